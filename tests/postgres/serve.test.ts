// The real program on PostgreSQL: from the alert to the page to the answer, by one node and by two.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import type { SystemView } from '#/contract/api/system-views.ts';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import type { Arrived, Inbox } from '#/shell/integrations/email/inbox.fixture.ts';
import { eventually, makeFolder, startProgram, TEAM, told } from '../doors/house.ts';
import type { Folder, Running } from '../doors/house.ts';
import { bugsIn } from '../doors/lives.ts';
import { Proxy } from './proxy.ts';
import { SKIPPED } from './installed.ts';
import { PostgresServer } from './server.ts';

const HELD_BY_ANA = /"holder":\{"person":"ana"/;
const LONGEST_WAIT_MS = 90_000;

const HOUR = 3_600_000;

/** By which way a node reaches the database, and how far its machine's clock is ahead. */
interface How {
  readonly port?: number;
  readonly aheadMs?: number;
}

interface Node {
  readonly folder: Folder;
  readonly running: Running;
}

suite('a server on PostgreSQL', { skip: SKIPPED }, () => {
  let server: PostgresServer;
  let inbox: Inbox;
  let place: string;
  let alive: Node[] = [];
  const open: Proxy[] = [];

  before(async () => {
    server = await PostgresServer.start();
  });
  beforeEach(async () => {
    inbox = await startInbox();
    place = await server.place();
  });
  afterEach(async () => {
    for (const node of alive) {
      assert.equal(await node.running.stop(), 0);
      assert.equal(bugsIn(node.running), '');
      node.folder.remove();
    }
    alive = [];
    for (const proxy of open.splice(0)) await proxy.close();
    await inbox.close();
  });
  after(() => server.stop());

  test('an alert pages, the answer is heard, and all of it is there after kill -9', async () => {
    const node = await start();
    await fire(node, 'checkout');
    const page = await pageOf('checkout');
    await acknowledge(node, page);
    const number = numberOf(page);
    assert.match(await shown(node, number), HELD_BY_ANA);
    const before = await eventsOf(number);
    await node.running.kill();
    const running = await startProgram(node.folder, env());
    alive = [{ ...node, running }];
    await told(running.url, node.folder.operatorKey(), {
      path: '/actions',
      body: { action: 'incident.mitigate', incident: number, fields: { note: 'Rolled back' } },
    });
    const now = await eventsOf(number);
    assert.deepEqual(now.slice(0, before.length), before);
    assert.ok(now.length > before.length, now.join(', '));
    assert.match(await shown({ ...node, running }, number), /"status":"mitigated"/);
  });

  test('[SAFE-6] each of two nodes lists both, and a node that stopped is on no list', async () => {
    const [one, other] = [await start(), await start()];
    for (const node of [one, other]) {
      const { nodes, lines } = await systemOf(node);
      assert.deepEqual(
        nodes.map(({ lost, self }) => [lost, self]),
        [
          [false, node === one],
          [false, node === other],
        ],
      );
      const [says] = lines.filter(({ id }) => id === 'nodes').map((line) => line.says);
      assert.equal(says, 'All 2 were heard of in the last seconds');
    }
    await other.running.stop();
    other.folder.remove();
    alive = [one];
    assert.deepEqual(
      (await systemOf(one)).nodes.map(({ self }) => self),
      [true],
    );
  });

  test('two nodes share the work: each page leaves once, and each knows what the other did', async () => {
    const nodes = [await start(), await start()] as const;
    const names = Array.from({ length: 24 }, (_, n) => `group${n}`);
    await Promise.all(names.map((name, n) => fire(nodes[n % 2 === 0 ? 0 : 1], name)));
    for (const name of names) await pageOf(name);
    const ids = inbox.arrived.map(({ mail }) => mail.messageId);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, names.length);
    const [one, other] = nodes;
    const page = await pageOf('group0');
    const heard = await listen(other);
    await acknowledge(other, await pageOf('group1'));
    await acknowledge(one, page);
    await heard(new RegExp(`${numberOf(page)}"[^\n]*${HELD_BY_ANA.source}`));
    assert.equal(new Set(inbox.arrived.map(numberOf)).size, names.length);
  });

  test('a link of one node is good at the other', async () => {
    const [one, other] = [await start(), await start()];
    await fire(one, 'checkout');
    const page = await pageOf('checkout');
    await acknowledge(other, page);
    assert.match(await shown(one, numberOf(page)), HELD_BY_ANA);
  });

  test('[DEL-5] a node is killed in the middle of a storm, and the other pages for it', async () => {
    const [dying, other] = [await start(), await start()];
    const names = Array.from({ length: 30 }, (_, n) => `storm${n}`);
    await Promise.all(names.map((name) => fire(dying, name)));
    await dying.running.kill();
    alive = alive.filter((node) => node !== dying);
    dying.folder.remove();
    for (const name of names) await pageOf(name);
    await eventually(
      'all of them are known to be sent',
      async () => {
        const left = await server.ask(place, "select id from deliveries where status = 'ready'");
        return left.length === 0 || null;
      },
      LONGEST_WAIT_MS,
    );
    // One in doubt may have arrived twice: under one id, and marked.
    const pages = new Map<string, number>();
    for (const { mail } of inbox.arrived) {
      const id = mail.messageId ?? '';
      pages.set(id, (pages.get(id) ?? 0) + 1);
    }
    assert.equal(pages.size, names.length);
    await fire(other, 'after');
    await pageOf('after');
  });

  test('a node stands still for a while: the other does its work, and nothing is done twice', async () => {
    const [still, other] = [await start(), await start()];
    await Promise.all(['a1', 'a2', 'a3'].map((name) => fire(still, name)));
    process.kill(still.running.pid, 'SIGSTOP');
    const names = ['b1', 'b2', 'b3'];
    await Promise.all(names.map((name) => fire(other, name)));
    for (const name of names) await pageOf(name);
    process.kill(still.running.pid, 'SIGCONT');
    await fire(still, 'c1');
    for (const name of ['a1', 'a2', 'a3', 'c1']) await pageOf(name);
    const declared = await server.ask(
      place,
      "select cause from events where type = 'incident.declared'",
    );
    assert.equal(declared.length, 7);
    await acknowledge(still, await pageOf('b1'));
    assert.match(await shown(other, numberOf(await pageOf('b1'))), HELD_BY_ANA);
  });

  test('a node that is cut off from the database says so, and goes on when it is back', async () => {
    const proxy = await Proxy.to(server.port);
    open.push(proxy);
    const [cut, other] = [await start({ port: proxy.port }), await start()];
    await fire(cut, 'before');
    await pageOf('before');
    proxy.cut();
    assert.equal((await post(cut, 'lost')).status, 503);
    const ready = await fetch(`${cut.running.url}/readyz`);
    assert.equal(ready.status, 503);
    assert.match(await ready.text(), /database is away|store cannot be written/i);
    await fire(other, 'meanwhile');
    await pageOf('meanwhile');
    proxy.heal();
    await eventually(
      'it is ready again',
      async () => (await fetch(`${cut.running.url}/readyz`)).ok || null,
      LONGEST_WAIT_MS,
    );
    await fire(cut, 'lost');
    await pageOf('lost');
    await acknowledge(cut, await pageOf('meanwhile'));
  });

  test('a database that can only be read is said so, and nothing is decided until it can be written', async () => {
    const node = await start();
    await fire(node, 'before');
    await pageOf('before');
    await readOnly('on');
    try {
      await eventually('it is not ready', async () => {
        const ready = await fetch(`${node.running.url}/readyz`);
        return (ready.status === 503 && /only be read/.test(await ready.text())) || null;
      });
      const before = await server.ask(place, 'select count(*) from events');
      assert.equal((await post(node, 'lost')).status, 503);
      assert.deepEqual(await server.ask(place, 'select count(*) from events'), before);
    } finally {
      await readOnly('off');
    }
    await eventually(
      'it is ready again',
      async () => (await fetch(`${node.running.url}/readyz`)).ok || null,
      LONGEST_WAIT_MS,
    );
    await fire(node, 'lost');
    await acknowledge(node, await pageOf('lost'));
  });

  test('[CLK-11] machines whose clocks are hours apart decide by the clock of the database', async () => {
    const from = await databaseTime();
    const [early, late] = [await start({ aheadMs: -2 * HOUR }), await start({ aheadMs: 2 * HOUR })];
    await fire(early, 'one');
    await fire(late, 'two');
    await acknowledge(late, await pageOf('one'));
    await pageOf('two');
    const times = await server.ask(place, 'select at from events order by at');
    const until = await databaseTime();
    assert.ok(times.length > 4);
    for (const { at } of times) {
      assert.ok(Number(at) >= from && Number(at) <= until, `${from} ${String(at)} ${until}`);
    }
    // Whoever answers for the first one after 50 minutes is not asked two hours ahead of time.
    assert.ok(inbox.arrived.every(({ to }) => to[0] === 'ana@example.org'));
    const spans = await server.ask(place, 'select from_at from outages');
    assert.deepEqual(spans, []);
  });

  async function readOnly(is: 'on' | 'off'): Promise<void> {
    await server.ask('public', `alter system set default_transaction_read_only = ${is}`);
    await server.ask('public', 'select pg_reload_conf()');
  }

  async function databaseTime(): Promise<number> {
    const sql = 'select floor(extract(epoch from clock_timestamp()) * 1000)::int8 as now';
    const [row] = await server.ask(place, sql);
    return Number(row?.['now']);
  }

  async function systemOf({ folder, running }: Node): Promise<SystemView> {
    const asked = { path: '/system' };
    return (await told(running.url, folder.operatorKey(), asked)) as SystemView;
  }

  async function start({ port, aheadMs = 0 }: How = {}): Promise<Node> {
    const folder = await makeFolder(inbox.url, 'env:TOCSIN_TEST_DATABASE');
    const clock = aheadMs === 0 ? {} : { NODE_OPTIONS: `--import=${clockAhead(aheadMs)}` };
    const node = { folder, running: await startProgram(folder, { ...env(port), ...clock }) };
    alive.push(node);
    return node;
  }

  function env(port?: number): Readonly<Record<string, string>> {
    return { TOCSIN_TEST_DATABASE: server.address(place, port) };
  }

  async function fire({ folder, running }: Node, name: string): Promise<void> {
    const response = await post({ folder, running }, name);
    assert.equal(response.status, 200, await response.text());
  }

  function post({ folder, running }: Node, name: string): Promise<Response> {
    return fetch(`${running.url}/in/alertmanager/${folder.intakeKey()}`, {
      method: 'POST',
      body: webhook(name),
    });
  }

  function pageOf(name: string): Promise<Arrived> {
    const isOfIt = new RegExp(`\\b${name} is down`);
    return eventually(
      `the page of ${name}`,
      () => inbox.arrived.find(({ mail }) => isOfIt.test(mail.subject ?? '')) ?? null,
      LONGEST_WAIT_MS,
    );
  }

  async function eventsOf(number: string): Promise<readonly string[]> {
    const rows = await server.ask(
      place,
      `select e.type from events e join streams s on s.id = e.stream
       where s.number = '${number}' order by e.seq`,
    );
    return rows.map(({ type }) => String(type));
  }
});

