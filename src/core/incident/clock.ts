// What each clock is measured from. A clock pauses while the incident is resolved and goes on from
// its sum at a reopening [CLK-4]; total-time clocks start no earlier than the incident was urgent [CLK-3].
import { addDuration } from '../basics/calendar.ts';
import type { Duration } from '../basics/duration.ts';
import { at, earlier, later, ms } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { ClockName } from '../runbook/plan.ts';
import type { Outage } from './context.ts';
import type { Incident } from './state.ts';

/** The instant a clock counts from, moved on by the time the incident was resolved; null where it has not begun. */
function clockStart(incident: Incident, clock: ClockName): At | null {
  switch (clock) {
    case 'since-alert':
    case 'since-declared':
    case 'unresolved': {
      const plain =
        clock === 'since-declared'
          ? incident.declaredAt
          : (incident.alertAt ?? incident.declaredAt);
      return at(later(plain, incident.urgentSince ?? plain) + incident.pausedFor);
    }
    case 'no-progress':
      return incident.lastProgressAt;
    case 'since-raise':
      return incident.severityAt;
    case 'since-mitigated':
      return incident.mitigatedAt;
    case 'since-resolved':
      return incident.resolvedAt;
    case 'downtime':
      return incident.downtime.since === null
        ? null
        : at(incident.downtime.since - incident.downtime.total);
    case 'unanswered':
    case 'previous-rung':
    case 'last-update':
      return null;
  }
}

/** Clocks that stand still while the incident is resolved [CLK-4]. */
const STANDING: readonly ClockName[] = [
  'since-alert',
  'since-declared',
  'unresolved',
  'no-progress',
];

/** Time a clock shows at an instant; downtime counts also while it stands still [CLK-5]. */
export function elapsed(incident: Incident, clock: ClockName, now: At): Span {
  if (clock === 'downtime' && incident.downtime.since === null) return incident.downtime.total;
  const start = clockStart(incident, clock);
  const { resolvedAt } = incident;
  const until = STANDING.includes(clock) && resolvedAt !== null ? earlier(now, resolvedAt) : now;
  return start === null ? ms(0) : ms(Math.max(0, until - start));
}

/** When a length measured by a clock is over; null where the clock has not begun. */
export function dueOn(
  incident: Incident,
  plan: LinkedPlan,
  rule: { readonly clock: ClockName; readonly first: Duration | null },
): At | null {
  const start = clockStart(incident, rule.clock);
  if (start === null || rule.first === null) return null;
  return addDuration(start, rule.first, plan.business);
}

/** How much of a stretch Tocsin itself was down [CLK-10]. */
export function downBetween(outages: readonly Outage[], from: At, to: At): Span {
  let sum = 0;
  for (const outage of outages) {
    sum += Math.max(0, Math.min(outage.to, to) - Math.max(outage.from, from));
  }
  return ms(sum);
}

/** True where an instant lies in a stretch in which Tocsin was down: what was late then is ours. */
export function wasDown(outages: readonly Outage[], instant: At): boolean {
  return outages.some((outage) => outage.from <= instant && instant <= outage.to);
}
