// What is open in a team and what it would do this minute; its runbook as written.
import type { NowView, RunbookView } from '#/contract/api/views.ts';
import { json, refused } from '../answers.ts';
import { readIncident } from '../incident-reading.ts';
import { viewOf } from '../incident-view.ts';
import { teamNowOf } from '../team-now.ts';
import type { AskedBy } from './guard.ts';
import { oneTeam } from './reads.ts';
import { whatOf } from './runbook-words.ts';

const MOST_SHOWN = 1_000;

/** What is open, who is on call, who would be paged. */
export async function getNow({ world, caller, query }: AskedBy<'getNow'>): Promise<Response> {
  const team = oneTeam(world, caller, query.team);
  if (team instanceof Response) return team;
  const entry = world.directory.team(team);
  if (entry === null) return refused('no-such-team', { team });
  // Taken before anything is read: what happens meanwhile comes by the feed, at worst twice.
  const cursor = world.feed.cursor();
  const rows = await world.store.incidents({ team, open: true, limit: MOST_SHOWN });
  const readings = await Promise.all(rows.map((row) => readIncident(world, row)));
  const known = readings.filter((one) => one !== null);
  const open = await Promise.all(known.map((reading) => viewOf(world, reading)));
  const view: NowView = { ...teamNowOf(entry, world.now()), open, cursor };
  return json(view);
}

/** The runbook as written, with what became of each line. */
export async function getRunbook(asked: AskedBy<'getRunbook'>): Promise<Response> {
  const { world, caller, query } = asked;
  const team = oneTeam(world, caller, query.team);
  if (team instanceof Response) return team;
  const entry = world.directory.team(team);
  const text = await world.runbookOf(team);
  if (entry === null || text === null) return refused('runbook-text-lost', { team });
  const { plan, findings } = entry.plan;
  const view: RunbookView = {
    title: plan.title,
    text,
    account: plan.account.map(({ lines, kind, items }) => {
      return { lines, kind, what: whatOf(plan, kind, items) };
    }),
    findings: findings.map(({ code, level, kind, says, fix, lines }) => {
      return { code, level, kind, says, fix, lines };
    }),
    hash: entry.planHash,
  };
  return json(view);
}
