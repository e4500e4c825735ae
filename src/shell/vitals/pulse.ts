// Looks every ten seconds whether the whole chain works: a commit goes through, what is due is carried
// out, pages find a sender, the disk has room. Whoever must know whether this server works asks here.
import { statfs } from 'node:fs/promises';
import type { Meters } from '#/contract/meters.ts';
import type { Fallback, Log, Store } from '#/contract/ports.ts';
import { Clocks, COMPARED_EVERY_MS } from './clocks.ts';
import { copiesOf } from './copies.ts';
import { Lateness } from './lateness.ts';
import type { Providers } from './providers.ts';

/** What is looked at, and with what. */
export interface PulseTools {
  readonly store: Store;
  readonly providers: Providers;
  readonly fallback: Fallback;
  readonly log: Log;
  readonly meters: Meters;
  readonly now: () => number;
  readonly steady: () => number;
  /** Where the data lies; null where no disk of ours matters. */
  readonly dataFolder: string | null;
}

/** What was seen at the last look. */
export interface Seen {
  readonly startedAt: number;
  /** Null until the first look. */
  readonly commitAt: number | null;
  /** Since when no commit goes through, and why. */
  readonly storeFails: { readonly since: number; readonly why: string } | null;
  /** For how long the earliest due work waits, in milliseconds. */
  readonly overdueMs: number;
  /** For how long the same due work has been the earliest: it is being worked off while that changes. */
  readonly standsMs: number;
  /** For how long the earliest message that nobody has waits. */
  readonly unsentMs: number;
  /** When a look ended, by the clock that only goes forward. */
  readonly lookedAt: number;
  readonly disk: { readonly free: number; readonly size: number } | null;
}

const LOOK_EVERY_MS = 10_000;
/** Less room than this, and somebody must act. */
export const LEAST_ROOM: number = 100 * 1_024 * 1_024;
const STUCK_AFTER_MS = 60_000;
const TELL_AFTER_MS = 60_000;

/** The pulse of one server. */
export class Pulse {
  readonly clocks: Clocks;
  readonly lateness: Lateness = new Lateness();
  readonly #tools: PulseTools;
  readonly #stops: (() => void)[] = [];
  #seen: Seen;
  #looking: Promise<void> | null = null;
  /** The earliest due work of the last look, and since when it is that. */
  #earliest: { readonly what: string | null; readonly since: number } = { what: null, since: 0 };
  #isTold = false;
  #isFull = false;

  constructor(tools: PulseTools) {
    this.#tools = tools;
    this.clocks = new Clocks(tools);
    const startedAt = tools.now();
    const none = { commitAt: null, storeFails: null, overdueMs: 0, standsMs: 0 };
    const nothing = { ...none, unsentMs: 0, disk: null };
    this.#seen = { startedAt, lookedAt: tools.steady(), ...nothing };
  }

  /** What was seen last. */
  get seen(): Seen {
    return this.#seen;
  }

  /** Begins to look; the timers are handed in. */
  start(every: (ms: number, call: () => void) => () => void): void {
    this.clocks.begin();
    this.#stops.push(every(COMPARED_EVERY_MS, () => this.clocks.compare()));
    this.#stops.push(every(LOOK_EVERY_MS, () => void this.look()));
  }

