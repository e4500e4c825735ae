// A group that begins to fire declares its incident, and tells it from then on what joins and ends.
import { streamId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { StreamId } from '../basics/ids.ts';
import { earlier, later } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { findSeverity } from '../roster/scale.ts';
import type { LinkedSeverity } from '../roster/linked.ts';
import type { Action, AlertLook, Decision } from '../stream/stream.ts';
import { NAMED, notNamed } from './alert.ts';
import type { CountedAlert } from './alert.ts';
import type { ServedContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import { serviceOf } from './severity.ts';
import type { Group } from './state.ts';
import { countAlerts, isUnavailableIn, knownIn, worstIn } from './tally.ts';
import type { Count } from './tally.ts';
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
  const { tally, looked } = countAlerts(state, context);
  const first = firing[0];
  if (first === undefined) return quiet(state, looked);
  const round = state.round + 1;
  const incident = streamId(`${state.id}.${round}`);
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
          tally,
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
          notes: firing.slice(0, NAMED).map((alert) => note(alert, context)),
          unavailable: isUnavailableIn(tally),
          services: servicesOf(firing, context),
          ...(recurrenceOf === null ? {} : { recurrenceOf }),
          ...(first.trace === undefined ? {} : { trace: first.trace }),
        },
      },
    ],
    looked,
  };
}

/** Tells the incident what joined and what ended. */
export function inform(
  state: Group,
  action: Action,
  context: ServedContext,
  { incident, count }: { readonly incident: StreamId; readonly count: Count },
): Decided {
  const { tally, joined, ended, looked } = count;
  const severity = worstIn(tally, context)?.key ?? null;
  const news = newsOf(state, count, context);
  return {
    ok: true,
    happened: [{ event: { type: 'group.changed', tally, severity } }],
    looked,
    then: [
      {
        id: `${action.id}>alerts` as Action['id'],
        stream: incident,
        by: { kind: 'machine', machine: sourceOf(state) },
        type: 'incident.alerts',
        group: state.id,
        firing: count.firing,
        severity: news?.key ?? null,
        unavailable: isUnavailableIn(tally),
        services: servicesOf(joined, context),
        joined: joined.slice(0, NAMED).map((alert) => note(alert, context)),
        ended: ended.slice(0, NAMED).map((alert) => note(alert, context)),
        ...notNamed(joined.length, ended.length),
      },
    ],
  };
}

/** The services of the roster that alerts are about, as their labels say. */
function servicesOf(firing: readonly CountedAlert[], { services }: ServedContext): string[] {
  const named = firing.map((alert) => serviceOf(alert, services));
  return [...new Set(named.filter((name) => name !== null))];
}

/**
 * The severity that the incident has not been told of: the worst of what joined, or of all where it
 * became worse. What it was told of before does not raise it again after a person lowered it [SEV-2].
 */
function newsOf(
  state: Group,
  { tally, joined }: Count,
  context: ServedContext,
): LinkedSeverity | null {
  const told = state.severity === null ? null : findSeverity(context.plan, state.severity);
  const worst = worstIn(tally, context);
  if (worst !== null && (told === null || worst.rank < told.rank)) return worst;
  return worstOf(joined, context);
}

/**
 * Since when the new incident's alerts fire. What fired before without it, in the backlog, silenced or in
 * an incident that is over, counts from this instant: its old time would page every level at once [CLK-3].
 */
function earliest(firing: readonly CountedAlert[], state: Group, context: ServedContext): At {
  const wasKnown = knownIn(state);
  return firing.reduce((since, alert) => {
    if (wasKnown(alert) || isHushed(alert, state)) return since;
    const freedAt = own(state.freed ?? {}, alert.fingerprint) ?? alert.firstAt;
    return earlier(since, later(alert.firstAt, freedAt));
  }, context.now);
}

function isHushed({ fingerprint }: CountedAlert, { hushed }: Group): boolean {
  return own(hushed, fingerprint) !== undefined;
}

/** Who sends the alerts of a group. */
export function sourceOf({ id }: Group): string {
  return id.split(':')[2] ?? 'alerts';
}

/** Nothing fires any more. */
export function quiet(state: Group, looked: readonly AlertLook[]): Decided {
  if (state.firing === 0 && !state.mutedUntilQuiet) return { ok: true, happened: [], looked };
  const event = { type: 'group.changed', tally: {}, severity: null } as const;
  return { ok: true, happened: [{ event }], looked };
}
