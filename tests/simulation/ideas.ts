// What people have an idea of doing, drawn from the one table of actions: whatever it offers is asked for
// here too, with fields by their names. A field that nothing here knows is filled by the table's example.
import { z } from 'zod';
import { ACTIONS } from '#/contract/actions.ts';
import type { ActionEntry } from '#/contract/action-entry.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { assert } from '#/core/basics/assert.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { after, minutes } from '#/core/basics/time.ts';
import { slotNames } from '#/core/roster/roster.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import type { Asked } from '#/sim/house.ts';
import type { World } from '#/sim/world.ts';
import type { Witness } from './witness.ts';

/** What an idea is drawn from. */
export interface Inspiration {
  readonly world: World;
  readonly witness: Witness;
  readonly team: TeamEntry;
  /** Every team of the server. */
  readonly teams: readonly TeamEntry[];
  /** The incident it is about; null where the team has none. */
  readonly incident: Incident | null;
}

/** Something to ask; null where what it would be about is not there. */
export function drawnIdea(about: Omit<Inspiration, 'incident'>): Asked | null {
  const { world, team } = about;
  const entry = drawn(world, [...ACTIONS.values()]);
  if (entry === undefined) return null;
  const from = { ...about, incident: incidentFor(entry, about) };
  const idea = ideaOf(entry, from);
  const holder = from.incident?.hold?.by;
  const people = Object.values(team.roster.people).map(({ id }) => id);
  const person = holder !== undefined && world.chance(0.4) ? holder : drawn(world, people);
  return idea === null || person === undefined ? null : { ...idea, by: { kind: 'person', person } };
}

/** Mostly one that it can be asked of. */
function incidentFor(
  { name }: ActionEntry,
  { world, witness, team }: Omit<Inspiration, 'incident'>,
): Incident | null {
  const all = [...witness.incidents.values()].filter((one) => one.team === team.team);
  const open = all.filter(isOpen);
  const ofAlerts = open.filter(({ groups }) => Object.keys(groups).length > 0);
  const fitting = name.startsWith('alert.') ? ofAlerts : open;
  const isAny = fitting.length === 0 || world.chance(0.2);
  return drawn(world, isAny ? all : fitting) ?? null;
}

/** The idea of asking for one action of the table. */
export function ideaOf(entry: ActionEntry, from: Inspiration): Omit<Asked, 'by'> | null {
  const stream = streamOf(entry, from);
  if (stream === null) return null;
  const { group: _stream, ...fields } = filled(entry, from);
  const team = entry.name === 'incident.declare' ? { team: from.team.team } : {};
  const ask = { ...fields, ...team, type: entry.name };
  return { stream, ask: ask as Asked['ask'] };
}

function streamOf({ name, on }: ActionEntry, from: Inspiration): StreamId | null {
  const { world, witness, team, incident } = from;
  if (name === 'incident.declare') return streamId(`idea-${world.steps}`);
  if (on === 'team') return teamStream(team.team);
  if (on === 'incident') return incident?.id ?? null;
  const groups = [...witness.streams].filter(([, kind]) => kind === 'group');
  return drawn(world, groups)?.[0] ?? null;
}

/** Fields as they come out of the API: what it would refuse is never asked. */
function filled(entry: ActionEntry, from: Inspiration): Readonly<Record<string, unknown>> {
  const { fields, example, name } = entry;
  assert(fields instanceof z.ZodObject, `The fields of ${name} are an object`);
  const shape = fields.shape as Readonly<Record<string, z.ZodType>>;
  const written = Object.entries(shape).flatMap(([field, type]) => {
    const isLeftOut = type.safeParse(undefined).success && from.world.chance(0.6);
    const said = [SAYS[field]?.(from, name), example[field], from.world.chance(0.5), 'so it is'];
    const value = said.find((one) => one !== undefined && type.safeParse(one).success);
    return isLeftOut || value === undefined ? [] : [[field, value] as const];
  });
  const parsed = fields.safeParse(Object.fromEntries(written));
  assert(parsed.success, `The simulation can ask ${name}`);
  return parsed.data as Readonly<Record<string, unknown>>;
}

type Says = (from: Inspiration, action: string) => unknown;

