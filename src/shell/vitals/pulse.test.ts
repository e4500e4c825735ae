import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeView } from '#/contract/api/system-views.ts';
import { UNCOUNTED } from '#/contract/meters.ts';
import { StoreAway } from '#/contract/store-away.ts';
import { at } from '#/core/basics/time.ts';
import { MemoryStore } from '#/sim/memory-store.ts';
import { Clocks } from './clocks.ts';
import { linesOf, worstOf } from './lines.ts';
import type { Full } from './lines.ts';
import { nodeViews } from './nodes.ts';
import { Providers } from './providers.ts';
import { Pulse } from './pulse.ts';

class Bench {
  now = Date.UTC(2026, 10, 21, 12);
  steady = 0;
  nodes: readonly NodeView[] = [];
  readonly told: string[] = [];
  readonly counted: string[] = [];
  readonly warned: string[] = [];
  readonly store: MemoryStore = new MemoryStore(() => at(this.now));
  readonly meters = {
    ...UNCOUNTED,
    count: (_name: string, labels: object) => void this.counted.push(JSON.stringify(labels)),
  };
  readonly log = {
    note: () => undefined,
    warn: (what: string) => void this.warned.push(what),
    bug: (what: string) => assert.fail(what),
  };
  readonly providers: Providers = new Providers(this.meters, () => this.now);
  readonly pulse: Pulse = new Pulse(this.tools());
  full: readonly Full[] = [];

  tools(): ConstructorParameters<typeof Pulse>[0] {
    return {
      store: this.store,
      providers: this.providers,
      fallback: { tell: async (subject) => void this.told.push(subject) },
      log: this.log,
      meters: this.meters,
      now: () => this.now,
      steady: () => this.steady,
      dataFolder: '.',
    };
  }

  pass(ms: number): void {
    this.now += ms;
    this.steady += ms;
  }

  standings(): Readonly<Record<string, string>> {
    const lines = linesOf({
      now: this.now,
      version: '1',
      runtime: 'v26',
      node: 'n',
      store: 'sqlite',
      seen: this.pulse.seen,
      figures: null,
      providers: this.providers.all,
      steps: this.pulse.clocks.steps,
      blocks: this.pulse.clocks.blocks,
      copies: { backup: null, followedAt: null },
      heartbeat: null,
      supervisor: null,
      full: this.full,
      nodes: this.nodes,
    });
    const standings = new Map<string, string>(lines.map(({ id, standing }) => [id, standing]));
    standings.set('all', worstOf(lines));
    return Object.fromEntries(standings);
  }
}

test('[SAFE-5] a store that fails for a minute is told of once, counted once, and said to be back', async () => {
  const bench = new Bench();
  await bench.pulse.look();
  assert.equal(bench.pulse.whyBroken, null);
  assert.equal(bench.standings()['commit'], 'good');
  const { keepPlan } = bench.store;
  Object.assign(bench.store, {
    keepPlan: () => Promise.reject(new StoreAway('the disk is full')),
  });
  for (let look = 0; look < 9; look += 1) {
    await bench.pulse.look();
    bench.pass(10_000);
  }
  assert.deepEqual(bench.told, ['Tocsin cannot write']);
  assert.deepEqual(bench.counted, ['{"what":"store"}']);
  assert.match(bench.pulse.whyBroken ?? '', /the disk is full/);
  assert.equal(bench.standings()['commit'], 'bad');
  Object.assign(bench.store, { keepPlan });
  await bench.pulse.look();
  assert.deepEqual(bench.told, ['Tocsin cannot write', 'Tocsin writes again']);
  assert.equal(bench.pulse.whyBroken, null);
});

test('[SAFE-10] what is worked off late does not stand still, and what nobody carries out does', async () => {
  const bench = new Bench();
  const { due, stream } = bench.store;
  const since = at(bench.now - 600_000);
  let done = 0;
  Object.assign(bench.store, {
    due: async () => ({ ...(await due(1)), now: at(bench.now), streams: [`late-${done}`] }),
    stream: async () => ({ nextDue: since }),
  });
  for (; done < 12; done += 1) {
    await bench.pulse.look();
    bench.pass(10_000);
  }
  assert.equal(bench.pulse.whyStuck, null, 'the earliest is another one at each look');
  assert.equal(bench.standings()['due'], 'bad', 'it is late all the same');
  for (let look = 0; look < 8; look += 1) {
    await bench.pulse.look();
    bench.pass(10_000);
  }
  assert.equal(bench.pulse.whyStuck, 'What is due is not carried out');
  Object.assign(bench.store, { due, stream });
  await bench.pulse.look();
  assert.equal(bench.pulse.whyStuck, null);
});

