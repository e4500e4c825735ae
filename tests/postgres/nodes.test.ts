// What several nodes on one database keep, and one whose database goes away.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Unit } from '#/contract/ports.ts';
import { StoreAway } from '#/contract/store-away.ts';
import { groupStream } from '#/core/alert/alert.ts';
import { actionId, streamId } from '#/core/basics/ids.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import type { PostgresSettings } from '#/shell/store/postgres/store.ts';
import { at } from '#/core/basics/time.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { eventually } from '../doors/house.ts';
import { INSTALLED, SKIPPED } from './installed.ts';
import type { Installed } from './installed.ts';
import { Proxy } from './proxy.ts';
import { PostgresServer } from './server.ts';

const LONGEST_WAIT_MS = 60_000;
const CRASHES = Number(process.env['TOCSIN_CRASHES'] ?? 2);
const STOPPED = fileURLToPath(new URL('stopped-node.ts', import.meta.url));
const { ONE, TEAM } = rows;

suite('nodes on one PostgreSQL', { skip: SKIPPED }, () => {
  for (const one of INSTALLED) suite(`of version ${one.major}`, () => nodesOn(one));
});

function nodesOn(installed: Installed): void {
  let server: PostgresServer;
  let place: string;
  let lives = 0;
  const open = new Set<{ stop: () => Promise<void> }>();

  before(async () => {
    server = await PostgresServer.start(installed);
  });
  beforeEach(async () => {
    place = await server.place();
  });
  afterEach(async () => {
    for (const one of [...open].toReversed()) await one.stop();
    open.clear();
  });
  after(() => server.stop());

  test('a node that stood still while it decided is fenced: others went on, and it decides anew', async () => {
    const [store] = await nodes(1);
    await store.run(rows.addTo(ONE));
    const child = spawn(process.execPath, [STOPPED, server.address(place)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    let said = '';
    child.stdout.on('data', (bytes) => (said += String(bytes)));
    await inTime('the other node stands still', () => {
      const state = execFileSync('ps', ['-o', 'stat=', '-p', String(child.pid)]).toString();
      return state.trim().startsWith('T') || null;
    });
    assert.equal((await store.run(rows.addTo(ONE))).kind, 'done');
    child.kill('SIGCONT');
    await gone;
    assert.equal(said, 'done after 2 tries\n');
    const events = await store.events(ONE, 1, 10);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      [1, 2, 3],
    );
  });

  test('units of two nodes on the same streams follow each other, none lost and none twice', async () => {
    const [one, other] = await nodes(2);
    const streams = ['b', 'a', 'c'].map(streamId);
    const units = Array.from({ length: 60 }, (_, index) => {
      const unit = rows.addTo(streams[index % 3] ?? ONE);
      return (index % 2 === 0 ? one : other).run(unit);
    });
    for (const result of await Promise.all(units)) assert.equal(result.kind, 'done');
    for (const id of streams) assert.equal((await one.stream(id))?.version, 20);
  });

  test('[PAG-6] two nodes that page one person in the same instant ring once', async () => {
    const [one, other] = await nodes(2);
    const units = Array.from({ length: 20 }, (_, n) => {
      const addresses = n % 2 === 0 ? ['ana', 'ben'] : ['ben', 'ana'];
      return (n % 2 === 0 ? one : other).run(ring(`i${n}`, addresses));
    });
    for (const result of await Promise.all(units)) assert.equal(result.kind, 'done');
    const alone = await server.ask(
      place,
      'select address from deliveries where bundle is null order by address',
    );
    assert.deepEqual(alone, [{ address: 'ana' }, { address: 'ben' }]);
  });

  test('two nodes reach for the same two streams crosswise, and both get them', async () => {
    const [one, other] = await nodes(2);
    const [a, b] = [streamId('a'), streamId('b')];
    for (const id of [a, b]) await one.run(rows.addTo(id));
    const both = [
      [one, a, b],
      [other, b, a],
    ] as const;
    const units = Array.from({ length: 20 }, (_, n) => {
      const [node, first, then] = both[n % 2 === 0 ? 0 : 1];
      return node.run(addToBoth(first, then));
    });
    await Promise.all(units);
    assert.equal((await one.stream(a))?.version, 21);
    assert.equal((await one.stream(b))?.version, 21);
  });

  test('[KER-4] one action that comes to two nodes at once happens once', async () => {
    const [one, other] = await nodes(2);
    for (let round = 0; round < 10; round += 1) {
      const id = streamId(`s${round}`);
      const action = { id: actionId(`a${round}`), bodyHash: 'same' };
      const asked = { ...rows.addTo(id), action };
      const results = await Promise.all([one.run(asked), other.run(asked)]);
      assert.deepEqual(results.map(({ kind }) => kind).toSorted(), ['done', 'repeated']);
      assert.equal((await one.events(id, 1, 10)).length, 1);
    }
  });

  test('[ALR-1] alerts that come to two nodes at once are new once, and every one is counted', async () => {
    const [one, other] = await nodes(2);
    const alerts = ['f3', 'f1', 'f2'].map((name) => rows.alertOf(name));
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : other).intake(TEAM, alerts)),
    );
    const fresh = results.map((result) => (result.kind === 'stored' ? result.fresh : -1));
    assert.equal(
      fresh.reduce((sum, n) => sum + n, 0),
      3,
    );
    const stored = await one.alertsOf(groupStream(TEAM, 'generic', 'checkout'));
    assert.deepEqual(
      stored.map(({ count }) => count),
      [20, 20, 20],
    );
  });

  test('what is due is in the hands of one node at a time', async () => {
    const [one, other] = await nodes(2);
    const due = rows.rowOf(ONE, { nextDue: rows.START });
    await one.run(rows.unitOf(rows.writeOf({ streams: [due], events: [rows.eventOf(ONE, 1)] })));
    assert.deepEqual((await other.due(10)).streams, [ONE]);
    assert.deepEqual((await other.due(10, [ONE])).streams, []);
    const letGo = await server.hold(place, 'select * from streams for update');
    assert.deepEqual((await other.due(10)).streams, []);
    assert.deepEqual(await other.run({ ...rows.addTo(ONE), unlessBusy: true }), { kind: 'busy' });
    await letGo();
    assert.deepEqual((await other.due(10)).streams, [ONE]);
    const unit = { ...rows.addTo(ONE), unlessBusy: true } as const;
    assert.equal((await other.run(unit)).kind, 'done');
    const fresh = { ...rows.addTo(streamId('new')), unlessBusy: true } as const;
    assert.equal((await other.run(fresh)).kind, 'done');
  });

  test('deliveries that wait are taken by one node each', async () => {
    const [one, other] = await nodes(2);
    const deliveries = Array.from({ length: 40 }, (_, n) => rows.deliveryOf(`one/1/${n}`));
    const write = rows.writeOf({ streams: [rows.rowOf(ONE)], events: [rows.eventOf(ONE, 1)] });
    await one.run(rows.unitOf({ ...write, deliveries }));
    const taken = await Promise.all([
      one.take({ ...rows.PAGE, limit: 40, holder: 'node-1' }),
      other.take({ ...rows.PAGE, limit: 40, holder: 'node-2' }),
      one.take({ ...rows.PAGE, limit: 40, holder: 'node-1' }),
    ]);
    const ids = taken.flat().map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const rest = await one.take({ ...rows.PAGE, limit: 40, holder: 'node-1' });
    assert.equal(ids.length + rest.length, 40);
  });

  test('[PAG-3] what a node held that is no more is free before its hold is over', async () => {
    const [store] = await nodes(1, { beatMs: 50 });
    const proxy = await proxied();
    const dying = await node({
      address: server.address(place, proxy.port),
      patienceMs: 200,
    });
    const row = rows.deliveryOf('one/1/0', {
      holder: dying.name,
      readyAt: at(Date.now() + 3_600_000),
    });
    const write = rows.writeOf({ streams: [rows.rowOf(ONE)], events: [rows.eventOf(ONE, 1)] });
    await dying.store.run(rows.unitOf({ ...write, deliveries: [row] }));
    assert.deepEqual(await store.take(rows.PAGE), []);
    proxy.cut();
    const [taken] = await inTime('the hold is void', async () => {
      const rest = await store.take(rows.PAGE);
      return rest.length > 0 ? rest : null;
    });
    assert.deepEqual([taken?.attempt, taken?.again], [2, true]);
  });

  test('[API-7] every commit of other nodes is heard once, whatever order they commit in', async () => {
    const [one, other, listener] = await nodes(3, { beatMs: 100 });
    const heard: string[] = [];
    listener.hear(({ events, streams }) => {
      for (const { stream, seq } of events) heard.push(`${stream}/${seq}`);
      assert.ok(streams.length > 0);
    });
    const streams = Array.from({ length: 12 }, (_, n) => streamId(`s${n}`));
    const units = Array.from({ length: 120 }, (_, n) => {
      return (n % 2 === 0 ? one : other).run(rows.addTo(streams[n % 12] ?? ONE));
    });
    units.push(listener.run(rows.addTo(ONE)));
    await Promise.all(units);
    await inTime('all of it is heard', () => heard.length >= 120 || null);
    assert.equal(new Set(heard).size, heard.length);
    assert.equal(heard.length, 120);
    assert.ok(!heard.includes(`${ONE}/1`), 'nobody hears of their own');
  });

  test('a database that is away is said so, and used again as soon as it is back', async () => {
    const proxy = await proxied();
    const address = server.address(place, proxy.port);
    const { store } = await node({ address, patienceMs: 200 });
    await store.run(rows.addTo(ONE));
    proxy.cut();
    await assert.rejects(store.run(rows.addTo(ONE)), StoreAway);
    await assert.rejects(store.intake(TEAM, [rows.alertOf('f1')]), StoreAway);
    proxy.heal();
    assert.equal((await store.run(rows.addTo(ONE))).kind, 'done');
    assert.equal((await store.stream(ONE))?.version, 2);
  });

  test('a connection that is lost while it commits is no doubt: the database knows', async () => {
    const proxy = await proxied();
    const { store } = await node({ address: server.address(place, proxy.port) });
    await store.run(rows.addTo(ONE));
    proxy.cutOnceSent('commit');
    let decided = 0;
    const unit = rows.addTo(ONE);
    const result = await store.run({
      ...unit,
      decide: (view) => {
        decided += 1;
        return unit.decide(view);
      },
    });
    assert.equal(result.kind, 'done');
    assert.equal((await store.stream(ONE))?.version, 2);
    assert.equal(decided, 1);
  });

  test('a database that can only be read after a fail-over is left until one can write', async () => {
    const [store] = await nodes(1, { patienceMs: 200 });
    await store.run(rows.addTo(ONE));
    await readOnly('on');
    await assert.rejects(store.run(rows.addTo(ONE)), /only be read/);
    await readOnly('off');
    assert.equal((await store.run(rows.addTo(ONE))).kind, 'done');
  });

  test('a database that crashes under load loses nothing that was answered', async () => {
    const [one, other] = await nodes(2, { patienceMs: 60_000 });
    const streams = ['a', 'b', 'c', 'd'].map(streamId);
    const answered = new Map<StreamId, number>();
    let isOver = false;
    const load = streams.map(async (id, index) => {
      const node = index % 2 === 0 ? one : other;
      while (!isOver) {
        assert.equal((await node.run(rows.addTo(id))).kind, 'done');
        answered.set(id, (answered.get(id) ?? 0) + 1);
      }
    });
    for (let crash = 1; crash <= CRASHES; crash += 1) {
      const before = new Map(answered);
      await inTime('each stream goes on', () => {
        return streams.every((id) => (answered.get(id) ?? 0) > (before.get(id) ?? 0)) || null;
      });
      await server.crash();
    }
    isOver = true;
    await Promise.all(load);
    for (const id of streams) {
      const seqs = (await one.events(id, 1, 100_000)).map(({ seq }) => seq);
      const count = answered.get(id) ?? 0;
      assert.deepEqual(
        seqs,
        Array.from({ length: count }, (_, index) => index + 1),
      );
    }
  });

  async function nodes(
    count: number,
    more: Partial<PostgresSettings> = {},
  ): Promise<[PostgresStore, PostgresStore, PostgresStore]> {
    const made: PostgresStore[] = [];
    for (let n = 0; n < count; n += 1) made.push((await node(more)).store);
    return made as [PostgresStore, PostgresStore, PostgresStore];
  }

  async function node(
    more: Partial<PostgresSettings>,
  ): Promise<{ store: PostgresStore; name: string }> {
    lives += 1;
    const name = `node-${lives}`;
    const settings = { address: server.address(place), node: name, failed: () => undefined };
    const store = await PostgresStore.open({ ...settings, patienceMs: 60_000, ...more });
    await store.start();
    open.add(store);
    return { store, name };
  }

  async function proxied(): Promise<Proxy> {
    const proxy = await Proxy.to(server.port);
    open.add({ stop: () => proxy.close() });
    return proxy;
  }

  function inTime<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
    return eventually(what, look, LONGEST_WAIT_MS);
  }

  // Every session is ended as at a fail-over; new ones meet what is set now.
  async function readOnly(is: 'on' | 'off'): Promise<void> {
    await server.ask(
      'public',
      `begin read write; alter role tocsin set default_transaction_read_only = ${is}; commit`,
    );
    await server.ask(
      'public',
      `select pg_terminate_backend(pid) from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
  }
}

/** A unit that adds an event to two streams, and reaches for the second only when it has the first. */
function addToBoth(first: StreamId, then: StreamId): Unit {
  return {
    action: null,
    wants: { streams: [first] },
    decide: (view) => {
      if (!view.has({ streams: [then] })) return { kind: 'more', wants: { streams: [then] } };
      const streams = [first, then].map((id) => {
        return rows.rowOf(id, { version: (view.stream(id)?.version ?? 0) + 1 });
      });
      const events = streams.map(({ id, version }) => rows.eventOf(id, version));
      return { kind: 'write', write: rows.writeOf({ streams, events }) };
    },
  };
}

/** A unit that pages addresses one after the other: alone where nothing rang there, else with that. */
function ring(name: string, addresses: readonly string[]): Unit {
  const id = streamId(name);
  return {
    action: null,
    wants: { streams: [id] },
    decide: (view) => {
      const missing = addresses.find((address) => !view.has({ ringsAt: [address] }));
      if (missing !== undefined) return { kind: 'more', wants: { ringsAt: [missing] } };
      const deliveries = addresses.map((address, n) => {
        const [rang] = view.ringsAt(address);
        const bundle = rang?.message ?? null;
        const times = { ringsAt: view.now, readyAt: view.now, madeAt: view.now };
        return rows.deliveryOf(`${id}/1/${n}`, { stream: id, address, bundle, ...times });
      });
      const streams = [rows.rowOf(id)];
      const write = rows.writeOf({ streams, events: [rows.eventOf(id, 1)], deliveries });
      return { kind: 'write', write };
    },
  };
}
