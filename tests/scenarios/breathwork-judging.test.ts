import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { minutes } from '#/core/basics/time.ts';
import { impactColumns } from '#/core/incident/assess.ts';
import type { ImpactColumn } from '#/core/incident/assess.ts';
import type { Judgement } from '#/core/incident/proposal.ts';
import { filledTemplates } from '#/core/words/template.ts';
import type { Filled } from '#/core/words/template.ts';
import type { Story } from '#/sim/drill.ts';
import { assertKinds } from './kinds.ts';
import { DECLARED, live, lived } from './live.ts';
import {
  dueMinutes,
  eventsOf,
  KEEPS_THE_PROCESS,
  NO_END,
  play,
  subjectsOf,
  updateMinutes,
} from './scenario.ts';
import type { Subject } from './scenario.ts';

for (const subject of subjectsOf('breathwork', 'toombos.md')) {
  suite(`${subject.name}, judging how bad it is`, () => {
    test('[TO-6] the worst of users, service and business is the severity of a declaration', async () => {
      assert.equal(impactColumns(subject.team.plan).length, 3);
      const impact = impactOf(subject, ['P2', 'P1', 'P3']);
      const life = await live(subject, [declares(subject, { impact })], 2);
      const [declared] = lived(life, 'incident.declared');
      assert.equal(declared?.event.severity, 'P1');
      assert.match(declared.event.severityBecause, / is P1$/);
      assert.equal(lived(life, 'severity.assessed')[0]?.event.proposed, 'P1');
      assert.ok(lived(life, 'page.started').length > 0, 'somebody is paged as for a P1');
    });

    test('[TO-6] later the table proposes with its reason, and a person decides', async () => {
      const assesses = { type: 'severity.assess', impact: impactOf(subject, ['P0']) } as const;
      const raises = { type: 'severity.set', severity: 'P0', reason: 'by the table' } as const;
      const cues = [
        { after: minutes(10), by: null, ask: assesses },
        { after: minutes(12), by: null, ask: raises },
      ];
      const story = await play(subject, { rank: 2, script: NO_END, cues, hours: 1 });
      const [assessed] = eventsOf(story, 'severity.assessed');
      assert.deepEqual([assessed?.minute, assessed?.proposed], [10, 'P0']);
      assert.match(assessed?.because ?? '', /^.+ ".+" is P0$/);
      const [raised] = eventsOf(story, 'severity.raised');
      assert.deepEqual([raised?.minute, raised?.severity, raised?.machine], [12, 'P0', false]);
    });

    test('[TO-14] what cannot wait is one step worse; how far it reaches is said', async () => {
      const impact = impactOf(subject, ['P2']);
      const judged = { impact, urgency: 'high', reach: 'system' } as const;
      const life = await live(subject, [declares(subject, judged)], 2);
      const [declared] = lived(life, 'incident.declared');
      assert.equal(declared?.event.severity, 'P1');
      assert.match(declared.event.severityBecause, /is P2; it cannot wait.+whole system/);
      const calm = { impact, urgency: 'low', reach: 'component' } as const;
      const waits = await live(subject, [declares(subject, calm)], 2);
      assert.equal(lived(waits, 'incident.declared')[0]?.event.severity, 'P2');
    });

    test('[TO-28] a change of status makes the next update due at once, at a P0 and a P1', async () => {
      const begins = { type: 'incident.start-mitigating' } as const;
      const ends = { type: 'incident.mitigate', note: '' } as const;
      const cues = [
        { after: minutes(3), by: null, ask: begins },
        { after: minutes(40), by: null, ask: ends },
      ];
      const story = await play(subject, { rank: 1, script: NO_END, cues, hours: 1 });
      const moved = eventsOf(story, 'duty.moved').filter(({ because }) => /status/.test(because));
      assert.deepEqual(
        moved.map(({ duty, minute }) => [duty, minute]),
        [
          ['update:internal', 3],
          ['update:internal', 40],
        ],
      );
      // The one who keeps the process speaks within five minutes of each change.
      const said = updateMinutes(story, 'internal');
      assert.ok([3, 40].every((change) => said.some((at) => at >= change && at <= change + 5)));
      const calm = await play(subject, { rank: 2, script: NO_END, cues, hours: 1 });
      assert.deepEqual(
        eventsOf(calm, 'duty.moved').filter(({ because }) => /status/.test(because)),
        [],
      );
    });

    test('[TO-28] the form that fits begins it, filled with what is known', async () => {
      const story = await play(subject, { rank: 1, script: NO_END, hours: 1 });
      const [form] = formsOf(story);
      assert.match(form?.name ?? '', /P0\/P1/);
      assert.equal(form?.fits, true);
      assert.match(form.body, /^Status: INVESTIGATING$/m);
      assert.match(form.body, /^Next Update: \d+ or upon status change$/m);
      assert.ok(form.body.includes(story.incident.number));
      assert.deepEqual(form.fields, ['[Impact]', '[Current Actions]']);
    });

    test('[TO-41] the notice of the end has its own form, with how long it lasted and the review', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS, hours: 40 });
      const [form] = formsOf(story);
      assert.match(form?.name ?? '', /Resolution/);
      assert.match(form?.body ?? '', /^Status: RESOLVED$/m);
      assert.match(form?.body ?? '', /^Duration: \d+m$/m);
      const { scheduledFor } = story.incident.review;
      assert.ok(
        scheduledFor !== null && form?.body.includes(String(minuteOf(story, scheduledFor))),
      );
      assert.match(form?.body ?? '', /24 hours/);
    });

    test('[TO-41] a P1 owes the last word at once, and is watched for a day after it may be closed', async () => {
      const story = await play(subject, { rank: 1, script: KEEPS_THE_PROCESS, hours: 20 });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      assert.deepEqual(dueMinutes(story, /^final:internal$/), [resolved + 5]);
      const closed = eventsOf(story, 'incident.closed')[0]?.minute ?? 0;
      assert.ok(closed > resolved && closed < resolved + 24 * 60);
      const watch = story.incident.timers['watch']?.at ?? 0;
      assert.equal(minuteOf(story, watch), resolved + 24 * 60);
    });

    test('[TO-44] an action item has one of four kinds, and the review stands by them', async () => {
      await assertKinds(subject);
    });
  });
}

