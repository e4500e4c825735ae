import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { minutes } from '#/core/basics/time.ts';
import { adviceOn, decisionsOf, nameOfParty, roleOf } from '#/core/incident/decision.ts';
import type { Advice } from '#/core/incident/decision.ts';
import { isNamed } from '#/core/basics/named.ts';
import type { Story } from '#/sim/drill.ts';
import type { Cue } from '#/sim/drill.ts';
import {
  dueMinutes,
  eventsOf,
  NO_END,
  ONLY_ANSWERS,
  play,
  refusedOf,
  subjectsOf,
} from './scenario.ts';
import type { Subject } from './scenario.ts';

const ROLLBACK = 'rollback-decisions';
const FLAG = 'feature-flag-decisions';

for (const subject of subjectsOf('oracle-line', 'samia.md')) {
  suite(`${subject.name}, decisions and who makes them`, () => {
    test('[SA-28] the commander decides on a rollback: at once when down, with why and verdict', async () => {
      assert.equal(deciderOf(subject, ROLLBACK), 'Incident Commander');
      const down = {
        type: 'impact.record',
        kind: 'users',
        text: 'Nothing answers',
        unavailable: true,
      } as const;
      const cues = [
        { after: minutes(5), by: null, ask: down },
        { after: minutes(6), by: null, ask: decides(ROLLBACK, { why: '' }) },
        { after: minutes(7), by: null, ask: decides(ROLLBACK) },
      ];
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      assert.deepEqual(refusedOf(story, 'decision.record'), ['reason-needed']);
      assert.equal(adviceOf(story, ROLLBACK).says, 'at-once');
      const [made] = eventsOf(story, 'decision.recorded');
      assert.deepEqual(
        [made?.minute, made?.verdict, made?.authority],
        [7, 'do', 'Incident Commander'],
      );
    });

    test('[SA-28] security and corruption make it urgent, a degradation is looked into first', async () => {
      const urgent = await play(subject, { facts: { 'data-loss': true }, hours: 1 });
      assert.equal(adviceOf(urgent, ROLLBACK).says, 'at-once');
      const breach = await play(subject, { facts: { security: true }, hours: 1 });
      assert.equal(adviceOf(breach, ROLLBACK).says, 'at-once');
      const quiet = await play(subject, { hours: 1 });
      const advice = adviceOf(quiet, ROLLBACK);
      assert.deepEqual([advice.says, advice.atOnce.length, advice.lookFirst.length], [null, 3, 3]);
      const [slow] = advice.lookFirst;
      const known = await play(subject, { facts: { [slow?.fact ?? '']: true }, hours: 1 });
      assert.equal(adviceOf(known, ROLLBACK).says, 'look-first');
    });

    test('[SA-29] the technical lead may switch a feature off, for three reasons', async () => {
      assert.equal(deciderOf(subject, FLAG), 'Technical Lead');
      const lead = managerOf(subject);
      const cues: readonly Cue[] = [
        { after: minutes(4), by: lead, ask: { type: 'role.take', role: 'technical-lead' } },
        { after: minutes(5), by: lead, ask: decides(FLAG) },
      ];
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      const [made] = eventsOf(story, 'decision.recorded');
      assert.deepEqual([made?.minute, made?.authority], [5, 'Technical Lead']);
      assert.equal(adviceOf(story, FLAG).atOnce.length, 3);
    });

    test('[SA-30] public words are owed by the communications lead once a SEV-1 reaches all users', async () => {
      const fact = { type: 'fact.record', fact: 'all-users', value: true } as const;
      const cues = [{ after: minutes(20), by: null, ask: fact }];
      const story = await play(subject, { script: NO_END, cues, hours: 1 });
      assert.deepEqual(dueMinutes(story, PUBLIC), [25]);
      const [owed] = eventsOf(story, 'duty.opened').filter(({ duty }) => PUBLIC.test(duty));
      assert.deepEqual([owed?.owner, owed?.external], ['Communications Lead', true]);
      assert.deepEqual(dueMinutes(await play(subject, { hours: 1 }), PUBLIC), []);
    });

    test("[SA-30] they are owed for a breach that touches users' data, at any severity", async () => {
      const facts = { security: true, 'user-data': true };
      const story = await play(subject, { rank: 2, facts, hours: 1 });
      assert.deepEqual(dueMinutes(story, PUBLIC), [5]);
      const half = await play(subject, { rank: 2, facts: { security: true }, hours: 1 });
      assert.deepEqual(dueMinutes(half, PUBLIC), []);
    });

    test('[SA-30] they are owed for a SEV-2 once two hours are over, by the clock alone', async () => {
      const story = await play(subject, { rank: 1, script: NO_END, hours: 4 });
      const [owed] = eventsOf(story, 'duty.opened').filter(({ duty }) => PUBLIC.test(duty));
      assert.deepEqual([owed?.minute, owed?.owner], [120, 'Communications Lead']);
      const met = eventsOf(story, 'duty.met').filter(({ duty }) => PUBLIC.test(duty));
      assert.deepEqual(
        met.map(({ late }) => late),
        [false],
      );
      const ask = { type: 'incident.mitigate', note: '' } as const;
      const cues = [
        { after: minutes(90), by: null, ask },
        { after: minutes(100), by: null, ask: { type: 'incident.resolve', note: '' } as const },
      ];
      const short = await play(subject, { rank: 1, cues, hours: 4 });
      assert.deepEqual(dueMinutes(short, PUBLIC), []);
    });

    const plain = plainOf(subject);
    // A made-up roster has managers alone.
    if (plain !== null) {
      test('[SA-28, SA-29] nobody else decides, unless they break the glass', async () => {
        const glass = { type: 'authority.take', reason: 'Nobody answers' } as const;
        const cues: readonly Cue[] = [
          { after: minutes(4), by: plain, ask: decides(ROLLBACK) },
          { after: minutes(5), by: plain, ask: decides(FLAG) },
          { after: minutes(6), by: plain, ask: glass },
          { after: minutes(7), by: plain, ask: decides(ROLLBACK) },
        ];
        const story = await play(subject, { cues, hours: 1 });
        const refused = refusedOf(story, 'decision.record');
        assert.deepEqual(refused, ['not-your-decision', 'not-your-decision']);
        assert.deepEqual(
          eventsOf(story, 'decision.recorded').map(({ minute, authority }) => [minute, authority]),
          [[7, 'authority that was taken']],
        );
      });
    }
  });
}

const PUBLIC = /^notify:public$/;

function decides(
  decision: string,
  parts: { readonly why?: string } = {},
): Extract<Cue['ask'], { type: 'decision.record' }> {
  const why = parts.why ?? 'It began with the release';
  return { type: 'decision.record', decision, verdict: 'do', why };
}

function decisionOf({ team }: Subject | { readonly team: Subject['team'] }, id: string) {
  const found = decisionsOf(team.plan).find((one) => isNamed([one.id], id));
  assert.ok(found !== undefined, `The plan has the decision ${id}`);
  return found;
}

function deciderOf(subject: Subject, id: string): string {
  const { by } = decisionOf(subject, id);
  assert.ok(by !== null);
  return roleOf(subject.team.plan, by)?.name ?? nameOfParty(by);
}

function adviceOf({ incident, rehearsal, end }: Story, id: string): Advice {
  const { plan } = rehearsal.team;
  return adviceOn(decisionOf(rehearsal, id), { incident, plan, now: end });
}

function managerOf({ team }: Subject): PersonId {
  return personId(team.roster.managers[0] ?? '');
}

function plainOf({ team }: Subject): PersonId | null {
  return Object.values(team.roster.people).find(({ access }) => access === 'responder')?.id ?? null;
}
