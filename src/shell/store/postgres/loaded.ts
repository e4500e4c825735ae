// What a unit wants, fetched. Streams and counters are locked until the transaction ends: in one
// order at first, so that two units never wait for each other, and later only where nobody waits.
import type { DeliveryRow, Wants } from '#/contract/ports.ts';
import type { EventRow, OpenBeside, StreamRow } from '#/contract/rows.ts';
import type { Source } from '#/contract/unit.ts';
import type { CountedAlert } from '#/core/alert/alert.ts';
import type { ActionId, StreamId, TeamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import { LATELY } from '#/core/incident/gather.ts';
import type { Ring } from '#/core/incident/gather.ts';
import { deliveryOfRow, streamOfRow, text, whole } from '../rows.ts';
import type { Row } from '../rows.ts';
import { claimRings } from './claim.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import * as read from './read.ts';
import type { Session } from './session.ts';

const STREAMS = 'select * from streams where id = any($1::text[]) order by id for update';
const COUNTERS = 'select key, n from counters where key = any($1::text[]) order by key for update';
const MAKE_COUNTERS = `
insert into counters select key, 0 from unnest($1::text[]) as key order by key
on conflict do nothing`;
const DELIVERIES = 'select * from deliveries where id = any($1::text[]) order by id for update';

const LOOK = `
select ${NOW} as now, a.body_hash, a.outcome
from (values (1)) as one left join actions a on a.id = $3`;

interface Known {
  readonly bodyHash: string;
  readonly outcome: string;
}

/** Everything one unit has seen so far. */
export class Loaded implements Source {
  readonly outages: readonly Outage[];
  readonly #session: Session;
  readonly #streams = new Map<StreamId, StreamRow>();
  readonly #logs = new Map<StreamId, readonly EventRow[]>();
  readonly #counters = new Map<string, number>();
  readonly #open = new Map<TeamId, readonly StreamRow[]>();
  readonly #beside = new Map<TeamId, readonly OpenBeside[]>();
  readonly #alerts = new Map<StreamId, readonly CountedAlert[]>();
  readonly #news = new Map<StreamId, readonly CountedAlert[]>();
  readonly #deliveries = new Map<string, DeliveryRow>();
  readonly #rings = new Map<string, readonly Ring[]>();
  #now: At = at(0);
  #known: Known | null = null;

  constructor(session: Session, outages: readonly Outage[]) {
    this.#session = session;
    this.outages = outages;
  }

  /** Locks and fetches; `waits` says whether it waits for who holds a lock, or fails at once. */
  async load(wants: Wants, waits: boolean): Promise<void> {
    await this.#lock(wants, waits ? '' : ' nowait');
    const session = this.#session;
    for (const id of wants.logs ?? []) {
      this.#logs.set(id, await read.events(session, { id, from: 1, limit: null }));
    }
    for (const team of wants.openOf ?? []) this.#open.set(team, await read.openOf(session, team));
    for (const team of wants.besideOf ?? []) {
      this.#beside.set(team, await read.besideOf(session, team));
    }
    for (const id of wants.alertsOf ?? []) this.#alerts.set(id, await read.alertsOf(session, id));
    for (const id of wants.newsOf ?? []) this.#news.set(id, await read.newsOf(session, id));
    const addresses = wants.ringsAt ?? [];
    await claimRings(session, addresses, waits);
    for (const address of addresses) {
      this.#rings.set(address, await read.ringsAt(session, address));
    }
  }

  /** Reads the clock under the locks, and whether the action was handled before. */
  async look(clock: StoreClock, action: ActionId | null): Promise<void> {
    const row = (await this.#session.one(LOOK, ...clock.values(), action)) ?? {};
    this.#now = clock.saw(this.#notBefore(at(whole(row, 'now'))));
    this.#known = knownOf(row);
  }

  /** True where a stream that was loaded later has its last event after the time of this unit. */
  get isBehind(): boolean {
    return this.#notBefore(this.#now) !== this.#now;
  }

  get now(): At {
    return this.#now;
  }

  action = (): Known | null => this.#known;
  stream = (id: StreamId): StreamRow | null => this.#streams.get(id) ?? null;
  log = (id: StreamId): readonly EventRow[] => this.#logs.get(id) ?? [];
  counter = (key: string): number => this.#counters.get(key) ?? 0;
  besideOf = (team: TeamId): readonly OpenBeside[] => this.#beside.get(team) ?? [];
  openOf = (team: TeamId): readonly StreamRow[] => this.#open.get(team) ?? [];
  alertsOf = (group: StreamId): readonly CountedAlert[] => this.#alerts.get(group) ?? [];
  newsOf = (group: StreamId): readonly CountedAlert[] => this.#news.get(group) ?? [];
  delivery = (id: string): DeliveryRow | null => this.#deliveries.get(id) ?? null;

  ringsAt = (address: string): readonly Ring[] =>
    (this.#rings.get(address) ?? []).filter((ring) => ring.ringsAt > this.#now - LATELY);

  async #lock({ streams = [], counters = [], deliveries = [] }: Wants, how: string): Promise<void> {
    const session = this.#session;
    const ids = streams.filter((id) => !this.#streams.has(id));
    if (ids.length > 0) {
      for (const row of await session.all(STREAMS + how, ids)) {
        const stream = streamOfRow(row);
        this.#streams.set(stream.id, stream);
      }
    }
    if (counters.length > 0) {
      await session.run(MAKE_COUNTERS, counters);
      for (const row of await session.all(COUNTERS + how, counters)) {
        this.#counters.set(text(row, 'key'), whole(row, 'n'));
      }
    }
    if (deliveries.length === 0) return;
    for (const row of await session.all(DELIVERIES + how, deliveries)) {
      const delivery = deliveryOfRow(row);
      this.#deliveries.set(delivery.id, delivery);
    }
  }

  #notBefore(now: At): At {
    let least = now;
    for (const { lastAt } of this.#streams.values()) if (lastAt > least) least = lastAt;
    return least;
  }
}

function knownOf(row: Row): Known | null {
  if (row['outcome'] === null) return null;
  return { bodyHash: text(row, 'body_hash'), outcome: text(row, 'outcome') };
}
