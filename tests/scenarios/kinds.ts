// What the scenarios claim of kinds of action items: two teams name four each.
import assert from 'node:assert/strict';
import { minutes } from '#/core/basics/time.ts';
import { byKind } from '#/core/report/items-by-kind.ts';
import { reviewDraft } from '#/core/report/review-draft.ts';
import type { Cue, Story } from '#/sim/drill.ts';
import { KEEPS_THE_PROCESS, play, refusedOf } from './scenario.ts';
import type { Subject } from './scenario.ts';

/** Items are added by the beginning of their kind, one of no kind of the runbook is refused. */
export async function assertKinds(subject: Subject): Promise<void> {
  const kinds = subject.team.plan.plan.reviews.actionClasses;
  assert.equal(kinds.length, 4);
  const [first = '', second = ''] = kinds;
  const cues = [first, first.split(' ')[0] ?? '', second, 'Wishes'].map((kind, index): Cue => ({
    after: minutes(60 + index),
    by: null,
    ask: { type: 'item.add', what: `Item ${index}`, kind },
  }));
  const done: Cue = {
    after: minutes(70),
    by: null,
    ask: { type: 'item.set', item: '', state: 'done' },
  };
  const story = await play(subject, { script: KEEPS_THE_PROCESS, cues, hours: 3 });
  assert.deepEqual(refusedOf(story, 'item.add'), ['no-such-kind']);
  const items = Object.entries(story.incident.items);
  assert.deepEqual(
    items.map(([, { kind }]) => kind),
    [first, first, second],
  );
  const [id = ''] = items[0] ?? [];
  const ticked = { ...done, ask: { ...done.ask, item: id } } as Cue;
  const again = await play(subject, {
    script: KEEPS_THE_PROCESS,
    cues: [...cues, ticked],
    hours: 3,
  });
  assert.deepEqual(
    byKind(kinds, Object.values(again.incident.items)).map(({ items: own, open }) => [
      own.length,
      open,
    ]),
    [
      [2, 1],
      [1, 1],
      [0, 0],
      [0, 0],
    ],
  );
  const titles = draftOf(again).match(/^### .+$/gm) ?? [];
  assert.equal(titles.length, 4, 'each kind has its part, also where nothing was learned');
}

function draftOf({ incident, log, rehearsal, end }: Story): string {
  const teller = { nameOf: String, timeOf: String };
  return reviewDraft({ incident, plan: rehearsal.team.plan, log, now: end, teller });
}
