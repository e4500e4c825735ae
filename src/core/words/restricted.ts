// What may be said outside of a restricted incident: its number, its severity, who has it, what is asked;
// never what it is about [UPD-2]. What somebody wrote in an update goes as they wrote it.
import type { IncidentEvent } from '../incident/event.ts';
import type { Incident } from '../incident/state.ts';
import type { About } from './about.ts';

/** The same, as it may leave the house. */
export function asItLeaves(about: About): About {
  const { incident, recorded } = about;
  if (incident.neutral === null) return about;
  return {
    ...about,
    incident: veiled(incident, incident.neutral),
    recorded: { ...recorded, event: veiledEvent(recorded.event) },
  };
}

/** Stands where a reason would say what the incident is about. */
const UNSAID = 'Tocsin says why';

function veiled(incident: Incident, title: string): Incident {
  return {
    ...incident,
    title,
    summary: '',
    facts: {},
    debts: {},
    pages: mapped(incident.pages, (page) => ({ ...page, because: UNSAID, due: null })),
    duties: mapped(incident.duties, (duty) => ({ ...duty, title: 'Something you owe' })),
  };
}

/** Fields that speak of people, times and counts, not of what is wrong; an update is what somebody wrote. */
const SAID: readonly string[] = [
  'by',
  'to',
  'from',
  'count',
  'missing',
  'at',
  'duty',
  'role',
  'text',
];

function veiledEvent(event: IncidentEvent): IncidentEvent {
  if (event.type !== 'notice.sent') return event;
  const fields = Object.fromEntries(
    Object.entries(event.fields).filter(([name]) => SAID.includes(name)),
  );
  return { ...event, because: UNSAID, fields };
}

function mapped<T>(record: Readonly<Record<string, T>>, by: (one: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, by(one)]));
}