/** A module that sets the clock of a process. */
function clockAhead(byMs: number): string {
  const text = `const now = Date.now; Date.now = () => now() + (${byMs});`;
  return `data:text/javascript,${encodeURIComponent(text)}`;
}

async function acknowledge({ running }: Node, { mail }: Arrived): Promise<void> {
  const path = /https?:\/\/[^/\s]+(\/a\/\S+)/.exec(mail.text ?? '')?.[1] ?? '';
  const response = await fetch(`${running.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'acknowledge' }),
  });
  assert.match(await response.text(), /You have it/);
}

async function shown({ running, folder }: Node, number: string): Promise<string> {
  const path = `/incidents/${number}?team=${TEAM}`;
  return JSON.stringify(await told(running.url, folder.operatorKey(), { path }));
}

/** Listens to the feed of a node; the answer waits until it tells of something, and gives that. */
/** Listens to the feed of a node until it has told something: it may tell of a state before that one. */
async function listen({ running, folder }: Node): Promise<(wanted: RegExp) => Promise<void>> {
  const leave = new AbortController();
  const response = await fetch(`${running.url}/api/v1/feed?team=${TEAM}`, {
    headers: { authorization: `Bearer ${folder.operatorKey()}` },
    signal: AbortSignal.any([leave.signal, AbortSignal.timeout(LONGEST_WAIT_MS)]),
  });
  const chunks = response.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let said = '';
  return async (wanted) => {
    while (!wanted.test(said)) {
      const next = await chunks?.next();
      assert.ok(next !== undefined && next.done !== true, `The feed tells of ${wanted}`);
      said += next.value;
    }
    leave.abort();
  };
}

function numberOf({ mail }: Arrived): string {
  return /INC-[\d-]+\d/.exec(mail.subject ?? '')?.[0] ?? '';
}

function webhook(name: string): string {
  const labels = { alertname: name, job: 'checkout', severity: 'critical' };
  const annotations = { summary: `${name} is down` };
  const startsAt = '2026-11-20T10:00:00Z';
  const alert = { status: 'firing', labels, annotations, fingerprint: `${name}-1`, startsAt };
  return JSON.stringify({ version: '4', groupKey: name, alerts: [alert] });
}