/** A cell for each column from the first on, of the severities named. */
function impactOf({ team }: Subject, severities: readonly string[]): Record<string, string> {
  const columns = impactColumns(team.plan);
  return Object.fromEntries(
    severities.map((severity, index) => {
      const column = columns[index];
      assert.ok(column !== undefined);
      return [column.column, cellOf(column, severity)];
    }),
  );
}

function cellOf({ cells, gives }: ImpactColumn, severity: string): string {
  return cells[gives.indexOf(severity)] ?? '';
}

function declares({ team }: Subject, judgement: Judgement): Parameters<typeof live>[1][number] {
  const person = Object.values(team.roster.people).find(({ access }) => access !== 'viewer')?.id;
  assert.ok(person !== undefined);
  const by = { kind: 'person', person } as const;
  const ask = { type: 'incident.declare', team: team.team, title: 'Slow', judgement } as const;
  return { minute: 1, asks: { stream: DECLARED, by, ask } };
}

/** The forms of messages as they stand at the end of a story; times are minutes of it. */
function formsOf(story: Story): readonly Filled[] {
  const { incident, rehearsal, end } = story;
  return filledTemplates({
    incident,
    plan: rehearsal.team.plan,
    now: end,
    timeOf: (at) => String(minuteOf(story, at)),
  });
}

function minuteOf({ rehearsal }: Story, at: number): number {
  return Math.round((at - rehearsal.start) / 60_000);
}
