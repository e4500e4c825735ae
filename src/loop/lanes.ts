// Two lanes out of the house. Each has its own places, so that nothing bulky, slow or rate-limited
// can delay a page. What is on a lane is held by this node; what does not fit waits in the store.
import type { Channel, Channels, DeliveryRow, LaneName } from '#/contract/ports.ts';
import { at, between, seconds } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Slots } from './delivery.ts';
import type { Together } from './send.ts';
import { Waiting } from './waiting.ts';

const IN_FLIGHT: Readonly<Record<LaneName, number>> = { page: 64, bulk: 16 };
/** A provider that hangs keeps so many places, and leaves the others to the rest. */
const IN_FLIGHT_OF_ONE_WAY: Readonly<Record<LaneName, number>> = { page: 16, bulk: 8 };
const HELD: Readonly<Record<LaneName, number>> = { page: 64, bulk: 16 };
/** A send may take this long, so that much of the hold must be left. */
const LEAST_HOLD = seconds(10);

/** How many withdrawals are remembered; commits that wait to be heard are far fewer. */
const REMEMBERED = 1_000;

/** Names of the lanes, the urgent one first. */
export const LANES: readonly LaneName[] = ['page', 'bulk'];

/** What of a lane is on its way: when each ends, and how many each provider has. */
interface Flights {
  readonly ends: Map<DeliveryRow, Promise<void>>;
  readonly ofWay: Map<Channel | null, number>;
}

/** Deliveries this node holds: on their way, or waiting for a place. */
export class Lanes {
  readonly #send: (rows: Together) => Promise<void>;
  readonly #channels: Channels;
  readonly #waiting: Readonly<Record<LaneName, Waiting>> = {
    page: new Waiting(),
    bulk: new Waiting(),
  };
  readonly #flying: Readonly<Record<LaneName, Flights>> = { page: flights(), bulk: flights() };
  /** What was withdrawn lately: the word of a commit may come after that of a later one. */
  readonly #withdrawn = new Set<string>();
  #isStopped = false;
  #now: At = at(0);

  /** `send` is handed what goes out as one message: a delivery, or several that ring together. */
  constructor(send: (rows: Together) => Promise<void>, channels: Channels) {
    this.#send = send;
    this.#channels = channels;
  }

  /** The store's clock was seen to be at least this far. */
  sawTime(now: At): void {
    if (now > this.#now) this.#now = now;
  }

  /** Places a new delivery may take at once. */
  free(): Slots {
    return { page: this.#freeOf('page'), bulk: this.#freeOf('bulk') };
  }

  /** Sends what this node holds, as places come free. */
  offer(rows: readonly DeliveryRow[]): void {
    for (const row of rows) {
      if (!this.#withdrawn.has(keyOf(row))) this.#waiting[row.lane].add(row, this.#wayOf(row));
    }
    for (const lane of LANES) this.#fill(lane);
  }

  /** Drops what must not be sent any more; what is on its way cannot be called back. */
  withdraw(withdrawn: readonly { readonly stream: string; readonly subject: string }[]): void {
    if (withdrawn.length === 0) return;
    const keys = new Set(withdrawn.map(keyOf));
    for (const key of keys) this.#withdrawn.add(key);
    for (const lane of LANES) this.#waiting[lane].drop((row) => keys.has(keyOf(row)));
    for (const oldest of this.#withdrawn) {
      if (this.#withdrawn.size <= REMEMBERED) break;
      this.#withdrawn.delete(oldest);
    }
  }

  /** Sends nothing more, and waits for what is on its way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(LANES.flatMap((lane) => [...this.#flying[lane].ends.values()]));
  }

  #freeOf(lane: LaneName): number {
    return Math.max(0, HELD[lane] - this.#waiting[lane].size - this.#flying[lane].ends.size);
  }

  #fill(lane: LaneName): void {
    if (this.#isStopped) return;
    const waiting = this.#waiting[lane];
    if (waiting.size === 0) return;
    // Without enough of the hold left somebody else may take it meanwhile: it is no longer ours.
    waiting.dropWhile((row) => between(this.#now, row.readyAt) < LEAST_HOLD);
    const { ends, ofWay } = this.#flying[lane];
    while (ends.size < IN_FLIGHT[lane]) {
      const rows = waiting.next((way) => (ofWay.get(way) ?? 0) < IN_FLIGHT_OF_ONE_WAY[lane]);
      if (rows === null) return;
      this.#start(rows);
    }
  }

  #start(rows: Together): void {
    const [row] = rows;
    const way = this.#wayOf(row);
    const { ends, ofWay } = this.#flying[row.lane];
    ofWay.set(way, (ofWay.get(way) ?? 0) + 1);
    // The entry is made before the send begins, so that a send that ends at once finds it.
    const ended = Promise.resolve()
      .then(() => this.#send(rows))
      .finally(() => {
        ends.delete(row);
        leave(ofWay, way);
        this.#fill(row.lane);
      });
    ends.set(row, ended);
  }

  // A channel stands for the provider behind it.
  #wayOf({ team, kind }: DeliveryRow): Channel | null {
    return this.#channels.channelOf(team, kind);
  }
}

function flights(): Flights {
  return { ends: new Map(), ofWay: new Map() };
}

/** One less is on its way; a provider that a team changed away from is not remembered. */
function leave(ofWay: Flights['ofWay'], way: Channel | null): void {
  const left = (ofWay.get(way) ?? 0) - 1;
  if (left > 0) ofWay.set(way, left);
  else ofWay.delete(way);
}

function keyOf({ stream, subject }: { readonly stream: string; readonly subject: string }): string {
  return `${stream} ${subject}`;
}
