// The generic fold: one function moves every kind of stream forward, so that no rule can forget to
// count the version or to patch a timer.
import type { At } from '../basics/time.ts';
import type { Recorded, StreamState, Timer, TimerPatch } from './stream.ts';

/** The state after one recorded event: folded by its kind, version counted, timers patched. */
export function applied<S extends StreamState, E>(
  evolve: (state: S, recorded: Recorded<E>) => S,
  state: S,
  recorded: Recorded<E>,
): S {
  const folded = evolve(state, recorded);
  return {
    ...folded,
    version: recorded.seq,
    timers: recorded.timers === undefined ? state.timers : patched(state.timers, recorded.timers),
  };
}

// Named timers are set, those given null are removed. By keys alone: this runs at every event.
function patched(
  timers: Readonly<Record<string, Timer>>,
  patch: TimerPatch,
): Readonly<Record<string, Timer>> {
  const next: Record<string, Timer> = {};
  for (const name of Object.keys(timers)) {
    const timer = timers[name];
    if (timer !== undefined && patch[name] === undefined) next[name] = timer;
  }
  for (const name of Object.keys(patch)) {
    const timer = patch[name];
    if (timer !== null && timer !== undefined) next[name] = timer;
  }
  return next;
}

/** The timer that comes due first, ties by name; null where nothing waits. */
export function earliestTimer(
  state: StreamState,
): { readonly name: string; readonly timer: Timer } | null {
  let first: { name: string; timer: Timer } | null = null;
  for (const [name, timer] of Object.entries(state.timers)) {
    const sooner =
      first === null ||
      timer.at < first.timer.at ||
      (timer.at === first.timer.at && name < first.name);
    if (sooner) first = { name, timer };
  }
  return first;
}

/** When the stream must be looked at next: the least of its timers; null where nothing waits. */
export function nextDueOf(state: StreamState): At | null {
  return earliestTimer(state)?.timer.at ?? null;
}
