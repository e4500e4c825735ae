// The tables of the memory store.
import { bothEnds } from '#/contract/both-ends.ts';
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import type {
  DeliveryRow,
  DueWork,
  LaneName,
  IntakeResult,
  KeyRow,
  MailRow,
  RosterRow,
  Settlement,
  Take,
  Unit,
  Write,
} from '#/contract/ports.ts';
import type { EventRow, LookedAt, OpenBeside, StreamRow, Woken } from '#/contract/rows.ts';
import { versionBefore } from '#/contract/unit.ts';
import type { Source } from '#/contract/unit.ts';
import { GATHER_FOR, groupStream } from '#/core/alert/alert.ts';
import type { Alert, CountedAlert } from '#/core/alert/alert.ts';
import { arrive, changedAlert, lookedAt } from '#/core/alert/arrival.ts';
import type { AlertChange } from '#/core/alert/arrival.ts';
import { assert } from '#/core/basics/assert.ts';
import type { ActionId, StreamId, TeamId } from '#/core/basics/ids.ts';
import { after, at, earlier, later } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { isDrillNumber } from '#/core/incident/drill.ts';
import type { Outage } from '#/core/incident/context.ts';
import { LATELY } from '#/core/incident/gather.ts';
import type { Ring } from '#/core/incident/gather.ts';

/** Rows of every table, and how a write changes them. */
export class MemoryRows {
  readonly streams: Map<StreamId, StreamRow> = new Map();
  readonly logs: Map<StreamId, EventRow[]> = new Map();
  readonly actions: Map<ActionId, { bodyHash: string; outcome: string }> = new Map();
  readonly deliveries: Map<string, DeliveryRow> = new Map();
  readonly alerts: Map<string, CountedAlert> = new Map();
  readonly counters: Map<string, number> = new Map();
  readonly plans: Map<string, string> = new Map();
  readonly rosters: RosterRow[] = [];
  readonly keys: Map<string, KeyRow> = new Map();
  readonly accounts: Map<string, AccountRow> = new Map();
  readonly sessions: Map<string, SessionRow> = new Map();
  readonly invitations: Map<string, InvitationRow> = new Map();
  readonly mails: Map<string, MailRow> = new Map();
  readonly #ready: Set<string> = new Set();
  /** Pages by address, in the order they were made. */
  readonly #pages: Map<string, { readonly id: string; readonly madeAt: At }[]> = new Map();
  /** What every look for due work goes over: streams that wait for a time and are not set aside. */
  readonly #waiting: Map<StreamId, At> = new Map();
  /** Open incidents, the newest last. */
  /** In which order streams were made. */
  readonly #places: Map<StreamId, number> = new Map();
  readonly #open: Map<StreamId, StreamRow> = new Map();

  /** What a unit may read. */
  source(now: At, outages: readonly Outage[]): Source {
    return {
      now,
      outages: [...outages],
      action: (id) => this.actions.get(id) ?? null,
      stream: (id) => this.streams.get(id) ?? null,
      log: (id) => [...(this.logs.get(id) ?? [])],
      counter: (key) => this.counters.get(key) ?? 0,
      openOf: (team) => this.#openOf(team),
      besideOf: (team) => this.#openOf(team).map(besideOf),
      alertsOf: (group) => this.alertsOf(group),
      newsOf: (group) => this.#newsOf(group),
      delivery: (id) => this.deliveries.get(id) ?? null,
      ringsAt: (address) => this.#ringsAt(address, now),
    };
  }

  /** Everything a unit decided, or a throw before anything changed. */
  apply(write: Write, unit: { readonly now: At; readonly action: Unit['action'] }): void {
    for (const row of write.streams) {
      const version = this.streams.get(row.id)?.version ?? 0;
      assert(
        version === versionBefore(row, write),
        'The stream has not moved on meanwhile',
        row.id,
      );
    }
    for (const row of write.streams) this.#keep(row);
    for (const event of write.events) this.#append(event);
    for (const [key, n] of Object.entries(write.counters)) this.counters.set(key, n);
    for (const row of write.deliveries) this.#bear(row);
    for (const { stream, subject } of write.withdrawn) this.#withdraw(stream, subject, unit.now);
    for (const settled of write.settled) this.#settle(settled, unit.now);
    for (const change of write.alerts) this.#change(change, unit.now);
    for (const look of write.looked) this.#look(look);
    for (const team of write.wakes ?? []) this.#wakeKept(team, unit.now);
    const { action } = unit;
    if (action === null) return;
    this.actions.set(action.id, { bodyHash: action.bodyHash, outcome: write.outcome });
  }

