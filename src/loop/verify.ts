// Whether a stored stream is what its log makes of it: the log is the truth, everything else a cache.
import { groupKind } from '#/core/alert/kind.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { nextDueOf } from '#/core/stream/fold.ts';
import { canonicalJson } from '#/core/stream/json.ts';
import { replay } from '#/core/stream/kernel.ts';
import type { Action, Kind, Recorded, StreamState } from '#/core/stream/stream.ts';
import { teamKind } from '#/core/team/kind.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import { recordedOfRow } from './subject.ts';

/** What is wrong with a stored stream, one sentence each; empty where it is what its log says. */
export function wrongWith(row: StreamRow, log: readonly EventRow[]): readonly string[] {
  const gap = log.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return [`event ${gap + 1} is missing or out of order`];
  if (log.length !== row.version)
    return [`${log.length} events are there and ${row.version} are said`];
  if (row.version === 0) return [];
  switch (row.kind) {
    case 'incident':
      return compared(incidentKind, row, log);
    case 'group':
      return compared(groupKind, row, log);
    case 'team':
      return compared(teamKind, row, log);
    default:
      return [`no stream is a "${row.kind}"`];
  }
}

function compared<S extends StreamState, E, A extends Action, X>(
  kind: Kind<S, E, A, X>,
  row: StreamRow,
  log: readonly EventRow[],
): readonly string[] {
  const state = replayed(kind, row, log);
  if (typeof state === 'string') return [state];
  // A state that another release folded is made anew when the stream is next looked at.
  if (row.fold !== kind.fold) return [];
  const isSame = canonicalJson(state) === canonicalJson(JSON.parse(row.state));
  const isDue = row.woken !== 'no' || row.aside !== null || row.nextDue === nextDueOf(state);
  return [
    ...(isSame ? [] : ['its events make another state than the stored one']),
    ...(isDue ? [] : ['it is due at another time than the stored one']),
  ];
}

function replayed<S extends StreamState, E, A extends Action, X>(
  kind: Kind<S, E, A, X>,
  row: StreamRow,
  log: readonly EventRow[],
): S | string {
  try {
    const events = log.map((one) => recordedOfRow(one, {}) as Recorded<E>);
    return replay(kind, kind.empty(row.id), events);
  } catch (error) {
    return `an event cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
