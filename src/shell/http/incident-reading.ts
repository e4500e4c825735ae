// An incident as the store has it: found by what people call it, folded, with its plan and the names
// of today's roster.
import { streamId, teamId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import type { Incident } from '#/core/incident/state.ts';
import { spoken } from '#/core/report/teller.ts';
import type { Teller } from '#/core/report/teller.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import { replay } from '#/core/stream/kernel.ts';
import type { Recorded, Refusal } from '#/core/stream/stream.ts';
import { nameOfPerson } from '#/contract/names.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import { recordedOfRow } from '#/loop/subject.ts';
import { wallClock } from '../wall-clock.ts';
import type { World } from './world.ts';

/** An incident with all that is needed to speak of it. */
export interface Reading {
  readonly row: StreamRow;
  readonly incident: Incident;
  readonly plan: LinkedPlan;
  readonly teller: Teller;
}

/** How a person named an incident; nothing named means the only open one. */
export interface Reference {
  readonly incident: string | undefined;
  /** Where it may be; in no other team it is found. */
  readonly teams: readonly TeamId[];
}

/** The row of the incident that is meant, or why none can be told. */
export async function findIncident(
  world: World,
  { incident, teams }: Reference,
): Promise<StreamRow | Refusal> {
  if (incident === undefined || incident === 'latest') return onlyOpen(world, teams);
  const [inTeam, number] = splitTeam(incident);
  const byId = await world.store.stream(streamId(number));
  if (byId !== null && byId.kind === 'incident' && byId.version > 0 && teams.includes(byId.team)) {
    return byId;
  }
  const rows = await world.store.incidentsByNumber(number);
  const fitting = rows.filter(
    (row) => teams.includes(row.team) && (inTeam === null || row.team === inTeam),
  );
  const [first] = fitting;
  if (first === undefined) return refusal('no-such-incident', { incident });
  return fitting.length === 1 ? first : ambiguous(fitting);
}

/** True where the answer to a search is a refusal. */
export function isRefusal(found: StreamRow | Refusal): found is Refusal {
  return 'code' in found;
}

/** Folds a row and finds its plan; null where there is no incident in it. */
export async function readIncident(world: World, row: StreamRow): Promise<Reading | null> {
  const plan = await world.planOf(row.plan ?? '');
  if (plan === null || row.version === 0) return null;
  const incident =
    row.fold === incidentKind.fold
      ? (JSON.parse(row.state) as Incident)
      : replay(incidentKind, incidentKind.empty(row.id), await logOf(world, row));
  return { row, incident, plan, teller: tellerFor(world, row.team, plan) };
}

/** Speaks of times with their zone: where a sentence stands alone, without a header that names it. */
export function withZone({ teller, plan }: Pick<Reading, 'teller' | 'plan'>): Teller {
  return { ...teller, timeOf: (at) => `${teller.timeOf(at)} ${plan.business.zone}` };
}

/** Every event of an incident, oldest first. */
export async function logOf(
  world: World,
  row: StreamRow,
): Promise<readonly Recorded<IncidentEvent>[]> {
  const rows: EventRow[] = [];
  while (rows.length < row.version) {
    const more = await world.store.events(row.id, rows.length + 1, 1_000);
    if (more.length === 0) break;
    rows.push(...more);
  }
  return rows.map((one) => recordedOfRow(one, {}) as Recorded<IncidentEvent>);
}

/** Names by today's roster, times by the team's zone. */
function tellerFor({ directory }: World, team: TeamId, plan: LinkedPlan): Teller {
  return {
    nameOf: (person) => nameOfPerson(directory, team, person),
    roleOf: (key) => plan.roles.find((role) => role.key === key)?.name ?? spoken(key),
    timeOf: (at) => wallClock(at, plan.business.zone),
  };
}

async function onlyOpen(world: World, teams: readonly TeamId[]): Promise<StreamRow | Refusal> {
  const open = { open: true, limit: 5 };
  const each = await Promise.all(teams.map((team) => world.store.incidents({ ...open, team })));
  const rows = each.flat();
  const [first] = rows;
  if (first === undefined) return refusal('no-such-incident', { incident: 'open' });
  return rows.length === 1 ? first : ambiguous(rows);
}

// Where teams meet a number is written `team/INC-2026-1120-0001` [INC-8].
function splitTeam(text: string): readonly [TeamId | null, string] {
  const slash = text.indexOf('/');
  return slash < 0 ? [null, text] : [teamId(text.slice(0, slash)), text.slice(slash + 1)];
}

function ambiguous(rows: readonly StreamRow[]): Refusal {
  const names = rows.map(({ team, number }) => `${team}/${number ?? ''}`);
  return refusal('which-incident', { incidents: names });
}

function refusal(code: string, facts: Readonly<Record<string, unknown>>): Refusal {
  return { code, facts };
}
