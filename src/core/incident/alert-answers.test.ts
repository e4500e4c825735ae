import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GROUP, alerted, alertsNow, declared } from './story.fixture.ts';
import type { Story } from './story.fixture.ts';

const ACK = { type: 'incident.acknowledge' } as const;
const SECOND = { fingerprint: 'f2', title: 'Third server', severity: null };

/** Held by ana, and a second alert has joined. */
function joined(): Story {
  return alerted()
    .by('ana', ACK)
    .machine(alertsNow(2, { joined: [SECOND] }));
}

function askedOf(story: Story): readonly string[] {
  return Object.entries(story.state.alertsAsked).map(([alert, { why }]) => `${alert} ${why}`);
}

test('[ALR-3] what joins a held incident is asked about until it is answered or ends', () => {
  assert.deepEqual(askedOf(joined()), ['f2 joined']);
  assert.deepEqual(askedOf(joined().machine(alertsNow(1, { ended: [SECOND] }))), []);
  assert.deepEqual(askedOf(joined().machine(alertsNow(0))), []);
  const unheld = alerted().machine(alertsNow(2, { joined: [SECOND] }));
  assert.deepEqual(askedOf(unheld), []);
});

test('[ALR-3] the same cause is said by one tap, and nothing else changes', () => {
  const story = joined().by('ben', { type: 'alert.keep', alert: 'f2' });
  assert.deepEqual(askedOf(story), []);
  assert.deepEqual(
    story.asked.filter(({ type }) => type.startsWith('group.')),
    [],
  );
  assert.equal(story.refused('ben', { type: 'alert.keep', alert: 'f2' }).code, 'no-such-alert');
});

test('[ALR-3] another cause is carried out by the group of the alert', () => {
  const story = joined().by('ana', { type: 'alert.split', alert: 'f2' });
  const asked = story.asked.find(({ type }) => type === 'group.split');
  assert.deepEqual(
    [asked?.stream, asked?.['incident'], asked?.['alert']],
    [GROUP, story.state.id, 'f2'],
  );
  assert.deepEqual(story.log.at(-1)?.event, {
    type: 'alert.answered',
    alert: 'f2',
    group: GROUP,
    title: 'Third server',
    answer: 'another-cause',
  });
});

test('[ALR-3] the only alert of an incident is its cause, and is not split off', () => {
  const story = alerted().by('ana', ACK);
  assert.equal(story.refused('ana', { type: 'alert.split', alert: 'f1' }).code, 'only-alert');
});

test('[ALR-9] whoever is asked about a silent alert says that it ended, or that it goes on', () => {
  const silent = [{ fingerprint: 'f1', title: 'Error rate high', severity: null }];
  const story = alerted().by('ana', ACK).machine(alertsNow(1, { silent }));
  assert.deepEqual(askedOf(story), ['f1 silent']);
  const still = story.by('ana', { type: 'alert.confirm', alert: 'f1' });
  assert.deepEqual(askedOf(still), []);
  const other = alerted().by('ana', ACK).machine(alertsNow(1, { silent }));
  other.by('ana', { type: 'alert.end', alert: 'f1' });
  assert.ok(other.asked.some(({ type, stream }) => type === 'group.end' && stream === GROUP));
});

test('[ALR-9] an answer is refused where there is no such alert, and after the end', () => {
  const story = declared().by('ana', ACK);
  for (const type of ['alert.split', 'alert.keep', 'alert.end', 'alert.confirm'] as const) {
    assert.equal(story.refused('ana', { type, alert: 'f1' }).code, 'no-such-alert');
  }
  const over = joined().by('ana', { type: 'incident.cancel', reason: 'A test' });
  assert.equal(over.refused('ana', { type: 'alert.end', alert: 'f2' }).code, 'incident-not-open');
});

test('[ALR-3] a storm that joins asks about twenty alerts, not about all', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ ...SECOND, fingerprint: `s${index}` }));
  const story = alerted()
    .by('ana', ACK)
    .machine(alertsNow(31, { joined: many }));
  assert.equal(askedOf(story).length, 20);
});
