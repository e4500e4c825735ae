// What the API shows: incidents, timelines, review drafts, who is on call, kept mails.
import type { Context } from 'hono';
import { z } from 'zod';
import { at } from '#/core/basics/time.ts';
import { teamId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import { reviewDraft } from '#/core/report/review-draft.ts';
import { timelineOf } from '#/core/report/timeline.ts';
import { ACTIONS } from '#/contract/actions.ts';
import type { MailView, TeamView, TimelineLine } from '#/contract/api/views.ts';
import { json, refused } from '../answers.ts';
import { findIncident, isRefusal, logOf, readIncident } from '../incident-reading.ts';
import type { Reading } from '../incident-reading.ts';
import { isoOf, lineOf, viewOf } from '../incident-view.ts';
import type { Caller } from '../keys.ts';
import { wallClock } from '../../wall-clock.ts';
import type { World } from '../world.ts';
import { mayReach } from './act.ts';

const MOST_LISTED = 200;

/** Incidents, newest first: the open ones, or all. */
export async function listIncidents(world: World, caller: Caller, c: Context): Promise<Response> {
  const team = teamAsked(caller, c);
  const asked = {
    ...(team === null ? {} : { team }),
    ...(c.req.query('all') === undefined ? { open: true } : {}),
    limit: Math.min(MOST_LISTED, Number(c.req.query('limit') ?? 50) || 50),
  };
  const rows = await world.store.incidents(asked);
  const readings = await Promise.all(rows.map((row) => readIncident(world, row)));
  const lines = readings.filter((one) => one !== null).map(lineOf);
  return json({ incidents: lines });
}

/** One incident. */
export function showIncident(world: World, caller: Caller, c: Context): Promise<Response> {
  return withReading(world, caller, c, async (reading) => json(viewOf(reading, world.now())));
}

/** The timeline of one incident. */
export function showTimeline(world: World, caller: Caller, c: Context): Promise<Response> {
  return withReading(world, caller, c, async (reading) => {
    const entries = timelineOf(await logOf(world, reading.row), reading.teller);
    const { zone } = reading.plan.business;
    const lines: TimelineLine[] = entries.map(({ seq, at: when, by, type, text }) => {
      return { seq, at: isoOf(when), time: wallClock(when, zone), by, type, text };
    });
    return json({ number: reading.incident.number, zone, timeline: lines });
  });
}

/** The draft of the review of one incident, in Markdown. */
export function showReview(world: World, caller: Caller, c: Context): Promise<Response> {
  return withReading(world, caller, c, async ({ incident, plan, teller, row }) => {
    const log = await logOf(world, row);
    const text = reviewDraft({ incident, plan, log, now: at(world.now()), teller });
    return json({ number: incident.number, markdown: text });
  });
}

/** Teams with whether they are live, and what their files say. */
export function listTeams(
  { directory }: World,
  refusedFiles: ReadonlyMap<TeamId, readonly string[]>,
): Response {
  const names = new Set([...directory.teams(), ...refusedFiles.keys()]);
  const teams: TeamView[] = [...names].toSorted().map((team) => {
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
export async function listMail({ store }: World, caller: Caller, c: Context): Promise<Response> {
  if (caller.key.team !== null) return refused('may-not', { needs: 'admin', has: caller.access });
  const limit = Math.min(MOST_LISTED, Number(c.req.query('limit') ?? 20) || 20);
  const mails: MailView[] = (await store.mails(limit)).map(
    ({ id, at: when, to, subject, text }) => {
      return { id, at: isoOf(when), to, subject, text };
    },
  );
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

/** The team a list is asked for; null means every team the caller may see. */
export function teamAsked({ key }: Caller, c: Context): TeamId | null {
  const named = c.req.query('team');
  if (key.team !== null) return key.team;
  return named === undefined ? null : teamId(named);
}

async function withReading(
  world: World,
  caller: Caller,
  c: Context,
  answer: (reading: Reading) => Promise<Response>,
): Promise<Response> {
  const incident = c.req.param('incident');
  const found = await findIncident(world, { incident, team: teamAsked(caller, c) });
  if (isRefusal(found)) return refused(found.code, found.facts);
  const reading = await readIncident(world, found);
  if (reading === null || !mayReach(caller, found.team)) {
    return refused('no-such-incident', { incident });
  }
  return answer(reading);
}
