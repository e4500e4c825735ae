import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScenario } from '#/sim/scenario.ts';
import { rehearse } from '#/sim/drill.ts';
import { lanesOf } from '#/sim/lanes.ts';
import { toldOf } from '#/sim/story.ts';
import type { Story } from '#/sim/drill.ts';
import { exampleTeam, textOf } from '../../../tests/examples.ts';
import { pictureOf } from './drill-picture.ts';

async function asleep(title = 'No story can be opened'): Promise<Story> {
  const yaml = textOf('examples/lantern/scenarios/asleep.yaml');
  const loaded = loadScenario(yaml, 'asleep.yaml', exampleTeam('lantern'));
  assert.ok(loaded.ok);
  return rehearse({ ...loaded.rehearsal, title });
}

test('each person has a lane with their pages and what they held', async () => {
  const lanes = lanesOf(await asleep());
  assert.deepEqual(lanes.map(({ name }) => name).slice(0, 3), [
    'Ladder',
    'Ana Example',
    'Dario Specimen',
  ]);
  const ana = lanes.find(({ name }) => name === 'Ana Example');
  const answered = ana?.spans.find(({ kind }) => kind === 'page answered');
  assert.deepEqual([answered?.from, answered?.to], [0, 12]);
  assert.equal(ana?.spans.find(({ kind }) => kind === 'hold')?.from, 12);
  const dario = lanes.find(({ name }) => name === 'Dario Specimen');
  assert.deepEqual(dario?.spans.map(({ kind, from, to }) => [kind, from, to])[0], [
    'page ended',
    5,
    6,
  ]);
});

test('deadlines stand where they were kept or missed', async () => {
  const story = await asleep();
  const marks = lanesOf(story).at(-1)?.marks ?? [];
  const missed = story.log.filter(({ event }) => event.type === 'duty.missed').length;
  assert.equal(marks.filter(({ kind }) => kind === 'missed').length, missed);
  assert.ok(marks.some(({ kind, says }) => kind === 'kept' && says === 'Respond'));
});

test('the page needs nothing else, runs nothing, and shows what others wrote as text only', async () => {
  const story = await asleep('</svg><script>alert(1)</script>');
  const page = pictureOf(story, toldOf(story));
  assert.doesNotMatch(page, /<script|<link|<img|https?:/);
  assert.ok(page.includes('&lt;script&gt;'));
  assert.ok(page.includes('role="img"'));
  for (const { text } of toldOf(story).slice(0, 20)) {
    assert.ok(
      page.includes(text.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
      text,
    );
  }
});
