import { isOpen } from './state.ts';
import type { Incident } from './state.ts';

/** True where nothing is owed of an incident any more, so that it may be thrown away once it is old [KEP-2]. */
export function isAtRest(incident: Incident): boolean {
  const { review, items, debts, timers } = incident;
  const owesReview = review.required && review.heldAt === null;
  const owesItem = Object.values(items).some(({ state }) => state === 'open');
  const owesDebt = Object.keys(debts).length > 0;
  const isDue = Object.keys(timers).length > 0;
  return !isOpen(incident) && !owesReview && !owesItem && !owesDebt && !isDue;
}
