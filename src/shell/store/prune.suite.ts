// What every store throws away when it is old, and what it never does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#/contract/ports.ts';
import type { Pruned, Pruning } from '#/contract/pruning.ts';
import { groupStream } from '#/core/alert/alert.ts';
import { groupKind } from '#/core/alert/kind.ts';
import { emptyGroup } from '#/core/alert/state.ts';
import type { Group } from '#/core/alert/state.ts';
import { actionId, streamId } from '#/core/basics/ids.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { at, hours } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { emptyIncident } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import { prune } from '#/loop/prune.ts';
import type { Keep } from '#/loop/prune.ts';
import {
  alertOf,
  deliveryOf,
  eventOf,
  rowOf,
  START,
  TEAM,
  unitOf,
  writeOf,
} from './store.fixture.ts';

const DAY = hours(24);
const KEEP: Keep = { alerts: hours(24 * 90), incidents: hours(24 * 365) };
const NONE: Pruned = {
  alerts: 0,
  groups: 0,
  incidents: 0,
  events: 0,
  deliveries: 0,
  actions: 0,
  mails: 0,
};

/** A store under test and its clock. */
export interface Prunable {
  readonly store: Store & { readonly pruning: () => Pruning };
  readonly clock: { now: At };
}

/** Runs the suite on one kind of store. */
export function pruneSuite(kind: string, open: () => Promise<Prunable>): void {
  test(`${kind}: [KEP-1] noise goes when it is old: ended alerts, and groups that had no incident`, async () => {
    const tried = await open();
    await group(tried, 'quiet', {});
    await group(tried, 'counts', { round: 1 });
    await group(tried, 'open', { round: 1, incident: streamId('some.1') });
    const { store, clock } = tried;
    await store.intake(TEAM, [alertOf('fires', { group: 'quiet', startsAt: at(START + 1) })]);
    const [quiet] = ['quiet'].map((name) => groupStream(TEAM, 'generic', name));
    clock.now = at(START + 89 * DAY);
    assert.deepEqual(await pruned(tried), NONE);
    clock.now = at(START + 91 * DAY);
    const first = { ...NONE, alerts: 2 };
    assert.deepEqual(await pruned(tried, true), { ...first, alerts: 1 }, 'a woken group is left');
    await rest(tried, 'quiet', {});
    assert.deepEqual(await pruned(tried, true), first);
    assert.deepEqual(await pruned(tried), first);
    const left = await store.alertsOf(quiet ?? streamId(''));
    assert.deepEqual(
      left.map(({ fingerprint }) => fingerprint),
      ['fires'],
    );
    assert.equal((await alerts(tried, 'open')).length, 1);
  });

  test(`${kind}: [KEP-1] a group without alerts goes with its log, and may begin anew`, async () => {
    const tried = await open();
    const { store, clock } = tried;
    const id = await group(tried, 'quiet', {});
    clock.now = at(START + 91 * DAY);
    const gone = { ...NONE, alerts: 1, groups: 1, events: 1 };
    assert.deepEqual(await pruned(tried, true), gone);
    assert.deepEqual(await pruned(tried), gone);
    assert.deepEqual([await store.stream(id), await store.events(id, 1, 10)], [null, []]);
    assert.deepEqual(await pruned(tried), NONE);
    const again = await store.intake(TEAM, [alertOf('quiet-1', { group: 'quiet' })]);
    assert.deepEqual(again.kind === 'stored' && again.woken, [id]);
  });

  test(`${kind}: [KEP-2] an old incident goes whole, one that is owed something or open stays`, async () => {
    const tried = await open();
    const over = { status: 'closed' } as const;
    const item = { what: '', kind: '', owner: null, dueAt: null, state: 'open' } as const;
    await incident(tried, 'over', over);
    await incident(tried, 'owes', { ...over, items: { one: item } });
    await incident(tried, 'open', { status: 'investigating' });
    await incident(tried, 'unsent', over, 'ready');
    const { store, clock } = tried;
    clock.now = at(START + 366 * DAY);
    const keepAll = { ...KEEP, incidents: null };
    assert.deepEqual(await pruned(tried, false, keepAll), NONE);
    const gone = { ...NONE, incidents: 1, events: 1, deliveries: 1 };
    assert.deepEqual(await pruned(tried, true), gone);
    assert.deepEqual(await pruned(tried), gone);
    const left = await store.incidents({ limit: 10 });
    assert.deepEqual(left.map(({ id }) => id).toSorted(), ['open', 'owes', 'unsent']);
    assert.deepEqual(await store.deliveriesOf(streamId('over')), []);
    assert.equal((await store.deliveriesOf(streamId('unsent'))).length, 1);
    assert.equal((await store.events(streamId('owes'), 1, 10)).length, 1);
  });

  test(`${kind}: [KEP-3, KEP-4] repeats and kept mails go by age, plans and rosters stay`, async () => {
    const tried = await open();
    const { store, clock } = tried;
    await store.keepPlan('hash', '{}');
    await store.keepRoster(TEAM, 'hash', '{}');
    const mail = { to: 'a@example.org', subject: 's', text: 't', html: '', headers: {} };
    for (const id of ['a', 'b']) {
      await store.run(unitOf(writeOf({}), { id: actionId(id), bodyHash: '' }));
      await store.keepMail({ ...mail, id });
      clock.now = at(clock.now + 60 * DAY);
    }
    assert.deepEqual(await pruned(tried, false, KEEP, async () => false), NONE);
    assert.deepEqual(await pruned(tried), { ...NONE, actions: 1, mails: 1 });
    assert.deepEqual(
      (await store.mails(10)).map(({ id }) => id),
      ['b'],
    );
    assert.equal(await store.plan('hash'), '{}');
    assert.equal((await store.rosters(TEAM)).length, 1);
    const repeat = await store.run(unitOf(writeOf({}), { id: actionId('b'), bodyHash: '' }));
    assert.equal(repeat.kind, 'repeated');
  });
}

