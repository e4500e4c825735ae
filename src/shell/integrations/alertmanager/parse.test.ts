import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Parsed } from '#/contract/source.ts';
import { alertmanager } from './parse.ts';
import { WEBHOOK } from './webhook.fixture.ts';

test('[ALR-1] an alert is known by the fingerprint Alertmanager gave it', () => {
  const [firing, resolved] = alertsOf(alertmanager.parse(WEBHOOK));
  assert.equal(firing?.fingerprint, '1a2b3c4d5e6f7081');
  assert.equal(firing?.status, 'firing');
  assert.equal(resolved?.status, 'resolved');
});

test('[ALR-2] alerts of one groupKey are one group', () => {
  const groups = new Set(alertsOf(alertmanager.parse(WEBHOOK)).map((alert) => alert.group));
  assert.deepEqual([...groups], ['{}/{job="checkout"}:{job="checkout"}']);
});

test('the summary is the title, and the name stands in where there is none', () => {
  const titles = alertsOf(alertmanager.parse(WEBHOOK)).map((alert) => alert.title);
  assert.deepEqual(titles, ['Checkout is down', 'CheckoutSlow']);
});

test('an end in the year 1 means that it still fires', () => {
  const [firing, resolved] = alertsOf(alertmanager.parse(WEBHOOK));
  assert.equal(firing?.endsAt, null);
  assert.equal(resolved?.endsAt, Date.parse('2026-11-20T10:01:00Z'));
});

test('without fingerprints the labels are the identity, in whatever order', () => {
  const bare = { status: 'firing', annotations: {} };
  const body = {
    ...WEBHOOK,
    alerts: [
      { ...bare, labels: { a: '1', b: '2' } },
      { ...bare, labels: { b: '2', a: '1' } },
      { ...bare, labels: { a: '1', b: '3' } },
    ],
  };
  const [first, same, other] = alertsOf(alertmanager.parse(body)).map((one) => one.fingerprint);
  assert.equal(first, same);
  assert.notEqual(first, other);
});

test('control characters and endless texts do not pass the door', () => {
  const [alert] = alertsOf(
    alertmanager.parse({
      ...WEBHOOK,
      alerts: [
        {
          ...WEBHOOK.alerts[0],
          annotations: { summary: `\u001b[31mred\u202e${'x'.repeat(9_000)}` },
          generatorURL: 'javascript:alert(1)',
        },
      ],
    }),
  );
  assert.match(alert?.title ?? '', /^\[31mred/);
  assert.equal(alert?.title.length, 300);
  assert.equal(alert?.url, null);
});

for (const [what, body] of Object.entries({
  'a text': 'hello',
  'an empty object': {},
  'another version': { ...WEBHOOK, version: '3' },
  'alerts that are no list': { ...WEBHOOK, alerts: {} },
  'an alert without labels': { ...WEBHOOK, alerts: [{ status: 'firing' }] },
  'an alert of unknown status': { ...WEBHOOK, alerts: [{ status: 'maybe', labels: {} }] },
})) {
  test(`${what} is refused with what to do`, () => {
    const parsed = alertmanager.parse(body);
    assert.ok(!parsed.ok);
    assert.notEqual(parsed.fix, '');
  });
}

function alertsOf(parsed: Parsed): Extract<Parsed, { ok: true }>['alerts'] {
  assert.ok(parsed.ok);
  return parsed.alerts;
}
