// Keys of the API and of the intake doors: listed without their secrets, made and ended by the
// operator. The secret of a new key is in the answer and nowhere else.
import type { Context } from 'hono';
import { z } from 'zod';
import { personId, teamId } from '#/core/basics/ids.ts';
import type { KeyView } from '#/contract/api/views.ts';
import type { KeyRow } from '#/contract/ports.ts';
import { readJson } from '../../json.ts';
import { json, refused } from '../answers.ts';
import { readBody } from '../bodies.ts';
import { isoOf } from '../incident-view.ts';
import { keyRow, newSecret } from '../../secrets.ts';
import type { Caller } from '../keys.ts';
import type { World } from '../world.ts';

const WANTED = z.strictObject({
  kind: z.enum(['person', 'machine', 'intake']),
  name: z.string().min(1).max(100),
  team: z.string().min(1).max(100),
  person: z.string().min(1).max(100).optional(),
});

/** Every key. */
export async function listKeys({ store }: World, caller: Caller): Promise<Response> {
  if (caller.key.team !== null) return refused('may-not', { needs: 'admin', has: caller.access });
  return json({ keys: (await store.keys()).map(viewOf) });
}

/** Makes a key for a person or a machine of a team. */
export async function makeKey(world: World, caller: Caller, c: Context): Promise<Response> {
  if (caller.key.team !== null) return refused('may-not', { needs: 'admin', has: caller.access });
  const wanted = await wantedIn(c.req.raw);
  if (wanted === null) {
    const example = { kind: 'person', name: "Ana's laptop", team: 'shop', person: 'ana' };
    return refused('bad-fields', { problems: ['This names no key'], example });
  }
  const entry = world.directory.team(teamId(wanted.team));
  if (entry === null) {
    return refused('no-such-team', { team: wanted.team, teams: world.directory.teams() });
  }
  const person = wanted.kind === 'person' ? personId(wanted.person ?? '') : null;
  if (person !== null && entry.roster.people[person] === undefined) {
    return refused('unknown-person', { person });
  }
  const secret = newSecret();
  const { kind, name } = wanted;
  const row = keyRow(secret, { kind, name, person, team: entry.team }, world.now());
  await world.store.addKey(row);
  return json({ key: viewOf(row), secret }, 201);
}

/** Ends a key: it opens nothing from here on. */
export async function endKey(world: World, caller: Caller, c: Context): Promise<Response> {
  if (caller.key.team !== null) return refused('may-not', { needs: 'admin', has: caller.access });
  const id = c.req.param('id') ?? '';
  const known = (await world.store.keys()).some((key) => key.id === id);
  if (!known) return refused('not-found', { path: c.req.path });
  await world.store.endKey(id);
  return json({ ended: id });
}

async function wantedIn(request: Request): Promise<z.infer<typeof WANTED> | null> {
  const body = await readBody(request, 10_000);
  if (!body.ok) return null;
  const read = readJson(body.bytes);
  if (!read.ok) return null;
  const wanted = WANTED.safeParse(read.value);
  return wanted.success ? wanted.data : null;
}

function viewOf({ id, kind, name, person, team, madeAt, endedAt }: KeyRow): KeyView {
  const ended = endedAt === null ? null : isoOf(endedAt);
  return { id, kind, name, person, team, madeAt: isoOf(madeAt), endedAt: ended };
}
