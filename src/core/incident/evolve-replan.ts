import type { At } from '../basics/time.ts';
import type { EventPlan } from './event-plan.ts';
import type { Incident } from './state.ts';

/** What the adoption of another plan makes of an incident: what was called stays called, by the new names. */
export function replanned(state: Incident, event: EventPlan, at: At): Incident {
  const { to, from, severity, rank, attention, highest, formerly, dues, ladderIndex } = event;
  const earlier = state.earlierPlans.filter((one) => one !== to && one !== from);
  return {
    ...state,
    plan: to,
    planAt: at,
    earlierPlans: [...earlier, from].slice(-MOST_KEPT),
    severity,
    rank,
    attention,
    highest,
    formerly,
    urgentSince: state.urgentSince ?? (attention === 'page' ? at : null),
    fired: state.fired.flatMap((id) => dues[id] ?? []),
    promoted: renamed(state.promoted, dues),
    ladder: {
      ...state.ladder,
      index: ladderIndex,
      empty: state.ladder.empty.flatMap((id) => dues[id] ?? []),
    },
    heldBack: Object.fromEntries(
      Object.entries(state.heldBack).map(([person, due]) => [person, dues[due] ?? due]),
    ),
    pages: Object.fromEntries(
      Object.entries(state.pages).map(([id, page]) => [
        id,
        { ...page, due: dueOf(page.due, dues) },
      ]),
    ),
  };
}

/** How many earlier plans can be gone back to. */
const MOST_KEPT = 5;

function renamed<T>(
  kept: Readonly<Record<string, T>>,
  dues: EventPlan['dues'],
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(kept).flatMap(([id, value]) => {
      const name = dues[id];
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

// A page for a duty is about that duty whatever the plan; one for a rung that is gone is about none.
function dueOf(due: string | null, dues: EventPlan['dues']): string | null {
  if (due === null || due.startsWith('duty:')) return due;
  return dues[due] ?? null;
}
