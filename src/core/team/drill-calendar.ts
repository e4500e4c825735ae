// What a person's calendar shows of the drills they take part in.
import type { PersonId } from '../basics/ids.ts';
import { after, at, hours } from '../basics/time.ts';
import type { CalendarEvent } from '../oncall/calendar-text.ts';
import type { Roster } from '../roster/roster.ts';
import type { PlannedDrill } from './state.ts';

/** How long a drill is shown: how long it lasts nobody knows before. */
const SHOWN = hours(1);

/** The next time of each drill that a person takes part in. */
export function drillEvents(
  { roster, drills }: { readonly roster: Roster; readonly drills: readonly PlannedDrill[] },
  person: PersonId,
): readonly CalendarEvent[] {
  return drills
    .filter(({ participants }) => participants.includes(person))
    .map(({ id, title, summary, at: begins }) => ({
      uid: `drill.${encodeURIComponent(id)}.${begins}@tocsin`,
      from: at(begins),
      to: after(at(begins), SHOWN),
      summary: `DRILL: ${title}`,
      description: summary === '' ? roster.name : `${roster.name}: ${summary}`,
    }));
}
