// What every store must keep, whatever it is made of. Time is moved by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeliveryRow, Store, Unit } from '#/contract/ports.ts';
import { groupStream } from '#/core/alert/alert.ts';
import { actionId, streamId, teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import {
  addTo,
  alertOf,
  deliveryOf,
  eventOf,
  ONE,
  PAGE,
  rowOf,
  START,
  TEAM,
  unitOf,
  writeOf,
} from './store.fixture.ts';

/** A store under test, its clock, and its life after a crash. */
export interface Tried {
  readonly store: Store;
  readonly clock: { now: At };
  /** The process dies here; what it committed is opened anew by the next one. */
  readonly reopen: () => Promise<Store>;
}

/** Runs the suite on one kind of store. */
export function storeSuite(kind: string, open: () => Promise<Tried>): void {
  unitTests(kind, open);
  readTests(kind, open);
  intakeTests(kind, open);
  deliveryTests(kind, open);
  lifeTests(kind, open);
}

function unitTests(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: an action id seen before returns the first outcome and writes nothing`, async () => {
    const { store } = await open();
    const action = { id: actionId('a1'), bodyHash: 'same' };
    const write = writeOf({ streams: [rowOf(ONE)], events: [eventOf(ONE, 1)], outcome: '"first"' });
    assert.equal((await store.run(unitOf(write, action))).kind, 'done');
    const again = await store.run(unitOf(writeOf({ outcome: '"second"' }), action));
    assert.deepEqual(again, { kind: 'repeated', outcome: '"first"' });
    assert.equal((await store.events(ONE, 1, 10)).length, 1);
  });

  test(`${kind}: the same action id with another body is refused`, async () => {
    const { store } = await open();
    const id = actionId('a1');
    await store.run(unitOf(writeOf({}), { id, bodyHash: 'one body' }));
    const other = await store.run(unitOf(writeOf({}), { id, bodyHash: 'another' }));
    assert.deepEqual(other, {
      kind: 'refused',
      refusal: { code: 'action-id-reused', facts: { id } },
    });
  });

  test(`${kind}: a refusal leaves nothing behind, so that the same action may succeed later`, async () => {
    const { store } = await open();
    const action = { id: actionId('a1'), bodyHash: 'same' };
    const refusal = { code: 'not-yet' };
    const no: Unit = { action, wants: {}, decide: () => ({ kind: 'refuse', refusal }) };
    assert.deepEqual(await store.run(no), { kind: 'refused', refusal });
    assert.equal((await store.run(unitOf(writeOf({}), action))).kind, 'done');
  });

  test(`${kind}: a write over a version that has moved on is a bug and writes nothing`, async () => {
    const { store } = await open();
    await store.run(addTo(ONE));
    await store.run(addTo(ONE));
    const stale = writeOf({ streams: [rowOf(ONE, { version: 2 })], events: [eventOf(ONE, 2)] });
    await assert.rejects(store.run(unitOf(stale)));
    assert.equal((await store.stream(ONE))?.version, 2);
    assert.equal((await store.events(ONE, 1, 10)).length, 2);
  });

  test(`${kind}: units that run side by side on one stream follow each other`, async () => {
    const { store } = await open();
    await Promise.all(Array.from({ length: 200 }, () => store.run(addTo(ONE))));
    assert.equal((await store.stream(ONE))?.version, 200);
    const seqs = (await store.events(ONE, 1, 500)).map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
  });

  test(`${kind}: a unit that throws fails alone, and its neighbours are committed once`, async () => {
    const { store } = await open();
    const bad: Unit = {
      action: null,
      wants: {},
      decide: () => {
        throw new Error('a bug of ours');
      },
    };
    const streams = Array.from({ length: 20 }, (_, index) => streamId(`s${index}`));
    const good = streams.slice(0, 10).map((id) => store.run(addTo(id)));
    const thrown = store.run(bad);
    const later = streams.slice(10).map((id) => store.run(addTo(id)));
    await assert.rejects(thrown, /a bug of ours/);
    for (const result of await Promise.all([...good, ...later])) assert.equal(result.kind, 'done');
    for (const id of streams) assert.equal((await store.stream(id))?.version, 1);
  });

  test(`${kind}: a unit may want more once it has seen what it asked for`, async () => {
    const { store } = await open();
    await store.run(addTo(ONE));
    const two = streamId('two');
    const unit: Unit = {
      action: null,
      wants: { streams: [two] },
      decide: (view) => {
        if (!view.has({ streams: [ONE], logs: [ONE], counters: ['n'] })) {
          return { kind: 'more', wants: { streams: [ONE], logs: [ONE], counters: ['n'] } };
        }
        assert.equal(view.stream(two), null);
        assert.equal(view.log(ONE).length, view.stream(ONE)?.version);
        return { kind: 'write', write: writeOf({ counters: { n: view.counter('n') + 1 } }) };
      },
    };
    await store.run(unit);
    await store.run(unit);
    const look: Unit = {
      action: null,
      wants: { counters: ['n'] },
      decide: (view) => ({ kind: 'refuse', refusal: { code: `n=${view.counter('n')}` } }),
    };
    assert.deepEqual(await store.run(look), { kind: 'refused', refusal: { code: 'n=2' } });
  });

  test(`${kind}: a unit that looks at what it did not want is a bug`, async () => {
    const { store } = await open();
    const unit: Unit = {
      action: null,
      wants: {},
      decide: (view) => ({ kind: 'refuse', refusal: { code: view.stream(ONE)?.kind ?? 'none' } }),
    };
    await assert.rejects(store.run(unit), /did not want: streams one/);
  });

  test(`${kind}: [CLK-11] the clock of a unit never goes back`, async () => {
    const { store, clock } = await open();
    const first = await store.run(addTo(ONE));
    clock.now = at(clock.now - 60_000);
    const second = await store.run(addTo(ONE));
    assert(first.kind === 'done' && second.kind === 'done');
    assert(second.now >= first.now);
  });
}

function readTests(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: what is due comes in the order it is due, and the next time is known`, async () => {
    const { store } = await open();
    for (const [index, minute] of [5, 1, 3, 40, 20].entries()) {
      const id = streamId(`s${index}`);
      const nextDue = at(START + (minute - 4) * 60_000);
      await store.run(
        unitOf(writeOf({ streams: [rowOf(id, { nextDue })], events: [eventOf(id, 1)] })),
      );
    }
    const due = await store.due(10);
    assert.deepEqual(due.streams, ['s1', 's2']);
    assert.equal(due.nextStream, START + 60_000);
    assert.deepEqual((await store.due(1)).streams, ['s1']);
  });

  test(`${kind}: what is set aside is not due until the next start`, async () => {
    const { store, reopen } = await open();
    const row = rowOf(ONE, { nextDue: START });
    await store.run(unitOf(writeOf({ streams: [row], events: [eventOf(ONE, 1)] })));
    await store.run(unitOf(writeOf({ streams: [{ ...row, aside: 'a bug of ours' }] })));
    assert.deepEqual((await store.due(10)).streams, []);
    assert.equal((await store.asides())[0]?.aside, 'a bug of ours');
    const next = await reopen();
    assert.deepEqual((await next.due(10)).streams, [ONE]);
  });

  test(`${kind}: [PLN-1] incidents are listed newest first, page by page, found by number, and their plans once`, async () => {
    const { store } = await open();
    for (const n of [1, 2, 3, 4, 5]) {
      const plan = `p${n % 3}`;
      const row = rowOf(streamId(`i${n}`), { number: `INC-${n}`, open: n !== 3, plan });
      await store.run(unitOf(writeOf({ streams: [row], events: [eventOf(row.id, 1)] })));
    }
    const first = await store.incidents({ team: TEAM, limit: 2 });
    assert.deepEqual(
      first.map((row) => row.number),
      ['INC-5', 'INC-4'],
    );
    const open3 = await store.incidents({ open: true, before: streamId('i4'), limit: 2 });
    assert.deepEqual(
      open3.map((row) => row.number),
      ['INC-2', 'INC-1'],
    );
    assert.deepEqual(await store.incidents({ team: teamId('other'), limit: 2 }), []);
    assert.equal(await store.openBefore(TEAM, streamId('i5')), 3);
    assert.deepEqual(await store.pinned(), ['p1', 'p2']);
    const second = (await store.incidentsByNumber('INC-2')).map((row) => row.id);
    assert.deepEqual(second, ['i2']);
  });

  test(`${kind}: plans, rosters, keys and mails are kept as given`, async () => {
    const { store, clock } = await open();
    await store.keepPlan('hash', '{"plan":1}');
    assert.equal(await store.plan('hash'), '{"plan":1}');
    assert.equal(await store.plan('no such'), null);
    await store.keepRoster(TEAM, 'r1', '{}');
    clock.now = at(clock.now + 1_000);
    await store.keepRoster(TEAM, 'r1', '{}');
    await store.keepRoster(TEAM, 'r2', '{}');
    assert.deepEqual(
      (await store.rosters(TEAM)).map((row) => [row.hash, row.at - START]),
      [
        ['r1', 0],
        ['r2', 1_000],
      ],
    );
    const key = { id: 'k', hash: 'h', kind: 'intake', name: 'alerts', person: null } as const;
    await store.addKey({ ...key, team: TEAM, scope: 'read', madeAt: START, endedAt: null });
    assert.equal((await store.keyByHash('h'))?.scope, 'read');
    await store.endKey('k');
    assert.equal((await store.keys())[0]?.endedAt, clock.now);
    const mail = { id: 'm', to: 'a@example.org', subject: 's', text: 't', html: '', headers: {} };
    await store.keepMail(mail);
    await store.keepMail({ ...mail, text: 'the same mail once more' });
    await store.keepMail({ ...mail, id: 'm2' });
    assert.deepEqual(
      (await store.mails(10)).map(({ id, text }) => [id, text]),
      [
        ['m2', 't'],
        ['m', 't'],
      ],
    );
  });
}

