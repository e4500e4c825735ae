// What every store must keep of alerts that people moved, ended, or left without an incident.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupStream } from '#/core/alert/alert.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { holdsWords, piecesOf, wordsOf } from '#/core/alert/search.ts';
import { at } from '#/core/basics/time.ts';
import { streamId, teamId } from '#/core/basics/ids.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { Store } from '#/contract/ports.ts';
import { alertOf, eventOf, rowOf, TEAM, unitOf, writeOf } from './store.fixture.ts';
import type { Tried } from './store.suite.ts';

const ALERT = alertOf('web-1');
const HOME = groupStream(TEAM, ALERT.source, ALERT.group);
const APART = streamId(`${HOME}~apart`);
const CHANGE = { team: TEAM, source: ALERT.source, fingerprint: ALERT.fingerprint };

/** Runs the suite on one kind of store. */
export function alertsSuite(kind: string, open: () => Promise<Tried>): void {
  pagedSuite(kind, open);
  searchedSuite(kind, open);

  test(`${kind}: [ALR-3] an alert that was moved stays there, and what its source says wakes that group`, async () => {
    const { store } = await open();
    await store.intake(TEAM, [ALERT]);
    const change = { ...CHANGE, stream: APART, ended: false };
    await store.run(unitOf(writeOf({ alerts: [change] })));
    assert.deepEqual(await store.alertsOf(HOME), []);
    assert.deepEqual(
      (await store.alertsOf(APART)).map(({ status }) => status),
      ['firing'],
    );
    const result = await store.intake(TEAM, [{ ...ALERT, status: 'resolved' }]);
    assert.deepEqual(result.kind === 'stored' ? result.woken : [], [APART]);
    assert.equal((await store.alertsOf(APART))[0]?.status, 'resolved');
  });

  test(`${kind}: [ALR-9] an alert that was ended by hand fires again when its source says so`, async () => {
    const { store, clock } = await open();
    const old = { ...ALERT, startsAt: clock.now };
    await store.intake(TEAM, [old]);
    const change = { ...CHANGE, stream: null, ended: true };
    await store.run(unitOf(writeOf({ alerts: [change] })));
    const [ended] = await store.alertsOf(HOME);
    assert.deepEqual([ended?.status, ended?.startsAt], ['resolved', null]);
    const again = await store.intake(TEAM, [old]);
    assert.deepEqual(again.kind === 'stored' ? again.changed : 0, 1);
    assert.equal((await store.alertsOf(HOME))[0]?.status, 'firing');
  });

  test(`${kind}: [ALR-1] an alert that stands in one request more than once is one, counted each time`, async () => {
    const { store } = await open();
    const other = { ...alertOf('web-2'), source: 'pagerduty', fingerprint: ALERT.fingerprint };
    const ended = { ...ALERT, status: 'resolved' } as const;
    const result = await store.intake(TEAM, [ALERT, other, ALERT, ended, ended]);
    assert.deepEqual(
      result.kind === 'stored' && [result.fresh, result.changed, result.repeated],
      [2, 1, 2],
    );
    const stored = await store.alertsOfTeam(TEAM);
    assert.deepEqual(
      stored.map(({ source, status, count }) => [source, status, count]),
      [
        ['pagerduty', 'firing', 1],
        [ALERT.source, 'resolved', 4],
      ],
    );
  });

  test(`${kind}: a group is shown what changed since it looked, and what it counts though it ended`, async () => {
    const { store } = await open();
    await store.intake(TEAM, [ALERT, alertOf('web-2')]);
    assert.deepEqual(await newsOf(store), [
      ['web-1', null, true],
      ['web-2', null, true],
    ]);
    await look(store, 'web-1', { count: 1, counted: 'P1' });
    assert.deepEqual(await newsOf(store), [['web-2', null, true]]);
    await look(store, 'web-2', { count: 1, counted: null });
    await store.intake(TEAM, [ALERT]);
    assert.deepEqual(await newsOf(store), [], 'a repeat is none');
    await store.intake(TEAM, [{ ...ALERT, status: 'resolved' }]);
    assert.deepEqual(await newsOf(store), [['web-1', 'P1', true]]);
    await look(store, 'web-1', { count: 3, counted: 'P1' });
    assert.deepEqual(await newsOf(store), [['web-1', 'P1', false]], 'it ended and still counts');
  });

  test(`${kind}: [ALR-2] an alert whose sender groups it anew leaves its old group, which looks at all`, async () => {
    const { store } = await open();
    await store.intake(TEAM, [ALERT]);
    await look(store, 'web-1', { count: 1, counted: 'P1' });
    await store.intake(TEAM, [{ ...ALERT, group: 'other' }]);
    const [old, fresh] = [HOME, groupStream(TEAM, ALERT.source, 'other')];
    assert.deepEqual(
      [(await store.stream(old))?.woken, (await store.stream(fresh))?.woken],
      ['all', 'news'],
    );
    const [moved] = await newsOf(store, fresh);
    assert.deepEqual(moved, ['web-1', null, true]);
    await store.intake(TEAM, [alertOf('web-3')]);
    assert.equal((await store.stream(old))?.woken, 'all', 'until it did');
  });

  test(`${kind}: a change of an alert that is gone changes nothing`, async () => {
    const { store } = await open();
    const change = { ...CHANGE, fingerprint: 'nobody', stream: APART, ended: true };
    assert.equal((await store.run(unitOf(writeOf({ alerts: [change] })))).kind, 'done');
    assert.deepEqual(await store.alertsOf(APART), []);
  });

  test(`${kind}: [ALR-6] groups without an incident are found while something fires in them`, async () => {
    const { store } = await open();
    await store.intake(TEAM, [ALERT]);
    assert.deepEqual(await store.kept(TEAM), [], 'nobody has looked at it yet');
    await store.run({
      action: null,
      wants: { streams: [HOME] },
      decide: (view) => {
        const parts = { kind: 'group', version: 1, open: true, woken: 'no' } as const;
        const row = { ...rowOf(HOME, parts), nextDue: view.now };
        return { kind: 'write', write: writeOf({ streams: [row], events: [eventOf(HOME, 1)] }) };
      },
    });
    assert.deepEqual(
      (await store.kept(TEAM)).map(({ id }) => id),
      [HOME],
    );
    assert.deepEqual(await store.kept(teamId('other')), []);
    await store.intake(TEAM, [{ ...ALERT, status: 'resolved' }]);
    assert.deepEqual(await store.kept(TEAM), []);
  });

  test(`${kind}: [DEL-9] what a team has open is counted no further than asked, and groups that fire are told from others`, async () => {
    const { store } = await open();
    const closed = rowOf(streamId('closed'), { open: false });
    const other = rowOf(streamId('other'), { team: teamId('others') });
    const streams = [rowOf(streamId('one')), rowOf(streamId('two')), closed, other];
    const events = streams.map(({ id }) => eventOf(id, 1));
    await store.run(unitOf(writeOf({ streams, events })));
    await store.intake(TEAM, [ALERT]);
    assert.equal(await store.countOpen(TEAM, 100), 3);
    assert.equal(await store.countOpen(TEAM, 1), 2, 'one incident, one group');
    assert.equal(await store.countOpen(teamId('nobody'), 100), 0);
    await store.intake(TEAM, [{ ...alertOf('web-2'), group: 'calm', status: 'resolved' }]);
    const groups = ['calm', 'nobody', ALERT.group].map((name) =>
      groupStream(TEAM, ALERT.source, name),
    );
    assert.deepEqual(await store.groupsFiring(groups), [HOME]);
    assert.deepEqual(await store.groupsFiring([]), []);
  });

  test(`${kind}: [ALR-11] all alerts of a team are read, those that fire first`, async () => {
    const { store } = await open();
    await store.intake(TEAM, [{ ...alertOf('web-1'), status: 'resolved' }, alertOf('web-2')]);
    await store.intake(teamId('other'), [alertOf('web-3')]);
    const all = await store.alertsOfTeam(TEAM);
    assert.deepEqual(
      all.map(({ fingerprint, status }) => [fingerprint, status]),
      [
        ['web-2', 'firing'],
        ['web-1', 'resolved'],
      ],
    );
  });

  test(`${kind}: [ALR-11] groups of a team that keep alerts are woken together, and no others`, async () => {
    const { store, clock } = await open();
    const [kept, done, other] = ['kept', 'done', 'other'].map((name) => {
      return rowOf(streamId(`group:${TEAM}:x:${name}`), {
        kind: 'group',
        version: 1,
        open: name !== 'done',
        team: name === 'other' ? teamId('other') : TEAM,
      });
    });
    assert.ok(kept !== undefined && done !== undefined && other !== undefined);
    const streams = [kept, done, other];
    const events = streams.map(({ id }) => eventOf(id, 1));
    await store.run(unitOf(writeOf({ streams, events })));
    await store.run(unitOf(writeOf({ wakes: [TEAM] })));
    const rows = await Promise.all(streams.map(({ id }) => store.stream(id)));
    assert.deepEqual(
      rows.map((row) => [row?.woken, row?.nextDue]),
      [
        ['all', clock.now],
        ['no', null],
        ['no', null],
      ],
    );
  });
}

