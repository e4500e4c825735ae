// Throws away what is older than the operator keeps, a few rows at a time.
import type { AgedTable, Pruned, Pruning, StreamsToPrune } from '#/contract/pruning.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import { groupKind } from '#/core/alert/kind.ts';
import { leavingsOf } from '#/core/alert/rest.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { isAtRest } from '#/core/incident/rest.ts';
import { replay } from '#/core/stream/kernel.ts';
import type { Action, Kind, Recorded, StreamState } from '#/core/stream/stream.ts';
import { recordedOfRow } from './subject.ts';

const STREAMS_AT_ONCE = 50;
const ROWS_AT_ONCE = 500;
const MOST_EVENTS = 10_000;
const AGED: readonly (readonly [AgedTable, keyof Pruned])[] = [
  ['actions', 'actions'],
  ['mailbox', 'mails'],
];

/** How long things are kept. */
export interface Keep {
  /** Alerts that ended, groups without incidents, what recognises repeats, kept mails. */
  readonly alerts: Span;
  /** Incidents that are over; null: for ever. */
  readonly incidents: Span | null;
}

/** What pruning is done with. */
export interface PruneTools {
  readonly store: Pruning;
  readonly events: (id: StreamId, from: number, limit: number) => Promise<readonly EventRow[]>;
  readonly keep: Keep;
  /** Counts and throws nothing away. */
  readonly dry: boolean;
  /** Between two steps, so that everything else comes first; false ends it. */
  readonly pause: () => Promise<boolean>;
}

/** Goes through everything once. */
export async function prune(tools: PruneTools): Promise<Pruned> {
  const { store, keep, dry, pause } = tools;
  const now = await store.now();
  const sum = {
    alerts: 0,
    groups: 0,
    incidents: 0,
    events: 0,
    deliveries: 0,
    actions: 0,
    mails: 0,
  };
  const dates: Dates = {
    alerts: at(now - keep.alerts),
    incidents: keep.incidents === null ? null : at(now - keep.incidents),
  };
  for (let after = ''; await pause();) {
    const rows = await store.streamsAfter(after, STREAMS_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
    for (const asked of await judged(rows, dates, tools)) {
      add(sum, await store.pruneStreams(asked, dry));
    }
  }
  for (const [table, name] of AGED) {
    for (let after = ''; await pause();) {
      const asked = { after, before: dates.alerts, limit: ROWS_AT_ONCE };
      const { last, pruned } = await store.pruneAged(table, asked, dry);
      if (last === null) break;
      after = last;
      sum[name] += pruned;
    }
  }
  return sum;
}

interface Dates {
  readonly alerts: At;
  readonly incidents: At | null;
}

async function judged(
  rows: readonly StreamRow[],
  dates: Dates,
  tools: PruneTools,
): Promise<readonly StreamsToPrune[]> {
  const groups: { whole: StreamId[]; alertsOf: StreamId[] } = { whole: [], alertsOf: [] };
  const incidents: StreamId[] = [];
  for (const row of rows) {
    if (row.woken !== 'no' || row.aside !== null || row.version === 0) continue;
    if (row.kind === 'group') {
      const leavings = leavingsOf(await stateOf(groupKind, row, tools));
      if (leavings !== 'nothing') groups.alertsOf.push(row.id);
      if (leavings === 'all' && row.lastAt < dates.alerts) groups.whole.push(row.id);
    } else if (row.kind === 'incident' && dates.incidents !== null) {
      if (row.open || row.lastAt >= dates.incidents) continue;
      if (isAtRest(await stateOf(incidentKind, row, tools))) incidents.push(row.id);
    }
  }
  const asked: StreamsToPrune[] = [{ kind: 'group', ...groups, before: dates.alerts }];
  if (dates.incidents !== null) {
    asked.push({ kind: 'incident', whole: incidents, alertsOf: [], before: dates.incidents });
  }
  return asked.filter(({ whole, alertsOf }) => whole.length + alertsOf.length > 0);
}

// A stream at rest is not folded anew by a new release before something happens to it.
async function stateOf<S extends StreamState, E, A extends Action, X>(
  kind: Kind<S, E, A, X>,
  row: StreamRow,
  { events }: PruneTools,
): Promise<S> {
  if (row.fold === kind.fold) return JSON.parse(row.state) as S;
  const log = await events(row.id, 1, MOST_EVENTS);
  return replay(
    kind,
    kind.empty(row.id),
    log.map((one) => recordedOfRow(one, {}) as Recorded<E>),
  );
}

function add(sum: Record<keyof Pruned, number>, more: Partial<Pruned>): void {
  for (const [name, count] of Object.entries(more)) sum[name as keyof Pruned] += count;
}
