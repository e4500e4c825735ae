// What the screens read off an incident.
import type { DutyView, IncidentView } from '#/contract/api/views.ts';

const OVER = new Set(['closed', 'cancelled', 'merged']);

/** True while the incident asks something of people. */
export function isOpen({ status }: Pick<IncidentView, 'status'>): boolean {
  return !OVER.has(status);
}

/** True while it is worked on: open and not resolved. */
export function isLive(incident: IncidentView): boolean {
  return isOpen(incident) && incident.status !== 'resolved';
}

/** The open ones: the worst first, then the oldest. */
export function openOnes(incidents: Iterable<IncidentView>): readonly IncidentView[] {
  return [...incidents]
    .filter(isOpen)
    .map((incident) => ({ incident, rank: rankOf(incident), at: Date.parse(incident.declaredAt) }))
    .toSorted((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ incident }) => incident);
}

/** How bad it is, as a place in the runbook's scale: 0 is the worst. */
export function rankOf({ severity, severities }: IncidentView): number {
  const rank = severities.findIndex(({ key }) => key === severity);
  return rank < 0 ? severities.length : rank;
}

/** True where nobody has it although somebody should. */
export function isUnheld({ status, holder }: IncidentView): boolean {
  return holder === null && !OVER.has(status) && status !== 'resolved';
}

/** Who is being paged: each once, by the page that has rung longest. */
export function ringingPeople({ ringing }: IncidentView): IncidentView['ringing'] {
  return ringing.filter(({ person }, at) => {
    return ringing.findIndex((one) => one.person === person) === at;
  });
}

/** What somebody is being paged for, in words: "to take it", and whatever else. */
export function purposesOf({ ringing }: IncidentView, person: string): readonly string[] {
  const all = ringing.filter((one) => one.person === person);
  return [...new Set(all.map(({ purpose }) => PURPOSES[purpose] ?? ''))].filter(
    (text) => text !== '',
  );
}

const PURPOSES: Readonly<Record<string, string>> = {
  answer: 'to take it',
  'hand-over': 'to take it over',
  inform: 'to know of it',
  role: 'for a role',
  'by-hand': 'by hand',
  owed: 'for something owed',
  'last-resort': 'as the last resort',
};

/** The names of whoever is being paged. */
export function namesPaged(incident: IncidentView): readonly string[] {
  return ringingPeople(incident).map(({ name }) => name);
}

/** What is owed next. */
export function nextDuty({ duties }: IncidentView): DutyView | undefined {
  return duties.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
}

/** The act that meets a duty. */
export type Answer =
  | 'incident.acknowledge'
  | 'incident.resolve'
  | 'update.post'
  | 'review.schedule'
  | 'review.hold'
  | 'duty.do';

/** The one act that answers a duty. */
export function answerTo({ kind, duty, audience }: DutyView): Answer {
  if (kind === 'response') return 'incident.acknowledge';
  if (kind === 'resolution') return 'incident.resolve';
  if (kind === 'cadence' || audience !== null) return 'update.post';
  if (kind === 'review') return duty.includes('schedule') ? 'review.schedule' : 'review.hold';
  return 'duty.do';
}
