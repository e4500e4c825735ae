import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generic } from './parse.ts';

test('one object is one firing alert', () => {
  const parsed = generic.parse({ id: 'disk-db1', title: 'Disk is full', severity: 'P1' });
  assert.ok(parsed.ok);
  const [alert] = parsed.alerts;
  assert.equal(alert?.fingerprint, 'disk-db1');
  assert.equal(alert?.status, 'firing');
  assert.deepEqual(alert?.labels, { severity: 'P1' });
});

test('a list and an object with a list say the same', () => {
  const alerts = [{ id: 'a' }, { id: 'b', status: 'resolved' }];
  assert.deepEqual(generic.parse(alerts), generic.parse({ alerts }));
});

test('the group is what the sender says, else the service, else the alert itself', () => {
  const parsed = generic.parse([
    { id: '1', group: 'storm', service: 'api' },
    { id: '2', service: 'api' },
    { id: '3' },
  ]);
  assert.ok(parsed.ok);
  assert.deepEqual(
    parsed.alerts.map((alert) => alert.group),
    ['storm', 'api', '3'],
  );
});

for (const [what, written, fingerprint] of [
  ['its id before all', { id: 'a', service: 'api', title: 'Slow' }, 'a'],
  ['its service and title', { service: 'api', title: 'Slow' }, 'api: Slow'],
  ['the service among its labels', { labels: { service: 'api' }, title: 'Slow' }, 'api: Slow'],
  ['its service alone', { service: 'api' }, 'api'],
  ['its title alone', { message: 'CPU is hot' }, 'CPU is hot'],
] as const) {
  test(`[ALR-1] an alert is known by ${what}`, () => {
    const parsed = generic.parse(written);
    assert.ok(parsed.ok);
    assert.equal(parsed.alerts[0]?.fingerprint, fingerprint);
  });
}

test('a service among the labels groups like one that stands by itself', () => {
  const parsed = generic.parse({ labels: { service: 'api' }, title: 'Slow' });
  assert.ok(parsed.ok);
  assert.equal(parsed.alerts[0]?.group, 'api');
});

test('[ALR-1] an alert with neither an id nor a service nor a title is refused', () => {
  const parsed = generic.parse({ status: 'firing', severity: 'P1' });
  assert.ok(!parsed.ok);
  assert.match(parsed.problem, /neither an id nor a service nor a title/);
});

for (const [word, status] of Object.entries({
  OK: 'resolved',
  triggered: 'firing',
  Up: 'resolved',
})) {
  test(`"${word}" means ${status}`, () => {
    const parsed = generic.parse({ id: 'a', status: word });
    assert.ok(parsed.ok);
    assert.equal(parsed.alerts[0]?.status, status);
  });
}

for (const [what, body] of Object.entries({
  'an unknown status': { id: 'a', status: 'perhaps' },
  'a number': 7,
  nothing: null,
  'a list of texts': ['a'],
  'alerts that are no list': { alerts: 'a' },
})) {
  test(`${what} is refused with an example of what to send`, () => {
    const parsed = generic.parse(body);
    assert.ok(!parsed.ok);
    assert.match(parsed.fix, /"id"/);
  });
}
