// Where the code of a thread lies: beside its caller in the sources, beside the program in the bundle.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '#/core/basics/assert.ts';

/** The source in the caller's folder, or the piece of the bundle that was made of it. */
export function threadFile(here: string, source: string, bundled: string): string {
  const file = [[source], [bundled], ['..', bundled]]
    .map((parts) => join(here, ...parts))
    .find((path) => existsSync(path));
  assert(file !== undefined, 'The code of a thread lies beside the program', bundled);
  return file;
}
