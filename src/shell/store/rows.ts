// Rows of the database as the rows of the port. What the database gives is checked, not believed.
import type { Scope } from '#/contract/accounts.ts';
import type {
  DeliveryRow,
  DeliveryStatus,
  KeyRow,
  LaneName,
  MailRow,
  RosterRow,
} from '#/contract/ports.ts';
import type { EventRow, OpenBeside, StreamRow, Woken } from '#/contract/rows.ts';
import type { Alert, CountedAlert } from '#/core/alert/alert.ts';
import { assert } from '#/core/basics/assert.ts';
import type { Ring } from '#/core/incident/gather.ts';
import { actionId, personId, streamId, teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';

/** A row as the database gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Number of a lane in the database. */
export const LANE: Readonly<Record<LaneName, number>> = { page: 0, bulk: 1 };

/** How a stream is woken, by the number that stands for it in the database. */
export const WOKEN: readonly Woken[] = ['no', 'news', 'all'];

/** A column that holds text. */
export function text(row: Row, column: string): string {
  const value = row[column];
  assert(typeof value === 'string', 'The column holds text', column);
  return value;
}

/** A column that holds a whole number. */
export function whole(row: Row, column: string): number {
  const value = row[column];
  assert(typeof value === 'number', 'The column holds a number', column);
  return value;
}

/** A column that holds text or nothing. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

/** A column that holds an instant or nothing. */
export function atOrNull(row: Row, column: string): At | null {
  return row[column] === null ? null : at(whole(row, column));
}

/** A row of `streams`. */
export function streamOfRow(row: Row): StreamRow {
  return {
    id: streamId(text(row, 'id')),
    kind: text(row, 'kind'),
    team: teamId(text(row, 'team')),
    version: whole(row, 'version'),
    fold: whole(row, 'fold'),
    nextDue: atOrNull(row, 'next_due'),
    open: whole(row, 'open') === 1,
    plan: textOrNull(row, 'plan'),
    number: textOrNull(row, 'number'),
    lastAt: at(whole(row, 'last_at')),
    woken: WOKEN[whole(row, 'woken')] ?? 'all',
    aside: textOrNull(row, 'aside'),
    state: text(row, 'state'),
  };
}

/** A row of `events`. */
export function eventOfRow(row: Row): EventRow {
  return {
    stream: streamId(text(row, 'stream')),
    seq: whole(row, 'seq'),
    at: at(whole(row, 'at')),
    type: text(row, 'type'),
    v: whole(row, 'v'),
    actor: text(row, 'actor'),
    cause: actionId(text(row, 'cause')),
    timers: textOrNull(row, 'timers'),
    body: text(row, 'body'),
  };
}

/** A row of `deliveries`. */
export function deliveryOfRow(row: Row): DeliveryRow {
  const person = textOrNull(row, 'person');
  return {
    id: text(row, 'id'),
    stream: streamId(text(row, 'stream')),
    team: teamId(text(row, 'team')),
    subject: text(row, 'subject'),
    lane: whole(row, 'lane') === LANE.page ? 'page' : 'bulk',
    person: person === null ? null : personId(person),
    method: text(row, 'method'),
    kind: text(row, 'kind'),
    address: text(row, 'address'),
    body: text(row, 'body'),
    urgency: whole(row, 'urgency'),
    ringsAt: at(whole(row, 'rings_at')),
    bundle: textOrNull(row, 'bundle'),
    status: statusOf(text(row, 'status')),
    attempt: whole(row, 'attempt'),
    readyAt: at(whole(row, 'ready_at')),
    holder: textOrNull(row, 'holder'),
    again: whole(row, 'again') === 1,
    note: text(row, 'note'),
    madeAt: at(whole(row, 'made_at')),
    endedAt: atOrNull(row, 'ended_at'),
  };
}

/** A page that rang lately. */
export function ringOfRow(row: Row): Ring {
  const person = textOrNull(row, 'person');
  return {
    message: text(row, 'message'),
    stream: streamId(text(row, 'stream')),
    urgency: whole(row, 'urgency'),
    ringsAt: at(whole(row, 'rings_at')),
    person: person === null ? null : personId(person),
  };
}

/** An open incident beside another. */
export function besideOfRow(row: Row): OpenBeside {
  const drill = row['drill'] === 1 || row['drill'] === true;
  return { id: streamId(text(row, 'id')), number: textOrNull(row, 'number'), drill };
}

/** A row of `alerts`. */
export function alertOfRow(row: Row): CountedAlert {
  return {
    ...(JSON.parse(text(row, 'body')) as Alert & Pick<CountedAlert, 'rounds'>),
    team: teamId(text(row, 'team')),
    stream: streamId(text(row, 'stream')),
    firstAt: at(whole(row, 'first_at')),
    lastAt: at(whole(row, 'last_at')),
    count: whole(row, 'count'),
    counted: textOrNull(row, 'counted'),
    isNews: whole(row, 'look') === 1,
  };
}

/** A row of `rosters`. */
export function rosterOfRow(row: Row): RosterRow {
  return {
    team: teamId(text(row, 'team')),
    at: at(whole(row, 'at')),
    hash: text(row, 'hash'),
    json: text(row, 'json'),
  };
}

/** A row of `keys`. */
export function keyOfRow(row: Row): KeyRow {
  const kind = keyKindOf(text(row, 'kind'));
  const person = textOrNull(row, 'person');
  const team = textOrNull(row, 'team');
  return {
    id: text(row, 'id'),
    hash: text(row, 'hash'),
    kind,
    name: text(row, 'name'),
    person: person === null ? null : personId(person),
    team: team === null ? null : teamId(team),
    scope: scopeOf(text(row, 'scope')),
    madeAt: at(whole(row, 'made_at')),
    endedAt: atOrNull(row, 'ended_at'),
  };
}

const KEY_KINDS: readonly KeyRow['kind'][] = ['person', 'machine', 'intake', 'calendar'];

function keyKindOf(text: string): KeyRow['kind'] {
  const kind = KEY_KINDS.find((one) => one === text);
  assert(kind !== undefined, 'A key is of a known kind', text);
  return kind;
}

/** A row of `mailbox`. */
export function mailOfRow(row: Row): MailRow {
  return {
    id: text(row, 'id'),
    at: at(whole(row, 'at')),
    to: text(row, 'recipient'),
    subject: text(row, 'subject'),
    text: text(row, 'text'),
    html: text(row, 'html'),
    headers: JSON.parse(text(row, 'headers')) as Record<string, string>,
  };
}

function scopeOf(scope: string): Scope {
  const found = (['read', 'act', 'admin'] as const).find((one) => one === scope);
  assert(found !== undefined, 'A key reaches a known scope', scope);
  return found;
}

function statusOf(status: string): DeliveryStatus {
  const known = ['ready', 'sent', 'gone', 'withdrawn'] as const;
  const found = known.find((one) => one === status);
  assert(found !== undefined, 'A delivery has a known status', status);
  return found;
}
