import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { planWith, title } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const TAKE: Wish = { type: 'role.take', role: 'communications-lead' };

function offer(person: string): Wish {
  return { type: 'role.offer', role: 'communications-lead', person: personId(person) };
}

function ringing(story: Story): string[] {
  return Object.values(story.state.pages).map(({ person, purpose }) => `${person} ${purpose}`);
}

test('[ROL-1] an offer to somebody else ends the page of the one before', () => {
  const story = declared().by('ana', ACK).by('ana', offer('ben')).by('ana', offer('eva'));
  assert.deepEqual(ringing(story), ['eva role']);
  story.by('ana', offer('eva'));
  assert.deepEqual(ringing(story), ['eva role']);
});

test('[ROL-1] a role is offered only to who may respond', () => {
  const story = declared().by('ana', ACK);
  assert.equal(story.refused('ana', offer('vic')).code, 'may-not-respond');
});

test('[CLO-4] what is over offers no roles, gives none and pages nobody', () => {
  const story = declared().by('ana', ACK).by('ana', offer('ben')).by('ana', RESOLVE).to(31);
  story.by('ana', { type: 'incident.close' });
  assert.equal(story.refused('ana', offer('eva')).code, 'incident-not-open');
  assert.equal(story.refused('ben', TAKE).code, 'incident-not-open');
  assert.equal(story.refused('ben', { ...TAKE, type: 'role.decline' }).code, 'incident-not-open');
});

test('[INC-4] an offer that the resolution cut short waits for its answer again after a reopening', () => {
  const roles = planWith().roles.map((role) =>
    role.isCommunications ? { ...role, backup: title('Boss') } : role,
  );
  const story = declared({ plan: planWith({ roles }) })
    .by('ana', ACK)
    .by('ana', offer('ben'))
    .to(2)
    .by('ana', RESOLVE);
  assert.deepEqual(ringing(story.to(10)), []);
  story.by('ana', { type: 'incident.reopen', reason: 'back' }).by('ana', ACK).to(15);
  assert.equal(story.state.roles['communications-lead']?.offered, 'eva');
});
