// The figures of a team over a time, out of those of each incident: no drills, nothing cancelled or
// merged, and what was missed while Tocsin itself was down is charged to us [REV-3].
import { mondayOf } from '../basics/calendar.ts';
import type { PersonId, StreamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Incident } from '../incident/state.ts';
import type { Recorded } from '../stream/stream.ts';
import { figuresOf } from './kept.ts';
import type { Figures } from './kept.ts';
import { mostWithinAWeek, nightsOf } from './nights.ts';
import { spreadOf } from './spread.ts';
import type { Spread } from './spread.ts';

/** An incident with everything that happened to it. */
export interface Told {
  readonly incident: Incident;
  readonly log: readonly Recorded<IncidentEvent>[];
}

/** Which time is asked for, and by which clocks. */
export interface FiguresAsked {
  readonly from: At;
  /** Half-open: what was declared at this instant does not count. */
  readonly to: At;
  readonly now: At;
  /** The team's zone, in which a week begins. */
  readonly zone: string;
  /** Severities, the worst first. */
  readonly severities: readonly string[];
  /** The zone of a person's own clock. */
  readonly zoneOf: (person: PersonId) => string;
}

/** How deadlines were kept. */
export interface KeptCount {
  readonly met: number;
  readonly late: number;
  readonly missed: number;
  /** Misses while Tocsin itself was down. */
  readonly ours: number;
}

/** What the time was for one person. */
export interface PersonLoad {
  readonly person: PersonId;
  readonly pages: number;
  /** Nights with a page between 22:00 and 07:00 of their own clock. */
  readonly nights: number;
  /** The most such nights within seven days. */
  readonly worstWeek: number;
  /** Incidents they took first. */
  readonly taken: number;
}

/** One incident in figures: a row of the table that is taken away. */
export interface IncidentFigures extends KeptCount {
  readonly id: StreamId;
  readonly number: string;
  readonly title: string;
  /** The worst it was rightly given. */
  readonly severity: string;
  readonly declaredAt: At;
  readonly acknowledge: Span | null;
  readonly resolve: Span | null;
  readonly downtime: Span;
  readonly pages: number;
}

/** The figures of a team. */
export interface TeamFigures {
  readonly severities: readonly {
    readonly severity: string;
    readonly incidents: number;
    readonly acknowledge: Spread | null;
    readonly resolve: Spread | null;
  }[];
  /** By the kind of due. */
  readonly duties: readonly ({ readonly kind: string } & KeptCount)[];
  /** Whoever was paged or took something, the most burdened first. */
  readonly people: readonly PersonLoad[];
  /** Every week of the time, also those without an incident: its Monday, incidents by severity, pages. */
  readonly weeks: readonly {
    readonly monday: string;
    readonly incidents: Readonly<Record<string, number>>;
    readonly pages: number;
  }[];
  /** The oldest first. */
  readonly incidents: readonly IncidentFigures[];
  /** What was declared in the time and is not counted. */
  readonly left: { readonly drills: number; readonly cancelled: number; readonly merged: number };
}

interface Counted extends Told {
  readonly figures: Figures;
}

/** Adds up what was declared within the time. */
export function teamFigures(all: readonly Told[], asked: FiguresAsked): TeamFigures {
  const within = all.filter(
    ({ incident: { declaredAt } }) => declaredAt >= asked.from && declaredAt < asked.to,
  );
  const counted = within
    .filter(({ incident }) => isCounted(incident))
    .map((one): Counted => ({ ...one, figures: figuresOf(one.incident, one.log, asked.now) }))
    .toSorted((a, b) => a.incident.declaredAt - b.incident.declaredAt);
  const real = within.filter(({ incident }) => !incident.drill);
  return {
    severities: severitiesOf(counted, asked.severities),
    duties: dutiesOf(counted),
    people: peopleOf(counted, asked),
    weeks: weeksOf(counted, asked),
    incidents: counted.map(rowOf),
    left: {
      drills: within.length - real.length,
      cancelled: real.filter(({ incident }) => incident.status === 'cancelled').length,
      merged: real.filter(({ incident }) => incident.status === 'merged').length,
    },
  };
}

