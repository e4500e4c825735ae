// Another team is paged into an incident.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Story, declared, usualCast } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const BILLING: Wish = { type: 'incident.page', team: 'billing', reason: 'the bank refuses' };

/** ana has it and pages the other team, where dora is on call. */
function withDora(): Story {
  return declared().to(1).by('ana', ACK).by('ana', BILLING);
}

test('[ACK-11] whoever is on call in another team is paged, and named with that team on the timeline', () => {
  const story = withDora();
  assert.equal(story.pages().at(-1), '1 dora by-hand');
  assert.deepEqual(story.state.guests, { dora: 'billing' });
  const [engaged] = story.all('guest.engaged');
  assert.ok(engaged?.event.type === 'guest.engaged');
  assert.equal(engaged.event.name, 'Billing');
  const page = Object.values(story.state.pages).find(({ person }) => person === 'dora');
  assert.equal(page?.because, 'on call for Billing: the bank refuses');
});

test('[ACK-11] the guest answers their own page, acts as a responder and gets neither role nor hold', () => {
  const story = withDora().by('dora', ACK);
  assert.equal(story.state.hold?.by, 'ana');
  assert.deepEqual(Object.keys(story.state.pages), []);
  story.by('dora', { type: 'hypothesis.record', text: 'The certificate ran out' });
  const command: Wish = { type: 'role.take', role: 'incident-commander' };
  assert.equal(story.refused('dora', command).code, 'not-of-the-team');
  const offer: Wish = { type: 'role.offer', role: 'communications-lead', person: 'dora' };
  assert.equal(story.refused('ana', offer).code, 'not-of-the-team');
  const give: Wish = { type: 'incident.hand-over', person: 'dora' };
  assert.equal(story.refused('ana', give).code, 'may-not-respond');
  story.by('ana', { type: 'incident.hand-back' });
  assert.equal(story.to(20).all('last-resort.reached').length, 1, 'the ladder is the own team’s');
});

test('[ACK-11] nobody of another team acts uninvited, after a no, or once it is over', () => {
  const hypothesis: Wish = { type: 'hypothesis.record', text: 'The certificate ran out' };
  assert.equal(declared().refused('dora', hypothesis).code, 'unknown-person');
  const no = withDora().by('dora', { type: 'incident.decline', reason: 'not our bank' });
  assert.deepEqual(no.state.guests, {});
  assert.equal(no.refused('dora', hypothesis).code, 'unknown-person');
  const over = withDora().by('ana', { type: 'incident.cancel', reason: 'a test' });
  assert.equal(over.refused('dora', { type: 'review.hold' }).code, 'incident-not-open');
});

test('[ACK-11] it needs a reason and another team that is there, with somebody to reach', () => {
  const story = declared();
  assert.equal(story.refused('ana', { ...BILLING, reason: ' ' }).code, 'reason-needed');
  assert.equal(story.refused('ana', { ...BILLING, team: 'nobody' }).code, 'no-such-team');
  assert.equal(story.refused('ana', { ...BILLING, team: 'checkout' }).code, 'no-such-team');
  const mute = declared({ cast: { ...usualCast(), methods: { dora: [] } } });
  assert.equal(mute.refused('ana', BILLING).code, 'cannot-be-reached');
});

test('[DRL-1] a drill pages no other team', () => {
  const drill = { team: 'checkout', title: 'Rehearsal', severity: 'SEV-1', drill: true };
  const participants = ['ana', 'ben'];
  const story = new Story().by('chi', { type: 'incident.declare', ...drill, participants });
  assert.equal(story.refused('ana', BILLING).code, 'drill-stays-home');
});
