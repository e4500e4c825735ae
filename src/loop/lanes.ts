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
const HELD: Readonly<Record<LaneName, number>> = { page: 256, bulk: 16 };
/** A send may take this long, so that much of the hold must be left. */
const LEAST_HOLD = seconds(10);

/** So many more holds may be over before what is on its way is sent anew. */
const MOST_HOLDS = 2;

/** How many withdrawals are remembered; commits that wait to be heard are far fewer. */
const REMEMBERED = 1_000;

/** Names of the lanes, the urgent one first. */
export const LANES: readonly LaneName[] = ['page', 'bulk'];

/** What is being sent, up to which attempt: a channel that never answers must not keep it for ever. */
interface Aloft {
  readonly rows: DeliveryRow[];
  readonly lastAttempt: number;
}

/** What of a lane is on its way. */
interface Flights {
  /** When each is over: it has left, and what came of it is known to the store. */
  readonly ends: Map<DeliveryRow, Promise<void>>;
  /** How many have not left yet, by provider. */
  readonly ofWay: Map<Channel | null, number>;
  leaving: number;
}

/** Sends a message and has the store know what came of it; `left` is called as soon as it has left. */
export type Sends = (rows: Together, left: () => void) => Promise<void>;

/** Deliveries this node holds: on their way, or waiting for a place. */
export class Lanes {
  readonly #send: Sends;
  readonly #channels: Channels;
  readonly #giveBack: (rows: readonly DeliveryRow[]) => void;
  readonly #waiting: Readonly<Record<LaneName, Waiting>> = {
    page: new Waiting(),
    bulk: new Waiting(),
  };
  readonly #flying: Readonly<Record<LaneName, Flights>> = { page: noFlights(), bulk: noFlights() };
  /** What was withdrawn lately: the word of a commit may come after that of a later one. */
  readonly #withdrawn = new Set<string>();
  /** What is being sent: a node that stood still takes it again while it is. */
  readonly #aloft = new Map<string, Aloft>();
  #isStopped = false;
  #now: At = at(0);

  /**
   * `send` is handed what goes out as one message: a delivery, or several that ring together; `giveBack` what
   * found no place while it was held, and never left.
   */
  constructor(
    send: Sends,
    channels: Channels,
    giveBack: (rows: readonly DeliveryRow[]) => void = () => undefined,
  ) {
    this.#send = send;
    this.#channels = channels;
    this.#giveBack = giveBack;
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
      if (this.#withdrawn.has(keyOf(row)) || this.#isAloft(row)) continue;
      this.#waiting[row.lane].add(row, this.#wayOf(row));
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

  /** Sends nothing more, gives back what has no place yet, and waits for what is on its way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const left = LANES.flatMap((lane) => this.#waiting[lane].takeWhile(() => true));
    if (left.length > 0) this.#giveBack(left);
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
    const over = waiting.takeWhile((row) => between(this.#now, row.readyAt) < LEAST_HOLD);
    if (over.length > 0) this.#giveBack(over);
    const flights = this.#flying[lane];
    const { ofWay } = flights;
    while (flights.leaving < IN_FLIGHT[lane]) {
      const rows = waiting.next((way) => (ofWay.get(way) ?? 0) < IN_FLIGHT_OF_ONE_WAY[lane]);
      if (rows === null) return;
      this.#start(rows);
    }
  }

  /** True where this very delivery is on its way from here: what comes of that is what came of this attempt. */
  #isAloft(row: DeliveryRow): boolean {
    const flight = this.#aloft.get(row.id);
    if (flight === undefined || row.attempt > flight.lastAttempt) return false;
    const { rows } = flight;
    const index = rows.findIndex(({ id }) => id === row.id);
    // What the message said of itself is what it said when it left.
    rows[index] = { ...row, again: rows[index]?.again ?? row.again };
    return true;
  }

  #start(rows: [DeliveryRow, ...DeliveryRow[]]): void {
    const [row] = rows;
    for (const { id, attempt } of rows) {
      this.#aloft.set(id, { rows, lastAttempt: attempt + MOST_HOLDS });
    }
    const way = this.#wayOf(row);
    const flights = this.#flying[row.lane];
    depart(flights, way);
    // The place is free for the next one before the store knows what came of this one.
    let hasLeft = false;
    const left = (): void => {
      if (hasLeft) return;
      hasLeft = true;
      for (const { id } of rows) this.#aloft.delete(id);
      leave(flights, way);
      this.#fill(row.lane);
    };
    // The entry is made before the send begins, so that a send that ends at once finds it.
    const ended = Promise.resolve()
      .then(() => this.#send(rows, left))
      .finally(() => {
        flights.ends.delete(row);
        left();
      });
    flights.ends.set(row, ended);
  }

  // A channel stands for the provider behind it.
  #wayOf({ team, kind }: DeliveryRow): Channel | null {
    return this.#channels.channelOf(team, kind);
  }
}

function noFlights(): Flights {
  return { ends: new Map(), ofWay: new Map(), leaving: 0 };
}

function depart(flights: Flights, way: Channel | null): void {
  flights.leaving += 1;
  flights.ofWay.set(way, (flights.ofWay.get(way) ?? 0) + 1);
}

/** One less is on its way; a provider that a team changed away from is not remembered. */
function leave(flights: Flights, way: Channel | null): void {
  flights.leaving -= 1;
  const count = (flights.ofWay.get(way) ?? 0) - 1;
  if (count > 0) flights.ofWay.set(way, count);
  else flights.ofWay.delete(way);
}

function keyOf({ stream, subject }: { readonly stream: string; readonly subject: string }): string {
  return `${stream} ${subject}`;
}
