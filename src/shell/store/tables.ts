// Every table that is moved, copied and compared, the same on every store. What a store keeps for its
// own work besides (places in lists, numbers of transactions) is made anew by the one it comes to.

/** A value of a row. */
export type Cell = string | number | null;

/** A row, its values in the order of the columns. */
export type Cells = readonly Cell[];

/** A table, its columns, and the order its rows are read in. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Columns that order it; of those that list by age, the place in the list. */
  readonly order: readonly string[];
}

/** A column of text or of whole numbers. */
export interface Column {
  readonly name: string;
  readonly isWhole: boolean;
}

// A column with `#` holds whole numbers.

/** The streams, in the order they were made. */
export const STREAMS: Table = table(
  'streams',
  'id kind team #version #fold #next_due #open plan number #last_at #woken aside state',
  'pos',
);

/** What happened. */
export const EVENTS: Table = table(
  'events',
  'stream #seq #at type #v actor cause timers body',
  'stream seq',
);

/** All of them. */
export const TABLES: readonly Table[] = [
  STREAMS,
  EVENTS,
  table('actions', 'id #at body_hash outcome', 'id'),
  table(
    'deliveries',
    `id stream team subject #lane person method kind address body status #attempt #ready_at holder
     #again note #made_at #ended_at #urgency #rings_at bundle`,
    'id',
  ),
  table(
    'alerts',
    'team source fingerprint stream status #first_at #last_at #count counted #look body',
    'team source fingerprint',
  ),
  table('counters', 'key #n', 'key'),
  table('plans', 'hash json #at', 'hash'),
  table('rosters', 'team #at hash json', 'team at'),
  table('outages', '#from_at #to_at', 'from_at'),
  table('alive', '#id #at', 'id'),
  table('keys', 'id hash kind name person team #made_at #ended_at scope', 'id'),
  table('mailbox', 'id #at recipient subject text html headers', 'n'),
  table('accounts', 'person password #operator #set_at', 'person'),
  table('sessions', 'hash person #made_at #ends_at', 'hash'),
  table('invitations', 'hash person team #made_at #ends_at', 'hash'),
];

function table(name: string, columns: string, order: string): Table {
  return {
    name,
    columns: columns
      .trim()
      .split(/\s+/)
      .map((one) => ({ name: one.replace('#', ''), isWhole: one.startsWith('#') })),
    order: order.split(' '),
  };
}

/** The names of a table's columns, as a statement lists them. */
export function columnsOf({ columns }: Table): string {
  return columns.map(({ name }) => name).join(', ');
}
