// What a calendar shows of a rota: the shifts of some weeks back and half a year ahead, by the very
// resolver that the pager asks [ONC-11].
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { own } from '../basics/own.ts';
import type { Changes, Roster, Rota } from '../roster/roster.ts';
import type { CalendarEvent } from './calendar-text.ts';
import { turnAt } from './rotation.ts';
import { shiftsOf } from './slot.ts';
import type { Shift } from './slot.ts';

/** A team as its calendars need it. */
export interface CalendarTeam extends Changes {
  readonly team: string;
  readonly roster: Roster;
}

const DAY_MS = 86_400_000;
const BACK_MS = 35 * DAY_MS;
const AHEAD_MS = 182 * DAY_MS;

/** Every shift of a rota as events: whose it is stands in front. */
export function rotaEvents(one: CalendarTeam, rota: Rota, now: At): readonly CalendarEvent[] {
  return calendarShifts(one, rota, now).map((shift) => {
    const name = own(one.roster.people, shift.person)?.name ?? shift.person;
    return eventOf(one, shift, `${name}: ${shift.slot}`);
  });
}

/** The shifts of one person in every rota of a team. */
export function personEvents(one: CalendarTeam, person: string, now: At): readonly CalendarEvent[] {
  return Object.values(one.roster.rotas)
    .flatMap((rota) => calendarShifts(one, rota, now))
    .filter((shift) => shift.person === person)
    .map((shift) => eventOf(one, shift, `On call: ${shift.rota}, ${shift.slot}`));
}

// A shift that the edges of the stretch cut has another beginning or end at each asking. What runs now
// is shown from where it truly begins; the others are too old or too far ahead to matter.
function calendarShifts(one: CalendarTeam, rota: Rota, now: At): readonly Shift[] {
  const from = at(now - BACK_MS);
  const to = at(now + AHEAD_MS);
  return shiftsOf(rota, from, to, one).flatMap((shift) => {
    const isCut = shift.from === from || shift.to === to;
    if (!isCut) return [shift];
    return shift.from <= now && now < shift.to ? [uncut(shift, { from, to }, one)] : [];
  });
}

function uncut(
  shift: Shift,
  edges: { readonly from: At; readonly to: At },
  { roster, overrides }: CalendarTeam,
): Shift {
  const rota = own(roster.rotas, shift.rota);
  const override = overrides.find(({ id }) => id === shift.override);
  const turn = rota === undefined ? null : turnAt(rota, shift.slot, shift.from, () => false);
  const whole = override ?? turn?.shift ?? shift;
  return {
    ...shift,
    from: shift.from === edges.from ? at(whole.from) : shift.from,
    to: shift.to === edges.to ? at(whole.to) : shift.to,
  };
}

function eventOf(one: CalendarTeam, shift: Shift, summary: string): CalendarEvent {
  const { team, roster, overrides } = one;
  const { rota, slot, person, from, to, override } = shift;
  const parts = [team, rota, slot, person].map((part) => encodeURIComponent(part));
  const { reason = '' } = overrides.find(({ id }) => id === override) ?? {};
  const why = reason === '' ? '' : `: ${reason}`;
  const standing = override === null ? '' : `, standing in${why}`;
  const description = `${roster.name}: ${rota}, ${slot}${standing}`;
  return { uid: `${parts.join('.')}.${from}@tocsin`, from, to, summary, description };
}