function intakeTests(kind: string, open: () => Promise<Tried>): void {
  const group = groupStream(TEAM, 'generic', 'checkout');

  test(`${kind}: [ALR-1] a repeat of an alert raises its count and wakes nobody`, async () => {
    const { store, clock } = await open();
    const first = await store.intake(TEAM, [alertOf('f1'), alertOf('f2')]);
    assert.deepEqual(first, { kind: 'stored', fresh: 2, changed: 0, repeated: 0, woken: [group] });
    assert.deepEqual((await store.due(10)).streams, [group]);
    clock.now = at(clock.now + 5_000);
    const again = await store.intake(TEAM, [alertOf('f1', { summary: 'CPU 92 %' })]);
    assert.deepEqual(again, { kind: 'stored', fresh: 0, changed: 0, repeated: 1, woken: [] });
    const stored = (await store.alertsOf(group)).find(({ fingerprint }) => fingerprint === 'f1');
    assert.equal(stored?.count, 2);
    assert.equal(stored?.firstAt, START);
    assert.equal(stored?.lastAt, START + 5_000);
  });

  test(`${kind}: [ALR-7] an alert of an earlier round changes nothing, a resolve ends its own`, async () => {
    const { store } = await open();
    const startsAt = at(START - 60_000);
    await store.intake(TEAM, [alertOf('f1', { startsAt })]);
    const resolved = alertOf('f1', { startsAt, status: 'resolved', endsAt: START });
    const end = await store.intake(TEAM, [resolved]);
    assert.equal(end.kind === 'stored' && end.changed, 1);
    const late = await store.intake(TEAM, [alertOf('f1', { startsAt })]);
    assert.deepEqual(late, { kind: 'stored', fresh: 0, changed: 0, repeated: 1, woken: [] });
    assert.equal((await store.alertsOf(group))[0]?.status, 'resolved');
    const anew = await store.intake(TEAM, [alertOf('f1', { startsAt: START })]);
    assert.deepEqual(anew.kind === 'stored' && anew.woken, [group]);
  });

  test(`${kind}: a woken group keeps what it knows, and is due at once`, async () => {
    const { store, clock } = await open();
    const known = rowOf(group, { kind: 'group', nextDue: at(START + 900_000), state: '{"n":1}' });
    await store.run(unitOf(writeOf({ streams: [known], events: [eventOf(group, 1)] })));
    clock.now = at(START + 60_000);
    await store.intake(TEAM, [alertOf('f1')]);
    const row = await store.stream(group);
    assert.deepEqual([row?.woken, row?.nextDue, row?.state], ['news', clock.now, '{"n":1}']);
  });

  test(`${kind}: what joins a group that was just looked at gathers for a second`, async () => {
    const { store, clock } = await open();
    const known = rowOf(group, { kind: 'group', nextDue: null, lastAt: START });
    await store.run(unitOf(writeOf({ streams: [known], events: [eventOf(group, 1)] })));
    clock.now = at(START + 10);
    await store.intake(TEAM, [alertOf('f1')]);
    clock.now = at(START + 900);
    await store.intake(TEAM, [alertOf('f2')]);
    assert.deepEqual((await store.due(10)).streams, []);
    assert.equal((await store.due(10)).nextStream, START + 1_000);
  });
}

