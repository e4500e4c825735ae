// The door for signs of life: `/in/heartbeat/KEY/NAME`. What stands in a body is not read: that the
// machine called is all it says. GET is taken as well as POST, because cron jobs call with a plain
// `curl` or `wget`; a browser that opens the address, or fetches it ahead, is no machine.
import type { Context } from 'hono';
import { signOfLife } from '#/core/alert/heartbeat.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { KeyRow } from '#/contract/ports.ts';
import { refused } from './answers.ts';
import type { World } from './world.ts';

/** The methods by which a machine may call. */
export const HEARTBEAT_METHODS: string[] = ['GET', 'POST', 'PUT'];

/** Stores a sign of life under a key that holds; the answer is small, as nobody reads it. */
export async function takeSign(world: World, c: Context, key: KeyRow): Promise<Response> {
  if (isOpenedByHand(c)) {
    const fix = 'Let the machine itself call it: curl -fsS --retry 3 ADDRESS';
    return refused('bad-request', { problem: 'This address is for machines', fix });
  }
  const name = c.req.param('name') ?? '';
  const teams = teamsWith(world, key, name);
  const [team] = teams;
  if (team === undefined) return refused('no-such-heartbeat', { name });
  if (teams.length > 1) return refused('heartbeat-of-several', { name, teams });
  const result = await world.loop.intake(team, [signOfLife(name)]);
  if (result.kind === 'overloaded') return refused('overloaded');
  return new Response('OK\n', { headers: { 'cache-control': 'no-store' } });
}

/** Teams of the key whose roster names the heartbeat. */
function teamsWith({ directory }: World, key: KeyRow, name: string): readonly TeamId[] {
  const teams = key.team === null ? directory.teams() : [key.team];
  return teams.filter((team) => Object.hasOwn(directory.team(team)?.roster.heartbeats ?? {}, name));
}

/** A browser shows or prepares a page; programs that fetch may say `sec-fetch-mode: cors`. */
function isOpenedByHand(c: Context): boolean {
  const isAhead = c.req.header('sec-purpose') !== undefined;
  return isAhead || c.req.header('sec-fetch-mode') === 'navigate';
}
