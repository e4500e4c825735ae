// Tocsin runs on Node 26. Where the machine's own Node is older, the one locked in tools/node is
// installed there from npm, checked against its integrity hash, and used instead.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runQuietly } from './run.mjs';
import { inRoot, say, SetUpProblem } from './places.mjs';
import { entriesOf, install, isInstalled } from './npm.mjs';

const NEEDED_MAJOR = 26;
const FOLDER = inRoot('tools', 'node');

/** The Node to run Tocsin with, or nothing when set-up has not brought one yet. */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) return process.execPath;
  return isInstalled(FOLDER) ? broughtNode() : undefined;
}

/** The Node to run Tocsin with, brought first where the machine's own is older. */
export async function provideNode() {
  const found = findNode();
  if (found !== undefined) return found;
  say(`Bringing Node ${NEEDED_MAJOR} (this machine has ${process.versions.node}) ...`);
  const brought = broughtNode();
  if (brought === undefined) throw noneFits('there is no ready-made one for this machine');
  await install(FOLDER);
  const outcome = await runQuietly([brought, '--version']);
  if (outcome.code !== 0) throw noneFits(`the ready-made one does not run here: ${outcome.output}`);
  return brought;
}

/**
 * Puts the brought Node first on the path of npm scripts and npx, as node_modules/.bin/node.
 * @param {string} node
 */
export function linkNode(node) {
  if (!node.startsWith(FOLDER) || process.platform === 'win32') return;
  const link = inRoot('node_modules', '.bin', 'node');
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), node), link);
}

/** Where the locked Node for this machine lies once it is installed. */
function broughtNode() {
  const entries = Object.entries(entriesOf(join(FOLDER, 'package-lock.json')));
  const fitting = entries.find(
    ([, { os, cpu }]) =>
      [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch),
  );
  if (fitting === undefined) return undefined;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(FOLDER, fitting[0], 'bin', program);
}

/** @param {string} why */
function noneFits(why) {
  return new SetUpProblem(
    `Tocsin needs Node ${NEEDED_MAJOR} or newer and ${why}.\n` +
      `Install Node ${NEEDED_MAJOR} or newer (nodejs.org/en/download) and run the same command again.`,
  );
}
