// The server itself, for those who look after it; and what was set aside, for those whose it is.
import type { AsideView } from '#/contract/api/system-views.ts';
import { asideOf } from '#/contract/aside.ts';
import { nameOfPerson } from '#/contract/names.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { actorOfText, textOfActor } from '#/core/stream/actor.ts';
import { json, refused } from '../answers.ts';
import { accessIn, actorIn, mayIn, mayReach } from '../caller.ts';
import { isoOf } from '../incident-view.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';
import { mayNot, teamsAsked } from './reads.ts';

/** How the server is. */
export async function getSystem({ world, caller }: AskedBy<'getSystem'>): Promise<Response> {
  if (!caller.isOperator) return mayNot(caller);
  const view = await world.system();
  const setAside = (await asidesIn(world)).map((row) => asideView(world, row));
  const isBad = setAside.some(({ by }) => by === null);
  return json({ ...view, setAside, standing: isBad ? 'bad' : view.standing });
}

/** What is set aside in the teams of whoever asks. */
export async function listAsides(asked: AskedBy<'listAsides'>): Promise<Response> {
  const { world, caller, query } = asked;
  const teams = teamsAsked(world, caller, query.team);
  if (teams instanceof Response) return teams;
  const rows = (await asidesIn(world)).filter(({ team }) => teams.includes(team));
  return json({ setAside: rows.map((row) => asideView(world, row)) });
}

/** Has one tried again, or notes who looks after it. */
export async function attendAside(asked: AskedBy<'attendAside'>): Promise<Response> {
  const { world, caller, params, body } = asked;
  const { stream = '' } = params;
  const rows = (await world.store.asides()).filter(
    ({ id, number, team }) =>
      (id === stream || number === stream) && mayReach(caller, team, world.directory),
  );
  const [row] = rows;
  if (row === undefined) return refused('not-set-aside', { stream });
  const needs = { team: row.team, access: 'responder' } as const;
  if (!mayIn(caller, needs, world.directory)) {
    const has = accessIn(caller, row.team, world.directory);
    return refused('may-not', { needs: needs.access, has });
  }
  const by = textOfActor(actorIn(caller, row.team, world.directory));
  const { quarantine } = world.loop;
  const isDone =
    body.what === 'retry' ? await quarantine.retry(row.id) : await quarantine.take(row.id, by);
  if (!isDone) return refused('not-set-aside', { stream });
  world.log.note('what was set aside was looked at', { stream: row.id, what: body.what, by });
  return json({ stream: row.id });
}

async function asidesIn({ store }: World): Promise<readonly StreamRow[]> {
  return store.asides();
}

/** As it is shown to whoever may see the team. */
function asideView({ directory }: World, row: StreamRow): AsideView {
  const aside = asideOf(row.aside);
  const since = aside?.since ?? 0;
  return {
    stream: row.id,
    name: row.number ?? row.id,
    kind: row.kind,
    team: row.team,
    why: aside?.why ?? '',
    since: since === 0 ? null : isoOf(since),
    told: aside?.told ?? 0,
    by: nameOfActor(aside?.by ?? null),
  };

  function nameOfActor(by: string | null): string | null {
    const actor = by === null ? null : actorOfText(by);
    if (actor?.kind === 'person') return nameOfPerson(directory, row.team, actor.person);
    return by;
  }
}
