import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { minutes } from '#/core/basics/time.ts';
import {
  assertNobodyIsForgotten,
  dueMinutes,
  eventsOf,
  missedMinutes,
  NO_END,
  ONLY_ANSWERS,
  play,
  rungMinutes,
  subjectsOf,
  updateMinutes,
} from './scenario.ts';

const DOWN = {
  type: 'impact.record',
  kind: 'system',
  text: 'Nothing answers',
  unavailable: true,
} as const;

for (const subject of subjectsOf('breathwork', 'toombos.md')) {
  suite(`${subject.name}, levels by unresolved time`, () => {
    test('[TO-2] an unanswered P0 misses its 5 minutes, and rings on', async () => {
      const story = await play(subject);
      assert.deepEqual(missedMinutes(story, /^response$/), [5]);
      assertNobodyIsForgotten(story);
    });

    test('[TO-2] a P0 owes an update every 15 minutes until it is resolved', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [15, 30, 45, 60]);
      const kept = await play(subject, { script: NO_END, hours: 2 });
      assert.deepEqual(missedMinutes(kept, /^update:internal/), []);
      assert.ok(updateMinutes(kept, 'internal').length >= 8);
    });

    test('[TO-2] a P1 becomes a P0 once it is unavailable for 15 minutes', async () => {
      const cues = [{ after: minutes(10), by: null, ask: DOWN }];
      const story = await play(subject, { rank: 1, cues, script: ONLY_ANSWERS });
      const raised = eventsOf(story, 'severity.raised');
      assert.deepEqual(
        raised.map(({ minute, severity, machine }) => [minute, severity, machine]),
        [[25, 'P0', true]],
      );
    });

    test('[TO-2] a P1 that comes back before 15 minutes stays a P1', async () => {
      const up = { ...DOWN, text: 'It answers again', unavailable: false };
      const cues = [
        { after: minutes(10), by: null, ask: DOWN },
        { after: minutes(24), by: null, ask: up },
      ];
      const story = await play(subject, { rank: 1, cues, script: ONLY_ANSWERS });
      assert.deepEqual(eventsOf(story, 'severity.raised'), []);
    });

    test('[TO-3] a P1 is answered within 15 minutes and owes an update every 30', async () => {
      const story = await play(subject, { rank: 1, hours: 2 });
      assert.deepEqual(missedMinutes(story, /^response$/), [15]);
      assert.deepEqual(missedMinutes(story, /^update:internal/), [30, 60, 90, 120]);
    });

    test('[TO-16] management hears of a P0 within 10 minutes', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(dueMinutes(story, /management/i), [10]);
      assert.equal(missedMinutes(story, /management/i)[0], 10);
    });

    test('[TO-17] those concerned hear of a P1 within 30 minutes', async () => {
      const story = await play(subject, { rank: 1, hours: 1 });
      assert.ok(dueMinutes(story, /stakeholder|concerned|whom-it/i).includes(30));
    });

    test('[TO-47] an unresolved P0 pages the second level after 1 h and the third after 2', async () => {
      const facts = { 'major-business-impact': false };
      const silent = await play(subject, { facts });
      assert.deepEqual(rungMinutes(silent, 'total'), [60, 120]);
      const held = await play(subject, { facts, script: NO_END });
      assert.deepEqual(rungMinutes(held, 'total'), [60, 120]);
    });

    test('[TO-47] the fourth level comes after 4 h, unless the business is known not to be hit', async () => {
      const hit = await play(subject, { facts: { 'major-business-impact': true } });
      assert.deepEqual(rungMinutes(hit, 'total'), [60, 120, 240]);
      const unknown = await play(subject, { script: NO_END });
      assert.deepEqual(rungMinutes(unknown, 'total'), [60, 120, 240]);
      const asked = eventsOf(unknown, 'question.asked');
      assert.ok(asked.some(({ minute }) => minute === 225));
    });

    test('[TO-47] a P1 climbs neither to the second nor to the third level', async () => {
      const story = await play(subject, { rank: 1, facts: { 'major-business-impact': false } });
      assert.deepEqual(rungMinutes(story, 'total'), []);
    });
  });
}
