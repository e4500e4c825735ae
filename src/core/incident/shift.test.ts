// The hour in which another person comes on call, and rosters that are mended while it rings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared, usualCast } from './story.fixture.ts';
import type { Cast, Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

/** chi comes on call for ana at a minute. */
function changing(minute: number, more: Partial<Cast> = {}): Cast {
  return { ...usualCast(), next: { minute, bound: { Oncall: ['chi'] } }, ...more };
}

function ringing(story: Story): readonly string[] {
  return Object.values(story.state.pages).map((page) => page.person);
}

test('[ESC-10] an incident that nobody holds pages the incoming at once, and the outgoing stops ringing', () => {
  const story = declared({ cast: changing(3) }).to(4);
  assert.deepEqual(story.pages(), ['0 ana answer', '3 chi answer']);
  assert.deepEqual(ringing(story), ['chi']);
  assert.deepEqual(story.notices('shift-over'), ['3 ana']);
  assert.equal(story.by('ana', ACK).state.hold?.by, 'ana', 'who was relieved may still take it');
});

test('[ESC-10] the timed climb goes on unchanged through a change of shift', () => {
  const story = declared({ cast: changing(3) }).to(6);
  assert.equal(story.pages().at(-1), '5 ben answer');
});

test('[ESC-10] a held incident pages nobody: holder and incoming are told, and the holder keeps it', () => {
  const story = declared({ cast: changing(3) })
    .to(1)
    .by('ana', ACK)
    .to(4);
  assert.deepEqual(story.pages(), ['0 ana answer']);
  assert.deepEqual(story.notices('shift-changed'), ['3 ana']);
  assert.deepEqual(story.notices('shift-began'), ['3 chi']);
  assert.equal(story.state.hold?.by, 'ana');
});

test('[ESC-10] a resolved incident hears of no shift', () => {
  const story = declared({ cast: changing(3) })
    .by('ana', ACK)
    .by('ana', { type: 'incident.resolve' })
    .to(5);
  assert.deepEqual(story.all('shift.changed'), []);
});

test('[ESC-10] where the incoming cannot be reached the next rung is called at once', () => {
  const story = declared({ cast: changing(3, { methods: { chi: [] } }) }).to(4);
  assert.deepEqual(story.pages(), ['0 ana answer', '3 ben answer']);
});

test('[ESC-14] a rung that had nobody is called as soon as the roster has somebody', () => {
  const story = declared({ cast: { ...usualCast(), bound: { Backup: ['ben'], Boss: ['eva'] } } });
  story.to(2);
  story.cast = usualCast();
  story.machine({ type: 'roster.change' });
  assert.deepEqual(story.pages(), ['0 ben answer', '2 ana answer']);
  assert.equal(story.to(7).pages().at(-1), '7 eva answer', 'the wait begins with the new page');
});

test('[ESC-14] an edit of the roster moves no page that was made [ESC-4]', () => {
  const story = declared().to(2);
  story.cast = { ...usualCast(), bound: { ...usualCast().bound, Oncall: ['chi'] } };
  story.machine({ type: 'roster.change' });
  assert.deepEqual([story.pages(), ringing(story)], [['0 ana answer'], ['ana']]);
});

test('[ESC-14] an address that is mended while its page rings is tried at once', () => {
  const cast = { ...usualCast(), methods: { ana: ['email', 'phone'] } };
  const story = declared({ cast }).to(2);
  const page = Object.keys(story.state.pages)[0] ?? '';
  const said = { page, delivery: page, result: 'refused', reason: 'gone', again: false } as const;
  story.machine({ type: 'page.report', method: 'email', ...said });
  story.to(3).machine({ type: 'roster.change' });
  const tried = story.all('page.tried').map(({ event }) => 'method' in event && event.method);
  assert.deepEqual(tried, ['email', 'phone', 'email']);
});

test('[ESC-14] an override that ends earlier than the shift did is heard of', () => {
  const story = declared().to(1);
  story.cast = changing(4);
  story.machine({ type: 'roster.change' }).to(4);
  assert.equal(story.pages().at(-1), '4 chi answer');
});
