// Rehearsals of a team: whoever may see the team may look at them, whoever responds for it may begin one.
import type { RehearsalView } from '#/contract/rehearsal.ts';
import { teamId } from '#/core/basics/ids.ts';
import { json, longJson, refused } from '../answers.ts';
import { accessIn, mayIn, mayReach } from '../caller.ts';
import type { Caller } from '../caller.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';
import { oneTeam } from './reads.ts';

/** What a team can rehearse, and its last rehearsal. */
export async function listRehearsals(asked: AskedBy<'listRehearsals'>): Promise<Response> {
  const { world, caller, query } = asked;
  const team = oneTeam(world, caller, query.team);
  if (team instanceof Response) return team;
  const view = await world.rehearsals.of(team);
  return view === null ? refused('no-such-team', { team }) : longJson(view, asked.request);
}

/** Begins one. */
export async function rehearse({ world, caller, body }: AskedBy<'rehearse'>): Promise<Response> {
  const { team: named, ...asked } = body;
  const team = oneTeam(world, caller, named);
  if (team instanceof Response) return team;
  const barred = whyNot(world, caller, team);
  if (barred !== null) return barred;
  const begun = await world.rehearsals.begin(team, asked);
  return 'code' in begun ? refused(begun.code, begun.facts) : json(begun, 201);
}

/** How far one is, and what came of it. */
export async function getRehearsal(asked: AskedBy<'getRehearsal'>): Promise<Response> {
  const { world, caller, params, request } = asked;
  const view = seen(world, caller, params['id'] ?? '');
  return view instanceof Response ? view : longJson(view, request);
}

/** Stops one. */
export function endRehearsal({ world, caller, params }: AskedBy<'endRehearsal'>): Response {
  const view = seen(world, caller, params['id'] ?? '');
  if (view instanceof Response) return view;
  const barred = whyNot(world, caller, view.team);
  if (barred !== null) return barred;
  world.rehearsals.end(view.id);
  return json({ ended: view.id });
}

function seen(world: World, caller: Caller, id: string): RehearsalView | Response {
  const view = world.rehearsals.byId(id);
  const isTheirs = view !== null && mayReach(caller, teamId(view.team), world.directory);
  return isTheirs ? view : refused('not-found', { path: `/rehearsals/${id}` });
}

function whyNot({ directory }: World, caller: Caller, team: string): Response | null {
  const needs = { team: teamId(team), access: 'responder' } as const;
  if (mayIn(caller, needs, directory)) return null;
  const has = accessIn(caller, needs.team, directory);
  return refused('may-not', { needs: needs.access, has });
}
