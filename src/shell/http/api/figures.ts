// The figures of a team over some weeks, read out of the events of its incidents.
import { dateParts, mondayOf, wallInstant } from '#/core/basics/calendar.ts';
import { own } from '#/core/basics/own.ts';
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { Spread } from '#/core/report/spread.ts';
import { teamFigures } from '#/core/report/team-figures.ts';
import type { TeamFigures, Told } from '#/core/report/team-figures.ts';
import { nameOfPerson } from '#/contract/names.ts';
import type { FiguresView, SpreadView } from '#/contract/api/figures-view.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { longJson, refused } from '../answers.ts';
import { logOf, readIncident } from '../incident-reading.ts';
import { isoOf } from '../incident-view.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';
import { oneTeam } from './reads.ts';

const PAGE = 200;
/** More incidents than a team has in a year. */
const MOST = 2_000;
const USUAL_MS = 12 * 7 * 86_400_000;

/** Adds the time up that is asked for. */
export async function getFigures(asked: AskedBy<'getFigures'>): Promise<Response> {
  const { world, caller, query } = asked;
  const team = oneTeam(world, caller, query.team);
  if (team instanceof Response) return team;
  const entry = world.directory.team(team);
  if (entry === null) return refused('no-such-team', { team });
  const days = daysOf(entry, at(world.now()), query);
  if (days.to <= days.from) {
    return refused('ends-before-it-begins', { from: days.first, to: days.last });
  }
  const { told, isWhole } = await toldSince(world, entry, days);
  const { roster, plan } = entry;
  const { zone } = plan.business;
  const figures = teamFigures(told, {
    from: days.from,
    to: days.to,
    now: at(world.now()),
    zone,
    severities: plan.severities.map(({ key }) => key),
    zoneOf: (person) => own(roster.people, person)?.zone ?? zone,
  });
  return longJson(
    { ...viewOf(figures, world, entry), ...about(entry, days), isWhole },
    asked.request,
  );
}

interface Days {
  readonly from: At;
  /** The first instant that is no more of it. */
  readonly to: At;
  readonly first: string;
  readonly last: string;
}

function daysOf(
  { plan }: TeamEntry,
  now: At,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
): Days {
  const { zone } = plan.business;
  const { year, month, day } = dateParts(now, zone);
  const last = query.to ?? `${year}-${month}-${day}`;
  const to = wallInstant(Temporal.PlainDate.from(last), '24:00', zone);
  const first = query.from ?? mondayOf(at(to - USUAL_MS), zone).date;
  return { from: wallInstant(Temporal.PlainDate.from(first), '00:00', zone), to, first, last };
}

function about(
  { team, roster, plan }: TeamEntry,
  { first, last }: Days,
): {
  readonly team: string;
  readonly name: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
} {
  return { team, name: roster.name, zone: plan.business.zone, from: first, to: last };
}

// Newest first, until one was declared before the time: numbers are drawn in the order of declaration.
async function toldSince(
  world: World,
  { team }: TeamEntry,
  { from }: Days,
): Promise<{ readonly told: readonly Told[]; readonly isWhole: boolean }> {
  const told: Told[] = [];
  let before: StreamId | undefined;
  while (told.length < MOST) {
    const page = { team, limit: PAGE, ...(before === undefined ? {} : { before }) };
    const rows = await world.store.incidents(page);
    for (const row of rows) {
      const reading = await readIncident(world, row);
      if (reading === null) continue;
      if (reading.incident.declaredAt < from) return { told, isWhole: true };
      told.push({ incident: reading.incident, log: await logOf(world, row) });
    }
    before = rows.at(-1)?.id;
    if (rows.length < PAGE) return { told, isWhole: true };
  }
  return { told, isWhole: false };
}

type Counted = Omit<FiguresView, 'team' | 'name' | 'zone' | 'from' | 'to' | 'isWhole'>;

function viewOf(figures: TeamFigures, { directory }: World, entry: TeamEntry): Counted {
  const { team, plan } = entry;
  return {
    severities: figures.severities.map(({ severity, incidents, acknowledge, resolve }) => ({
      severity,
      label: plan.severities.find(({ key }) => key === severity)?.label ?? severity,
      incidents,
      acknowledge: spreadView(acknowledge),
      resolve: spreadView(resolve),
    })),
    duties: figures.duties,
    people: figures.people.map((one) => ({
      ...one,
      name: nameOfPerson(directory, team, one.person),
    })),
    weeks: figures.weeks,
    incidents: figures.incidents.map(({ acknowledge, resolve, downtime, declaredAt, ...one }) => ({
      ...one,
      declaredAt: isoOf(declaredAt),
      acknowledgeMs: acknowledge,
      resolveMs: resolve,
      downtimeMs: downtime,
    })),
    left: figures.left,
  };
}

function spreadView(spread: Spread | null): SpreadView | null {
  if (spread === null) return null;
  const { median, ninetieth, worst } = spread;
  return { medianMs: median, ninetiethMs: ninetieth, worstMs: worst };
}
