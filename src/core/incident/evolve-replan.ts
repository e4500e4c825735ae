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
    fired: state.fired.map((id) => nameAfter(id, event)),
    promoted: renamed(state.promoted, event),
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
  event: EventPlan,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(kept).map(([id, value]) => [nameAfter(id, event), value] as const),
  );
}

const GONE = 'gone:';

// What another plan knows nothing of stands under the name of its own, apart from the ids of the plan
// that runs: who goes back to that plan finds it called already.
function nameAfter(id: string, { from, to, dues }: EventPlan): string {
  const own = `${GONE}${to}:`;
  if (id.startsWith(own)) return id.slice(own.length);
  return id.startsWith(GONE) ? id : (dues[id] ?? `${GONE}${from}:${id}`);
}

// A page for a duty is about that duty whatever the plan; one for a rung that is gone is about none.
function dueOf(due: string | null, dues: EventPlan['dues']): string | null {
  if (due === null || due.startsWith('duty:')) return due;
  return dues[due] ?? null;
}
