// What is open in a team and what it would do this minute; its runbook as written.
import { setImmediate } from 'node:timers/promises';
import type { NowView } from '#/contract/api/on-call-views.ts';
import type { IncidentView, RunbookView } from '#/contract/api/views.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { standingOf } from '#/core/shown/standing.ts';
import { longJson, refused } from '../answers.ts';
import { readIncident } from '../incident-reading.ts';
import { listed, viewOf } from '../incident-view.ts';
import { teamNowOf } from '../team-now.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';
import { oneTeam } from './reads.ts';

const MOST_SHOWN = 1_000;
/** The newest come with everything, so that their screens open at once. */
const MOST_WHOLE = 50;
const AT_ONCE = 20;

/** For so many of the newest one of the worst, however old: a storm must not push them out of sight. */
const NEWEST_TO_WORST = 20;

/** What is open, who is on call, who would be paged. */
export async function getNow(asked: AskedBy<'getNow'>): Promise<Response> {
  const { world, caller, query, request } = asked;
  const team = oneTeam(world, caller, query.team);
  if (team instanceof Response) return team;
  const entry = world.directory.team(team);
  if (entry === null) return refused('no-such-team', { team });
  // Taken before anything is read: what happens meanwhile comes by the feed, at worst twice.
  const cursor = world.feed.cursor();
  const { limit = MOST_SHOWN, after } = query;
  const before = after === undefined ? {} : { before: streamId(after) };
  const rows = await world.store.incidents({ team, open: true, limit, ...before });
  const last = rows.length < limit ? undefined : rows.at(-1);
  const more = last === undefined ? 0 : await world.store.openBefore(team, last.id);
  const open = await viewsOf(world, rows);
  const older = more > 0 && after === undefined ? await worstBeside(world, { team, rows }) : [];
  const worst = await viewsOf(world, older);
  const view: NowView = { ...teamNowOf(entry, world.now()), open, more, worst, cursor };
  return longJson(view, request);
}

async function worstBeside(
  world: World,
  { team, rows }: { readonly team: TeamId; readonly rows: readonly StreamRow[] },
): Promise<readonly StreamRow[]> {
  const here = new Set(rows.map(({ id }) => id));
  const worst = await world.worstOpen(team, Math.ceil(rows.length / NEWEST_TO_WORST));
  const older = worst.filter((id) => !here.has(id)).map((id) => world.store.stream(id));
  return (await Promise.all(older)).flatMap((row) => (row?.open === true ? [row] : []));
}

// A thousand incidents take a while, and pages must not wait for them.
async function viewsOf(world: World, rows: readonly StreamRow[]): Promise<readonly IncidentView[]> {
  const views: IncidentView[] = [];
  for (const row of rows) {
    if (views.length % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const reading = await readIncident(world, row);
    if (reading === null) continue;
    const view = await viewOf(world, reading);
    views.push(views.length < MOST_WHOLE ? view : listed(view));
  }
  return views;
}

/** The runbook as written, and the plan it became. */
export async function getRunbook(asked: AskedBy<'getRunbook'>): Promise<Response> {
  const { world, caller, query, request } = asked;
  const team = oneTeam(world, caller, query.team);
  if (team instanceof Response) return team;
  const entry = world.directory.team(team);
  const text = await world.runbookOf(team);
  if (entry === null || text === null) return refused('runbook-text-lost', { team });
  const { plan, findings } = entry.plan;
  const view: RunbookView = {
    title: plan.title,
    text,
    plan,
    findings: findings.map(({ code, level, kind, says, fix, lines }) => {
      return { code, level, kind, says, fix, lines };
    }),
    standing: standingOf(entry.plan),
    hash: entry.planHash,
  };
  return longJson(view, request);
}
