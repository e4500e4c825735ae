// What an older incident makes of a younger one, and what closing makes of what nobody finished.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId, streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { START, due, min, planWith } from './plan.fixture.ts';
import { alerted, alertsNow, declared } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const CLOSE: Wish = { type: 'incident.close' };

function absorb(more: Readonly<Record<string, unknown>> = {}): Wish {
  return {
    type: 'incident.absorb',
    from: streamId('incident-9'),
    number: 'INC-9',
    declaredAt: at(START),
    severity: 'SEV-2',
    groups: [streamId('group-2')],
    participants: [personId('ben')],
    firing: { 'group-2': 1 },
    debts: [],
    isLive: true,
    highest: 'SEV-2',
    heard: ['internal'],
    heardOutside: [],
    ...more,
  };
}

const CUSTOMERS = due({
  id: 'customers',
  kind: 'cadence',
  every: min(60),
  audience: 'customers',
  external: true,
});

test('[INC-5] a live incident merged into a resolved one reopens it: nobody loses an outage so', () => {
  const story = declared().by('ana', ACK).by('ana', RESOLVE).to(10).machine(absorb());
  assert.equal(story.state.status, 'investigating');
  assert.deepEqual(story.pages().at(-1), '10 ana answer');
  const quiet = declared().by('ana', ACK).by('ana', RESOLVE).to(10);
  quiet.machine(absorb({ isLive: false, firing: {} }));
  assert.equal(quiet.state.status, 'resolved');
});

test('[INC-5] who heard of the younger hears of the end of the older', () => {
  const story = declared({ plan: planWith({}, [CUSTOMERS]) }).by('ana', ACK);
  story.machine(absorb({ heard: ['internal', 'customers'], heardOutside: ['customers'] }));
  const cancel: Wish = { type: 'incident.cancel', reason: 'x' };
  assert.equal(story.refused('ana', cancel).code, 'public-not-concluded');
  story.by('ana', RESOLVE);
  assert.equal(story.state.duties['final:customers']?.state, 'open');
});

test('[INC-5] the younger takes along who heard of it and whether it was live', () => {
  const story = declared({ plan: planWith({}, [CUSTOMERS]) }).by('ana', ACK);
  story.by('ana', { type: 'update.post', text: 'down', audiences: ['customers'] });
  story.mergeTarget = { number: 'INC-0', declaredAt: at(START - 1), open: true, team: 'checkout' };
  story.by('ana', { type: 'incident.merge', into: streamId('incident-0') });
  const asked = story.asked[0] ?? { heardOutside: null, isLive: null };
  assert.deepEqual([asked['heardOutside'], asked['isLive']], [['customers'], true]);
});

test('[SEV-6] a merge does away with no review that the younger had earned', () => {
  const requiredWhen = [{ kind: 'severity', in: ['SEV-1'] } as const];
  const review = { requiredWhen, attendees: [], sections: [] };
  const story = declared({ plan: planWith({ review }), severity: 'SEV-3' }).by('ana', ACK);
  story.machine(absorb({ severity: 'SEV-3', highest: 'SEV-1' })).machine(alertsNow(0));
  assert.equal(story.by('ana', RESOLVE).state.review.required, true);
  assert.equal(story.state.severity, 'SEV-3');
});

test('[REV-1] closing a live incident by force resolves it first, so that its review is judged', () => {
  const hold = due({
    id: 'review:hold',
    kind: 'review',
    clock: 'since-resolved',
    first: min(600),
    until: 'done',
  });
  const story = declared({ plan: planWith({}, [hold]) })
    .by('ana', ACK)
    .to(5);
  story.by('eva', { ...CLOSE, force: true, reason: 'a duplicate of a ticket' });
  assert.deepEqual([story.state.status, story.state.resolvedAt], ['closed', START + 300_000]);
  assert.equal(story.state.duties['review:hold']?.state, 'open');
  assert.deepEqual(Object.keys(story.state.timers).toSorted(), [
    'duty:review:hold',
    'remind:review:hold',
  ]);
});

test('[REV-1] a review is judged again at closing, by what is known then', () => {
  const hold = due({
    id: 'review:hold',
    kind: 'review',
    clock: 'since-resolved',
    first: min(600),
    until: 'done',
  });
  const requiredWhen = [{ kind: 'fact', fact: 'data-loss', is: true } as const];
  const review = { requiredWhen, attendees: [], sections: [] };
  const story = declared({ plan: planWith({ review }, [hold]) })
    .by('ana', ACK)
    .by('ana', RESOLVE);
  assert.equal(story.state.review.required, false);
  story.to(31).by('ana', { type: 'fact.record', fact: 'data-loss', value: true }).by('ana', CLOSE);
  assert.equal(story.state.review.required, true);
  assert.equal(story.state.duties['review:hold']?.state, 'open');
});

test('[INC-3] what nobody touched is closed by the machine, whatever only people could tick', () => {
  const criteria = [{ id: 'ok', text: 'All is well', by: 'person' } as const];
  const closure = { ...planWith().closure, criteria };
  const cadence = due({ id: 'update', kind: 'cadence', every: min(20), audience: 'internal' });
  const story = alerted({ plan: planWith({ closure }, [cadence]) })
    .to(3)
    .machine(alertsNow(0))
    .to(34);
  assert.equal(story.state.status, 'closed');
  assert.equal(story.pages().length, 1, 'and nobody is woken for a last word');
  const closed = story.all('incident.closed')[0]?.event;
  assert.equal(closed?.type === 'incident.closed' && closed.forced, false);
});

test('[CLK-4] the time an incident stayed resolved makes no review that its length did not', () => {
  const long = { kind: 'clock', clock: 'unresolved', past: 'PT30M' } as const;
  const review = { requiredWhen: [long], attendees: [], sections: [] };
  const story = declared({ plan: planWith({ review }) })
    .by('ana', ACK)
    .to(10)
    .by('ana', RESOLVE);
  story.to(60).by('ana', CLOSE);
  assert.equal(story.state.review.required, false);
});
