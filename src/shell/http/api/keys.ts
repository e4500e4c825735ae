// Keys of the API and of the intake doors: listed without their secrets, made and ended by the
// operator. The secret of a new key is in the answer and nowhere else.
import { personId, teamId } from '#/core/basics/ids.ts';
import type { KeyView } from '#/contract/api/views.ts';
import type { KeyRow } from '#/contract/ports.ts';
import { json, refused } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import { keyRow, newSecret } from '../../secrets.ts';
import type { AskedBy } from './guard.ts';
import { mayNot } from './reads.ts';

/** Every key. */
export async function listKeys({ world, caller }: AskedBy<'listKeys'>): Promise<Response> {
  if (!caller.isOperator) return mayNot(caller);
  return json({ keys: (await world.store.keys()).map(viewOf) });
}

/** Makes a key for a person or a machine of a team. */
export async function makeKey({ world, caller, body }: AskedBy<'makeKey'>): Promise<Response> {
  if (!caller.isOperator) return mayNot(caller);
  const { kind, name, scope } = body;
  const entry = world.directory.team(teamId(body.team));
  if (entry === null) {
    return refused('no-such-team', { team: body.team, teams: world.directory.teams() });
  }
  const person = kind === 'person' ? personId(body.person ?? '') : null;
  if (person !== null && !Object.hasOwn(entry.roster.people, person)) {
    return refused('unknown-person', { person });
  }
  const secret = newSecret();
  const holder = {
    kind,
    name,
    person,
    team: entry.team,
    ...(scope === undefined ? {} : { scope }),
  };
  const row = keyRow(secret, holder, world.now());
  await world.store.addKey(row);
  return json({ key: viewOf(row), secret }, 201);
}

/** Ends a key: it opens nothing from here on. */
export async function endKey({ world, caller, params }: AskedBy<'endKey'>): Promise<Response> {
  if (!caller.isOperator) return mayNot(caller);
  const id = params['id'] ?? '';
  const known = (await world.store.keys()).some((key) => key.id === id);
  if (!known) return refused('not-found', { path: `/keys/${id}` });
  await world.store.endKey(id);
  return json({ ended: id });
}

function viewOf({ id, kind, name, person, team, scope, madeAt, endedAt }: KeyRow): KeyView {
  const ended = endedAt === null ? null : isoOf(endedAt);
  return { id, kind, name, person, team, scope, madeAt: isoOf(madeAt), endedAt: ended };
}
