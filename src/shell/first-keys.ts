// The keys that a server makes by itself: the operator's, bound to the first person of the first team
// because an acknowledgement always has a person [ACK-3], and one for the intake door of each team.
import { join } from 'node:path';
import { personId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { Directory, Store } from '#/contract/ports.ts';
import { secretIn } from './server-files.ts';
import { hashOfSecret, keyRow, newSecret } from './secrets.ts';
import type { KeyFor } from './secrets.ts';

/** Folder of the intake keys; the one of all teams is routed by what services match. */
export const INTAKE_FOLDER = 'intake';

/** The intake key that is the operator's. */
const ALL_TEAMS = 'all-teams';

/** Where keys are made, and with what. */
export interface KeyShop {
  readonly store: Store;
  readonly dataFolder: string;
  readonly now: () => number;
}

/** Path of the operator's key. */
export function operatorKeyFile(dataFolder: string): string {
  return join(dataFolder, 'key');
}

/** Makes the keys of intake that are missing: before the door opens, so that it turns nobody away. */
export async function makeIntakeKeys(shop: KeyShop, teams: readonly TeamId[]): Promise<void> {
  const intake = join(shop.dataFolder, INTAKE_FOLDER);
  for (const team of teams) {
    await ensure(shop, join(intake, team), { kind: 'intake', name: team, person: null, team });
  }
  const all: KeyFor = { kind: 'intake', name: ALL_TEAMS, person: null, team: null };
  await ensure(shop, join(intake, ALL_TEAMS), all);
}

/** Makes the operator's key, once it is known who is the first person. */
export async function makeOperatorKey(shop: KeyShop, directory: Directory): Promise<void> {
  const [first] = directory.teams();
  const people = first === undefined ? {} : (directory.team(first)?.roster.people ?? {});
  const [person] = Object.keys(people);
  // Without a person it would be a machine's key for ever: it waits for the first team.
  if (person === undefined) return;
  await ensure(shop, operatorKeyFile(shop.dataFolder), {
    kind: 'person',
    name: 'operator',
    person: personId(person),
    team: null,
  });
}

async function ensure({ store, now }: KeyShop, path: string, holder: KeyFor): Promise<void> {
  const secret = secretIn(path, newSecret);
  const known = await store.keyByHash(hashOfSecret(secret));
  if (known === null) await store.addKey(keyRow(secret, holder, now()));
}
