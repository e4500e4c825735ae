// What a year of incidents comes to: the load of each person, nights woken, waits, what was missed.
import { between } from '#/core/basics/time.ts';
import { mostWithinAWeek, nightsOf } from '#/core/report/nights.ts';
import { spreadOf } from '#/core/report/spread.ts';
import type { PersonYear, YearReport } from '#/contract/rehearsal.ts';
import type { Year, YearIncident } from './year.ts';

/** Adds a year up. */
export function reportOf(year: Year): YearReport {
  const { incidents } = year;
  const paged = incidents.filter(({ incident }) => incident.firstPageAt !== null);
  return {
    incidents: incidents.length,
    bySeverity: counted(incidents.map(({ log }) => declaredAs(log))),
    people: peopleOf(year),
    paged: paged.length,
    unanswered: paged.filter(({ unanswered }) => unanswered).length,
    wait: waitsOf(paged.filter(({ unanswered }) => !unanswered)),
    lastResort: incidents.filter(has('last-resort.reached')).length,
    missed: missedOf(incidents),
  };
}

function declaredAs(log: YearIncident['log']): string {
  const first = log[0]?.event;
  return first?.type === 'incident.declared' ? first.severity : '';
}

function has(type: YearIncident['log'][number]['event']['type']): (one: YearIncident) => boolean {
  return ({ log }) => log.some(({ event }) => event.type === type);
}

function counted(keys: readonly string[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(keys, (key) => key);
  return Object.fromEntries([...groups].map(([key, all]) => [key, all.length]));
}

function peopleOf(year: Year): readonly PersonYear[] {
  const { roster } = year.asked.team;
  const pages = Map.groupBy(
    year.incidents.flatMap(({ log }) =>
      log.flatMap(({ event }) => (event.type === 'page.started' ? [event.person] : [])),
    ),
    (person) => person,
  );
  const taken = Map.groupBy(
    year.incidents.flatMap(({ log }) => {
      const first = log.find(({ event }) => event.type === 'hold.taken')?.event;
      return first?.type === 'hold.taken' ? [first.by] : [];
    }),
    (person) => person,
  );
  const reached = Map.groupBy(year.reached, ({ person }) => person);
  return Object.values(roster.people)
    .map(({ id, name, zone }): PersonYear => {
      const messages = reached.get(id) ?? [];
      const nights = nightsOf(
        messages.map((message) => message.at),
        zone ?? roster.business.zone,
      );
      return {
        person: id,
        name,
        pages: pages.get(id)?.length ?? 0,
        messages: messages.length,
        nights: nights.length,
        worstWeek: mostWithinAWeek(nights),
        taken: taken.get(id)?.length ?? 0,
      };
    })
    .filter(({ pages: count }) => count > 0)
    .toSorted((a, b) => b.pages - a.pages || (a.person < b.person ? -1 : 1));
}

function waitsOf(paged: readonly YearIncident[]): YearReport['wait'] {
  return spreadOf(
    paged.flatMap(({ incident: { firstPageAt, firstHoldAt } }) =>
      firstPageAt === null || firstHoldAt === null ? [] : [between(firstPageAt, firstHoldAt)],
    ),
  );
}

/** By the name people know the duty by; a cadence is owed, and may be missed, many times. */
function missedOf(incidents: readonly YearIncident[]): YearReport['missed'] {
  const tally = new Map<string, { times: number; of: number; unpaged: Set<string> }>();
  for (const one of incidents) {
    const { incident, log } = one;
    for (const { event } of log) {
      if (event.type !== 'duty.missed' && event.type !== 'duty.met') continue;
      const title = incident.duties[event.duty]?.title ?? event.duty;
      const counts = tally.get(title) ?? { times: 0, of: 0, unpaged: new Set() };
      tally.set(title, counts);
      if (event.type === 'duty.missed') counts.times += 1;
      if (event.type === 'duty.missed' && isUnpaged(one)) counts.unpaged.add(declaredAs(log));
      // What was met late was missed before, and is counted then.
      if (event.type === 'duty.missed' || !event.late) counts.of += 1;
    }
  }
  return [...tally]
    .filter(([, { times }]) => times > 0)
    .map(([duty, { times, of, unpaged }]) => ({ duty, times, of, unpaged: [...unpaged] }))
    .toSorted((a, b) => b.times - a.times || (a.duty < b.duty ? -1 : 1));
}

/** Told by message alone: whoever reads it in office hours is the first to know. */
function isUnpaged({ incident }: YearIncident): boolean {
  return incident.firstPageAt === null;
}
