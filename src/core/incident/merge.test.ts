import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { START, planWith } from './plan.fixture.ts';
import { GROUP, alerted, alertsNow, declared } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const CLOSE: Wish = { type: 'incident.close' };

test('[INC-5] the younger is merged into the older: its pages stop, its dues are void, its alerts move', () => {
  const story = alerted();
  const into = streamId('incident-0');
  story.mergeTarget = {
    number: 'INC-0',
    declaredAt: at(START - 60_000),
    open: true,
    team: 'checkout',
  };
  story.by('ana', { type: 'incident.merge', into });
  assert.equal(story.state.status, 'merged');
  assert.deepEqual([Object.keys(story.state.pages), Object.keys(story.state.timers)], [[], []]);
  assert.deepEqual(
    story.asked.map((asked) => [asked.type, asked.stream]),
    [
      ['incident.absorb', into],
      ['group.release', GROUP],
    ],
  );
});

test('[INC-5] an older incident takes the worse severity and keeps its clocks and its hold', () => {
  const story = declared({ severity: 'SEV-2' }).by('ana', ACK).to(20);
  story.machine({
    type: 'incident.absorb',
    from: streamId('incident-9'),
    number: 'INC-9',
    declaredAt: story.now,
    severity: 'SEV-1',
    groups: [streamId('group-2')],
    participants: [],
    firing: { 'group-2': 1 },
    debts: [],
    isLive: true,
    highest: 'SEV-2',
    heard: ['internal'],
    heardOutside: [],
  });
  assert.deepEqual(
    [story.state.severity, story.state.hold?.by, story.state.declaredAt],
    ['SEV-1', 'ana', START],
  );
  assert.equal(story.state.groups[streamId('group-2')], 1);
});

test('[INC-5] only an older, open incident of the same team takes another in', () => {
  const story = declared();
  const merge = { type: 'incident.merge', into: streamId('incident-2') } as const;
  assert.equal(story.refused('ana', merge).code, 'no-such-incident');
  story.mergeTarget = {
    number: 'INC-2',
    declaredAt: at(START + 60_000),
    open: true,
    team: 'checkout',
  };
  assert.equal(story.refused('ana', merge).code, 'merge-into-older');
  story.mergeTarget = { number: 'INC-2', declaredAt: at(START - 1), open: false, team: 'checkout' };
  assert.equal(story.refused('ana', merge).code, 'merge-target-over');
});

test('[INC-6] cancelling needs a reason and no open debt, and tells everybody "false alarm"', () => {
  const story = declared().by('ana', { type: 'debt.open', what: 'fallback mode is on' });
  assert.equal(story.refused('chi', { type: 'incident.cancel', reason: '' }).code, 'reason-needed');
  assert.equal(
    story.refused('chi', { type: 'incident.cancel', reason: 'test' }).code,
    'debts-open',
  );
  const debt = Object.keys(story.state.debts)[0] ?? '';
  story
    .by('ana', { type: 'debt.settle', debt, how: 'switched off' })
    .by('chi', { type: 'incident.cancel', reason: 'a load test' });
  assert.deepEqual(story.notices('false-alarm'), ['0 ana']);
  assert.deepEqual(Object.keys(story.state.timers), []);
});

test('[INC-7] declaring goes through at once, also with a severity by its alias; a wrong one says which there are', () => {
  assert.equal(declared({ severity: 'p0' }).state.severity, 'SEV-1');
  const story = declared();
  assert.deepEqual(
    story.refused('chi', { type: 'incident.declare', team: 'checkout', title: 'x' }).code,
    'already-declared',
  );
});

test('[INC-8] the number holds the team-zone date and the number of that day', () => {
  assert.equal(declared({ number: 7 }).state.number, 'INC-2026-1120-0007');
  const tokyo = planWith({ business: { ...planWith().business, zone: 'Asia/Tokyo' } });
  const story = declared({ plan: tokyo });
  assert.equal(story.state.number, 'INC-2026-1120-0001');
  const honolulu = planWith({
    business: { ...planWith().business, zone: 'Pacific/Kiritimati' },
    idFormat: 'I-YYYYMMDD-NN',
  });
  assert.equal(declared({ plan: honolulu }).state.number, 'I-20261121-01');
});

test('[ALR-3] a new alert on a held incident messages the holder and pages nobody', () => {
  const story = alerted().by('ana', ACK).to(3);
  story.machine(
    alertsNow(2, { joined: [{ fingerprint: 'f2', title: 'Third server', severity: null }] }),
  );
  assert.deepEqual(story.notices('alerts-joined'), ['3 ana']);
  assert.equal(story.pages().length, 1);
});

test('[ALR-4] an alert worse than the incident raises it at once, even when held', () => {
  const story = alerted({ severity: 'SEV-2' })
    .by('ana', ACK)
    .to(3)
    .machine(alertsNow(2, { severity: 'SEV-1' }));
  assert.equal(story.state.severity, 'SEV-1');
});

test('[ALR-7] a resolve only ends its own alert; a late word about a closed incident changes nothing', () => {
  const story = alerted()
    .by('ana', ACK)
    .to(1)
    .machine(alertsNow(0))
    .by('ana', RESOLVE)
    .to(32)
    .by('ana', CLOSE);
  const before = story.state;
  story.machine(alertsNow(1));
  assert.equal(story.state, before);
});

test('[ALR-8] firing again within the reopen window reopens; later it is a new incident', () => {
  const story = alerted().to(2).machine(alertsNow(0));
  assert.equal(story.jump(20).machine(alertsNow(1)).state.status, 'investigating');
  const late = declared().by('ana', ACK).by('ana', RESOLVE).to(31).machine(alertsNow(1));
  assert.equal(late.state.status, 'resolved');
  assert.deepEqual(late.asked.at(-1)?.type, 'group.redeclare');
});
