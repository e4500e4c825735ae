// A group that begins to fire declares its incident, and tells it from then on what joins and ends.
import { streamId } from '../basics/ids.ts';
import type { StreamId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import { findSeverity } from '../roster/scale.ts';
import type { LinkedSeverity } from '../roster/linked.ts';
import type { Action, Decision } from '../stream/stream.ts';
import type { StoredAlert } from './alert.ts';
import type { ServedContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import { isUnavailable } from './severity.ts';
import type { Group } from './state.ts';
import { firingOf, note, worstOf, worstText } from './worst.ts';

type Decided = Decision<GroupEvent>;

/** Declares the incident of the alerts that fire. */
export function open(
  state: Group,
  action: Action,
  context: ServedContext,
  recurrenceOf: StreamId | null,
): Decided {
  const firing = firingOf(context);
  const first = firing[0];
  if (first === undefined) return quiet(state);
  const round = state.round + 1;
  const incident = streamId(`${state.id}.${round}`);
  const fingerprints = firing.map((alert) => alert.fingerprint);
  const { team } = first;
  const severity = worstText(firing, context);
  return {
    ok: true,
    happened: [
      {
        event: {
          type: 'group.opened',
          team,
          incident,
          round,
          firing: fingerprints,
          severity: worstOf(firing, context)?.key ?? null,
          recurrenceOf,
        },
      },
    ],
    then: [
      {
        id: `${action.id}>declare` as Action['id'],
        stream: incident,
        by: { kind: 'machine', machine: first.source },
        type: 'incident.declare',
        team,
        title: first.title,
        summary: first.summary,
        ...(severity === null ? {} : { severity }),
        alerts: {
          group: state.id,
          alertAt: earliest(firing, state, context),
          firing: firing.length,
          notes: firing.slice(0, 20).map((alert) => note(alert, context)),
          unavailable: firing.some((alert) => isUnavailable(alert, context.services)),
          ...(recurrenceOf === null ? {} : { recurrenceOf }),
        },
      },
    ],
  };
}

/** Tells the incident what joined and what ended. */
export function inform(
  state: Group,
  action: Action,
  context: ServedContext,
  incident: StreamId,
): Decided {
  const firing = firingOf(context);
  const fingerprints = firing.map((alert) => alert.fingerprint);
  const known = new Set(state.firing);
  const joined = firing.filter((alert) => !known.has(alert.fingerprint));
  const ended = context.alerts.filter(
    (alert) => alert.status === 'resolved' && known.has(alert.fingerprint),
  );
  const severity = worstOf(firing, context)?.key ?? null;
  const news = newsOf(state, firing, context);
  return {
    ok: true,
    happened: [{ event: { type: 'group.changed', firing: fingerprints, severity } }],
    then: [
      {
        id: `${action.id}>alerts` as Action['id'],
        stream: incident,
        by: { kind: 'machine', machine: context.alerts[0]?.source ?? 'alerts' },
        type: 'incident.alerts',
        group: state.id,
        firing: firing.length,
        severity: news?.key ?? null,
        unavailable: firing.some((alert) => isUnavailable(alert, context.services)),
        joined: joined.slice(0, 20).map((alert) => note(alert, context)),
        ended: ended.slice(0, 20).map((alert) => note(alert, context)),
      },
    ],
  };
}

/**
 * The severity that the incident has not been told of: the worst of what joined, or of all where it
 * became worse. What it was told of before does not raise it again after a person lowered it [SEV-2].
 */
function newsOf(
  state: Group,
  firing: readonly StoredAlert[],
  context: ServedContext,
): LinkedSeverity | null {
  const known = new Set(state.firing);
  const told = state.severity === null ? null : findSeverity(context.plan, state.severity);
  const worst = worstOf(firing, context);
  if (worst !== null && (told === null || worst.rank < told.rank)) return worst;
  const joined = firing.filter((alert) => !known.has(alert.fingerprint));
  return worstOf(joined, context);
}

/**
 * Since when the new incident's alerts fire. What fired before without it, in the backlog or in an
 * incident that is over, counts from this instant: its old time would page every level at once [CLK-3].
 */
function earliest(firing: readonly StoredAlert[], state: Group, context: ServedContext): At {
  const since = firing.map((alert) =>
    state.firing.includes(alert.fingerprint) ? context.now : alert.firstAt,
  );
  return Math.min(...since) as At;
}

/** Nothing fires any more. */
export function quiet(state: Group): Decided {
  if (state.firing.length === 0 && !state.mutedUntilQuiet) return { ok: true, happened: [] };
  return { ok: true, happened: [{ event: { type: 'group.changed', firing: [], severity: null } }] };
}
