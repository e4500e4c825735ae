import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { minutes } from '#/core/basics/time.ts';
import { impactColumns } from '#/core/incident/assess.ts';
import type { ImpactColumn } from '#/core/incident/assess.ts';
import type { Judgement } from '#/core/incident/proposal.ts';
import { DECLARED, live, lived } from './live.ts';
import { eventsOf, NO_END, play, subjectsOf } from './scenario.ts';
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
