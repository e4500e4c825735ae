// One route for every action of the table: `POST /api/v1/actions`.
import { createHash, randomUUIDv7 } from 'node:crypto';
import type { z } from 'zod';
import { actionId, streamId, teamId } from '#/core/basics/ids.ts';
import type { ActionId, StreamId, TeamId } from '#/core/basics/ids.ts';
import type { Incident } from '#/core/incident/state.ts';
import { nearestName } from '#/core/roster/names.ts';
import type { Refusal } from '#/core/stream/stream.ts';
import { teamStream } from '#/core/team/stream.ts';
import type { Teller } from '#/core/report/teller.ts';
import { ACTIONS, mayDo } from '#/contract/actions.ts';
import type { ActionEntry } from '#/contract/action-entry.ts';
import type { ActionAsked } from '#/contract/api/asked.ts';
import type { ActedView } from '#/contract/api/views.ts';
import { nameOfPerson } from '#/contract/names.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { teamSentenceOf } from '#/core/report/team-sentence.ts';
import type { TeamEvent } from '#/core/team/event.ts';
import type { Outcome } from '#/loop/loop.ts';
import { json, refused } from '../answers.ts';
import { incidentOfGuest } from '../guests.ts';
import { accessIn, actorIn, homeOf, teamsOf } from '../caller.ts';
import type { Caller } from '../caller.ts';
import { findIncident, isRefusal, readIncident, withZone } from '../incident-reading.ts';
import { lineOf } from '../incident-view.ts';
import { linesOfAction } from '../timeline-lines.ts';
import { wallClock } from '../../wall-clock.ts';
import type { World } from '../world.ts';
import { problemsOf } from './guard.ts';
import type { AskedBy } from './guard.ts';

/** Does one action for a caller. */
export async function act({ world, caller, body, request }: AskedBy<'act'>): Promise<Response> {
  const entry = ACTIONS.get(body.action);
  if (entry === undefined) return noSuchAction(body.action);
  const fields = entry.fields.safeParse(body.fields ?? {});
  if (!fields.success) return badFields(fields.error, entry);
  const id = idFor(request, caller);
  const target = await targetOf(world, { caller, body, entry, id });
  if ('code' in target) return refused(target.code, target.facts);
  const isGuest = target.isGuest === true;
  const has = isGuest ? 'responder' : (accessIn(caller, target.team, world.directory) ?? 'viewer');
  const { assumed } = target;
  if (!mayDo(has, entry.access))
    return refused('may-not', { needs: entry.access, has, ...assumed });
  const { stream, team } = target;
  const planned = await withPlan(world, fields.data, stream);
  const meant = await meantFields(world, planned, team);
  if (isRefused(meant)) return refused(meant.code, { ...meant.facts, ...assumed });
  const about = entry.name === 'incident.declare' ? { ...meant, team } : meant;
  const by = actorIn(caller, team, world.directory);
  const asked = { ...about, id, stream, by, type: entry.name };
  return outcomeOf(world, await world.loop.act(asked), { entry, id, assumed });
}

interface Target {
  readonly stream: StreamId;
  readonly team: TeamId;
  /** The caller was brought in from another team [ACK-11]. */
  readonly isGuest?: true;
  /** Said in a refusal where the caller named no team and could have meant another. */
  readonly assumed?: { readonly assumedTeam: TeamId } | undefined;
}

interface Asking {
  readonly caller: Caller;
  readonly body: ActionAsked;
  readonly entry: ActionEntry;
  readonly id: ActionId;
}

async function targetOf(world: World, asking: Asking): Promise<Target | Refusal> {
  const { caller, body, entry } = asking;
  const own = await ownTarget(world, asking);
  if (!('code' in own) || entry.on === 'team') return own;
  const row = await incidentOfGuest(world, caller, { incident: body.incident, team: body.team });
  return row === null ? own : { team: row.team, stream: row.id, isGuest: true };
}

async function ownTarget(world: World, asking: Asking): Promise<Target | Refusal> {
  const { caller, body, entry } = asking;
  const reached = teamsOf(caller, world.directory);
  const team = teamFor(world, caller, body.team);
  if (typeof team !== 'string') return team;
  const isMeant = body.team !== undefined || reached.length === 1;
  const assumed = isMeant ? {} : { assumed: { assumedTeam: team } };
  if (entry.name === 'incident.declare') {
    return { team, stream: streamOf(asking.id), ...assumed };
  }
  if (entry.on === 'alerts') return keptTarget(world, body, { team, ...assumed });
  if (entry.on === 'team') return { team, stream: teamStream(team), ...assumed };
  const teams = body.team === undefined ? reached : [team];
  const found = await findIncident(world, { incident: body.incident, teams });
  return isRefusal(found) ? found : { team: found.team, stream: found.id };
}

async function keptTarget(
  world: World,
  body: ActionAsked,
  of: Pick<Target, 'team' | 'assumed'>,
): Promise<Target | Refusal> {
  const written = body.fields?.['group'];
  const group = typeof written === 'string' ? written : '';
  const row = await world.store.stream(streamId(group));
  const isTheirs = row?.kind === 'group' && row.team === of.team && row.version > 0;
  if (isTheirs) return { ...of, stream: row.id };
  return { code: 'no-such-alerts', facts: { group, ...of.assumed } };
}

