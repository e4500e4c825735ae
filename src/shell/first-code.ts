// The code with which the first person sets a password: printed at each start until somebody did, and
// kept in the data folder for whoever runs the server.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '#/core/basics/time.ts';
import type { Store } from '#/contract/ports.ts';
import { hashOfCode, newCode } from './secrets.ts';
import { secretIn } from './server-files.ts';

const NEVER = at(Number.MAX_SAFE_INTEGER);

/** The code of the first start; null where somebody can sign in. */
export async function firstCode(
  store: Store,
  dataFolder: string,
  now: number,
): Promise<string | null> {
  if (await store.hasAccounts()) {
    forgetFirstCode(dataFolder);
    return null;
  }
  const code = secretIn(codeFile(dataFolder), newCode);
  const hash = hashOfCode(code);
  await store.invite({ hash, person: null, team: null, madeAt: at(now), endsAt: NEVER });
  return code;
}

/** Removes the code once it was used. */
export function forgetFirstCode(dataFolder: string): void {
  rmSync(codeFile(dataFolder), { force: true });
}

function codeFile(dataFolder: string): string {
  return join(dataFolder, 'setup-code');
}