  /** Stores alerts and wakes the groups of those that changed. */
  intake(team: TeamId, alerts: readonly Alert[], now: At): IntakeResult {
    const counts = { fresh: 0, changed: 0, repeated: 0, stale: 0 };
    const woken = new Set<StreamId>();
    for (const alert of alerts) {
      const key = JSON.stringify([team, alert.source, alert.fingerprint]);
      const natural = groupStream(team, alert.source, alert.group);
      const where = { team, stream: natural, now };
      const arrived = arrive(this.alerts.get(key) ?? null, alert, where);
      this.alerts.set(key, arrived.alert);
      if (arrived.left !== null) this.#wake(arrived.left, { team, now, woken: 'all' });
      counts[arrived.arrival] += 1;
      if (arrived.arrival === 'fresh' || arrived.arrival === 'changed')
        woken.add(arrived.alert.stream);
    }
    for (const stream of woken) this.#wake(stream, { team, now, woken: 'news' });
    const { fresh, changed, repeated, stale } = counts;
    return { kind: 'stored', fresh, changed, repeated: repeated + stale, woken: [...woken] };
  }

  /** What is due, and when the next thing will be. */
  due(now: At, limit: number, except: readonly StreamId[] = []): DueWork {
    const due: { readonly id: StreamId; readonly nextDue: At }[] = [];
    let nextStream: At | null = null;
    for (const [id, nextDue] of this.#waiting) {
      if (except.includes(id)) continue;
      if (nextDue <= now) due.push({ id, nextDue });
      else nextStream = nextStream === null ? nextDue : earlier(nextStream, nextDue);
    }
    const nextDelivery: Record<LaneName, At | null> = { page: null, bulk: null };
    for (const id of this.#ready) {
      const row = this.deliveries.get(id);
      if (row === undefined) continue;
      nextDelivery[row.lane] = earlier(nextDelivery[row.lane] ?? row.readyAt, row.readyAt);
    }
    const ordered = due
      .toSorted((a, b) => a.nextDue - b.nextDue || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
    return {
      now,
      streams: bothEnds(ordered.slice(0, limit), ordered.toReversed(), limit),
      nextStream,
      nextDelivery,
    };
  }

  /** Gives waiting deliveries to a sender. */
  take(take: Take, now: At): readonly DeliveryRow[] {
    const due = [...this.#ready]
      .flatMap((id) => this.deliveries.get(id) ?? [])
      .filter((row) => row.lane === take.lane && row.readyAt <= now)
      .toSorted((a, b) => a.readyAt - b.readyAt || (a.id < b.id ? -1 : 1));
    const next = new Set(due.slice(0, take.limit));
    const together = new Set([...next].flatMap((row) => row.bundle ?? []));
    const taken = due
      .filter((row) => next.has(row) || (row.bundle !== null && together.has(row.bundle)))
      .map((row) => ({
        ...row,
        attempt: row.attempt + 1,
        again: row.again || row.holder !== null,
        holder: take.holder,
        readyAt: after(now, take.holdFor),
      }));
    for (const row of taken) this.#put(row);
    return taken;
  }

  /** Nobody else lives: what somebody held is free, and in doubt. */
  voidHolds(now: At): void {
    for (const id of this.#ready) {
      const row = this.deliveries.get(id);
      if (row !== undefined && row.holder !== null) this.#put({ ...row, readyAt: now });
    }
    for (const row of this.streams.values()) {
      if (row.aside !== null) this.#keep({ ...row, aside: null });
    }
  }

  /** Alerts of a group, oldest first. */
  alertsOf(group: StreamId): readonly CountedAlert[] {
    return [...this.alerts.values()]
      .filter((alert) => alert.stream === group)
      .toSorted((a, b) => a.firstAt - b.firstAt || (a.fingerprint < b.fingerprint ? -1 : 1));
  }

  /** Alerts of a team, those that fire first. */
  alertsOfTeam(team: TeamId): readonly CountedAlert[] {
    const all = [...this.alerts.values()].filter((alert) => alert.team === team);
    return all.toSorted((a, b) => Number(b.status === 'firing') - Number(a.status === 'firing'));
  }

  #newsOf(group: StreamId): readonly CountedAlert[] {
    return this.alertsOf(group).filter(
      ({ isNews, status, counted }) => isNews || (status === 'resolved' && counted !== null),
    );
  }

  /** Groups that are kept without an incident, newest first. */
  kept(team: TeamId): readonly StreamRow[] {
    const firing = new Set<StreamId>();
    for (const { stream, status } of this.alerts.values()) {
      if (status === 'firing') firing.add(stream);
    }
    return [...this.streams.values()]
      .filter((row) => row.kind === 'group' && row.team === team && row.open && row.version > 0)
      .filter((row) => firing.has(row.id))
      .toReversed()
      .slice(0, 200);
  }

  #wakeKept(team: TeamId, now: At): void {
    for (const row of this.streams.values()) {
      if (row.kind !== 'group' || row.team !== team || !row.open) continue;
      this.#keep({ ...row, nextDue: now, woken: 'all' });
    }
  }

