import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { START } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Story } from './story.fixture.ts';

function refused(story: Story, method: string): void {
  const page = Object.keys(story.state.pages)[0] ?? '';
  const delivery = `${page}/${method}`;
  const reason = 'no such address';
  story.machine({
    type: 'page.report',
    page,
    method,
    delivery,
    result: 'refused',
    reason,
    again: false,
  });
}

function tried(story: Story): readonly string[] {
  return story.log.flatMap(({ at, event }) =>
    event.type === 'page.tried' && event.person === 'ana'
      ? [`${(at - START) / 1_000} ${event.method}`]
      : [],
  );
}

test('[DEL-6] a method that is refused gives way to the next at once, and that one has its own wait', () => {
  const cast = { ...usualCast(), methods: { ana: ['email', 'private', 'work'] } };
  const story = declared({ cast });
  refused(story, 'email');
  assert.deepEqual(tried(story), ['0 email', '0 private']);
  assert.deepEqual(tried(story.to(1)), ['0 email', '0 private', '60 work']);
});

test('[ONC-8] who shadows is told of each page of the slot, is asked for nothing and delays nothing', () => {
  const shadows = { ana: ['chi'], ben: ['chi', 'ben', 'vic'] };
  const story = declared({ cast: { ...usualCast(), shadows } });
  const without = declared();
  assert.deepEqual(story.notices('shadowing'), ['0 chi']);
  story.to(60);
  assert.deepEqual(story.pages(), without.to(60).pages());
  const paged = story.pages().filter((one) => / (ana|ben) answer$/.test(one));
  assert.equal(
    story.notices('shadowing').filter((one) => one.endsWith(' chi')).length,
    paged.length,
  );
  assert.ok(!story.notices('shadowing').some((one) => one.endsWith(' ben')));
  assert.ok(!story.state.participants.includes(personId('vic')));
});

test('[ONC-8] a page by hand is of no slot: nobody shadows it', () => {
  const shadows = { ben: ['vic'] };
  const story = declared({ cast: { ...usualCast(), shadows } });
  story.by('ana', { type: 'incident.page', person: 'ben', reason: 'He wrote it' });
  assert.deepEqual(story.notices('shadowing'), []);
});
