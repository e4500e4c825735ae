// Alerts, in sets: those of every request that came while the last set was written are the next one,
// and each sender is answered after the commit of its own.
import type { IntakeResult } from '#/contract/ports.ts';
import type { LookedAt } from '#/contract/rows.ts';
import { groupStream } from '#/core/alert/alert.ts';
import type { Alert, CountedAlert, StoredAlert } from '#/core/alert/alert.ts';
import { arrive, changedAlert } from '#/core/alert/arrival.ts';
import type { AlertChange, Arrival } from '#/core/alert/arrival.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { alertOfRow, text, whole } from '../rows.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import type { Session } from './session.ts';
import { wake } from './wakes.ts';

const CLOCK = `select ${NOW} as now`;

const FIND = `
select a.* from alerts a
join unnest($1::text[], $2::text[], $3::text[]) as g(team, source, fingerprint)
  using (team, source, fingerprint)
order by team, source, fingerprint for update of a`;

const CELLS = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int8[],
  $7::int8[], $8::int[], $9::text[], $10::int2[], $11::text[])
  as g(team, source, fingerprint, stream, status, first_at, last_at, count, counted, look, body)`;

// In one order, and without waiting to be told: another node may store the same alert right now.
const INSERT = `
insert into alerts (team, source, fingerprint, stream, status, first_at, last_at, count, counted,
  look, body)
select * from ${CELLS} order by team, source, fingerprint
on conflict do nothing`;

const UPDATE = `
update alerts a set stream = g.stream, status = g.status, first_at = g.first_at,
  last_at = g.last_at, count = g.count, counted = g.counted, look = g.look,
  body = g.body
from ${CELLS}
where a.team = g.team and a.source = g.source and a.fingerprint = g.fingerprint`;

const COUNT = `
update alerts a set last_at = g.last_at, count = g.count
from unnest($1::text[], $2::text[], $3::text[], $4::int8[], $5::int[])
  as g(team, source, fingerprint, last_at, count)
where a.team = g.team and a.source = g.source and a.fingerprint = g.fingerprint`;

// In the order in which intake locks them, or the two would hold each other up until the database ends
// one of them. By a statement of its own: one that also writes them would join them all by hand.
const HOLD = `
select count(*) from (
  select from alerts a
  join unnest($1::text[], $2::text[], $3::text[]) as g(team, source, fingerprint)
    using (team, source, fingerprint)
  order by team, source, fingerprint for no key update of a) as held`;

// One that was sent again since it was read is still to be looked at.
const LOOKED = `
update alerts a set counted = g.counted, look = case when a.count = g.count then 0 else 1 end
from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[])
  as g(team, source, fingerprint, count, counted)
