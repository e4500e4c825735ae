// Installing what a lock file names, and telling whether that has been done.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './run.mjs';
import { SetUpProblem } from './places.mjs';

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, os?: string | string[],
 *   cpu?: string | string[] }} LockEntry
 * @typedef {Record<string, LockEntry>} LockEntries
 */

/**
 * Whether a folder's node_modules holds what its lock file names. npm notes what it installed at the
 * end of its work, so an install that was cut short counts as missing. Contents are compared, not
 * times: a fresh clone or a copied folder has times that mean nothing.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const note = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  return isSame(entriesOf(join(folder, 'package-lock.json')), entriesOf(note));
}

/**
 * Whether the installed packages are the locked ones; optional ones may be missing, as each is for
 * one kind of machine.
 * @param {LockEntries} locked
 * @param {LockEntries} installed
 */
export function isSame(locked, installed) {
  const lockedStands = Object.entries(locked).every(
    ([path, entry]) =>
      path === '' ||
      installed[path]?.version === entry.version ||
      (entry.optional === true && installed[path] === undefined),
  );
  return lockedStands && Object.keys(installed).every((path) => path in locked);
}

/**
 * The packages a lock file names, by their path.
 * @param {string} file
 * @returns {LockEntries}
 */
export function entriesOf(file) {
  const lock = /** @type {{ packages: LockEntries }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return lock.packages;
}

/** Installs exactly what a folder's lock file names. @param {string} folder */
export async function install(folder) {
  const outcome = await runQuietly([...npm(), 'ci', '--loglevel=error', '--prefix', folder], {
    cwd: folder,
  });
  if (outcome.code === 0) return;
  throw new SetUpProblem(
    `npm could not install the packages of ${folder}.\n${outcome.output}\n` +
      'The first set-up needs the network; later ones do not. Run the same command again.',
  );
}

/** The npm that started us where there is one, so that its settings and version stay the same. */
function npm() {
  const running = process.env['npm_execpath'];
  if (running !== undefined && running.endsWith('.js') && existsSync(running))
    return [process.execPath, running];
  return ['npm'];
}
