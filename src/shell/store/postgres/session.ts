// One connection. Its limits make it a fence: whoever stands still inside a transaction loses the
// session and with it every lock, and wakes to statements that fail.
import pg from 'pg';
import { StoreAway } from '#/contract/store-away.ts';
import type { Row } from '../rows.ts';
import { hostsOf } from './address.ts';

/** A value of a statement. */
export type Value = string | number | null | readonly (string | number | null)[];

/** How long a session may stand still inside a transaction. */
export const FENCE_MS = 5_000;

const CONNECT_MS = 5_000;
/** Longer than the server gives a statement: who hears nothing until then has lost the server. */
const SILENCE_MS = 12_000;

const LONGEST_STATEMENT_MS = 24 * 3_600_000;

/** How long a session waits for locks, and how long a statement may take. */
export const SESSION_LIMITS = 'set lock_timeout = 2000; set statement_timeout = 10000';

const INT8 = 20;
const TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
    oid === INT8 ? Number : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/** Statements on one connection, each prepared when first used. */
export class Session {
  readonly #client: pg.Client;
  readonly #names = new Map<string, string>();
  #isLost = false;

  private constructor(client: pg.Client) {
    this.#client = client;
    client.on('error', () => this.drop());
    client.on('end', () => {
      this.#isLost = true;
    });
  }

  /** Connects to the first host that can write. */
  static async open(address: string, fenceMs: number): Promise<Session> {
    let failed: unknown = null;
    for (const host of hostsOf(address)) {
      try {
        return await openHost(host, fenceMs, (client) => new Session(client));
      } catch (error) {
        failed ??= error;
      }
    }
    throw failed;
  }

  /** True where nothing can be asked here any more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Every row. */
  async all(sql: string, ...values: readonly Value[]): Promise<readonly Row[]> {
    return (await this.#ask(sql, values)).rows;
  }

  /** The first row, or null. */
  async one(sql: string, ...values: readonly Value[]): Promise<Row | null> {
    return (await this.#ask(sql, values)).rows[0] ?? null;
  }

  /** Changes rows and says how many. */
  async run(sql: string, ...values: readonly Value[]): Promise<number> {
    return (await this.#ask(sql, values)).rowCount ?? 0;
  }

  /** Statements without values, as they stand. */
  async exec(sql: string): Promise<void> {
    await this.#client.query(sql);
  }

  /** Statements without values that may take as long as the size of a table asks. */
  async patiently(sql: string): Promise<void> {
    // The driver takes it with the statement; its types do not say so.
    const asked = { text: sql, query_timeout: LONGEST_STATEMENT_MS };
    await this.#client.query(asked);
  }

  /** Calls back for each notification that the session listens to. */
  onNotified(heard: (by: string) => void): void {
    this.#client.on('notification', ({ payload }) => heard(payload ?? ''));
  }

  /** Takes leave of the server. */
  async close(): Promise<void> {
    if (this.#isLost) return;
    this.#isLost = true;
    await this.#client.end().catch(() => undefined);
  }

  /** Lets go without a word: the server may not be there to hear it. */
  drop(): void {
    this.#isLost = true;
    this.#client.connection.stream.destroy();
  }

  #ask(sql: string, values: readonly Value[]): Promise<pg.QueryResult<Row>> {
    const name = this.#names.getOrInsertComputed(sql, () => `t${this.#names.size}`);
    return this.#client.query<Row>({ name, text: sql, values: values.map(storable) });
  }
}

async function openHost(
  address: string,
  fenceMs: number,
  make: (client: pg.Client) => Session,
): Promise<Session> {
  const client = new pg.Client({
    connectionString: address,
    application_name: 'tocsin',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: SILENCE_MS,
    types: TYPES,
  });
  const session = make(client);
  try {
    await client.connect();
    await session.exec(settings(fenceMs));
    const row = await session.one("select current_setting('transaction_read_only') as is");
    if (row?.['is'] === 'on') throw new StoreAway('the database can only be read');
    return session;
  } catch (error) {
    session.drop();
    throw error;
  }
}

function settings(fenceMs: number): string {
  return `set idle_in_transaction_session_timeout = ${fenceMs}; ${SESSION_LIMITS};
    set client_min_messages = warning;
    set default_transaction_isolation = 'read committed';
    select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') = 'off';`;
}

// PostgreSQL keeps no NUL in a text, and only senders of odd alerts would miss it.
function storable(value: Value): Value {
  if (typeof value === 'string')
    return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  return isList(value) ? value.map((one) => storable(one) as string | number | null) : value;
}

function isList(value: Value): value is readonly (string | number | null)[] {
  return Array.isArray(value);
}
