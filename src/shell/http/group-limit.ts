// How many alerts of one group may be open. A group is one incident and one page however many they are,
// but all of them are read when it declares, and each takes room on the disk: a sender whose labels never
// repeat would otherwise end in a process without memory or a disk without room, and stop every page.
import type { Store } from '#/contract/ports.ts';
import { HEARTBEAT, groupStream } from '#/core/alert/alert.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { OpenLimit } from './open-limit.ts';
import type { Most, OpenLimitTools } from './open-limit.ts';

/** What may be open. */
export interface Limits {
  /** Alerts of one group. */
  readonly group: Most;
  /** Incidents of one team, and its groups without one. */
  readonly team: Most;
}

const LIMITS: Limits = {
  group: { usually: 50_000, tight: 1_000 },
  team: { usually: 200_000, tight: 5_000 },
};

/** What is counted by hand before the store is asked for the first time. */
const UNASKED = 1_000;
/** As many groups are remembered; of one that is forgotten the store is asked again. */
const REMEMBERED = 2_000;
/** A full group is counted this often, and stays on the page about the server for as long after. */
const ASKED_EVERY_MS = 10_000;
const SHOWN_MS = 600_000;

/** What a limit needs to know. */
export interface GroupLimitTools extends OpenLimitTools {
  readonly store: OpenLimitTools['store'] & Pick<Store, 'countAlerts' | 'alertsKept'>;
}

/** What of a request may be stored. */
export interface Admitted {
  readonly alerts: readonly Alert[];
  /** What is full, and how many alerts it did not take; null where all are taken. */
  readonly full: Full | null;
}

/** A group, or a team, that took no more. */
export interface Full {
  readonly team: TeamId;
  /** The sender's own name of the group; null where the team has too much open for another one. */
  readonly group: string | null;
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

/** What cannot be told without the store. */
interface Doubts {
  /** Groups that may be full. */
  readonly groups: Set<string>;
  /** Groups that may begin, of a team that may have too much open. */
  readonly strangers: Map<string, StreamId>;
}

/** Counts what groups hold, and says what one that is full cannot take. */
export class GroupLimit {
  readonly #tools: GroupLimitTools;
  readonly #most: Most;
  readonly #open: OpenLimit;
  readonly #rooms = new Map<string, Room>();
  readonly #full = new Map<string, Full & { readonly at: number }>();

  constructor(tools: GroupLimitTools, limits: Limits = LIMITS) {
    this.#tools = tools;
    this.#most = limits.group;
    this.#open = new OpenLimit(tools, limits.team);
  }

  /** Groups and teams that took no more lately. */
  get full(): readonly Full[] {
    const { now } = this.#tools;
    for (const [key, { at }] of this.#full) if (now() - at > SHOWN_MS) this.#full.delete(key);
    return [...this.#full.values()];
  }

  /** What of alerts may be stored; at once, unless the store has to be asked. */
  admit(team: TeamId, alerts: readonly Alert[]): Admitted | Promise<Admitted> {
    const doubts: Doubts = { groups: new Set(), strangers: new Map() };
    let last: { readonly alert: Alert; readonly key: string; readonly room: Room } | null = null;
    for (const alert of alerts) {
      if (alert.status !== 'firing' || alert.source === HEARTBEAT) continue;
      // A request mostly brings alerts of one group.
      const isSame = last?.alert.group === alert.group && last.alert.source === alert.source;
      if (last === null || !isSame) {
        const key = keyOf(team, alert);
        if (!this.#rooms.has(key) && this.#open.sees(team)) {
          doubts.strangers.set(key, groupStream(team, alert.source, alert.group));
        }
        last = { alert, key, room: this.#roomOf(key) };
      }
      const { key, room } = last;
      room.since += 1;
      if (this.#isDoubtful(room)) doubts.groups.add(key);
    }
    if (doubts.groups.size + doubts.strangers.size === 0) return { alerts, full: null };
    return this.#look(team, alerts, doubts);
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

  async #look(team: TeamId, alerts: readonly Alert[], doubts: Doubts): Promise<Admitted> {
    const beyond = await this.#beyond(team, alerts, doubts.strangers);
    const left = new Set(beyond);
    let full: Full | null = null;
    if (beyond.length > 0) {
      full = { team, group: null, limit: this.#open.limit, refused: beyond.length };
      this.#show(team, full);
    }
    const others = alerts.filter((alert) => !left.has(alert));
    for (const [key, theirs] of Map.groupBy(others, (alert) => keyOf(team, alert))) {
      const refused = doubts.groups.has(key) ? await this.#refused(team, key, theirs) : [];
      const [first] = refused;
      if (first === undefined) continue;
      for (const alert of refused) left.add(alert);
      const one = { team, group: first.group, limit: this.#limit, refused: refused.length };
      this.#show(key, one);
      full ??= one;
    }
    return { alerts: alerts.filter((alert) => !left.has(alert)), full };
  }

  #show(key: string, full: Full): void {
    this.#full.set(key, { ...full, at: this.#tools.now() });
  }

  /** The alerts of groups for which a team has no room. */
  async #beyond(
    team: TeamId,
    alerts: readonly Alert[],
    strangers: ReadonlyMap<string, StreamId>,
  ): Promise<readonly Alert[]> {
    if (strangers.size === 0) return [];
    const beyond = await this.#open.beyond(team, [...strangers.values()]);
    const keys = new Set([...strangers].filter(([, id]) => beyond.has(id)).map(([key]) => key));
    // They are asked about again when they come again.
    for (const key of keys) this.#rooms.delete(key);
    const theirs = alerts.filter((alert) => keys.has(keyOf(team, alert)));
    const fresh: Alert[] = [];
    for (const [source, those] of Map.groupBy(theirs, (alert) => alert.source)) {
      fresh.push(...(await this.#fresh(team, source, those)));
    }
    return fresh;
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
    const fresh = await this.#fresh(team, source, firing);
    room.since += Math.min(free, fresh.length);
    return fresh.slice(free);
  }

  /** Of alerts of one source those that fire and are not stored. */
  async #fresh(team: TeamId, source: string, alerts: readonly Alert[]): Promise<readonly Alert[]> {
    const firing = alerts.filter(({ status }) => status === 'firing');
    const names = firing.map(({ fingerprint }) => fingerprint);
    const kept = new Set(await this.#tools.store.alertsKept(team, source, names));
    return firing.filter(({ fingerprint }) => !kept.has(fingerprint));
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
