// Keys of the API and of the intake doors. Everybody has their own; those of a team are its admins', and
// all are the operator's. Nobody but the operator makes one that acts for somebody else [API-11]. The
// secret of a new key is in the answer and nowhere else.
import { personId, teamId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import type { KeyView } from '#/contract/api/views.ts';
import type { KeyAsked } from '#/contract/api/asked.ts';
import { rotaShown } from '#/contract/calendars.ts';
import type { KeyRow, TeamEntry } from '#/contract/ports.ts';
import { json, refused } from '../answers.ts';
import { accessIn, teamsOf } from '../caller.ts';
import type { Caller } from '../caller.ts';
import { isoOf } from '../incident-view.ts';
import { keyRow, newSecret } from '../../secrets.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';

/** The caller's keys, and those of every team they administer. */
export async function listKeys({ world, caller }: AskedBy<'listKeys'>): Promise<Response> {
  return json({ keys: (await keysOf(world, caller)).map(viewOf) });
}

/** Makes a key or a calendar for oneself, or one of a team one administers. */
export async function makeKey({ world, caller, body }: AskedBy<'makeKey'>): Promise<Response> {
  const { kind, name, scope } = body;
  const entry = world.directory.team(teamId(body.team));
  const has = entry === null ? null : accessIn(caller, entry.team, world.directory);
  if (entry === null || has === null) {
    return refused('no-such-team', { team: body.team, teams: teamsOf(caller, world.directory) });
  }
  const person = holderOf(body, caller, entry);
  const wrong = wrongHolder(person, caller, entry) ?? wrongRota(body, entry);
  if (wrong !== null) return wrong;
  if (person === null && has !== 'admin') return refused('may-not', { needs: 'admin', has });
  const secret = newSecret();
  const reach =
    kind === 'calendar' ? { scope: 'read' as const } : scope === undefined ? {} : { scope };
  const row = keyRow(secret, { kind, name, person, team: entry.team, ...reach }, world.now());
  await world.store.addKey(row);
  return json({ key: viewOf(row), secret }, 201);
}

// A calendar of a rota needs nobody; made by a person of the team it is theirs to end, and ends with them.
function holderOf(
  { kind, name, person }: KeyAsked,
  caller: Caller,
  { roster }: TeamEntry,
): PersonId | null {
  if (kind !== 'person' && kind !== 'calendar') return null;
  const isOfTeam = kind === 'calendar' && rotaShown(name) !== null;
  if (person === undefined && isOfTeam && !Object.hasOwn(roster.people, caller.person ?? '')) {
    return null;
  }
  return personId(person ?? caller.person ?? '');
}

function wrongHolder(
  person: PersonId | null,
  caller: Caller,
  { roster }: TeamEntry,
): Response | null {
  if (person === null) return null;
  if (!Object.hasOwn(roster.people, person)) return refused('unknown-person', { person });
  const isOwn = caller.isOperator || person === caller.person;
  return isOwn ? null : refused('key-of-another', { person });
}

function wrongRota({ kind, name }: KeyAsked, { roster }: TeamEntry): Response | null {
  const rota = kind === 'calendar' ? rotaShown(name) : null;
  if (rota === null || Object.hasOwn(roster.rotas, rota)) return null;
  return refused('no-such-rota', { rota, rotas: Object.keys(roster.rotas) });
}

/** Ends a key: it opens nothing from here on. */
export async function endKey({ world, caller, params }: AskedBy<'endKey'>): Promise<Response> {
  const id = params['id'] ?? '';
  const known = (await keysOf(world, caller)).some((key) => key.id === id);
  if (!known) return refused('not-found', { path: `/keys/${id}` });
  await world.store.endKey(id);
  return json({ ended: id });
}

async function keysOf({ store, directory }: World, caller: Caller): Promise<readonly KeyRow[]> {
  const all = await store.keys();
  if (caller.isOperator) return all;
  return all.filter(({ team, person }) => {
    const has = team === null ? null : accessIn(caller, team, directory);
    return has === 'admin' || (has !== null && isOwn(caller, person));
  });
}

function isOwn(caller: Caller, person: PersonId | null): boolean {
  return person !== null && person === caller.person;
}

function viewOf({ id, kind, name, person, team, scope, madeAt, endedAt }: KeyRow): KeyView {
  const ended = endedAt === null ? null : isoOf(endedAt);
  return { id, kind, name, person, team, scope, madeAt: isoOf(madeAt), endedAt: ended };
}