function teamFor(
  { directory }: World,
  caller: Caller,
  named: string | undefined,
): TeamId | Refusal {
  const teams = teamsOf(caller, directory);
  const team = named === undefined ? homeOf(caller, directory) : teamId(named);
  const isServed = team !== null && teams.includes(team);
  return isServed ? team : { code: 'no-such-team', facts: { team: named ?? '', teams } };
}

type Fields = Readonly<Record<string, unknown>>;

// An earlier plan is brought from the store, and `earlier` is the one before.
async function withPlan(world: World, fields: Fields, stream: StreamId): Promise<Fields> {
  const { plan } = fields;
  if (typeof plan !== 'string') return fields;
  const row = plan === 'earlier' ? await world.store.stream(stream) : null;
  const state = row === null ? null : (JSON.parse(row.state) as Partial<Incident>);
  const hash = state?.earlierPlans?.at(-1) ?? plan;
  await world.planOf(hash);
  return { ...fields, plan: hash };
}

// The older incident of a merge is named by its number, like every other incident.
async function meantFields(world: World, fields: Fields, team: TeamId): Promise<Fields | Refused> {
  const { into } = fields;
  if (typeof into !== 'string') return fields;
  const found = await findIncident(world, { incident: into, teams: [team] });
  return isRefusal(found) ? { refused: true, ...found } : { ...fields, into: found.id };
}

type Refused = Refusal & { readonly refused: true };

function isRefused(fields: Fields | Refused): fields is Refused {
  return fields['refused'] === true;
}

function idFor(request: Request, caller: Caller): ActionId {
  const given = request.headers.get('idempotency-key');
  return actionId(
    given === null ? `api:${randomUUIDv7()}` : `key:${caller.id}:${given.slice(0, 200)}`,
  );
}

// The same request again must mean the same incident, so its id comes from that of the action.
function streamOf(id: ActionId): StreamId {
  const hex = createHash('sha256').update(id).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return streamId([...parts, hex.slice(20, 32)].join('-'));
}

async function outcomeOf(world: World, outcome: Outcome, done: Done): Promise<Response> {
  const isDone = outcome.ok ? 'done' : 'refused';
  world.meters.count('tocsin_actions_total', { action: done.entry.name, outcome: isDone });
  if (!outcome.ok) {
    return refused(outcome.refusal.code, { ...outcome.refusal.facts, ...done.assumed });
  }
  // What was declared of kept alerts is told of as an incident.
  const declared = outcome.events.find(({ type }) => type === 'incident.declared');
  const isOfAlerts = done.entry.on === 'alerts';
  const about = isOfAlerts ? (declared?.stream ?? outcome.stream) : outcome.stream;
  const cause = isOfAlerts ? actionId(`${done.id}>declare`) : done.id;
  const row = await world.store.stream(about);
  const reading = row === null ? null : await readIncident(world, row);
  if (reading === null) return json(await actedOnTeam(world, row, done));
  // Only these are read: a long story must not make each act in it slower.
  const seqs = outcome.events.flatMap(({ stream, seq }) =>
    stream === reading.row.id ? [seq] : [],
  );
  const told = { ...reading, teller: withZone(reading) };
  const lines = await linesOfAction(world, told, { id: cause, seqs });
  return json(acted(done.entry, lineOf(reading), lines));
}

interface Done extends Pick<Target, 'assumed'> {
  readonly entry: ActionEntry;
  readonly id: ActionId;
}

async function actedOnTeam(world: World, row: StreamRow | null, done: Done): Promise<ActedView> {
  const entry = row === null ? null : world.directory.team(row.team);
  if (row === null || entry === null) return acted(done.entry, null, []);
  const { zone } = entry.plan.business;
  const teller: Teller = {
    nameOf: (person) => nameOfPerson(world.directory, entry.team, person),
    timeOf: (at) => `${wallClock(at, zone)} ${zone}`,
  };
  const events = await world.store.events(row.id, Math.max(1, row.version - LATEST), LATEST + 1);
  const lines = events
    .filter(({ cause }) => cause === done.id)
    .map(({ type, body }) => {
      return { type, text: teamSentenceOf(JSON.parse(body) as TeamEvent, teller) };
    });
  return acted(done.entry, null, lines);
}

/** How far back a team's own events are looked through for what an action just did. */
const LATEST = 50;

// What an action is for may not be what happened first: resolving says "mitigated" before it.
function acted(
  { name, label, tells }: ActionEntry,
  incident: ActedView['incident'],
  lines: readonly { readonly type: string; readonly text: string }[],
): ActedView {
  const told = tells.flatMap((type) => lines.find((line) => line.type === type)?.text ?? []);
  const said = told[0] ?? `${label}: done`;
  return { action: name, incident, said, happened: lines.map(({ text }) => text) };
}

function noSuchAction(name: string): Response {
  return refused('no-such-action', {
    action: name,
    nearest: nearestName(name, [...ACTIONS.keys()]),
  });
}

function badFields(error: z.ZodError, { example }: ActionEntry): Response {
  return refused('bad-fields', { problems: problemsOf(error), example });
}
