import { CannotOpenStore } from '../cannot-open.ts';
import type { Archive } from '../archive.ts';
import { text } from '../rows.ts';
import { columnsOf } from '../tables.ts';
import type { Cells, Table } from '../tables.ts';
import { withoutSecrets } from './address.ts';
import { migrate } from './migrate.ts';
import { Session } from './session.ts';
import { STREAMS_AWAKE } from './wakes.ts';

const SET = 1_000;

// Sessions of servers that use the same tables: they hold the lock of their name.
const OTHERS = `
select count(*)::int as n from pg_locks l join pg_stat_activity a using (pid)
where l.locktype = 'advisory' and a.application_name = 'tocsin' and a.datname = current_database()
  and l.pid <> pg_backend_pid()`;

/** A database as of now, also while servers write to it. */
export async function readPostgresArchive(address: string): Promise<PostgresArchive> {
  const session = await opened(address, mustBeOurs);
  await session.exec('begin isolation level repeatable read read only');
  return new PostgresArchive(withoutSecrets(address), session);
}

/** A database to be filled; its tables are made where they are missing. */
export async function fillPostgresArchive(address: string): Promise<PostgresArchive> {
  const session = await opened(address, (one) => migrate(one));
  await session.exec('begin');
  return new PostgresArchive(withoutSecrets(address), session);
}

async function mustBeOurs(session: Session): Promise<void> {
  const row = await session.one("select to_regclass('tocsin_schema') is not null as is");
  if (row?.['is'] !== true) throw new CannotOpenStore('There are no tables of Tocsin');
  await migrate(session);
}

async function opened(
  address: string,
  prepare: (session: Session) => Promise<void>,
): Promise<Session> {
  const name = withoutSecrets(address);
  let session: Session | null = null;
  try {
    session = await Session.open(address, 0);
    await prepare(session);
    await session.exec('set statement_timeout = 0');
    return session;
  } catch (error) {
    session?.drop();
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotOpenStore(`The database ${name} cannot be used: ${reason}`, { cause: error });
  }
}

/** The tables of a PostgreSQL database, inside one transaction. */
export class PostgresArchive implements Archive {
  readonly name: string;
  readonly #session: Session;

  constructor(name: string, session: Session) {
    this.name = name;
    this.#session = session;
  }

  /** Refuses where a server uses the database. */
  async alone(): Promise<void> {
    const others = (await this.#session.one(OTHERS))?.['n'];
    if (others === 0) return;
    throw new CannotOpenStore(`Servers use the database ${this.name}: stop them first`);
  }

  async *sets(table: Table): AsyncGenerator<readonly Cells[]> {
    const order = table.order.map((name) => orderOf(table, name)).join(', ');
    const cursor = `read_${table.name}`;
    const session = this.#session;
    const from = table.name === 'streams' ? STREAMS_AWAKE : table.name;
    const list = `select ${columnsOf(table)} from ${from} order by ${order}`;
    await session.exec(`declare ${cursor} no scroll cursor for ${list}`);
    for (;;) {
      const rows = await session.all(`fetch ${SET} from ${cursor}`);
      if (rows.length === 0) break;
      yield rows.map((row) => table.columns.map(({ name }) => row[name] as Cells[number]));
    }
    await session.exec(`close ${cursor}`);
  }

  put = async (table: Table, rows: readonly Cells[]): Promise<void> => {
    const { columns, name } = table;
    const lists = columns.map((column, index) => {
      return `$${index + 1}::${column.isWhole ? 'int8' : 'text'}[]`;
    });
    const names = columnsOf(table);
    // Who wrote an event tells a node what it need not hear: of these, nobody needs to.
    const [also, value] = name === 'events' ? [', node', ", 'moved'"] : ['', ''];
    await this.#session.run(
      `insert into ${name} (${names}${also}) select ${names}${value}
       from unnest(${lists.join(', ')}) with ordinality as g(${names}, place) order by place`,
      ...columns.map((_, index) => rows.map((row) => row[index] ?? null)),
    );
  };

  /** The secret of a name; null where there is none. */
  async secret(name: string): Promise<string | null> {
    const row = await this.#session.one('select secret from secrets where name = $1', name);
    return row === null ? null : text(row, 'secret');
  }

  /** Keeps a secret in the place of the one that was there. */
  async putSecret(name: string, secret: string): Promise<void> {
    await this.#session.run(
      `insert into secrets values ($1, $2) on conflict (name) do update set secret = $2`,
      name,
      secret,
    );
  }

  commit = async (): Promise<void> => this.#session.exec('commit; begin');

  close = async (): Promise<void> => this.#session.close();
}

// As bytes, like SQLite orders them.
function orderOf({ columns }: Table, name: string): string {
  const column = columns.find((one) => one.name === name);
  return column === undefined || column.isWhole ? name : `${name} collate "C"`;
}
