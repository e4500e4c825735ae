// Overrides, absences and shadows: what a team decides about one stretch of time at once.
import type { Decision } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import {
  mayDecideFor,
  nextId,
  no,
  personOf,
  rotaOf,
  unknownPerson,
  wrongStretch,
  yes,
} from './asking.ts';
import type { TeamEvent } from './event.ts';
import type { Team } from './state.ts';

type Asked<T extends TeamAction['type']> = Extract<TeamAction, { readonly type: T }>;

/** Puts a person into one slot of one rota for one interval [ONC-4]. */
export function setOverride(
  state: Team,
  action: Asked<'override.set'>,
  { now, roster }: TeamContext,
): Decision<TeamEvent> {
  const { rota, slot, person, from, to, reason = '' } = action;
  const found = rotaOf(action, roster);
  if (!found.ok) return found;
  const wrong = unknownPerson(person, roster) ?? wrongStretch(from, to, now);
  if (wrong !== null) return wrong;
  const id = nextId(state);
  return yes({ type: 'override.set', id, rota, slot, person, from, to, madeAt: now, reason });
}

/** Says that a person is away: they are in no slot and answer for no name [ONC-7]. */
export function setAbsence(
  state: Team,
  action: Asked<'absence.set'>,
  { now, roster }: TeamContext,
): Decision<TeamEvent> {
  const person = action.person ?? personOf(action.by);
  if (person === null) return no('needs-a-person', {});
  const { from, to, reason = '' } = action;
  const wrong = unknownPerson(person, roster) ?? wrongStretch(from, to, now);
  if (wrong !== null) return wrong;
  if (!mayDecideFor(person, action.by, roster)) return no('not-yours-to-decide', { person });
  return yes({ type: 'absence.set', id: nextId(state), person, from, to, madeAt: now, reason });
}

/** Somebody is back, or was never away. */
export function cancelAbsence(
  state: Team,
  { absence, by }: Asked<'absence.cancel'>,
  { roster }: TeamContext,
): Decision<TeamEvent> {
  const found = state.absences.find((one) => one.id === absence);
  if (found === undefined) return no('no-such-absence', { absence });
  if (!mayDecideFor(found.person, by, roster))
    return no('not-yours-to-decide', { person: found.person });
  return yes({ type: 'absence.cancelled', absence });
}

/** Lets somebody learn beside whoever is in a slot [ONC-8]. */
export function setShadow(
  state: Team,
  { rota, slot, person, from, to }: Asked<'shadow.set'>,
  { now, roster }: TeamContext,
): Decision<TeamEvent> {
  const found = rotaOf({ rota, slot }, roster);
  if (!found.ok) return found;
  const wrong = unknownPerson(person, roster) ?? wrongStretch(from, to, now);
  if (wrong !== null) return wrong;
  return yes({ type: 'shadow.set', id: nextId(state), rota, slot, person, from, to });
}
