// Everything of one instant as lines of JSON, without what lets anybody in [KEP-5].
import type { Archive } from './archive.ts';
import { TABLES } from './tables.ts';
import type { Cell, Cells, Table } from './tables.ts';

/** The version of the format. What is added keeps it; what goes or changes its meaning raises it. */
export const EXPORT_VERSION = 1;

/** Tables that stay here, each with why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  actions: 'it only recognises repeated requests',
  alive: 'it only tells whether a server runs',
  mailbox: 'its mails hold links that let their reader in',
  sessions: 'they let somebody in',
  invitations: 'they let somebody in',
};

// A secret, or what is made anew from the events.
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  streams: ['state', 'fold', 'woken', 'next_due'],
  keys: ['hash'],
  accounts: ['password'],
};

const JSON_COLUMNS = new Set(['body', 'timers', 'json', 'counted']);

/** What is exported, and when it was asked for. */
export interface ExportAsked {
  readonly at: string;
  /** Null: of all teams. */
  readonly team: string | null;
}

/** The lines of an export, without their ends. */
export async function* exportLines(
  archive: Archive,
  { at, team }: ExportAsked,
): AsyncGenerator<string> {
  yield JSON.stringify({ export: 'tocsin', version: EXPORT_VERSION, at, team });
  const belongs = new Belonging(team);
  let rows = 0;
  for (const table of TABLES.filter((one) => !(one.name in LEFT_OUT) && belongs.asks(one))) {
    for await (const set of archive.sets(table)) {
      const own = set.filter((cells) => belongs.has(table, cells));
      rows += own.length;
      yield* own.map((cells) => JSON.stringify({ table: table.name, ...rowOf(table, cells) }));
    }
  }
  yield JSON.stringify({ end: true, rows });
}

function rowOf({ name, columns }: Table, cells: Cells): Readonly<Record<string, unknown>> {
  const without = WITHOUT[name] ?? [];
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      if (without.includes(column.name)) return [];
      return [[column.name, valueOf(column.name, cells[index] ?? null)] as const];
    }),
  );
}

function valueOf(column: string, cell: Cell): unknown {
  if (!JSON_COLUMNS.has(column) || typeof cell !== 'string') return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

/** Which rows belong to a team: its own, what happened in its streams, and the plans they ran by. */
class Belonging {
  readonly #team: string | null;
  readonly #streams = new Set<Cell>();
  readonly #plans = new Set<Cell>();

  constructor(team: string | null) {
    this.#team = team;
  }

  /** False where a table is nobody's or everybody's. */
  asks({ name }: Table): boolean {
    return this.#team === null || !['counters', 'accounts'].includes(name);
  }

  /** Streams are asked before what belongs to them. */
  has(table: Table, cells: Cells): boolean {
    if (this.#team === null) return true;
    switch (table.name) {
      case 'events':
        return this.#streams.has(cellOf(table, cells, 'stream'));
      case 'plans':
        return this.#plans.has(cellOf(table, cells, 'hash'));
      case 'outages':
        return true;
      case 'streams':
        if (cellOf(table, cells, 'team') !== this.#team) return false;
        this.#streams.add(cellOf(table, cells, 'id'));
        this.#plans.add(cellOf(table, cells, 'plan'));
        return true;
      default:
        return cellOf(table, cells, 'team') === this.#team;
    }
  }
}

function cellOf({ columns }: Table, cells: Cells, name: string): Cell {
  return cells[columns.findIndex((column) => column.name === name)] ?? null;
}