function deliveryTests(kind: string, open: () => Promise<Tried>): void {
  async function withDelivery(parts: Partial<DeliveryRow>): Promise<Tried> {
    const tried = await open();
    const row = deliveryOf('one/1/0', parts);
    const write = writeOf({ streams: [rowOf(ONE)], events: [eventOf(ONE, 1)], deliveries: [row] });
    await tried.store.run(unitOf(write));
    return tried;
  }

  test(`${kind}: a delivery born held is taken by another only when the hold is over`, async () => {
    const held = { holder: 'other', readyAt: at(START + 30_000) };
    const { store, clock } = await withDelivery(held);
    assert.deepEqual(await store.take(PAGE), []);
    assert.equal((await store.due(1)).nextDelivery.page, START + 30_000);
    clock.now = at(START + 30_000);
    const [taken] = await store.take(PAGE);
    assert.deepEqual([taken?.attempt, taken?.again, taken?.holder], [2, true, 'me']);
    assert.deepEqual(await store.take(PAGE), []);
  });

  test(`${kind}: a result settles its own attempt and no other`, async () => {
    const { store } = await withDelivery({});
    await store.take(PAGE);
    const late = { id: 'one/1/0', attempt: 1, status: 'sent', note: 'late' } as const;
    await store.run(unitOf(writeOf({ settled: [late] })));
    assert.equal((await store.deliveriesOf(ONE))[0]?.status, 'ready');
    await store.run(unitOf(writeOf({ settled: [{ ...late, attempt: 2, note: 'ref-1' }] })));
    const [row] = await store.deliveriesOf(ONE);
    assert.deepEqual([row?.status, row?.note, row?.holder], ['sent', 'ref-1', null]);
    assert.equal((await store.due(1)).nextDelivery.page, null);
  });

  test(`${kind}: a delivery to be tried again waits, and is then not in doubt`, async () => {
    const { store, clock } = await withDelivery({ holder: 'me', readyAt: at(START + 30_000) });
    const readyAt = at(START + 5_000);
    const again = { id: 'one/1/0', attempt: 1, status: 'ready', note: 'busy', readyAt } as const;
    await store.run(unitOf(writeOf({ settled: [again] })));
    assert.deepEqual(await store.take(PAGE), []);
    clock.now = readyAt;
    const [taken] = await store.take(PAGE);
    assert.deepEqual([taken?.attempt, taken?.again], [2, false]);
  });

  test(`${kind}: what is withdrawn is not taken, but its late result is kept`, async () => {
    const { store } = await withDelivery({});
    const withdrawn = [{ stream: ONE, subject: 'page-1' }];
    await store.run(unitOf(writeOf({ withdrawn })));
    assert.deepEqual(await store.take(PAGE), []);
    const sent = { id: 'one/1/0', attempt: 1, status: 'sent', note: 'ref' } as const;
    await store.run(unitOf(writeOf({ settled: [sent] })));
    assert.equal((await store.deliveriesOf(ONE))[0]?.status, 'sent');
  });

  test(`${kind}: lanes are taken apart, the longest waiting first`, async () => {
    const { store, clock } = await open();
    const deliveries = [3, 1, 2].map((n) =>
      deliveryOf(`one/1/${n}`, { readyAt: at(START + n), lane: n === 2 ? 'bulk' : 'page' }),
    );
    await store.run(unitOf(writeOf({ deliveries })));
    clock.now = at(START + 10);
    const [only] = await store.take({ ...PAGE, limit: 1 });
    assert.equal(only?.id, 'one/1/1');
    assert.deepEqual(
      (await store.take(PAGE)).map(({ id }) => id),
      ['one/1/3'],
    );
  });

  test(`${kind}: [PAG-3] after a crash what was held is free at once and in doubt, once`, async () => {
    const { reopen } = await withDelivery({ holder: 'me', readyAt: at(START + 30_000) });
    const next = await reopen();
    const [taken] = await next.take(PAGE);
    assert.deepEqual([taken?.id, taken?.attempt, taken?.again], ['one/1/0', 2, true]);
    const { id, attempt, readyAt } = taken ?? deliveryOf('none');
    const retry = { id, attempt, status: 'ready', note: '', readyAt: at(readyAt) } as const;
    await next.run(unitOf(writeOf({ settled: [retry] })));
    assert.equal((await next.deliveriesOf(ONE))[0]?.again, true);
  });
}

function lifeTests(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: [CLK-10] time in which Tocsin was down is kept, a quick restart is none`, async () => {
    const { store, clock, reopen } = await open();
    await store.run(addTo(ONE));
    clock.now = at(START + 5_000);
    const quick = await reopen();
    assert.deepEqual(await quick.outages(), []);
    await quick.run(addTo(ONE));
    const from = clock.now;
    clock.now = at(from + 600_000);
    const next = await reopen();
    const outage = { from, to: clock.now };
    assert.deepEqual(await next.outages(), [outage]);
    let seen: unknown = null;
    await next.run({
      action: null,
      wants: {},
      decide: (view) => {
        seen = view.outages;
        return { kind: 'refuse', refusal: { code: 'only-looked' } };
      },
    });
    assert.deepEqual(seen, [outage]);
  });
}