const SAYS: Readonly<Record<string, Says>> = {
  ...timesNamed('at', 'from', 'to', 'until', 'nextAt', 'heldAt', 'dueAt', 'beganAt', 'returnAt'),
  ...peopleNamed('person', 'with', 'owner'),
  participants: (from) => [personOf(from), personOf(from), personOf(from)],
  team: ({ world, teams }) => drawn(world, teams)?.team,
  severity: ({ world, team }) => drawn(world, team.plan.severities)?.key,
  fact: ({ world, team }) => drawn(world, ['user-facing', 'security', ...team.plan.facts]),
  service: ({ world, team }) => drawn(world, Object.keys(team.roster.services)),
  rung: ({ world, team }) =>
    drawn(
      world,
      team.plan.dues.filter(({ kind }) => kind === 'answer-rung'),
    )?.title,
  procedure: ({ world, team, incident }, action) => {
    const begun = Object.keys(incident?.procedures ?? {});
    const isBegun = action !== 'procedure.start' && begun.length > 0;
    return isBegun ? drawn(world, begun) : drawn(world, team.plan.procedures ?? [])?.id;
  },
  trigger: ({ world }) => drawn(world, ['1', '2']),
  task: ({ world, team: { plan } }, action) => {
    const steps = (plan.procedures ?? []).flatMap((one) => one.steps);
    return drawn(world, action.startsWith('step.') ? steps : [...plan.tasks, ...steps])?.id;
  },
  role: ({ world, team }) => drawn(world, team.plan.roles)?.key,
  criterion: ({ world, team }) => drawn(world, team.plan.closure.criteria)?.id,
  decision: ({ world, team }) => drawn(world, team.plan.decisions ?? [])?.id,
  audience: audienceOf,
  audiences: (from) => [audienceOf(from)],
  duty: (from, action) =>
    drawn(
      from.world,
      Object.keys(
        (action.startsWith('upkeep') ? stateOf(from)?.upkeep : from.incident?.duties) ?? {},
      ),
    ),
  debt: ({ world, incident }) => drawn(world, Object.keys(incident?.debts ?? {})),
  item: ({ world, incident }) => drawn(world, Object.keys(incident?.items ?? {})),
  plan: ({ world, incident }) => drawn(world, incident?.earlierPlans ?? []),
  into: ({ world, witness }) => drawn(world, [...witness.incidents.keys()]),
  alert: alertOf,
  matchers: (from) => [`alertname=${alertOf(from)}`],
  rota: ({ world, team }) => drawn(world, Object.values(team.roster.rotas))?.name,
  slot: ({ world, team }) => drawn(world, Object.values(team.roster.rotas).flatMap(slotNames)),
  override: (from) => drawn(from.world, stateOf(from)?.overrides ?? [])?.id,
  absence: (from) => drawn(from.world, stateOf(from)?.absences ?? [])?.id,
  shadow: (from) => drawn(from.world, stateOf(from)?.shadows ?? [])?.id,
  swap: (from) => drawn(from.world, stateOf(from)?.swaps ?? [])?.id,
  drill: (from, action) =>
    action === 'incident.declare'
      ? from.world.chance(0.7)
      : drawn(from.world, stateOf(from)?.drills ?? [])?.id,
  silence: (from) => drawn(from.world, stateOf(from)?.silences ?? [])?.id,
};

/** Times around now: some are over, and a few are days away. */
function timesNamed(...names: readonly string[]): Readonly<Record<string, Says>> {
  return Object.fromEntries(names.map((name) => [name, timeOf]));
}

function timeOf({ world }: Inspiration): string {
  const ahead = world.chance(0.1) ? world.draw(20_000) : world.draw(150) - 20;
  return Temporal.Instant.fromEpochMilliseconds(after(world.now, minutes(ahead))).toString();
}

function peopleNamed(...names: readonly string[]): Readonly<Record<string, Says>> {
  return Object.fromEntries(names.map((name) => [name, personOf]));
}

function personOf({ world, team }: Inspiration): string | undefined {
  return drawn(world, Object.keys(team.roster.people));
}

function audienceOf({ world, team }: Inspiration): string | undefined {
  const named = team.plan.dues.flatMap((due) => due.audience ?? []);
  return drawn(world, ['internal', ...named]);
}

/** Mostly an alert of the incident, or one that it asks about. */
function alertOf({ world, witness, incident }: Inspiration): string {
  const accepted = witness.lastAccepted();
  const own = accepted.filter(({ stream }) => incident !== null && stream in incident.groups);
  const asked = Object.keys(incident?.alertsAsked ?? {});
  const names = (own.length === 0 ? accepted : own).map(({ alert }) => alert.fingerprint);
  return drawn(world, asked.length > 0 && world.chance(0.7) ? asked : names) ?? 'alert-1';
}

function stateOf({ witness, team }: Inspiration): Team | undefined {
  return witness.teams.get(teamStream(team.team));
}

function drawn<T>(world: World, all: readonly T[]): T | undefined {
  return all[world.draw(all.length)];
}
