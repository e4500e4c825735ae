// What a digest says: the words of a team's last shift or week, out of its incidents and of what it owes.
import { wallText } from '../basics/calendar.ts';
import { spokenSpan } from '../basics/duration.ts';
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { isOpen } from '../incident/state.ts';
import type { Incident } from '../incident/state.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Roster } from '../roster/roster.ts';
import type { Decided, Digest } from '../team/state.ts';
import { teamFigures } from './team-figures.ts';
import type { TeamFigures, Told } from './team-figures.ts';

/** What a digest is made of. */
export interface DigestFrom {
  readonly from: At;
  readonly until: At;
  /** Incidents of the time, with their logs. */
  readonly told: readonly Told[];
  /** Incidents that may still owe something, also older ones. */
  readonly incidents: readonly Incident[];
  readonly entry: Decided & { readonly roster: Roster; readonly plan: LinkedPlan };
  /** Who is in each slot from now on. */
  readonly onCall: readonly {
    readonly rota: string;
    readonly slot: string;
    readonly people: readonly PersonId[];
  }[];
}

/** More than anybody reads. */
const MOST = 30;

/** Puts the words together. */
export function digestOf(from: DigestFrom): Digest {
  const { roster, plan } = from.entry;
  const { zone } = plan.business;
  const figures = teamFigures(from.told, {
    from: from.from,
    to: from.until,
    now: from.until,
    zone,
    severities: plan.severities.map(({ key }) => key),
    zoneOf: (person) => own(roster.people, person)?.zone ?? zone,
  });
  const happened = incidentLines(figures, from);
  const owed = owedLines(from);
  const days = `${wallText(from.from, zone).slice(0, 10)} to ${wallText(from.until, zone).slice(0, 10)}`;
  const subject = `${roster.name}, ${days}: ${count(figures.incidents.length, 'incident')}, ${count(owed.length, 'thing')} owed`;
  if (happened.length === 0 && owed.length === 0) return { subject, parts: [] };
  const parts = [
    part('What happened', happened.length === 0 ? ['Nothing'] : happened),
    part('Deadlines', deadlineLines(figures)),
    part('Who was paged', pagedLines(figures, roster)),
    part('Still owed', owed),
    part('Who is on call from now on', nextLines(from)),
    part('Drills to come', drillLines(from)),
  ];
  return { subject, parts: parts.filter((one) => one !== '') };
}

function part(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > MOST ? [`... and ${lines.length - MOST} more`] : [];
  return [`${title}:`, ...lines.slice(0, MOST).map((line) => `- ${line}`), ...more].join('\n');
}

function incidentLines(figures: TeamFigures, { told }: DigestFrom): readonly string[] {
  return figures.incidents.map(({ id, number, title, severity, acknowledge, resolve }) => {
    const status = told.find(({ incident }) => incident.id === id)?.incident.status ?? '';
    const times = [
      ...(acknowledge === null ? [] : [`taken in ${spokenSpan(acknowledge)}`]),
      ...(resolve === null ? [] : [`resolved in ${spokenSpan(resolve)}`]),
    ];
    return `${number} ${severity} ${oneLine(title)}: ${[status, ...times].join(', ')}`;
  });
}

function deadlineLines({ duties }: TeamFigures): readonly string[] {
  const missed = duties.reduce((sum, one) => sum + one.missed, 0);
  const ours = duties.reduce((sum, one) => sum + one.ours, 0);
  const kept = duties.reduce((sum, one) => sum + one.met, 0);
  if (kept + missed + ours === 0) return [];
  return [`${kept} kept, ${missed} missed${ours === 0 ? '' : `, ${ours} missed by Tocsin itself`}`];
}

function pagedLines({ people }: TeamFigures, roster: Roster): readonly string[] {
  return people
    .filter(({ pages }) => pages > 0)
    .map(({ person, pages, nights }) => {
      const woken = nights === 0 ? '' : `, in ${count(nights, 'night')}`;
      return `${nameOf(person, roster)}: ${count(pages, 'page')}${woken}`;
    });
}

function owedLines(from: DigestFrom): readonly string[] {
  const { until, incidents, entry } = from;
  const real = incidents.filter(({ drill, status }) => !drill && status !== 'merged');
  const upkeep = Object.values(entry.upkeep).filter(({ dueAt }) => dueAt !== null && dueAt < until);
  return [
    ...real.filter(isOpen).map(({ number, title }) => `${number} is open: ${oneLine(title)}`),
    ...real.flatMap((incident) => [...reviewLines(incident, from), ...itemLines(incident, from)]),
    ...upkeep.map(({ title, dueAt }) => `${title}, overdue since ${dayOf(dueAt ?? 0, from)}`),
  ];
}

function reviewLines(incident: Incident, from: DigestFrom): readonly string[] {
  return Object.values(incident.duties)
    .filter(({ kind, state }) => kind === 'review' && (state === 'open' || state === 'missed'))
    .map(({ title, dueAt }) => `${incident.number}: ${title}, until ${dayOf(dueAt, from)}`);
}

function itemLines({ number, items }: Incident, from: DigestFrom): readonly string[] {
  const { roster } = from.entry;
  return Object.values(items)
    .filter(({ state }) => state === 'open')
    .map(({ what, owner, dueAt }) => {
      const who = owner === null ? 'nobody yet' : nameOf(owner, roster);
      const when = dueAt === null ? '' : `, until ${dayOf(dueAt, from)}`;
      return `${number}: ${oneLine(what)} (${who}${when})`;
    });
}

function nextLines({ entry, onCall }: DigestFrom): readonly string[] {
  return onCall.map(({ rota, slot, people }) => {
    const names = people.map((person) => nameOf(person, entry.roster));
    return `${rota}, ${slot}: ${names.length === 0 ? 'nobody' : names.join(', ')}`;
  });
}

function drillLines({ entry }: DigestFrom): readonly string[] {
  const { zone } = entry.plan.business;
  return entry.drills.map((drill) => `${wallText(at(drill.at), zone)}: ${oneLine(drill.title)}`);
}

function dayOf(instant: number, { entry }: DigestFrom): string {
  return wallText(at(instant), entry.plan.business.zone).slice(0, 10);
}

function nameOf(person: string, roster: Roster): string {
  return own(roster.people, person)?.name ?? person;
}

function count(many: number, of: string): string {
  return `${many} ${of}${many === 1 ? '' : 's'}`;
}

// A line of a mail is no place for the lines of an alert.
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 160);
}
