// What the API shows: incidents, timelines, review drafts, teams, kept mails, the table of actions.
import { z } from 'zod';
import { at } from '#/core/basics/time.ts';
import { streamId, teamId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { reviewDraft } from '#/core/report/review-draft.ts';
import { ACTIONS } from '#/contract/actions.ts';
import type { EventView, MailView, TeamView } from '#/contract/api/views.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { json, longJson, refused } from '../answers.ts';
import { mayReach, teamsOf } from '../caller.ts';
import type { Caller } from '../caller.ts';
import { incidentOfGuest } from '../guests.ts';
import { findIncident, isRefusal, logOf, readIncident } from '../incident-reading.ts';
import type { Reading } from '../incident-reading.ts';
import { isoOf, lineOf, viewOf } from '../incident-view.ts';
import { linesAfter, linesBefore } from '../timeline-lines.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';

const LISTED = 50;
const LINES_SHOWN = 1_000;
const MAILS_LISTED = 20;

/** Incidents, newest first: the open ones, or all. */
export async function listIncidents(asked: AskedBy<'listIncidents'>): Promise<Response> {
  const { world, caller, query } = asked;
  const teams = teamsAsked(world, caller, query.team);
  if (teams instanceof Response) return teams;
  const limit = query.limit ?? LISTED;
  const open = query.all === undefined;
  const rows = await rowsOf(world, { teams, open, limit, before: query.after });
  const readings = await Promise.all(rows.map((row) => readIncident(world, row)));
  const incidents = readings.filter((one) => one !== null).map(lineOf);
  const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
  return json({ incidents, next });
}

/** One incident. */
export function getIncident(asked: AskedBy<'getIncident'>): Promise<Response> {
  return withReading(asked, async (reading) => json(await viewOf(asked.world, reading)));
}

/** The timeline of one incident. */
export function getTimeline(asked: AskedBy<'getTimeline'>): Promise<Response> {
  const { world, query } = asked;
  const { after = 0, before, limit = LINES_SHOWN } = query;
  return withReading(asked, async (reading) => {
    const { lines, next } =
      before === undefined
        ? await linesAfter(world, reading, { after, limit })
        : await linesBefore(world, reading, { before, limit });
    const { zone } = reading.plan.business;
    const { number } = reading.incident;
    return longJson({ number, zone, timeline: lines, next }, asked.request);
  });
}

/** The events of one incident, as they are kept. */
export function listEvents(asked: AskedBy<'listEvents'>): Promise<Response> {
  const { world, query } = asked;
  const { after = 0, limit = LINES_SHOWN } = query;
  return withReading(asked, async ({ incident, row }) => {
    const rows = await world.store.events(row.id, after + 1, limit);
    const events: EventView[] = rows.map(({ stream, seq, at: when, actor, type, v, body }) => ({
      incident: incident.number,
      team: row.team,
      stream,
      seq,
      at: isoOf(when),
      by: actor,
      type,
      v,
      event: JSON.parse(body) as EventView['event'],
    }));
    const last = rows.at(-1)?.seq ?? row.version;
    return json({ events, next: last < row.version ? last : null });
  });
}

/** The draft of the review of one incident, in Markdown. */
export function getReview(asked: AskedBy<'getReview'>): Promise<Response> {
  const { world } = asked;
  return withReading(asked, async ({ incident, plan, teller, row }) => {
    const log = await logOf(world, row);
    const text = reviewDraft({ incident, plan, log, now: at(world.now()), teller });
    return json({ number: incident.number, markdown: text });
  });
}

/** Teams with whether they are live, and what their files say. */
export function listTeams({ world, caller }: AskedBy<'listTeams'>): Response {
  const { directory } = world;
  const refusedFiles = world.refusedFiles();
  const names = new Set([...directory.teams(), ...refusedFiles.keys()]);
  const teams: TeamView[] = [...names]
    .filter((team) => mayReach(caller, team, directory))
    .toSorted()
    .map((team) => {
      const entry = directory.team(team);
      const gaps = entry?.plan.gaps.map(({ says }) => says) ?? [];
      return {
        team,
        name: entry?.roster.name ?? team,
        isLive: entry !== null && gaps.length === 0,
        gaps,
        refused: refusedFiles.get(team) ?? [],
      };
    });
  return json({ teams });
}

/** Mails that were kept because no mail server is set, newest first. */
export async function listMail(asked: AskedBy<'listMail'>): Promise<Response> {
  const { world, caller, query } = asked;
  if (!caller.isOperator) return mayNot(caller);
  const kept = await world.store.mails(query.limit ?? MAILS_LISTED);
  const mails: MailView[] = kept.map(({ id, at: when, to, subject, text }) => {
    return { id, at: isoOf(when), to, subject, text };
  });
  return json({ mails });
}

/** The table of actions. */
export function listActions(): Response {
  const actions = [...ACTIONS.values()].map((entry) => ({
    ...entry,
    fields: z.toJSONSchema(entry.fields, { io: 'input', unrepresentable: 'any' }),
  }));
  return json({ actions });
}

/** The team that is meant, or the refusal that names those there are. */
export function oneTeam(world: World, caller: Caller, named: string): TeamId | Response {
  const team = teamId(named);
  const isThere = world.directory.team(team) !== null && mayReach(caller, team, world.directory);
  const teams = teamsOf(caller, world.directory);
  return isThere ? team : refused('no-such-team', { team: named, teams });
}

/** The teams a list is asked for, as far as the caller may see them; the refusal where one is named that they may not. */
export function teamsAsked(
  { directory }: World,
  caller: Caller,
  named: string | undefined,
): readonly TeamId[] | Response {
  const teams = teamsOf(caller, directory);
  if (named === undefined) return teams;
  const found = teams.filter((team) => team === named);
  return found.length === 0 ? refused('no-such-team', { team: named, teams }) : found;
}

/** The refusal for those who are no operator. */
/** The refusal of what only those who look after the server may see. */
export function mayNot({ ownTeam }: Caller): Response {
  return refused('may-not', { needs: 'operator', has: ownTeam ?? 'your own teams' });
}

interface RowsAsked {
  readonly teams: readonly TeamId[];
  readonly open: boolean;
  readonly limit: number;
  readonly before: string | undefined;
}

// One team is asked for by the index; of several, those that may be seen are picked from all.
async function rowsOf(world: World, asked: RowsAsked): Promise<readonly StreamRow[]> {
  const { teams, open, limit } = asked;
  const [only] = teams;
  if (only === undefined) return [];
  const picked: StreamRow[] = [];
  let before: StreamId | undefined =
    asked.before === undefined ? undefined : streamId(asked.before);
  while (picked.length < limit) {
    const rows = await world.store.incidents({
      ...(teams.length === 1 ? { team: only } : {}),
      ...(open ? { open } : {}),
      ...(before === undefined ? {} : { before }),
      limit,
    });
    picked.push(...rows.filter(({ team }) => teams.includes(team)));
    before = rows.at(-1)?.id;
    if (rows.length < limit || before === undefined) break;
  }
  return picked.slice(0, limit);
}

type OfIncident = Pick<AskedBy<'getIncident'>, 'world' | 'caller' | 'params' | 'query'>;

/** Answers with an incident that whoever asks may see. */
export async function withReading(
  { world, caller, params, query }: OfIncident,
  answer: (reading: Reading) => Promise<Response>,
): Promise<Response> {
  const { incident } = params;
  const teams = teamsAsked(world, caller, query.team);
  const own = teams instanceof Response ? null : await findIncident(world, { incident, teams });
  const isOwn = own !== null && !isRefusal(own) && mayReach(caller, own.team, world.directory);
  const row = isOwn ? own : await incidentOfGuest(world, caller, { incident, team: query.team });
  if (row === null && teams instanceof Response) return teams;
  if (row === null && own !== null && isRefusal(own)) return refused(own.code, own.facts);
  const reading = row === null ? null : await readIncident(world, row);
  if (reading === null) return refused('no-such-incident', { incident });
  return answer(reading);
}
