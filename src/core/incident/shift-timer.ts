// When somebody else will be on call at a rung that was called [ESC-10].
import type { At } from '../basics/time.ts';
import type { Cover } from '../oncall/cover.ts';
import type { TimerPatch } from '../stream/stream.ts';
import type { Draft } from './draft.ts';

/** The wait for the next change of shift, now that these people were looked up too; no patch where nothing changes. */
export function shiftTimer(draft: Draft, covers: readonly Cover[]): TimerPatch {
  const waits = draft.state.timers['shift']?.at ?? null;
  const next = earliestEnd(draft, covers);
  if (next === null || (waits !== null && waits <= next)) return {};
  return { shift: { at: next, what: 'shift-change' } };
}

/** When the first of these shifts ends; null where none does. */
export function earliestEnd(draft: Draft, covers: readonly Cover[]): At | null {
  const ends = covers.flatMap(({ until }) => (until !== null && until > draft.now ? [until] : []));
  return ends.toSorted((a, b) => a - b)[0] ?? null;
}