function pagedSuite(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: [API-10] alerts are looked through page by page, and what comes meanwhile moves nothing`, async () => {
    const { store, clock } = await open();
    const names = ['b', 'a', 'ä', 'C', 'd'];
    for (const name of names) {
      clock.now = at(clock.now + (name === 'a' ? 0 : 1_000));
      await store.intake(TEAM, [alertOf(name)]);
    }
    await store.intake(TEAM, [{ ...alertOf('C'), status: 'resolved' }]);
    await store.intake(TEAM, [{ ...alertOf('elsewhere'), group: 'other' }]);
    assert.deepEqual(await store.countAlerts([HOME]), { firing: 4, resolved: 1 });
    const asked = { groups: [HOME], status: 'firing', limit: 2 } as const;
    const first = await store.alertPage({ ...asked, after: null });
    assert.deepEqual(namesOf(first), ['a', 'b']);
    await store.intake(TEAM, [alertOf('late'), alertOf('a')]);
    const second = await store.alertPage({ ...asked, after: first[1] ?? null });
    assert.deepEqual(namesOf(second), ['ä', 'd']);
    const third = await store.alertPage({ ...asked, after: second[1] ?? null });
    assert.deepEqual(namesOf(third), ['late']);
    const ended = await store.alertPage({ ...asked, status: 'resolved', after: null });
    assert.deepEqual(namesOf(ended), ['C']);
    const named = await store.alertsNamed([HOME], ['d', 'a', 'elsewhere', 'nobody']);
    assert.deepEqual(namesOf(named), ['a', 'd']);
    assert.deepEqual(await store.alertsNamed([HOME], []), []);
    const kept = await store.alertsKept(TEAM, ALERT.source, ['d', 'nobody', 'C']);
    assert.deepEqual(kept.toSorted(), ['C', 'd']);
    assert.deepEqual(await store.alertsKept(TEAM, 'elsewhere', ['d']), []);
    assert.deepEqual(await store.alertsKept(teamId('others'), ALERT.source, ['d']), []);
  });
}

function searchedSuite(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: [API-10] a page of alerts is narrowed to some keys, and by what must stand in them`, async () => {
    const { store } = await open();
    const odd = { path: String.raw`C:\x`, free: '50%_"' };
    await store.intake(TEAM, [
      { ...alertOf('web-1'), title: 'The SHOP is slow', labels: odd },
      { ...alertOf('web-2'), title: 'Ümläute' },
      alertOf('db-1'),
    ]);
    const asked = { groups: [HOME], status: 'firing', after: null, limit: 10 } as const;
    const named = await store.alertPage({ ...asked, named: ['db-1', 'web-2', 'nobody'] });
    assert.deepEqual(namesOf(named), ['db-1', 'web-2']);
    assert.deepEqual(await store.alertPage({ ...asked, named: [] }), []);
    for (const typed of ['shop SLOW', String.raw`path=c:\x`, '50%_"', 'ümläute', 'web-1']) {
      const words = wordsOf(typed);
      const page = await store.alertPage({ ...asked, pieces: piecesOf(words) });
      const found = page.filter((alert) => holdsWords(alert, words));
      assert.deepEqual(namesOf(found), [typed === 'ümläute' ? 'web-2' : 'web-1'], typed);
    }
  });
}

function namesOf(alerts: readonly StoredAlert[]): readonly string[] {
  return alerts.map(({ fingerprint }) => fingerprint);
}

async function newsOf(store: Store, group: StreamId = HOME): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  await store.run({
    action: null,
    wants: { newsOf: [group] },
    decide: (view) => {
      for (const { fingerprint, counted, isNews } of view.newsOf(group)) {
        seen.push([fingerprint, counted, isNews]);
      }
      return { kind: 'write', write: writeOf({}) };
    },
  });
  return seen;
}

async function look(
  store: Store,
  fingerprint: string,
  counts: { readonly count: number; readonly counted: string | null },
): Promise<void> {
  const looked = [{ team: TEAM, source: ALERT.source, fingerprint, ...counts }];
  await store.run(unitOf(writeOf({ looked })));
}
