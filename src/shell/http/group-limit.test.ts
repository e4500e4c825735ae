import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import type { Alert } from '#/core/alert/alert.ts';
import { generic } from '../integrations/generic/parse.ts';
import { doorsOf } from './app.ts';
import { GroupLimit } from './group-limit.ts';
import type { GroupLimitTools } from './group-limit.ts';
import { openHouse } from './house.fixture.ts';
import type { World } from './world.ts';

const TEAM = teamId('shop');

const house = await openHouse();
const key = await house.key({ kind: 'intake', name: 'intake' });
after(() => house.close());

/** Posts alerts of one group by their ids. */
async function post(
  world: World,
  group: string,
  ids: readonly string[],
  status = 'firing',
): Promise<Response> {
  const body = ids.map((id) => ({ id, title: `${id} is down`, group, status }));
  const url = `http://tocsin.example.org/in/${[...world.sources.keys()].at(-1)}/${key}`;
  return doorsOf(world)(new Request(url, { method: 'POST', body: JSON.stringify(body) }));
}

function limited(isTight = false, team = { usually: 1_000, tight: 1_000 }): World {
  const sources = new Map([['generic', generic]]);
  const tools = { store: house.store, now: house.world.now, isTight: () => isTight };
  const groupLimit = new GroupLimit(tools, { group: { usually: 3, tight: 1 }, team });
  return { ...house.world, sources, groupLimit };
}

async function answered(response: Response): Promise<readonly [number, Record<string, unknown>]> {
  return [response.status, (await response.json()) as Record<string, unknown>];
}

test('[DEL-9] a group that is full takes what it has room for, and the sender is told to come again', async () => {
  const world = limited();
  const [status, said] = await answered(await post(world, 'many', ['a', 'b', 'c', 'd', 'e']));
  assert.equal(status, 503);
  assert.match(String(said['detail']), /2 alerts of the group "many" .* 3 open alerts/);
  const [, asked] = await answered(await post(world, 'many', ['f']));
  assert.match(String(asked['detail']), /1 alerts of the group "many"/);
  const kept = await house.store.alertsKept(TEAM, 'generic', ['a', 'b', 'c', 'd', 'e', 'f']);
  assert.deepEqual(kept.toSorted(), ['a', 'b', 'c']);
  assert.deepEqual(
    world.groupLimit.full.map(({ team, group, limit }) => [team, group, limit]),
    [[TEAM, 'many', 3]],
  );
});

test('[DEL-9] a full group takes repeats and ends as ever, other groups all they send, and room that comes free is used', async () => {
  const world = limited();
  await post(world, 'busy', ['a1', 'b1', 'c1', 'd1']);
  const [repeated, counts] = await answered(await post(world, 'busy', ['a1', 'b1', 'c1']));
  assert.deepEqual([repeated, counts['repeated']], [200, 3]);
  const [other] = await answered(await post(world, 'calm', ['a2', 'b2']));
  assert.equal(other, 200);
  const [ended, ends] = await answered(await post(world, 'busy', ['a1', 'b1'], 'resolved'));
  assert.deepEqual([ended, ends['changed']], [200, 2]);
  house.pass(11_000);
  const [later, fresh] = await answered(await post(world, 'busy', ['d1', 'e1']));
  assert.deepEqual([later, fresh['fresh']], [200, 2]);
});

test('[DEL-9] while the disk is nearly full the first alert of each group is taken, and the mass of them is not', async () => {
  const world = limited(true);
  const [first] = await answered(await post(world, 'tight', ['a3']));
  assert.equal(first, 200);
  const [second] = await answered(await post(world, 'tight', ['b3']));
  assert.equal(second, 503);
  const [other] = await answered(await post(world, 'another', ['c3']));
  assert.equal(other, 200);
  const kept = await house.store.alertsKept(TEAM, 'generic', ['a3', 'b3', 'c3']);
  assert.deepEqual(kept.toSorted(), ['a3', 'c3']);
});

test('[DEL-9] a source whose senders repeat after 429 hears 429 of a full group, and when to come again', async () => {
  const sources = new Map([['events', { ...generic, name: 'events', whenBusy: 429 as const }]]);
  const response = await post({ ...limited(true), sources }, 'events', ['a4', 'b4']);
  assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '60']);
});

