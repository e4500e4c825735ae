// The connections of one node. Who asks gets one for a short time; who meets a database that is away
// tries again for a while, so that a restart or a fail-over is a pause and not an error.
import { setTimeout } from 'node:timers/promises';
import { StoreAway } from '#/contract/store-away.ts';
import { codeOf, failureOf, UNIQUE } from './failure.ts';
import type { Session } from './session.ts';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
/** A session that was lost is no proof: so many are, however long each takes. */
const LOSSES = 3;
/** So often others may be in the way, and so often with the very same key. */
const COLLISIONS = 12;
const SAME_KEY = 2;

/** How a pool connects, and how long it goes on trying. */
export interface PoolSettings {
  readonly open: () => Promise<Session>;
  readonly most: number;
  readonly patienceMs: number;
  /** In place of a timer, for tests. */
  readonly pause?: (forMs: number) => Promise<void>;
}

/** Sessions, lent one at a time. */
export class Pool {
  readonly #settings: PoolSettings;
  readonly #idle: Session[] = [];
  readonly #waiting: (() => void)[] = [];
  #lent = 0;
  #isClosed = false;
  readonly #done = Promise.withResolvers<void>();

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  /** Does work on a session, again where others were in the way or the connection was lost. */
  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const { patienceMs, pause = setTimeout } = this.#settings;
    const until = performance.now() + patienceMs;
    let losses = 0;
    let collisions = 0;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      const tried = await this.#try(work);
      if (tried.ok) return tried.value;
      const failure = failureOf(tried.error);
      if (tried.error instanceof StoreAway || failure === 'lost') {
        losses += 1;
        const isTired = losses >= LOSSES && performance.now() + wait > until;
        if (isTired || this.#isClosed) throw away(tried.error);
      } else {
        collisions += 1;
        const isKey = codeOf(tried.error) === UNIQUE;
        if (failure === 'ours' || (isKey && collisions > SAME_KEY)) throw tried.error;
        // Somebody holds the rows or the table: whoever asked is not to blame.
        if (collisions > COLLISIONS) throw away(tried.error);
      }
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }

  /** Takes leave of the server, once what is being done is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    if (this.#lent > 0) await this.#done.promise;
    await Promise.all(this.#idle.splice(0).map((session) => session.close()));
  }

  async #try<T>(work: (session: Session) => Promise<T>): Promise<Tried<T>> {
    let session: Session | null = null;
    try {
      session = await this.#borrow();
      const value = await work(session);
      this.#giveBack(session);
      return { ok: true, value };
    } catch (error) {
      if (session !== null) await this.#clean(session, error);
      return { ok: false, error };
    }
  }

  // What work left open is rolled back; a session that cannot is of no use to the next.
  async #clean(session: Session, error: unknown): Promise<void> {
    if (failureOf(error) === 'lost') {
      session.drop();
      for (const other of this.#idle.splice(0)) void other.close();
    } else {
      await session.exec('rollback').catch(() => session.drop());
    }
    this.#giveBack(session);
  }

  async #borrow(): Promise<Session> {
    while (this.#lent >= this.#settings.most && !this.#isClosed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#isClosed) throw new StoreAway('The store is closed');
    this.#lent += 1;
    const known = this.#idle.pop();
    if (known !== undefined && !known.isLost) return known;
    try {
      return await this.#settings.open();
    } catch (error) {
      this.#returned();
      throw failureOf(error) === 'lost' ? away(error) : error;
    }
  }

  #giveBack(session: Session): void {
    if (!session.isLost) this.#idle.push(session);
    this.#returned();
  }

  #returned(): void {
    this.#lent -= 1;
    this.#waiting.shift()?.();
    if (this.#isClosed && this.#lent === 0) this.#done.resolve();
  }
}

type Tried<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

function away(error: unknown): StoreAway {
  if (error instanceof StoreAway) return error;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  const what = failureOf(error) === 'again' ? 'held by others' : 'away';
  return new StoreAway(`The database is ${what}: ${reason}`, { cause: error });
}
