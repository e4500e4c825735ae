// The hour in which another person comes on call, and rosters that are mended while it rings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared, usualCast } from './story.fixture.ts';
import type { Cast, Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

/** An incident that ana holds while chi comes on call. */
function heldThroughChange(): Story {
  return declared({ cast: changing(3) })
    .to(1)
    .by('ana', ACK)
    .to(4);
}

function give(person: string): Wish {
  return { type: 'incident.hand-over', person };
}

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

test('[ESC-10] the offer is stored: who came on call takes it by one act, and then it is gone', () => {
  const story = declared({ cast: changing(3) })
    .to(1)
    .by('ana', ACK)
    .to(4);
  assert.deepEqual(story.state.shiftOffer?.to, ['chi']);
  assert.equal(story.refused('ben', give('ben')).code, 'not-yours', 'nobody else may take it');
  assert.equal(story.refused('chi', give('ben')).code, 'not-yours', 'nor is it passed on by chi');
  story.by('chi', give('chi'));
  assert.equal(story.state.hold?.by, 'chi');
  assert.equal(story.state.shiftOffer, null);
  assert.deepEqual(story.notices('handed-over'), ['4 ana']);
  assert.deepEqual(story.pages(), ['0 ana answer'], 'it rings for nobody');
});

test('[ESC-10] the holder gives it on by one act: the incoming is paged, and it is theirs when they answer', () => {
  const story = declared({ cast: changing(3) })
    .to(1)
    .by('ana', ACK)
    .to(4);
  story.by('ana', give('chi'));
  assert.equal(story.pages().at(-1), '4 chi hand-over');
  story.by('chi', ACK);
  assert.equal(story.state.hold?.by, 'chi');
  assert.equal(story.state.shiftOffer, null);
});

test('[ESC-10] the offer ends with the hold, or when the holder says that they keep it', () => {
  const back = heldThroughChange().by('ana', { type: 'incident.hand-back' });
  assert.equal(back.state.shiftOffer, null);
  const kept = heldThroughChange().by('ana', give('ana'));
  assert.equal(kept.state.shiftOffer, null);
  assert.equal(kept.refused('chi', give('chi')).code, 'not-yours');
  const resolved = heldThroughChange().by('ana', { type: 'incident.resolve' });
  assert.equal(resolved.state.shiftOffer, null);
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
