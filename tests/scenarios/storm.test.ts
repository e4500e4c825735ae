// What a storm becomes, through the real loop: as few incidents and pages as the rules ask for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '#/core/alert/alert.ts';
import { alertOf, live, lived } from './live.ts';
import type { Life, Step } from './live.ts';
import { subjectsOf } from './scenario.ts';

const [subject] = subjectsOf('framewright', 'none.md');
assert.ok(subject !== undefined);
const SEVERITY = subject.team.plan.severities[0]?.key ?? '';

const ALERTS = 2_000;
const BATCH = 100;

/** Many servers fail within ten seconds, in batches, as Alertmanager sends them. */
function storm(groups: number): readonly Step[] {
  const all = Array.from({ length: ALERTS }, (_, n): Alert => {
    const service = `service-${n % groups}`;
    const title = `Server ${n} is down`;
    return { ...alertOf(SEVERITY, 0), fingerprint: `server-${n}`, group: service, title };
  });
  return Array.from({ length: ALERTS / BATCH }, (_, batch) => ({
    minute: 1 + (batch * 0.5) / 60,
    alerts: all.slice(batch * BATCH, (batch + 1) * BATCH),
  }));
}

function rungs(life: Life): readonly string[] {
  return lived(life, 'page.started').map(({ stream }) => stream);
}

function pages(life: Life): Life['sent'] {
  return life.sent.filter(({ lane }) => lane === 'page');
}

test('[ALR-14, PAG-6] thousands of alerts of one group are one incident and one page', async () => {
  const life = await live(subject, storm(1), 1.9);
  assert.equal(lived(life, 'incident.declared').length, 1);
  assert.equal(rungs(life).length, 1);
  assert.equal(pages(life).length, 1);
  assert.equal(lived(life, 'alerts.changed').at(-1)?.event.firing, ALERTS);
});

test('[ALR-14, PAG-6] thousands of alerts of twenty groups are twenty incidents, and ring twice', async () => {
  const life = await live(subject, storm(20), 1.9);
  assert.equal(lived(life, 'incident.declared').length, 20);
  assert.equal(rungs(life).length, 20);
  const [first, together, ...more] = pages(life);
  assert.deepEqual([first?.carries, together?.carries?.length, more.length], [undefined, 19, 0]);
  const firing = new Map(
    lived(life, 'alerts.changed').map(({ stream, event }) => [stream, event.firing]),
  );
  assert.equal(
    [...firing.values()].reduce((sum, n) => sum + n, 0),
    ALERTS,
    'none is missing',
  );
});

test('[ALR-14] what joins in a storm is named up to twenty, and the rest is counted on the timeline', async () => {
  const life = await live(subject, storm(1), 1.9);
  for (const { event } of lived(life, 'alerts.changed')) {
    const { joined, more } = event;
    assert.ok(joined.length <= 20);
    if (joined.length === 20) assert.ok((more?.joined ?? 0) > 0);
  }
  const told = lived(life, 'alerts.changed').reduce(
    (sum, { event }) => sum + event.joined.length + (event.more?.joined ?? 0),
    0,
  );
  assert.equal(told, ALERTS, 'named or counted');
});

test('[ALR-9] an alert that flaps for two hours is one incident that rings at most twice and ends once', async () => {
  const steps = Array.from({ length: 120 }, (_, n) => ({
    minute: n + 1,
    alert: alertOf(SEVERITY, n + 1, n % 2 === 0 ? 'firing' : 'resolved'),
  }));
  const life = await live(subject, steps, 300);
  assert.equal(lived(life, 'incident.declared').length, 1);
  assert.ok(lived(life, 'incident.reopened').length <= 1);
  assert.equal(lived(life, 'incident.closed').length, 1);
  const [ended, ...again] = lived(life, 'incident.resolved').slice(-1);
  assert.deepEqual([ended?.minute, again.length], [135, 0], 'a quarter of an hour after the last');
  const flapping = lived(life, 'alerts.changed').filter(
    ({ event }) => event.flapping !== undefined,
  );
  assert.equal(flapping.length, 1, 'the timeline says it once');
});
