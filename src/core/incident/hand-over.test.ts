import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared, usualCast } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

function handOver(person: string, note?: string): Wish {
  return { type: 'incident.hand-over', person, ...(note === undefined ? {} : { note }) };
}

/** ana holds it from the first minute on. */
function held(): Story {
  return declared().to(1).by('ana', ACK).to(2);
}

test('[ACK-9] the named person is paged and holds it from their acknowledgement on', () => {
  const story = held().by('ana', handOver('ben', 'The pool is full'));
  assert.deepEqual(story.pages().at(-1), '2 ben hand-over');
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.state.handOver?.to, 'ben');
  story.to(4).by('ben', ACK);
  assert.equal(story.state.hold?.by, 'ben');
  assert.equal(story.state.handOver, null);
  assert.deepEqual(story.state.pages, {});
  assert.deepEqual(story.notices('handed-over'), ['4 ana']);
  assert.equal(story.state.timers['hand-over'], undefined);
});

test('[ACK-9] the hold never lapses or climbs on the way from one to the other', () => {
  const story = held().by('ana', handOver('ben')).to(4).by('ben', ACK);
  assert.deepEqual(story.minutesOf('ladder.started'), [0]);
  assert.equal(story.to(20).state.hold?.by, 'ben');
});

test('[ACK-9] a no leaves the incident with the giver, who is told', () => {
  const story = held().by('ana', handOver('ben')).to(3).by('ben', { type: 'incident.decline' });
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.state.handOver, null);
  assert.deepEqual(story.notices('hand-over-declined'), ['3 ana']);
  assert.deepEqual(story.minutesOf('rung.climbed'), [0]);
});

test('[ACK-9] five minutes without an answer are told to the giver, and a late answer still takes it', () => {
  const story = held().by('ana', handOver('ben')).to(9);
  assert.deepEqual(story.notices('hand-over-unanswered'), ['7 ana']);
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.by('ben', ACK).state.hold?.by, 'ben');
});

test('[ACK-9] a page that no method can deliver is told to the giver', () => {
  const story = held().by('ana', handOver('ben'));
  const [page] = Object.values(story.state.pages);
  assert.ok(page !== undefined);
  story.machine({
    type: 'page.report',
    page: page.page,
    method: 'email',
    delivery: 'd',
    result: 'refused',
    reason: 'no such mailbox',
    again: false,
  });
  assert.deepEqual(story.notices('hand-over-undelivered'), ['2 ana']);
  assert.equal(story.state.handOver, null);
});

test('[ACK-9] the commander hands over what another holds, or has it at once by naming themselves', () => {
  assert.equal(held().refused('chi', handOver('ben')).code, 'not-yours');
  const offered = held().by('eva', handOver('ben')).to(3).by('ben', ACK);
  assert.equal(offered.state.hold?.by, 'ben');
  assert.deepEqual(offered.notices('handed-over'), ['3 ana', '3 eva']);
  const taken = held().by('eva', handOver('eva'));
  assert.equal(taken.state.hold?.by, 'eva');
  assert.deepEqual(taken.notices('handed-over'), ['2 ana']);
});

test('[ACK-9] a second hand-over takes the place of the first, and naming oneself takes it back', () => {
  const story = held().by('ana', handOver('ben')).to(3).by('ana', handOver('chi'));
  assert.deepEqual(
    Object.values(story.state.pages).map(({ person }) => person),
    ['chi'],
  );
  assert.equal(story.refused('ben', ACK).code, 'already-held');
  assert.deepEqual(story.notices('not-handed-over'), ['3 ben']);
  story.by('ana', handOver('ana'));
  assert.deepEqual(story.notices('not-handed-over'), ['3 ben', '3 chi']);
  assert.equal(story.all('hold.kept').length, 1);
  assert.deepEqual(story.state.pages, {});
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.refused('ana', handOver('ana')).code, 'already-held');
});

test('[ACK-9] nobody gets it who could not hold it or hear of it', () => {
  const cast = { ...usualCast(), methods: { ben: [] } };
  const story = declared({ cast }).to(1).by('ana', ACK);
  assert.equal(story.refused('ana', handOver('vic')).code, 'may-not-respond');
  assert.equal(story.refused('ana', handOver('nobody')).code, 'unknown-person');
  assert.equal(story.refused('ana', handOver('ben')).code, 'cannot-be-reached');
});

test('[ACK-9] acting command goes with the incident, a role that was accepted stays', () => {
  const acting = held().by('ana', handOver('ben')).to(3).by('ben', ACK);
  assert.equal(acting.state.roles['incident-commander']?.held, 'ben');
  const accepted = held()
    .by('ana', { type: 'role.take', role: 'incident-commander' })
    .by('ana', handOver('ben'))
    .to(3)
    .by('ben', ACK);
  assert.equal(accepted.state.roles['incident-commander']?.held, 'ana');
});

test('[ACK-9] when another takes the incident the offer is over', () => {
  const story = held()
    .by('ana', handOver('ben'))
    .by('ana', { type: 'incident.hand-back' })
    .to(3)
    .by('eva', ACK);
  assert.deepEqual(story.state.pages, {});
  assert.equal(story.state.handOver, null);
  assert.ok(story.notices('taken').includes('3 ben'));
});
