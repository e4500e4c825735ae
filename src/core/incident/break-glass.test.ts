import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const BREAK: Wish = { type: 'authority.take', reason: 'ana does not answer' };
const FORCE: Wish = { type: 'incident.close', force: true, reason: 'enough' };

/** ana holds it and has command; nothing but a recurrence would ask for a review. */
function held(): Story {
  const plan = planWith({
    review: {
      requiredWhen: [{ kind: 'fact', fact: 'recurring', is: true }],
      attendees: [],
      sections: [],
    },
  });
  return declared({ plan }).by('ana', ACK).to(5);
}

test('[ROL-3] who breaks the glass has authority for half an hour, and all managers are told', () => {
  const story = held();
  assert.equal(story.refused('chi', FORCE).code, 'force-needs-authority');
  assert.equal(story.refused('chi', { ...BREAK, reason: ' ' }).code, 'reason-needed');
  story.by('chi', BREAK);
  assert.deepEqual(story.notices('glass-broken'), ['5 eva']);
  story.to(35);
  assert.equal(story.refused('chi', FORCE).code, 'force-needs-authority', 'it is over');
  story.by('chi', BREAK).by('chi', FORCE);
  assert.equal(story.state.status, 'closed');
});

test('[ROL-3] who has the authority need not take it; what was taken is reviewed', () => {
  const story = held();
  assert.equal(story.refused('ana', BREAK).code, 'has-authority');
  assert.equal(story.refused('eva', BREAK).code, 'has-authority');
  assert.equal(story.refused('vic', BREAK).code, 'may-not-respond');
  story.by('ana', { type: 'incident.resolve' });
  assert.equal(story.state.review.required, false);
  story.by('chi', BREAK).by('chi', FORCE);
  assert.equal(story.state.review.required, true);
});

test('[ROL-3] authority is judged at the act: a role that has passed on gives none', () => {
  const story = held().by('chi', { type: 'role.take', role: 'incident-commander' });
  story.by('chi', { type: 'role.offer', role: 'incident-commander', person: 'ben' });
  story.by('ben', { type: 'role.take', role: 'incident-commander' });
  assert.equal(story.refused('chi', FORCE).code, 'force-needs-authority');
});