test('[DEL-9] a team with too much open takes no new group, and all else as ever', async () => {
  await post(house.world, 'first', ['a5']);
  const now = await house.store.countOpen(TEAM, 1_000);
  const world = limited(false, { usually: now + 1, tight: 1 });
  const [second] = await answered(await post(world, 'second', ['a6']));
  assert.equal(second, 200);
  const [status, said] = await answered(await post(world, 'third', ['a7', 'b7']));
  assert.equal(status, 503);
  assert.match(String(said['detail']), /2 alerts of new groups .* shop has \d+ open incidents/);
  const [joined] = await answered(await post(world, 'first', ['a5', 'b5']));
  const [ended] = await answered(await post(world, 'second', ['a6'], 'resolved'));
  assert.deepEqual([joined, ended], [200, 200]);
  const [again] = await answered(await post(world, 'third', ['a7']));
  assert.equal(again, 503, 'what was refused is not remembered as taken');
  assert.deepEqual(await house.store.alertsKept(TEAM, 'generic', ['a7', 'b7']), []);
  assert.deepEqual(
    world.groupLimit.full.map(({ team, group, limit }) => [team, group, limit]),
    [[TEAM, null, now + 1]],
  );
  const sources = new Map([['events', { ...generic, name: 'events', whenBusy: 429 as const }]]);
  const slower = await post({ ...world, sources }, 'fourth', ['a8']);
  assert.equal(slower.status, 429);
});

test('[DEL-9] a team is counted rarely, and has room again once something is closed', async () => {
  const limit = { usually: 5_000, tight: 10 };
  let open = 0;
  let counted = 0;
  let now = 0;
  let isTight = false;
  const tools: GroupLimitTools = {
    store: {
      countAlerts: async () => ({ firing: 0, resolved: 0 }),
      alertsKept: async () => [],
      groupsFiring: async () => [],
      countOpen: async () => {
        counted += 1;
        return open;
      },
    },
    now: () => now,
    isTight: () => isTight,
  };
  const limits = new GroupLimit(tools, { group: limit, team: limit });
  for (let n = 0; n < 5_000; n += 1) {
    const { full } = await limits.admit(TEAM, [alertOf(`group-${n}`, 'a')]);
    assert.equal(full, null);
    open += 1;
  }
  const askedBefore = counted;
  assert.ok(counted <= 3, `counted ${counted} times`);
  const one = [alertOf('one-more', 'a')];
  assert.equal((await limits.admit(TEAM, one)).full?.group, null);
  assert.deepEqual((await limits.admit(TEAM, one)).alerts, []);
  assert.ok(counted <= askedBefore + 1);
  open -= 1;
  now += 10_000;
  assert.equal((await limits.admit(TEAM, one)).full, null);
  open = 9;
  now += 10_000;
  isTight = true;
  const two = [alertOf('two-more', 'a'), alertOf('three-more', 'a')];
  assert.equal((await limits.admit(TEAM, two)).full?.refused, 1);
});

test('the store is asked rarely: not for new groups, and once in ten seconds for a full one', async () => {
  let counted = 0;
  let kept = 0;
  let now = 0;
  const tools: GroupLimitTools = {
    store: {
      countAlerts: async () => {
        counted += 1;
        return { firing: 50_000, resolved: 0 };
      },
      alertsKept: async () => {
        kept += 1;
        return [];
      },
      groupsFiring: async () => [],
      countOpen: async () => 0,
    },
    now: () => now,
    isTight: () => false,
  };
  const limit = new GroupLimit(tools);
  for (let n = 0; n < 5_000; n += 1) {
    const alerts = [alertOf(`group-${n}`, 'a')];
    assert.deepEqual(await limit.admit(TEAM, alerts), { alerts, full: null });
  }
  assert.equal(counted, 0);
  const many = Array.from({ length: 1_001 }, (_, n) => alertOf('one', `a${n}`));
  for (let n = 0; n < 20; n += 1) {
    const { alerts, full } = await limit.admit(TEAM, many);
    assert.deepEqual([alerts.length, full?.refused], [0, 1_001]);
  }
  assert.deepEqual([counted, kept], [1, 20]);
  assert.equal(limit.full.length, 1);
  now += 10_000;
  await limit.admit(TEAM, many);
  assert.equal(counted, 2);
  now += 600_001;
  assert.deepEqual(limit.full, []);
});

function alertOf(group: string, fingerprint: string): Alert {
  return {
    source: 'generic',
    fingerprint,
    group,
    status: 'firing',
    title: '',
    summary: '',
    labels: {},
    url: null,
    startsAt: null,
    endsAt: null,
  };
}
