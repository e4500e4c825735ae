import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { StoreAway } from '#/contract/store-away.ts';
import { streamId } from '#/core/basics/ids.ts';
import { HandMadeNode, TEAM as ENTRY } from './node.fixture.ts';
import { RosterNews } from './roster-news.ts';
import type { NewsPorts } from './roster-news.ts';

const TEAM = ENTRY.team;

/** A team with so many open incidents, newest first. */
function portsOf(count: number): NewsPorts {
  const rows = Array.from({ length: count }, (_, n) => ({ id: streamId(`incident-${n}`) }));
  return of({
    incidents: async ({ before, limit }) => {
      const from = before === undefined ? 0 : rows.findIndex(({ id }) => id === before) + 1;
      const some = rows.slice(from, from + limit);
      return some as unknown as readonly StreamRow[];
    },
  });
}

/** A team without files: nothing is kept of what it was told. */
function of(store: Pick<Store, 'incidents'>): NewsPorts {
  function run(): never {
    assert.fail('nothing is kept');
  }
  return { store: { ...store, run }, directory: { team: () => null } };
}

test('every open incident looks once, a few of them at a time', async () => {
  const looked: string[] = [];
  let looking = 0;
  let most = 0;
  const news = new RosterNews(portsOf(1_234), async ({ stream }) => {
    looking += 1;
    most = Math.max(most, looking);
    await Promise.resolve();
    looking -= 1;
    looked.push(stream);
  });
  await news.tell(TEAM);
  assert.equal(new Set(looked).size, 1_234);
  assert.equal(looked.length, 1_234);
  assert.ok(most <= 16, `${most} at a time`);
});

test('changes that come while they look are one more round for all of them', async () => {
  const looked: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const news = new RosterNews(portsOf(20), async ({ stream }) => {
    looked.push(stream);
    await promise;
  });
  const first = news.tell(TEAM);
  while (looked.length === 0) await Promise.resolve();
  const others = [news.tell(TEAM), news.tell(TEAM), news.tell(TEAM)];
  resolve();
  await first;
  assert.equal(looked.length, 20);
  await Promise.all(others);
  assert.equal(looked.length, 40);
});

test('a round that failed is told to who asked for it, and the next one goes on', async () => {
  const news = new RosterNews(
    of({
      incidents: async () => {
        failures += 1;
        if (failures === 1) throw new Error('the store is away');
        return [];
      },
    }),
    async () => undefined,
  );
  let failures = 0;
  const [one, two] = [news.tell(TEAM), news.tell(TEAM)];
  await assert.rejects(one, /away/);
  await assert.rejects(two, /away/);
  await news.tell(TEAM);
  assert.equal(failures, 2);
});

/** A node, and which incidents look at people and rotas anew, unless they are never reached. */
function lookedNode(): { node: HandMadeNode; looked: string[]; cut: { isCut: boolean } } {
  const looked: string[] = [];
  const cut = { isCut: false };
  const node = new HandMadeNode({
    spoil: (subjects) => ({
      ...subjects,
      byName: (name) => {
        const subject = subjects.byName(name);
        if (subject === null || name !== 'incident') return subject;
        return {
          ...subject,
          decide: (state, action, view) => {
            if (action.type === 'roster.change') {
              if (cut.isCut) throw new StoreAway('the process is gone');
              looked.push(state.id);
            }
            return subject.decide(state, action, view);
          },
        };
      },
    }),
  });
  return { node, looked, cut };
}

/** Ben stands in for the next hour. */
function standIn(node: HandMadeNode, person = 'ben'): ReturnType<HandMadeNode['ask']> {
  const { now } = node.clock;
  const times = { rota: 'weekly', slot: 'primary', from: now, to: now + 3_600_000 };
  return node.ask('team:checkout', 'override.set', { ...times, person });
}

test('what a team decides makes its open incidents look where it is about who is on call, and else not', async () => {
  const { node, looked } = lookedNode();
  await node.loop.start();
  await node.settle();
  await node.ask('i1', 'incident.declare', { team: TEAM, title: 'Down' });
  const over = { incident: 'i0', number: 'INC-0', pairs: ['latency'], within: 3_600_000 };
  assert.ok((await node.ask('team:checkout', 'recurrence.note', over)).ok);
  assert.ok((await node.happened('team:checkout')).includes('recurrence.noted'));
  await node.settle();
  assert.deepEqual(looked, []);
  assert.ok((await standIn(node)).ok);
  await node.settle();
  assert.deepEqual(looked, ['i1']);
});

test('[ESC-14] incidents that a crash kept from a change hear of it at the next start, and only once', async () => {
  const { node, looked, cut } = lookedNode();
  await node.loop.start();
  await node.settle();
  await node.ask('i1', 'incident.declare', { team: TEAM, title: 'Down' });
  cut.isCut = true;
  assert.ok((await standIn(node)).ok);
  await node.settle();
  assert.deepEqual(looked, []);
  cut.isCut = false;
  await node.restart();
  assert.deepEqual(looked, ['i1']);
  await node.restart();
  assert.deepEqual(looked, ['i1'], 'nothing changed since');
});

test('[ESC-14] files that changed while nothing ran are news to open incidents at the next start', async () => {
  const { node, looked } = lookedNode();
  await node.loop.start();
  await node.settle();
  await node.ask('i1', 'incident.declare', { team: TEAM, title: 'Down' });
  const { people } = ENTRY.roster;
  node.save({
    ...ENTRY,
    roster: {
      ...ENTRY.roster,
      people: { ...people, eva: { ...people['eva'], name: 'Eva Other' } },
    } as typeof ENTRY.roster,
  });
  await node.restart();
  assert.deepEqual(looked, ['i1']);
  node.save({ ...ENTRY, planHash: 'plan-2' });
  await node.restart();
  assert.deepEqual(looked, ['i1', 'i1']);
});
