// Due work. The index of the store is the queue: one wait for the earliest due time, lowered by each
// commit that makes something due sooner. Nothing is kept here that could disagree with the store.
import type { DueWork, LaneName, Ports } from '#/contract/ports.ts';
import { after, at, earlier, seconds } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { HOLD } from './delivery.ts';
import { LANES } from './lanes.ts';
import type { Lanes } from './lanes.ts';
import { Tellings } from './tellings.ts';

const AT_ONCE = 64;
/** After the store failed, it is asked again so much later. */
const PAUSE = seconds(1);

/** Who does what is due. */
export interface DueWorker {
  /** False where the store was away: what was due stays due. */
  readonly run: (stream: StreamId) => Promise<boolean>;
  /** Streams that are left to other nodes. */
  readonly left: () => readonly StreamId[];
  readonly failed: (what: string, error: unknown) => unknown;
  /** What has times of its own beside those of streams. */
  readonly beside: { readonly nextAt: At | null; readonly tick: (now: At) => Promise<void> };
}

/** Runs what is due and takes deliveries that wait, until stopped. */
export class Pump {
  readonly #ports: Ports;
  readonly #lanes: Lanes;
  readonly #work: DueWorker;
  #running: Promise<void> | null = null;
  #isStopped = false;
  /** Until when it waits; `busy` where it does not. */
  #armed: At | null | 'busy' = 'busy';
  /** The earliest time that became known while it was busy. */
  #sooner: At | null = null;
  /** A lane was full when deliveries waited for it. */
  #isStarved = false;
  #now: At | null = null;
  readonly #tellings = new Tellings();
  /** When what could not be told is tried again. */
  #lookAt: At | null = null;

  constructor(ports: Ports, lanes: Lanes, work: DueWorker) {
    this.#ports = ports;
    this.#lanes = lanes;
    this.#work = work;
  }

  /** Begins. */
  start(): void {
    this.#running ??= this.#turn();
  }

  /** Ends after what is being done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#ports.bell.ring();
    this.#tellings.stop();
    await this.#running;
  }

  /**
   * Tells the store what left, held until then; where it cannot be told, again a pause later and before
   * anything is taken that may be the same.
   */
  tell(heldUntil: At, tell: () => Promise<boolean>): Promise<void> {
    return this.#tellings.tell({ heldUntil, tell }, () => {
      this.#lookAt ??= after(this.#now ?? at(0), PAUSE);
      this.isDueAt(this.#lookAt);
    });
  }

  /** Something waits until then; null: nothing does. */
  isDueAt(due: At | null): void {
    if (due === null) return;
    if (this.#armed === 'busy') {
      this.#sooner = this.#sooner === null ? due : earlier(this.#sooner, due);
      return;
    }
    if (this.#armed === null || due < this.#armed) this.#wake();
  }

  /** Something is due already. */
  isDueAtOnce(): void {
    this.isDueAt(this.#now ?? at(0));
  }

  /** A lane has a place again. */
  hasPlace(): void {
    if (!this.#isStarved) return;
    this.#isStarved = false;
    this.isDueAtOnce();
  }

  #wake(): void {
    this.#armed = 'busy';
    this.#ports.bell.ring();
  }

  async #turn(): Promise<void> {
    while (!this.#isStopped) {
      const next = await this.#once();
      if (next === 'again') continue;
      // From here to the wait nothing else runs, so that no commit falls between.
      const until = earliest([next, this.#sooner, this.#lookAt]);
      this.#armed = until;
      await this.#ports.bell.wait(until, this.#now);
      this.#armed = 'busy';
    }
  }

  /** Does what is due; says until when nothing is, or that there may be more. */
  async #once(): Promise<At | null | 'again'> {
    this.#sooner = null;
    try {
      const work = await this.#ports.store.due(AT_ONCE, this.#work.left());
      this.#now = work.now;
      this.#lanes.sawTime(work.now);
      this.#letLook(work.now);
      const ran = await Promise.all(work.streams.map((stream) => this.#work.run(stream)));
      // A disk that is full lets everything be read: without a pause it would be asked for ever.
      if (ran.includes(false)) return after(work.now, PAUSE);
      await this.#work.beside.tick(work.now);
      const { waiting, later } = lanesOf(work);
      const took = await this.#takeDeliveries(waiting, work.now);
      if (work.streams.length > 0 || took > 0 || this.#isStopped) return 'again';
      this.#isStarved = waiting.length > 0;
      return earliest([work.nextStream, this.#work.beside.nextAt, ...later]);
    } catch (error) {
      this.#work.failed('the store failed while looking for due work', error);
      if (this.#now === null) return null;
      // What it is now the store cannot say; that a pause went by is sure.
      this.#now = after(this.#now, PAUSE);
      this.#letLook(this.#now);
      return this.#now;
    }
  }

  #letLook(now: At): void {
    if (this.#lookAt === null || this.#lookAt > now) return;
    this.#lookAt = null;
    this.#tellings.tryAgain();
  }

  async #takeDeliveries(lanes: readonly LaneName[], now: At): Promise<number> {
    if (lanes.length === 0) return 0;
    await this.#tellings.tried(now);
    const { store, node } = this.#ports;
    const free = this.#lanes.free();
    let took = 0;
    for (const lane of lanes) {
      if (free[lane] === 0) continue;
      const rows = await store.take({ lane, limit: free[lane], holder: node, holdFor: HOLD });
      this.#lanes.offer(rows);
      took += rows.length;
    }
    return took;
  }
}

/** Lanes on which something waits, and when something will on the others. */
function lanesOf({ now, nextDelivery }: DueWork): {
  readonly waiting: readonly LaneName[];
  readonly later: readonly (At | null)[];
} {
  const waiting = LANES.filter((lane) => (nextDelivery[lane] ?? Infinity) <= now);
  const others = LANES.filter((lane) => !waiting.includes(lane));
  return { waiting, later: others.map((lane) => nextDelivery[lane]) };
}

function earliest(times: readonly (At | null)[]): At | null {
  let first: At | null = null;
  for (const time of times) {
    if (time !== null) first = first === null ? time : earlier(first, time);
  }
  return first;
}
