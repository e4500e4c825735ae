// What waits for the end of quiet hours, and what never does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { due, min, planWith, title } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
/** Only the first rank rings at night. */
const NIGHT = planWith({ wakeRank: 1 });

function asleep(...quiet: readonly string[]): ReturnType<typeof usualCast> {
  return { ...usualCast(), quiet, wakes: 40 };
}

test('[PAG-1] a page held back comes as one when quiet hours end, if nobody has it by then', () => {
  const bound = { Oncall: ['ana'], Backup: ['ana', 'ben'] };
  const story = declared({
    plan: NIGHT,
    cast: { ...asleep('ana'), bound },
    severity: 'SEV-2',
  }).to(41);
  assert.deepEqual(story.minutesOf('page.held-back'), [0, 40]);
  assert.deepEqual(
    story.pages().filter((page) => page.includes('ana')),
    ['40 ana answer'],
  );
});

test('[PAG-1] who slept through it is told in the morning who has it, and not at all once it is over', () => {
  const cast = asleep('ana');
  const held = declared({ plan: NIGHT, cast, severity: 'SEV-2' }).by('ben', ACK).to(41);
  assert.deepEqual(held.notices('held-back'), ['40 ana']);
  const over = declared({ plan: NIGHT, cast, severity: 'SEV-2' })
    .by('ben', ACK)
    .by('ben', { type: 'incident.resolve' })
    .to(41);
  assert.deepEqual([over.notices('held-back'), over.pages()], [[], ['0 ben answer']]);
});

const BOSS = due({
  id: 'boss',
  kind: 'total-rung',
  clock: 'unresolved',
  first: min(20),
  severities: ['SEV-1', 'SEV-2'],
  to: [title('Boss')],
});

function bossAt(story: Story): readonly string[] {
  return story.pages().filter((page) => page.includes('eva'));
}

test('[PAG-1] a total-time rung below the wake line wakes nobody while somebody holds it', () => {
  const plan = planWith({ wakeRank: 1 }, [BOSS]);
  const story = declared({ plan, cast: asleep('eva'), severity: 'SEV-2' })
    .by('ana', ACK)
    .to(41);
  assert.deepEqual(bossAt(story), []);
  assert.deepEqual(story.notices('held-back'), ['40 eva']);
});

test('[PAG-1] at the first ranks, and where nobody holds it, it wakes the boss', () => {
  const plan = planWith({ wakeRank: 1 }, [BOSS]);
  const worst = declared({ plan, cast: asleep('eva') })
    .by('ana', ACK)
    .to(21);
  assert.deepEqual(bossAt(worst), ['20 eva inform']);
  const alone = declared({ plan, cast: asleep('eva'), severity: 'SEV-2' }).to(21);
  assert.ok(bossAt(alone).includes('20 eva answer'));
});

function triesOf(story: Story, person: string): readonly number[] {
  return story
    .all('page.tried')
    .filter(({ event }) => 'person' in event && event.person === person)
    .map(({ at }) => (at - story.state.declaredAt) / 60_000);
}

test('[PAG-4] a page goes on until it is answered, each round after twice the wait', () => {
  const cast = { ...usualCast(), methods: { ana: ['email', 'phone'] } };
  const severities = planWith().severities.map((one) => ({ ...one, holdFor: null }));
  const story = declared({ cast, plan: planWith({ severities }) }).to(190);
  assert.deepEqual(triesOf(story, 'ana'), [0, 1, 11, 12, 32, 33, 73, 74, 134, 135]);
  story.by('ben', ACK).to(400);
  assert.equal(triesOf(story, 'ana').length, 10);
});

test('[PAG-4] a method that was refused is left out of the next round', () => {
  const cast = { ...usualCast(), methods: { ana: ['email', 'phone'] } };
  const story = declared({ cast });
  const page = Object.keys(story.state.pages)[0] ?? '';
  const said = { page, delivery: page, result: 'refused', reason: 'gone', again: false } as const;
  story.machine({ type: 'page.report', method: 'email', ...said }).to(31);
  const methods = story
    .all('page.tried')
    .filter(({ event }) => 'person' in event && event.person === 'ana')
    .map(({ event }) => 'method' in event && event.method);
  assert.deepEqual(methods, ['email', 'phone', 'phone', 'phone']);
});

test('[PAG-1] what only repeats lets people sleep below the wake line', () => {
  const all = asleep('ana', 'ben', 'eva');
  const story = declared({ plan: NIGHT, cast: all, severity: 'SEV-2' }).to(39);
  assert.deepEqual(triesOf(story, 'ana'), [0], 'the last there is rings once');
  const worst = declared({ plan: NIGHT, cast: all }).to(39);
  assert.deepEqual(triesOf(worst, 'ana'), [0, 10, 30]);
});
