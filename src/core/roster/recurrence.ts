// How soon the same again is a recurrence: as the runbook says, else within 30 days [REV-1].
import { hours } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import { lengthsIn, minutesOf } from '../runbook/lengths.ts';
import type { When } from '../runbook/plan.ts';
import type { LinkedPlan } from './linked.ts';

const UNLESS_SAID = 30;

/** True for a condition that asks whether something happens again, alone or with others. */
export function asksForRecurrence(when: When): boolean {
  switch (when.kind) {
    case 'fact':
      return when.fact === 'recurring';
    case 'count':
      return /recur|repeat|same|again/i.test(when.text ?? when.of);
    case 'and':
    case 'or':
      return when.of.some(asksForRecurrence);
    default:
      return false;
  }
}

/** The longest window in which the runbook's rules of the review look for the same again. */
export function recursWithin({ review }: Pick<LinkedPlan, 'review'>): Span {
  const said = review.requiredWhen
    .filter(asksForRecurrence)
    .flatMap(({ text = '' }) => lengthsIn(text))
    .map(({ length }) => minutesOf(length) / 1_440)
    .filter((count) => Number.isFinite(count) && count >= 1);
  return hours(24 * (said.length === 0 ? UNLESS_SAID : Math.max(...said)));
}
