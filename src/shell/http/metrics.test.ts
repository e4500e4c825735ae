import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { StoreAway } from '#/contract/store-away.ts';
import { ServerFigures } from '../observed/server.ts';
import { ProcessMeters } from '../meters.ts';
import { doorsOf } from './app.ts';
import { openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

let house: House;

before(async () => {
  house = await openHouse();
});
after(() => house.close());

suite('who may read the figures', () => {
  test('a program on the machine itself needs no key', async () => {
    assert.equal((await askFrom('127.0.0.1')).status, 200);
    assert.equal((await askFrom('::1')).status, 200);
  });

  test('a program elsewhere is turned away', async () => {
    assert.equal((await askFrom('192.0.2.7')).status, 401);
  });

  test('whoever comes through a proxy on the machine is elsewhere', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'via']) {
      const answer = await askFrom('127.0.0.1', { [header]: '192.0.2.7' });
      assert.equal(answer.status, 401, header);
    }
  });

  test('a key of the operator is let in, one of a team is not', async () => {
    const operator = await house.key({ team: null, kind: 'machine', scope: 'read' });
    const team = await house.key({ kind: 'machine', scope: 'admin' });
    const intake = await house.key({ team: null, kind: 'intake' });
    assert.equal((await house.ask('/metrics', { key: operator })).status, 200);
    assert.equal((await house.ask('/metrics', { key: team })).status, 401);
    assert.equal((await house.ask('/metrics', { key: intake })).status, 401);
  });

  test('everybody is let in where the settings say so', async () => {
    const open = doorsOf({ ...house.world, openMetrics: true });
    const answer = await open(new Request('http://tocsin.example.org/metrics'));
    assert.equal(answer.status, 200);
  });
});

suite('what the figures say', () => {
  test('an alert, its page and its acknowledgement are counted', async () => {
    const key = await house.key({ kind: 'intake' });
    const labels = { severity: 'SEV-1' };
    const alert = { id: 'counted', title: 'Checkout is down', status: 'firing', labels };
    assert.equal((await house.ask(`/in/generic/${key}`, { body: alert })).status, 200);
    await house.message(({ subject }) => subject.includes('Checkout is down'));
    const ana = await house.key({ person: personId('ana') });
    const [incident] = await house.store.incidents({ open: true, limit: 1 });
    const body = { action: 'incident.acknowledge', incident: incident?.number, fields: {} };
    house.pass(2);
    assert.equal((await house.ask('/api/v1/actions', { key: ana, body })).status, 200);
    const text = await figures();
    for (const line of [
      'tocsin_intake_requests_total{source="generic",status="200"} 1',
      'tocsin_alerts_total{source="generic",outcome="fresh"} 1',
      'tocsin_incidents_declared_total{origin="alert"} 1',
      'tocsin_acknowledge_duration_seconds_sum 120',
      'tocsin_incidents_open{team="shop",severity="SEV1"} 1',
      'tocsin_incidents_unheld{team="shop"} 0',
      'tocsin_actions_total{action="incident.acknowledge",outcome="done"} 1',
      'tocsin_due_lateness_seconds_count{kind="group"} 1',
      'tocsin_store_up 1',
    ]) {
      assert.ok(text.split('\n').includes(line), `${line} is among the figures`);
    }
    for (const name of [
      'tocsin_delivery_attempts_total{lane="page",channel="email",outcome="sent"}',
      'tocsin_page_latency_seconds_count',
      'tocsin_commits_total{outcome="done"}',
      'tocsin_commit_units_count',
    ]) {
      assert.ok((valueOf(text, name) ?? 0) > 0, `${name} is more than 0`);
    }
  });

  test('what is turned away is counted by its reason', async () => {
    await house.ask('/in/generic/wrong', { body: {} });
    await house.ask('/in/nobody/wrong', { body: {} });
    const text = await figures();
    const named = 'tocsin_intake_requests_total';
    assert.equal(valueOf(text, `${named}{source="generic",status="401"}`), 1);
    assert.equal(valueOf(text, `${named}{source="unknown",status="404"}`), 1);
    assert.equal(valueOf(text, 'tocsin_intake_refused_total{why="bad-intake-key"}'), 1);
  });

  test('a store that is away is told of by the figures that are left', async () => {
    const meters = new ProcessMeters();
    const store = {
      ...house.store,
      due: () => Promise.reject(new StoreAway('the database does not answer')),
    };
    const build = { version: '0', node: 'v26', store: 'postgresql' } as const;
    const observed = new ServerFigures({
      meters,
      store,
      directory: house.world.directory,
      build,
      onlookers: [],
      failed: assert.ifError,
    });
    await observed.measure(house.world.loop);
    observed.stop();
    assert.equal(valueOf(meters.text(), 'tocsin_store_up'), 0);
    assert.equal(valueOf(meters.text(), 'tocsin_teams{live="yes"}'), 1);
  });
});

/** The value of a series; null where it is not shown. */
function valueOf(text: string, series: string): number | null {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
}

function askFrom(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request('http://tocsin.example.org/metrics', { headers });
  return Promise.resolve(
    house.fetch(request, { incoming: { socket: { remoteAddress: address } } }),
  );
}

async function figures(): Promise<string> {
  return (await askFrom('127.0.0.1')).text();
}