function pruned(
  { store }: Prunable,
  dry = false,
  keep: Keep = KEEP,
  pause: () => Promise<boolean> = async () => true,
): Promise<Pruned> {
  return prune({ store: store.pruning(), events: store.events, keep, dry, pause });
}

/** A group that was looked at, with one alert that ended. */
async function group(tried: Prunable, name: string, parts: Partial<Group>): Promise<StreamId> {
  const alert = alertOf(`${name}-1`, { group: name, startsAt: START });
  await tried.store.intake(TEAM, [alert]);
  await tried.store.intake(TEAM, [{ ...alert, status: 'resolved', endsAt: START }]);
  return rest(tried, name, parts);
}

async function rest({ store }: Prunable, name: string, parts: Partial<Group>): Promise<StreamId> {
  const id = groupStream(TEAM, 'generic', name);
  const version = ((await store.stream(id))?.version ?? 0) + 1;
  const state = JSON.stringify({ ...emptyGroup(id), ...parts, version });
  const { fold } = groupKind;
  const row = rowOf(id, { kind: 'group', version, fold, open: false, state });
  const write = writeOf({ streams: [row], events: [eventOf(id, version)] });
  await store.run(unitOf(write));
  return id;
}

async function incident(
  { store }: Prunable,
  name: string,
  parts: Partial<Incident>,
  status: 'sent' | 'ready' = 'sent',
): Promise<void> {
  const id = streamId(name);
  const state = JSON.stringify({ ...emptyIncident(id), ...parts, version: 1 });
  const open = parts.status !== 'closed';
  const row = rowOf(id, { fold: incidentKind.fold, open, state });
  const delivery = deliveryOf(`${name}/1/0`, { stream: id, status });
  const write = writeOf({ streams: [row], events: [eventOf(id, 1)], deliveries: [delivery] });
  await store.run(unitOf(write));
}

function alerts({ store }: Prunable, name: string): ReturnType<Store['alertsOf']> {
  return store.alertsOf(groupStream(TEAM, 'generic', name));
}