  #change(change: AlertChange, now: At): void {
    const key = JSON.stringify([change.team, change.source, change.fingerprint]);
    const stored = this.alerts.get(key);
    if (stored !== undefined) this.alerts.set(key, changedAlert(stored, change, now));
  }

  #look(look: LookedAt): void {
    const key = JSON.stringify([look.team, look.source, look.fingerprint]);
    const stored = this.alerts.get(key);
    if (stored !== undefined) this.alerts.set(key, lookedAt(stored, look));
  }

  #ringsAt(address: string, now: At): readonly Ring[] {
    const known = this.#pages.get(address) ?? [];
    const lately = known.slice(known.findLastIndex(({ madeAt }) => madeAt <= now - 2 * LATELY) + 1);
    const live = new Set<string>();
    const pages = lately.flatMap(({ id }) => this.deliveries.get(id) ?? []);
    for (const { id, bundle, status } of pages) {
      if (status === 'ready' || status === 'sent') live.add(bundle ?? id);
    }
    return pages
      .filter(({ ringsAt }) => ringsAt > now - LATELY)
      .filter(({ id, bundle }) => (bundle ?? id) === id && live.has(id))
      .toSorted((a, b) => b.ringsAt - a.ringsAt)
      .slice(0, 60)
      .map(({ id, stream, urgency, ringsAt, person }) => {
        return { message: id, stream, urgency, ringsAt, person };
      });
  }

  #openOf(team: TeamId): readonly StreamRow[] {
    const place = ({ id }: StreamRow): number => this.#places.get(id) ?? 0;
    return [...this.#open.values()]
      .filter((row) => row.team === team)
      .toSorted((a, b) => place(b) - place(a))
      .slice(0, 20);
  }

  #keep(row: StreamRow): void {
    this.streams.set(row.id, row);
    this.#places.getOrInsertComputed(row.id, () => this.#places.size);
    if (row.kind === 'incident' && row.open) this.#open.set(row.id, row);
    else this.#open.delete(row.id);
    if (row.nextDue === null || row.aside !== null) this.#waiting.delete(row.id);
    else this.#waiting.set(row.id, row.nextDue);
  }

  #append(event: EventRow): void {
    const log = this.logs.get(event.stream) ?? [];
    assert(event.seq === log.length + 1, 'The log of the stream has no gap', event.stream);
    log.push(event);
    this.logs.set(event.stream, log);
  }

  #bear(row: DeliveryRow): void {
    this.#put(row);
    if (row.lane === 'page') this.#pages.getOrInsertComputed(row.address, () => []).push(row);
  }

  #put(row: DeliveryRow): void {
    this.deliveries.set(row.id, row);
    if (row.status === 'ready') this.#ready.add(row.id);
    else this.#ready.delete(row.id);
  }

  #withdraw(stream: StreamId, subject: string, now: At): void {
    for (const id of this.#ready) {
      const row = this.deliveries.get(id);
      if (row?.stream !== stream || row.subject !== subject) continue;
      this.#put({ ...row, status: 'withdrawn', endedAt: now });
    }
  }

  #settle(settled: Settlement, now: At): void {
    const row = this.deliveries.get(settled.id);
    if (row === undefined || row.attempt !== settled.attempt) return;
    const { note } = settled;
    if (settled.status === 'ready') {
      if (row.status === 'ready') {
        this.#put({ ...row, note, readyAt: settled.readyAt, holder: null });
      }
      return;
    }
    if (row.status !== 'ready' && row.status !== 'withdrawn') return;
    this.#put({ ...row, note, status: settled.status, holder: null, endedAt: now });
  }

  #wake(
    stream: StreamId,
    { team, now, woken }: { readonly team: TeamId; readonly now: At; readonly woken: Woken },
  ): void {
    const row = this.streams.get(stream) ?? unseen(stream, team);
    // What joins a group that was just looked at gathers for a moment, as in every store.
    const due = row.version === 0 ? now : later(now, after(row.lastAt, GATHER_FOR));
    const nextDue = row.nextDue === null ? due : earlier(row.nextDue, due);
    this.#keep({ ...row, nextDue, woken: row.woken === 'all' ? 'all' : woken });
  }
}

function besideOf(row: StreamRow): OpenBeside {
  const { id, number } = row;
  const mayBe = isDrillNumber(number);
  const drill = mayBe && (JSON.parse(row.state) as { readonly drill?: boolean }).drill === true;
  return { id, number, drill };
}

function unseen(id: StreamId, team: TeamId): StreamRow {
  return {
    id,
    team,
    kind: 'group',
    version: 0,
    fold: 0,
    nextDue: null,
    open: true,
    plan: null,
    number: null,
    lastAt: at(0),
    woken: 'no',
    aside: null,
    state: '',
  };
}
