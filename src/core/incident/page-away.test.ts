// A page whose provider is away: the ladder does not wait, and the page is not lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

/** What comes of the last attempt for a person. */
function report(story: Story, person: string, result: 'sent' | 'away' | 'gone'): void {
  const last = story.log.findLast(
    ({ event }) => event.type === 'page.tried' && event.person === person,
  );
  assert.ok(last?.event.type === 'page.tried');
  const { page, method, index } = last.event;
  const said = { page, method, delivery: `${page}/${index}`, reason: 'no answer', again: false };
  const away = result === 'away' ? { away: true } : {};
  const ended = result === 'sent' ? 'sent' : 'refused';
  story.machine({ type: 'page.report', ...said, ...away, result: ended });
}

function tried(story: Story, person: string): readonly string[] {
  return story.log.flatMap(({ at, event }) =>
    event.type === 'page.tried' && event.person === person
      ? [`${(at - START) / 60_000} ${event.method}`]
      : [],
  );
}

function rungs(story: Story): readonly string[] {
  return story.log.flatMap(({ at, event }) =>
    event.type === 'rung.climbed' ? [`${(at - START) / 60_000} ${event.title}`] : [],
  );
}

test('[PAG-9] a page that no provider was there to take climbs at once, and is tried again after a minute', () => {
  const story = declared();
  report(story, 'ana', 'away');
  assert.deepEqual(story.pages(), ['0 ana answer', '0 ben answer']);
  assert.deepEqual(tried(story.to(1), 'ana'), ['0 email', '1 email']);
});

test('[PAG-9] it is tried on less and less often while the provider is away, and climbs no second time', () => {
  const story = declared();
  report(story, 'ana', 'away');
  report(story, 'ben', 'sent');
  for (const minute of [1, 2, 4]) report(story.to(minute), 'ana', 'away');
  assert.deepEqual(tried(story.to(7), 'ana'), ['0 email', '1 email', '2 email', '4 email']);
  assert.deepEqual(
    tried(story.to(8), 'ana').at(-1),
    '8 email',
    'after as long as it has been asking',
  );
  assert.equal(rungs(story).filter((rung) => rung.startsWith('0 ')).length, 2);
});

test('[PAG-9] every method has its turn while the provider is away', () => {
  const cast = { ...usualCast(), methods: { ana: ['email', 'private'] } };
  const story = declared({ cast });
  report(story, 'ana', 'away');
  report(story, 'ana', 'away');
  report(story.to(1), 'ana', 'away');
  assert.deepEqual(tried(story.to(2), 'ana'), ['0 email', '0 private', '1 email', '2 private']);
});

test('[PAG-9] once the provider is back the page rings as after a first round', () => {
  const story = declared();
  report(story, 'ana', 'away');
  report(story.to(1), 'ana', 'sent');
  assert.deepEqual(tried(story.to(10), 'ana'), ['0 email', '1 email']);
  assert.deepEqual(tried(story.to(11), 'ana').at(-1), '11 email');
});

test('[PAG-9] an acknowledgement ends what waits for the provider', () => {
  const story = declared();
  report(story, 'ana', 'away');
  story.by('ben', ACK).to(3);
  assert.deepEqual(tried(story, 'ana'), ['0 email']);
  assert.deepEqual(Object.keys(story.state.pages), []);
});

test('[PAG-9] [ESC-1] a page that a provider refused for good ends', () => {
  const story = declared();
  report(story, 'ana', 'gone');
  assert.deepEqual(tried(story.to(3), 'ana'), ['0 email']);
});
