// A rung that wants more than one person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planWith, rungs } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const SEVERITIES = planWith().severities.map((one) => ({ ...one, holdFor: null }));

/** ana, ben and eva are called together, and two of them must come. */
function two(): Story {
  const together = rungs(
    ['SEV-1'],
    [
      ['Oncall', 0],
      ['Backup', 0],
      ['Boss', 0],
    ],
  );
  const dues = together.map((one) => (one.kind === 'answer-rung' ? { ...one, needs: 2 } : one));
  return declared({ plan: planWith({ dues, severities: SEVERITIES }) });
}

function ringing(story: Story): readonly string[] {
  return Object.values(story.state.pages).map(({ person, purpose }) => `${person} ${purpose}`);
}

test('[ACK-4] where two are needed the first has it and the others ring on until the second comes', () => {
  const story = two().to(1).by('ben', ACK);
  assert.equal(story.state.hold?.by, 'ben');
  assert.deepEqual(ringing(story), ['ana needed', 'eva needed']);
  assert.deepEqual(story.notices('taken'), []);
  story.to(12);
  assert.ok(
    story
      .all('page.tried')
      .some(
        ({ at, event }) =>
          at === story.now - 120_000 && 'person' in event && event.person === 'ana',
      ),
  );
  story.by('ana', ACK);
  assert.deepEqual([ringing(story), story.state.hold?.by], [[], 'ben']);
  assert.deepEqual([story.notices('taken'), story.notices('joined')], [['12 eva'], ['12 ben']]);
});

test('[ACK-4] one person counts once, and somebody who was not paged counts too', () => {
  const story = two().by('ben', ACK);
  assert.equal(story.refused('ben', ACK).code, 'already-held');
  assert.deepEqual(ringing(story), ['ana needed', 'eva needed']);
  assert.deepEqual(ringing(story.by('chi', ACK)), []);
  assert.equal(story.refused('vic', ACK).code, 'may-not-respond');
});

test('[ACK-4] the hold given back, everybody is asked anew', () => {
  const story = two().by('ben', ACK).to(1).by('ben', { type: 'incident.hand-back' });
  assert.deepEqual(ringing(story), ['ana answer', 'eva answer']);
});

test('[ACK-4] otherwise one acknowledgement is enough, also where everybody was called at once', () => {
  const story = declared().to(10).by('eva', ACK);
  assert.deepEqual(ringing(story), []);
});