function isCounted({ drill, status }: Incident): boolean {
  return !drill && status !== 'cancelled' && status !== 'merged';
}

function severitiesOf(
  counted: readonly Counted[],
  scale: readonly string[],
): TeamFigures['severities'] {
  const groups = Map.groupBy(counted, ({ incident }) => incident.highest.severity);
  // A severity that the runbook has no more is still one that there was.
  const keys = [...scale, ...[...groups.keys()].filter((key) => !scale.includes(key))];
  return keys.map((severity) => {
    const own = groups.get(severity) ?? [];
    return {
      severity,
      incidents: own.length,
      acknowledge: spreadOf(own.flatMap(({ figures }) => figures.timeToAcknowledge ?? [])),
      resolve: spreadOf(own.flatMap(({ figures }) => figures.timeToResolve ?? [])),
    };
  });
}

const NOTHING: KeptCount = { met: 0, late: 0, missed: 0, ours: 0 };

function dutiesOf(counted: readonly Counted[]): TeamFigures['duties'] {
  const duties = counted.flatMap(({ figures }) => figures.duties);
  return [...Map.groupBy(duties, ({ kind }) => kind)]
    .map(([kind, all]) => ({ kind, ...all.reduce(added, NOTHING) }))
    .filter(({ met, late, missed, ours }) => met + late + missed + ours > 0)
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}

function added(sum: KeptCount, one: KeptCount): KeptCount {
  return {
    met: sum.met + one.met,
    late: sum.late + one.late,
    missed: sum.missed + one.missed,
    ours: sum.ours + one.ours,
  };
}

function peopleOf(counted: readonly Counted[], { zoneOf }: FiguresAsked): readonly PersonLoad[] {
  const pages = Map.groupBy(counted.flatMap(pagesOf), ({ person }) => person);
  const taken = Map.groupBy(counted.flatMap(takerOf), (person) => person);
  return [...new Set([...pages.keys(), ...taken.keys()])]
    .map((person): PersonLoad => {
      const own = pages.get(person) ?? [];
      const nights = nightsOf(
        own.map((page) => page.at),
        zoneOf(person),
      );
      return {
        person,
        pages: own.length,
        nights: nights.length,
        worstWeek: mostWithinAWeek(nights),
        taken: taken.get(person)?.length ?? 0,
      };
    })
    .toSorted((a, b) => b.nights - a.nights || b.pages - a.pages || (a.person < b.person ? -1 : 1));
}

function pagesOf({ log }: Told): readonly { readonly person: PersonId; readonly at: At }[] {
  return log.flatMap(({ event, at: when }) =>
    event.type === 'page.started' ? [{ person: event.person, at: when }] : [],
  );
}

function takerOf({ log }: Told): readonly PersonId[] {
  const first = log.find(({ event }) => event.type === 'hold.taken')?.event;
  return first?.type === 'hold.taken' ? [first.by] : [];
}

function weeksOf(
  counted: readonly Counted[],
  { from, to, zone }: FiguresAsked,
): TeamFigures['weeks'] {
  const groups = Map.groupBy(counted, ({ incident }) => mondayOf(incident.declaredAt, zone).date);
  const weeks: { monday: string; incidents: Record<string, number>; pages: number }[] = [];
  for (let week = mondayOf(from, zone); week.at < to; week = mondayOf(week.next, zone)) {
    const own = groups.get(week.date) ?? [];
    const by = Map.groupBy(own, ({ incident }) => incident.highest.severity);
    weeks.push({
      monday: week.date,
      incidents: Object.fromEntries([...by].map(([key, all]) => [key, all.length])),
      pages: own.reduce((sum, { figures }) => sum + figures.pages, 0),
    });
  }
  return weeks;
}

function rowOf({ incident, figures }: Counted): IncidentFigures {
  const { id, number, title, highest, declaredAt } = incident;
  const { timeToAcknowledge, timeToResolve, downtime, pages, duties } = figures;
  return {
    id,
    number,
    title,
    severity: highest.severity,
    declaredAt: at(declaredAt),
    acknowledge: timeToAcknowledge,
    resolve: timeToResolve,
    downtime,
    pages,
    ...duties.reduce(added, NOTHING),
  };
}