where a.team = g.team and a.source = g.source and a.fingerprint = g.fingerprint`;

/** Alerts of one request. */
export interface Batch {
  readonly team: TeamId;
  readonly alerts: readonly Alert[];
}

/** Somebody else stored one of these alerts first: all of it is looked at anew. */
class StoredMeanwhile extends Error {
  readonly code = '40001';
}

/** Stores batches of alerts in one transaction and wakes the groups of those that changed. */
export async function takeIn(
  session: Session,
  clock: StoreClock,
  batches: readonly Batch[],
): Promise<readonly IntakeResult[]> {
  await session.exec('begin');
  const set = new AlertSet(await storedOf(session, batches));
  const row = await session.one(CLOCK, ...clock.values());
  const now = clock.saw(at(whole(row ?? {}, 'now')));
  const results = batches.map((batch) => set.arrive(batch, now));
  await set.write(session, now);
  await session.exec('commit');
  return results;
}

/** Makes of stored alerts what people said of them; one that is gone stays so. */
export async function changeAlerts(
  session: Session,
  changes: readonly AlertChange[],
  now: At,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = await session.all(FIND, ...keysOf(changes));
  const stored = new Map(
    rows.map((row) => {
      const alert = { ...alertOfRow(row), fingerprint: text(row, 'fingerprint') };
      return [keyOf(alert), alert] as const;
    }),
  );
  const changed = changes.flatMap((change) => {
    const alert = stored.get(keyOf(change));
    return alert === undefined ? [] : [changedAlert(alert, change, now)];
  });
  if (changed.length > 0) await session.run(UPDATE, ...cellsOf(changed));
}

/** Notes what groups counted of their alerts. */
export async function lookAt(session: Session, looked: readonly LookedAt[]): Promise<void> {
  if (looked.length === 0) return;
  const counts = looked.map(({ count }) => count);
  const keys = keysOf(looked);
  if (looked.length > 1) await session.all(HOLD, ...keys);
  await session.run(
    LOOKED,
    ...keys,
    counts,
    looked.map(({ counted }) => counted),
  );
}

type Standing = 'new' | 'changed' | 'counted' | 'same';

class AlertSet {
  readonly #alerts = new Map<string, { alert: CountedAlert; standing: Standing }>();
  /** Groups that counted an alert which left them: they count anew. */
  readonly #left = new Map<StreamId, TeamId>();
  readonly #woken = new Map<StreamId, TeamId>();

  constructor(stored: readonly CountedAlert[]) {
    for (const alert of stored) this.#alerts.set(keyOf(alert), { alert, standing: 'same' });
  }

  arrive({ team, alerts }: Batch, now: At): IntakeResult {
    const counts: Record<Arrival, number> = { fresh: 0, changed: 0, repeated: 0, stale: 0 };
    const woken = new Set<StreamId>();
    for (const alert of alerts) {
      const natural = groupStream(team, alert.source, alert.group);
      const { arrival, stream } = this.#arriveOne(alert, { team, stream: natural, now });
      counts[arrival] += 1;
      if (arrival === 'fresh' || arrival === 'changed') woken.add(stream);
    }
    for (const stream of woken) this.#woken.set(stream, team);
    const { fresh, changed, repeated, stale } = counts;
    return { kind: 'stored', fresh, changed, repeated: repeated + stale, woken: [...woken] };
  }

  async write(session: Session, now: At): Promise<void> {
    const fresh = this.#standing('new');
    if (fresh.length > 0 && (await session.run(INSERT, ...cellsOf(fresh))) < fresh.length) {
      throw new StoredMeanwhile();
    }
    const changed = this.#standing('changed');
    if (changed.length > 0) await session.run(UPDATE, ...cellsOf(changed));
    const counted = this.#standing('counted');
    if (counted.length > 0) {
      const times = counted.map(({ lastAt }) => lastAt);
      await session.run(
        COUNT,
        ...keysOf(counted),
        times,
        counted.map(({ count }) => count),
      );
    }
    await wake(session, this.#left, { woken: 'all', now });
    await wake(session, this.#woken, { woken: 'news', now });
  }

  #arriveOne(
    alert: Alert,
    where: Parameters<typeof arrive>[2],
  ): { readonly arrival: Arrival; readonly stream: StreamId } {
    const key = keyOf({ ...alert, team: where.team });
    const known = this.#alerts.get(key);
    const arrived = arrive(known?.alert ?? null, alert, where);
    if (arrived.left !== null) this.#left.set(arrived.left, where.team);
    const isNews = arrived.arrival === 'fresh' || arrived.arrival === 'changed';
    const standing = isNews ? 'changed' : 'counted';
    const was = known?.standing ?? 'new';
    const isSettled = was === 'new' || (was === 'changed' && standing === 'counted');
    this.#alerts.set(key, { alert: arrived.alert, standing: isSettled ? was : standing });
    return { arrival: arrived.arrival, stream: arrived.alert.stream };
  }

  #standing(standing: Standing): readonly CountedAlert[] {
    return [...this.#alerts.values()].filter((one) => one.standing === standing).map(alertOf);
  }
}

async function storedOf(
  session: Session,
  batches: readonly Batch[],
): Promise<readonly CountedAlert[]> {
  const keys = new Map<string, Keyed>();
  for (const { team, alerts } of batches) {
    for (const { source, fingerprint } of alerts) {
      const key = { team, source, fingerprint };
      keys.set(keyOf(key), key);
    }
  }
  const rows = await session.all(FIND, ...keysOf([...keys.values()]));
  return rows.map((row) => ({ ...alertOfRow(row), fingerprint: text(row, 'fingerprint') }));
}

type Keyed = Pick<StoredAlert, 'team' | 'source' | 'fingerprint'>;

// What PostgreSQL cannot keep is the same key here as there.
function keyOf({ team, source, fingerprint }: Keyed): string {
  return [team, source, fingerprint].join('\n').replaceAll('\0', '\uFFFD');
}

function keysOf(keys: readonly Keyed[]): [string[], string[], string[]] {
  return [
    keys.map(({ team }) => team),
    keys.map(({ source }) => source),
    keys.map(({ fingerprint }) => fingerprint),
  ];
}

function cellsOf(alerts: readonly CountedAlert[]): ((string | null)[] | number[])[] {
  return [
    ...keysOf(alerts),
    alerts.map(({ stream }) => stream),
    alerts.map(({ status }) => status),
    alerts.map(({ firstAt }) => firstAt),
    alerts.map(({ lastAt }) => lastAt),
    alerts.map(({ count }) => count),
    alerts.map(({ counted }) => counted),
    alerts.map(({ isNews }) => Number(isNews)),
    alerts.map(bodyOf),
  ];
}

function bodyOf({
  team: _t,
  stream: _s,
  firstAt: _f,
  lastAt: _l,
  count: _c,
  counted: _n,
  isNews: _i,
  ...body
}: CountedAlert): string {
  return JSON.stringify(body);
}

function alertOf({ alert }: { readonly alert: CountedAlert }): CountedAlert {
  return alert;
}
