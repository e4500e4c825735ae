// Cadences of severities that are answered in business time sleep outside business hours [DUE-11].
import { addAwake, addDuration, isBusinessTime, nextOpening } from '../basics/calendar.ts';
import type { Duration } from '../basics/duration.ts';
import { hours } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Draft } from './draft.ts';
import { dueById } from './rungs.ts';
import type { DutyState } from './state.ts';

/** True where nobody is asked for updates outside business hours, since nobody has to answer then. */
export function sleeps(plan: LinkedPlan, severity: string): boolean {
  const response = plan.severities.find((one) => one.key === severity)?.response ?? null;
  return response !== null && 'calendar' in response && response.calendar.includes('business');
}

/** When an interval of a cadence that begins at an instant is over. */
export function intervalEnd(draft: Draft, length: Duration, from: At): At {
  const { plan } = draft.context;
  return sleeps(plan, draft.state.severity)
    ? addAwake(from, length, plan.business)
    : addDuration(from, length, plan.business);
}

/** The instant itself, or the next opening where the cadence sleeps then. */
export function awakeAt(draft: Draft, instant: At): At {
  const { business } = draft.context.plan;
  const isAsleep = sleeps(draft.context.plan, draft.state.severity);
  return isAsleep && !isBusinessTime(instant, business) ? nextOpening(instant, business) : instant;
}

/** The interval of a cadence: the runbook's own length, as a calendar length is more than its milliseconds. */
export function intervalOf(draft: Draft, duty: DutyState & { readonly every: Span }): Duration {
  const { plan } = draft.context;
  const written = dueById(plan, duty.due)?.every ?? null;
  if (written === null || 'ms' in written) return { ms: duty.every };
  // At a change of clocks a day is an hour longer or shorter; anything else was set by hand [DUE-12].
  const own = addDuration(draft.now, written, plan.business) - draft.now;
  return Math.abs(own - duty.every) <= hours(1) ? written : { ms: duty.every };
}
