// What is said of a shift in which somebody stands in.
import type { ShiftView } from '#/contract/api/on-call-views.ts';

/** That somebody stands in, and why where that was said. */
export function standingText({ reason }: Pick<ShiftView, 'reason'>): string {
  return reason === '' ? 'standing in' : `standing in: ${reason}`;
}
