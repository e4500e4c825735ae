// What other nodes commit, each commit once. Events carry the number of their transaction, and are
// read only up to the oldest transaction that still runs: none can appear behind the cursor. A
// notification says no more than "look", and one is sent for many commits.
import type { Change } from '#/contract/neighbours.ts';
import { assert } from '#/core/basics/assert.ts';
import { eventOfRow, streamOfRow, text, whole } from '../rows.ts';
import type { Row } from '../rows.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';

const AT_ONCE = 500;
const TELL_AFTER_MS = 20;
const LOOK_AGAIN_MS = 50;

const HORIZON = 'select pg_snapshot_xmin(pg_current_snapshot())::text as tx';

const NEWS = `
select e.*, e.tx::text as number from events e
where (e.tx, e.pos) > ($1::text::xid8, $2) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
order by e.tx, e.pos limit $3`;

const MORE = 'select exists (select from events where (tx, pos) > ($1::text::xid8, $2)) as more';
const STREAMS = 'select * from streams where id = any($1::text[]) order by pos';
const TELL = "select pg_notify('tocsin_' || current_schema(), $1)";
const CHANNEL = "select quote_ident('tocsin_' || current_schema()) as channel";

/** Where a reader of the feed stands. */
interface Cursor {
  readonly tx: string;
  readonly pos: number;
}

/** Tells other nodes to look, and looks where they tell. */
export class NodeFeed {
  readonly #pool: Pool;
  readonly #node: string;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Set<(change: Change) => void>();
  #cursor: Cursor | null = null;
  #looking: Promise<void> | null = null;
  #mustLook = false;
  #telling: ReturnType<typeof setTimeout> | null = null;
  #again: ReturnType<typeof setTimeout> | null = null;
  #isEnded = false;

  constructor(pool: Pool, node: string, failed: (error: unknown) => void) {
    this.#pool = pool;
    this.#node = node;
    this.#failed = failed;
  }

  /** Calls back with what other nodes commit from the start on. */
  hear(listener: (change: Change) => void): void {
    this.#listeners.add(listener);
  }

  /** From here on nothing is missed. */
  async start(): Promise<void> {
    const row = await this.#pool.use((session) => session.one(HORIZON));
    this.#cursor ??= { tx: text(row ?? {}, 'tx'), pos: 0 };
  }

  /** Lets a connection hear of other nodes. */
  async listen(session: Session): Promise<void> {
    const row = await session.one(CHANNEL);
    await session.exec(`listen ${text(row ?? {}, 'channel')}`);
  }

  /** Something of ours was committed: others hear of it soon, together with what follows. */
  committed(): void {
    if (this.#telling !== null || this.#isEnded) return;
    this.#telling = setTimeout(() => {
      this.#telling = null;
      this.#pool.use((session) => session.one(TELL, this.#node)).catch(this.#failed);
    }, TELL_AFTER_MS);
    this.#telling.unref();
  }

  /** Another node says to look; without a name, it is only time to. */
  notified(by: string | null): void {
    if (by === this.#node || this.#isEnded) return;
    this.#mustLook = true;
    this.#looking ??= this.#look()
      .catch(this.#failed)
      .finally(() => {
        this.#looking = null;
      });
  }

  /** Looks no more. */
  async end(): Promise<void> {
    this.#isEnded = true;
    if (this.#telling !== null) clearTimeout(this.#telling);
    if (this.#again !== null) clearTimeout(this.#again);
    await this.#looking;
  }

  async #look(): Promise<void> {
    while (this.#mustLook && !this.#isEnded) {
      this.#mustLook = false;
      if (await this.#pool.use((session) => this.#readOn(session))) this.#lookLater();
    }
  }

  // A transaction that still runs holds the feed up: what came after it is told a moment later.
  #lookLater(): void {
    if (this.#again !== null) return;
    this.#again = setTimeout(() => {
      this.#again = null;
      this.notified(null);
    }, LOOK_AGAIN_MS);
    this.#again.unref();
  }

  async #readOn(session: Session): Promise<boolean> {
    for (;;) {
      const cursor = this.#cursor;
      if (cursor === null) return false;
      const rows = await session.all(NEWS, cursor.tx, cursor.pos, AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) {
        return (await session.one(MORE, cursor.tx, cursor.pos))?.['more'] === true;
      }
      await this.#tell(session, rows);
      this.#cursor = { tx: text(last, 'number'), pos: whole(last, 'pos') };
    }
  }

  async #tell(session: Session, rows: readonly Row[]): Promise<void> {
    const theirs = rows.filter((row) => row['node'] !== this.#node);
    if (theirs.length === 0) return;
    const events = theirs.map(eventOfRow);
    const ids = [...new Set(events.map(({ stream }) => stream))];
    const streams = (await session.all(STREAMS, ids)).map(streamOfRow);
    assert(streams.length === ids.length, 'Events belong to streams');
    for (const listener of this.#listeners) listener({ streams, events });
  }
}