  /** Ends. */
  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.#looking;
  }

  /** Looks once; where a look goes on already, waits for that one. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** Why work does not move on, where starting anew may help; null while it moves, or the store is away. */
  get whyStuck(): string | null {
    const { storeFails, standsMs, lookedAt } = this.#seen;
    if (this.#tools.steady() - lookedAt > STUCK_AFTER_MS) return 'The store answers nothing';
    const isStuck = storeFails === null && standsMs > STUCK_AFTER_MS;
    return isStuck ? 'What is due is not carried out' : null;
  }

  /** Why the chain from an alert to a page is broken; null where it works. */
  get whyBroken(): string | null {
    const { storeFails, unsentMs } = this.#seen;
    if (storeFails !== null) return `The store cannot be written: ${storeFails.why}`;
    const { whyStuck } = this;
    if (whyStuck !== null) return whyStuck;
    if (unsentMs > STUCK_AFTER_MS) return 'Messages wait and nobody sends them';
    const [away] = this.#tools.providers.away;
    return away === undefined ? null : `Messages by ${away.kind} do not leave: ${away.reason}`;
  }

  async #look(): Promise<void> {
    await this.#lookAtStore();
    await this.#lookAtDisk();
    await this.#lookAtCopies();
    this.#seen = { ...this.#seen, lookedAt: this.#tools.steady() };
  }

  async #lookAtStore(): Promise<void> {
    const { store, now, meters } = this.#tools;
    try {
      // The same empty plan again writes nothing of worth, yet needs a commit.
      await store.keepPlan('readyz', '{}');
      const work = await store.due(1);
      const [first] = work.streams;
      const due = first === undefined ? null : ((await store.stream(first))?.nextDue ?? null);
      const overdueMs = due === null ? 0 : Math.max(0, work.now - due);
      const { page, bulk } = work.nextDelivery;
      const unsentMs = Math.max(0, work.now - (page ?? work.now), work.now - (bulk ?? work.now));
      this.lateness.saw(now(), overdueMs);
      await this.#works();
      const standsMs = this.#standsFor(first === undefined ? null : `${first} ${due}`, overdueMs);
      const works = { commitAt: now(), storeFails: null };
      this.#seen = { ...this.#seen, ...works, overdueMs, standsMs, unsentMs };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const since = this.#seen.storeFails?.since ?? now();
      if (this.#seen.storeFails === null) meters.count('tocsin_troubles_total', { what: 'store' });
      this.#seen = { ...this.#seen, storeFails: { since, why } };
      await this.#fails(since, why);
    }
  }

  // After an outage of ours much is long overdue and done bit by bit: a restart then would only begin anew.
  #standsFor(earliest: string | null, overdueMs: number): number {
    const now = this.#tools.steady();
    if (earliest !== this.#earliest.what) this.#earliest = { what: earliest, since: now };
    return earliest === null ? 0 : Math.min(overdueMs, now - this.#earliest.since);
  }

  /** A short absence mends itself; of a longer one somebody is told, once. */
  async #fails(since: number, why: string): Promise<void> {
    const { fallback, now } = this.#tools;
    if (this.#isTold || now() - since < TELL_AFTER_MS) return;
    this.#isTold = true;
    const text = `No commit goes through: ${why}.\nAlerts get 503 and are repeated by their senders; nothing that was accepted is lost. It goes on by itself once the store works.`;
    await this.#tell(() => fallback.tell('Tocsin cannot write', text));
  }

  async #works(): Promise<void> {
    if (!this.#isTold) return;
    this.#isTold = false;
    const { fallback } = this.#tools;
    await this.#tell(() => fallback.tell('Tocsin writes again', 'The store works again.'));
  }

  /** True while the disk has hardly any room left. */
  get isTight(): boolean {
    return this.#isFull;
  }

  async #lookAtDisk(): Promise<void> {
    const { dataFolder, meters, log, fallback } = this.#tools;
    if (dataFolder === null) return;
    const disk = await roomAt(dataFolder);
    if (disk === null) return;
    meters.set('tocsin_disk_free_bytes', {}, disk.free);
    this.#seen = { ...this.#seen, disk };
    const isFull = disk.free < LEAST_ROOM;
    if (isFull && !this.#isFull) {
      meters.count('tocsin_troubles_total', { what: 'disk' });
      log.warn('the disk is nearly full', { free: disk.free });
      const text = `${Math.round(disk.free / 1e6)} MB are left where the data of Tocsin lies. Once nothing is left, alerts get 503.`;
      await this.#tell(() => fallback.tell('The disk of Tocsin is nearly full', text));
    }
    this.#isFull = isFull;
  }

  /** What is not known is not shown. */
  async #lookAtCopies(): Promise<void> {
    const { dataFolder, meters } = this.#tools;
    if (dataFolder === null) return;
    const { backup, followedAt } = await copiesOf(dataFolder);
    if (backup !== null) {
      meters.set('tocsin_backup_last_success_timestamp_seconds', {}, backup.at / 1_000);
    }
    if (followedAt !== null) {
      meters.set('tocsin_litestream_last_read_timestamp_seconds', {}, followedAt / 1_000);
    }
  }

  async #tell(tell: () => Promise<void>): Promise<void> {
    try {
      await tell();
    } catch (error) {
      this.#tools.log.warn('the operator could not be told', { why: String(error) });
    }
  }
}

/** Where it cannot be told, nothing is said of it. */
async function roomAt(folder: string): Promise<Seen['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch {
    return null;
  }
}