test('[SAFE-6] a node that is not heard of is said to be lost, and one that answers never is', () => {
  const bench = new Bench();
  const now = at(bench.now);
  const [startedAt, longAgo] = [at(bench.now - 90_000), at(bench.now - 11_000)];
  const known = { version: '0.1.0', startedAt, holds: 0 };
  const others = [
    { ...known, id: 'n', heardAt: longAgo },
    { ...known, id: 'other', heardAt: at(bench.now - 10_000) },
  ];
  bench.nodes = nodeViews({ now, nodes: others.slice(0, 1) }, 'n');
  assert.equal(bench.standings()['nodes'], undefined);
  bench.nodes = nodeViews({ now, nodes: others }, 'n');
  assert.equal(bench.standings()['nodes'], 'good');
  bench.nodes = nodeViews({ now, nodes: others }, 'other');
  assert.deepEqual(
    bench.nodes.map(({ id, lost }) => [id, lost]),
    [
      ['n', true],
      ['other', false],
    ],
  );
  assert.equal(bench.standings()['nodes'], 'watch');
});

test('[SAFE-7] a clock that is set back or forward is noticed, and one that drifts is not', () => {
  const bench = new Bench();
  const clocks = new Clocks(bench.tools());
  bench.pass(1_000);
  clocks.compare();
  bench.now += 500;
  bench.pass(1_000);
  clocks.compare();
  assert.deepEqual([clocks.steps, clocks.blocks], [[], []]);
  bench.now -= 90_000;
  bench.pass(1_000);
  clocks.compare();
  bench.now += 3_600_000;
  bench.pass(1_000);
  clocks.compare();
  assert.deepEqual(
    clocks.steps.map(({ ms }) => ms),
    [-90_000, 3_600_000],
  );
  assert.deepEqual(bench.counted, ['{"what":"clock"}', '{"what":"clock"}']);
});

test('[SAFE-8] a process that could not run is noticed, for how long', () => {
  const bench = new Bench();
  const clocks = new Clocks(bench.tools());
  bench.pass(1_900);
  clocks.compare();
  assert.deepEqual(clocks.blocks, []);
  bench.pass(6_000);
  clocks.compare();
  assert.deepEqual(
    clocks.blocks.map(({ ms }) => ms),
    [5_000],
  );
  assert.deepEqual(clocks.steps, []);
  assert.deepEqual(bench.counted, ['{"what":"loop-blocked"}']);
});

test('[SAFE-8] how long a start takes is no time in which nothing could run, and a clock that is set meanwhile is noticed', () => {
  const bench = new Bench();
  const compared: (() => void)[] = [];
  bench.pass(30_000);
  bench.now += 60_000;
  bench.pulse.start((_ms, call) => {
    compared.push(call);
    return () => undefined;
  });
  const [compare] = compared;
  bench.pass(1_000);
  compare?.();
  const { blocks, steps } = bench.pulse.clocks;
  assert.deepEqual([blocks, steps.map(({ ms }) => ms)], [[], [60_000]]);
  bench.pass(6_000);
  compare?.();
  assert.deepEqual(
    bench.pulse.clocks.blocks.map(({ ms }) => ms),
    [5_000],
  );
});

test('[SAFE-9] a provider that only fails is away, one that refuses an address is not', async () => {
  const bench = new Bench();
  await bench.pulse.look();
  bench.providers.saw('email', { kind: 'sent', ref: '1' });
  bench.providers.saw('email', { kind: 'gone', reason: 'no such mailbox' });
  assert.equal(bench.standings()['provider:email'], 'good');
  bench.providers.saw('email', { kind: 'retry', reason: 'no connection' });
  assert.equal(bench.standings()['provider:email'], 'watch');
  assert.equal(bench.pulse.whyBroken, null);
  for (let n = 0; n < 5; n += 1) {
    bench.providers.saw('email', { kind: 'retry', reason: 'no connection' });
  }
  assert.equal(bench.standings()['provider:email'], 'bad');
  assert.match(bench.pulse.whyBroken ?? '', /email.*no connection/);
  assert.deepEqual(bench.counted, ['{"what":"provider"}']);
  bench.providers.saw('email', { kind: 'sent', ref: '2' });
  assert.equal(bench.pulse.whyBroken, null);
});

test('[SAFE-6] what nobody carries out breaks the chain, and the hour shows how late it was', async () => {
  const bench = new Bench();
  Object.assign(bench.store, {
    due: async () => ({
      now: at(bench.now),
      streams: [],
      nextStream: null,
      nextDelivery: { page: null, bulk: at(bench.now - 90_000) },
    }),
  });
  await bench.pulse.look();
  assert.match(bench.pulse.whyBroken ?? '', /nobody sends them/);
  assert.equal(bench.standings()['unsent'], 'bad');
  assert.equal(bench.standings()['all'], 'bad');
  for (let minute = 0; minute < 90; minute += 1) {
    bench.pulse.lateness.saw(bench.now, minute * 1_000);
    bench.pass(60_000);
  }
  assert.equal(bench.pulse.lateness.seconds.length, 60);
  assert.equal(bench.pulse.lateness.seconds.at(-1), 89);
});

test('[DEL-9] a group of alerts, or a team, that took no more stands on the page about the server', async () => {
  const bench = new Bench();
  await bench.pulse.look();
  assert.equal(bench.standings()['groups'], 'good');
  const full = { team: 'shop', group: 'many', limit: 50_000 };
  bench.full = [full, full];
  assert.equal(bench.standings()['groups'], 'watch');
  bench.full = [full, { team: 'shop', group: null, limit: 200_000 }];
  assert.equal(bench.standings()['groups'], 'bad');
});
