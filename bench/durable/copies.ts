// Fills a database with copies of what the program itself made: a group, its alerts and its incident,
// each copy under a name of its own and moved in time. In SQL alone, which both databases speak, so
// that a hundred thousand take seconds.
import { EVENT_ROOM } from '#/shell/store/sqlite/events.ts';
import type { Database, Row } from './database.ts';

/** What is copied: the rows of each table that belong to one name. */
export interface Template {
  /** The name that stands in every id and text: `copied-1-`. */
  readonly name: string;
  readonly number: string;
  /** When something is due of its incident. */
  readonly due: number;
  readonly rows: readonly { readonly table: string; readonly row: Row }[];
}

/** How many copies there shall be, and when something is due of them. */
export interface Wanted {
  /** Number of the first copy. */
  readonly first: number;
  readonly copies: number;
  /** Due times of the copies, spread over this span from an instant on. */
  readonly from: number;
  readonly over: number;
}

const MOST_INSTANTS = 100;
/** More than any number that the program gives in a run. */
const FIRST_NUMBER = 1_000_000;

/** Reads what belongs to a name. */
export async function templateOf(database: Database, name: string): Promise<Template> {
  const streams = await database.all(`select * from streams where id like '%${name}%'`);
  const events = await database.all(`select * from events where stream like '%${name}%'`);
  const alerts = await database.all(`select * from alerts where stream like '%${name}%'`);
  const incident = streams.find(({ kind }) => kind === 'incident');
  if (incident === undefined) throw new Error(`There is no incident of ${name}`);
  return {
    name,
    number: String(incident['number']),
    due: Number(incident['next_due']),
    rows: [
      ...streams.map((row) => ({ table: 'streams', row })),
      ...events.map((row) => ({ table: 'events', row })),
      ...alerts.map((row) => ({ table: 'alerts', row })),
    ],
  };
}

/** Writes the copies; how many events they have. */
export async function copy(
  database: Database,
  template: Template,
  { first, copies, from, over }: Wanted,
): Promise<number> {
  await database.run('begin');
  const instants = Math.min(MOST_INSTANTS, copies);
  for (let instant = 0; instant < instants; instant += 1) {
    const begins = first + Math.ceil((instant * copies) / instants);
    const ends = first + Math.ceil(((instant + 1) * copies) / instants);
    const by = Math.floor(from + (instant * over) / instants) - template.due;
    for (const { table, row } of template.rows) {
      const columns = Object.entries(row).filter(([column]) => !GIVEN.has(column));
      const moved = table === 'streams' ? by : 0;
      const cells = columns.map((cell) =>
        cell[0] === PLACE ? placeOf(row, template) : cellOf(cell, template, moved),
      );
      await database.run(
        `insert into ${table} (${columns.map(([column]) => column).join(', ')})
         with recursive n (i) as (select ${begins} union all select i + 1 from n where i < ${ends - 1})
         select ${cells.join(', ')} from n`,
      );
    }
  }
  await database.run('commit');
  return copies * template.rows.filter(({ table }) => table === 'events').length;
}

/** What people call a copy. */
export function numberOf({ number }: Template, copyNumber: number): string {
  return `${seriesOf(number)}${FIRST_NUMBER + copyNumber}`;
}

function seriesOf(number: string): string {
  return number.replace(/\d+$/, '');
}

/** Columns that a database fills itself. */
const GIVEN: ReadonlySet<string> = new Set(['pos', 'tx']);
const PLACE = 'place';
const TIMES: ReadonlySet<string> = new Set(['next_due', 'last_at']);

/** An event of a file stands where its stream does. */
function placeOf({ stream = '', seq = 0 }: Row, template: Template): string {
  const cell = cellOf(['stream', stream], template, 0);
  return `(select pos from streams where id = ${cell}) * ${EVENT_ROOM} + ${seq}`;
}

function cellOf(
  [column, value]: readonly [string, Row[string]],
  { name, number }: Template,
  by: number,
): string {
  if (value === null || value === undefined) return 'null';
  if (TIMES.has(column)) return String(Number(value) + by);
  if (typeof value === 'number') return String(value);
  const text = movedBy(value, by);
  const nameless = name.replace(/1-$/, '');
  let cell = `'${text.replaceAll("'", "''")}'`;
  if (text.includes(name)) cell = `replace(${cell}, '${name}', '${nameless}' || n.i || '-')`;
  if (!text.includes(number)) return cell;
  return `replace(${cell}, '${number}', '${seriesOf(number)}' || (${FIRST_NUMBER} + n.i))`;
}

/** Every instant in a text, moved; whole numbers of that size are nothing else there. */
export function movedBy(text: string, by: number): string {
  if (by === 0) return text;
  return text.replaceAll(/(?<![\w.])1[5-9]\d{11}(?![\w.])/g, (instant) =>
    String(Number(instant) + by),
  );
}
