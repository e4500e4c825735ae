// How many alerts of one group may be open. A group is one incident and one page however many they are,
// but all of them are read when it declares, and each takes room on the disk: a sender whose labels never
// repeat would otherwise end in a process without memory or a disk without room, and stop every page.
import type { Store } from '#/contract/ports.ts';
import { HEARTBEAT, groupStream } from '#/core/alert/alert.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';

/** How many alerts of one group may be open. */
export interface Most {
  readonly usually: number;
  /** While the disk has hardly any room. */
  readonly tight: number;
}

const MOST: Most = { usually: 50_000, tight: 1_000 };

/** What is counted by hand before the store is asked for the first time. */
const UNASKED = 1_000;
/** As many groups are remembered; of one that is forgotten the store is asked again. */
const REMEMBERED = 2_000;
/** A full group is counted this often, and stays on the page about the server for as long after. */
const ASKED_EVERY_MS = 10_000;
const SHOWN_MS = 600_000;

/** What a limit needs to know. */
export interface GroupLimitTools {
  readonly store: Pick<Store, 'countAlerts' | 'alertsKept'>;
  readonly now: () => number;
  /** Whether the disk has hardly any room left. */
  readonly isTight: () => boolean;
}

/** What of a request may be stored. */
export interface Admitted {
  readonly alerts: readonly Alert[];
  /** The first group that is full, and how many alerts it did not take; null where all are taken. */
  readonly full: FullGroup | null;
}

/** A group that took no more. */
export interface FullGroup {
  readonly team: TeamId;
  /** The sender's own name of it. */
  readonly group: string;
  readonly limit: number;
  readonly refused: number;
}

interface Room {
  /** How many fired when the store was asked; null: it was not yet. */
  counted: number | null;
  countedAt: number;
  /** How many came since: repeats are among them, which is found out when it matters. */
  since: number;
}

/** Counts what groups hold, and says what one that is full cannot take. */
export class GroupLimit {
  readonly #tools: GroupLimitTools;
  readonly #most: Most;
  readonly #rooms = new Map<string, Room>();
  readonly #full = new Map<string, FullGroup & { readonly at: number }>();

  constructor(tools: GroupLimitTools, most: Most = MOST) {
    this.#tools = tools;
    this.#most = most;
  }

  /** Groups that took no more lately. */
  get full(): readonly FullGroup[] {
    const { now } = this.#tools;
    for (const [key, { at }] of this.#full) if (now() - at > SHOWN_MS) this.#full.delete(key);
    return [...this.#full.values()];
  }

  /** What of alerts may be stored; at once, unless the store has to be asked. */
  admit(team: TeamId, alerts: readonly Alert[]): Admitted | Promise<Admitted> {
    const doubtful = new Set<string>();
    let last: { readonly alert: Alert; readonly key: string; readonly room: Room } | null = null;
    for (const alert of alerts) {
      if (alert.status !== 'firing' || alert.source === HEARTBEAT) continue;
      // A request mostly brings alerts of one group.
      const isSame = last?.alert.group === alert.group && last.alert.source === alert.source;
      if (last === null || !isSame) {
        const key = keyOf(team, alert);
        last = { alert, key, room: this.#roomOf(key) };
      }
      const { key, room } = last;
      room.since += 1;
      if (this.#isDoubtful(room)) doubtful.add(key);
    }
    if (doubtful.size === 0) return { alerts, full: null };
    return this.#look(team, alerts, doubtful);
  }

  get #limit(): number {
    const { usually, tight } = this.#most;
    return this.#tools.isTight() ? tight : usually;
  }

  #isDoubtful({ counted, since }: Room): boolean {
    const limit = this.#limit;
    return counted === null ? since > Math.min(UNASKED, limit) : counted + since > limit;
  }

  #roomOf(key: string): Room {
    const known = this.#rooms.get(key);
    if (known !== undefined) return known;
    const room: Room = { counted: null, countedAt: 0, since: 0 };
    this.#rooms.set(key, room);
    const [oldest] = this.#rooms.size > REMEMBERED ? this.#rooms.keys() : [];
    if (oldest !== undefined) this.#rooms.delete(oldest);
    return room;
  }

  async #look(
    team: TeamId,
    alerts: readonly Alert[],
    doubtful: ReadonlySet<string>,
  ): Promise<Admitted> {
    const left = new Set<Alert>();
    let full: FullGroup | null = null;
    for (const [key, theirs] of Map.groupBy(alerts, (alert) => keyOf(team, alert))) {
      const refused = doubtful.has(key) ? await this.#refused(team, key, theirs) : [];
      const [first] = refused;
      if (first === undefined) continue;
      for (const alert of refused) left.add(alert);
      const one = { team, group: first.group, limit: this.#limit, refused: refused.length };
      this.#full.set(key, { ...one, at: this.#tools.now() });
      full ??= one;
    }
    return { alerts: alerts.filter((alert) => !left.has(alert)), full };
  }

  /** The alerts for which a group has no room: what ends in it, and what it knows, is always taken. */
  async #refused(team: TeamId, key: string, alerts: readonly Alert[]): Promise<readonly Alert[]> {
    const [{ source, group }] = alerts as [Alert, ...Alert[]];
    const firing = alerts.filter(({ status }) => status === 'firing');
    const room = this.#roomOf(key);
    const counted = await this.#countOf(room, groupStream(team, source, group));
    const free = Math.max(0, this.#limit - counted);
    if (firing.length <= free) {
      room.since += firing.length;
      return [];
    }
    const names = firing.map(({ fingerprint }) => fingerprint);
    const kept = new Set(await this.#tools.store.alertsKept(team, source, names));
    const fresh = firing.filter(({ fingerprint }) => !kept.has(fingerprint));
    room.since += Math.min(free, fresh.length);
    return fresh.slice(free);
  }

  /** How many fire; a group that is full is not counted again for each request. */
  async #countOf(room: Room, group: StreamId): Promise<number> {
    const now = this.#tools.now();
    const isLately = room.counted !== null && now - room.countedAt < ASKED_EVERY_MS;
    if (isLately && (room.counted ?? 0) >= this.#limit) return room.counted ?? 0;
    const { firing } = await this.#tools.store.countAlerts([group]);
    room.counted = firing;
    room.countedAt = now;
    room.since = 0;
    return firing;
  }
}

function keyOf(team: TeamId, { source, group }: Alert): string {
  return `${team} ${source} ${group}`;
}
