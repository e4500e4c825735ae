// Where things lie in a checkout.
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The folder of package.json. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A path inside the checkout. @param {...string} parts */
export function inRoot(...parts) {
  return join(ROOT, ...parts);
}

/** Says one line of progress, on standard error so that a verb's own output stays clean. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** What stops a set-up: shown to the person as it stands, with no stack. */
export class SetUpProblem extends Error {}
