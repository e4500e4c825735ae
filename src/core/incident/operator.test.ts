import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '../basics/ids.ts';
import { timelineOf } from '../report/timeline.ts';
import { Story, declared } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

test('[ROL-5] the operator declares, pages, escalates and hands over in a team that does not name them', () => {
  const story = new Story().operator({
    type: 'incident.declare',
    team: teamId('checkout'),
    title: 'Checkout is down',
    severity: 'SEV-1',
  });
  story.operator({ type: 'incident.page', person: 'chi', reason: 'she knows it' });
  story.operator({ type: 'incident.escalate', reason: 'nobody is there' });
  story.operator({ type: 'incident.hand-over', person: 'ben' }).to(1).by('ben', ACK);
  assert.equal(story.state.hold?.by, 'ben');
  assert.equal(story.state.declaredBy, 'oda');
});

test('[ROL-5] what the operator does stands on the timeline as theirs', () => {
  const story = declared().operator({ type: 'decision.record', what: 'Call the vendor' });
  const teller = { nameOf: (person: string) => person.toUpperCase(), timeOf: String };
  assert.deepEqual(timelineOf(story.log, teller).at(-1)?.by, 'operator ODA');
});

test('[ROL-5] the last resort ends with the acknowledgement of the operator, and the hold lapses', () => {
  const story = declared().to(40);
  assert.ok(story.state.ladder.rounds > 0);
  story.operator(ACK);
  assert.equal(story.state.hold?.by, 'oda');
  assert.deepEqual(story.state.pages, {});
  assert.equal(story.state.roles['incident-commander']?.held ?? null, null);
  assert.equal(story.to(80).state.hold, null);
});

test('[ROL-5] the operator closes with a reason and never without, and takes no role', () => {
  const story = declared().to(1).by('ana', ACK);
  assert.equal(
    story.operatorRefused({ type: 'role.take', role: 'incident-commander' }).code,
    'not-of-the-team',
  );
  assert.equal(
    story.operatorRefused({ type: 'incident.close', force: true }).code,
    'reason-needed',
  );
  story.operator({ type: 'incident.close', force: true, reason: 'The shop is retired' });
  assert.equal(story.state.status, 'closed');
});

test('[ROL-5] nobody else acts in a team that does not name them', () => {
  assert.equal(declared().refused('oda', ACK).code, 'unknown-person');
});
