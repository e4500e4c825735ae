// Live drills. A drill pages only the people it lists, awake ones, and nobody outside the house; a real
// incident that pages ends it [DRL-1, DRL-2].
import type { PersonId } from '../basics/ids.ts';
import type { Cover } from '../oncall/cover.ts';
import type { IncidentAction } from './action.ts';
import type { IncidentContext } from './context.ts';
import type { Draft } from './draft.ts';
import { voidDuties } from './duty.ts';
import { endHold } from './hold.ts';
import { endAllPages } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isLive, isOpen } from './state.ts';
import type { Incident } from './state.ts';
import { allTimersGone } from './status.ts';
import { tellPeople } from './tell.ts';

/** What the numbers of all drills begin with. */
export const DRILL_NUMBERS = 'DRILL-';

/** The number of a drill, from what a real incident would be called. */
export function drillNumber(number: string): string {
  return `${DRILL_NUMBERS}${number}`;
}

/** False where what is called so is no drill for certain; only the incident itself knows that it is one. */
export function isDrillNumber(number: string | null): boolean {
  return number?.startsWith(DRILL_NUMBERS) === true;
}

/** Who takes part in the drill that is or will be; null where it is real. */
export function participantsOfDrill(
  state: Incident,
  action: IncidentAction,
): readonly PersonId[] | null {
  if (action.type === 'incident.declare') {
    return action.drill === true ? (action.participants ?? []) : null;
  }
  return state.drill ? state.listed : null;
}

/** The world as a drill may reach it: whoever it does not list, or who sleeps, has no way to be reached. */
export function withinDrill(
  context: IncidentContext,
  listed: readonly PersonId[],
): IncidentContext {
  return {
    ...context,
    coverOf: (party, when) =>
      context
        .coverOf(party, when)
        .filter(({ person }) => listed.includes(person))
        .map((cover) => quieted(cover, listed)),
    personOf: (person, when) => {
      const card = context.personOf(person, when);
      return card === null ? null : { ...card, cover: quieted(card.cover, listed) };
    },
    managers: context.managers.filter((person) => listed.includes(person)),
  };
}

function quieted(cover: Cover, listed: readonly PersonId[]): Cover {
  const isListed = listed.includes(cover.person);
  const { shadows } = cover;
  return {
    ...cover,
    reach: cover.reach.map((way) => ({ ...way, usable: way.usable && !way.quiet && isListed })),
    ...(shadows === undefined
      ? {}
      : { shadows: shadows.filter((person) => listed.includes(person)) }),
  };
}

/** Why the drill cannot be declared; null where it can, or where it is none. */
export function whyNoDrill(
  draft: Draft,
  action: Extract<IncidentAction, { type: 'incident.declare' }>,
): Answer {
  if (action.drill !== true) return null;
  const listed = action.participants ?? [];
  if (listed.length === 0) return refuse('drill-needs-participants', {});
  const stranger = listed.find((person) => draft.context.personOf(person, draft.now) === null);
  if (stranger !== undefined) return refuse('unknown-person', { person: stranger });
  const real = draft.context.facts.realOpen;
  return real === undefined ? null : refuse('real-incident-open', { number: real });
}

/** An incident that begins to page ends the drills of its team, in the same unit [DRL-2]. */
export function endDrillsWherePaging(draft: Draft, before: Incident): void {
  if (draft.state.drill || !isPaging(draft.state) || isPaging(before)) return;
  for (const stream of draft.context.facts.openDrills ?? []) {
    draft.ask({
      id: draft.derivedId(`end ${stream}`),
      stream,
      by: { kind: 'system' },
      type: 'incident.end-drill',
      number: draft.state.number,
    });
  }
}

/** Ends a drill because something real has begun, and says so to everybody in it. */
export function endDrill(draft: Draft, number: string): Answer {
  if (!draft.state.drill || !isOpen(draft.state)) return null;
  const reason = `${number} is real: the drill is over`;
  endAllPages(draft, 'withdrawn');
  endHold(draft, 'closed', 'the drill is over');
  voidDuties(draft, ['answered', 'mitigated', 'resolved', 'closed', 'done'], 'the drill is over');
  draft.add({ type: 'incident.cancelled', reason }, allTimersGone(draft));
  tellPeople(draft, draft.state.participants, { words: 'drill-ended', because: reason });
  return null;
}

/** True while the incident pages people. */
export function isPaging(incident: Incident): boolean {
  return isLive(incident) && incident.attention === 'page';
}
