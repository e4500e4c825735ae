// The program that runs is one bundle in dist/: a small entry and one chunk per verb, loaded when the
// verb is used. It is built again when a source file differs from what it was built from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot, SetUpProblem } from './places.mjs';
import { buildWeb } from './web.mjs';

/** The program, ready to run under Node 26. */
export const PROGRAM = inRoot('dist', 'main.mjs');

const BUILT_FROM = inRoot('dist', 'built-from.txt');
const KEEP_OLD_PIECES_MS = 24 * 60 * 60 * 1000;

/** Whether the bundle is there and was built from the sources as they stand. */
export function isBundleFresh() {
  if (!existsSync(PROGRAM) || !existsSync(BUILT_FROM)) return false;
  return readFileSync(BUILT_FROM, 'utf8') === fingerprint();
}

/** Builds the bundle from src/main.ts. */
export async function buildBundle() {
  const { build } = await import('rolldown');
  const from = fingerprint();
  const fresh = inRoot(`dist.${process.pid}`);
  try {
    await build({
      input: {
        main: inRoot('src', 'main.ts'),
        'rehearsal-worker': inRoot('src', 'shell', 'rehearsal', 'worker.ts'),
        'checkpoint-worker': inRoot('src', 'shell', 'store', 'sqlite', 'checkpoint-worker.ts'),
      },
      platform: 'node',
      logLevel: 'warn',
      output: {
        dir: fresh,
        format: 'esm',
        entryFileNames: '[name].mjs',
        chunkFileNames: 'chunks/[name]-[hash].mjs',
        comments: { legal: true },
      },
    });
    await buildWeb(join(fresh, 'web'));
    await writeFile(join(fresh, 'built-from.txt'), from);
    await moveIn(fresh);
  } catch (error) {
    throw new SetUpProblem(`The bundle could not be built: ${messageOf(error)}`);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/**
 * Moves a finished build into place, the entries last, so that a verb or a browser that starts
 * meanwhile finds either the old program or the new one. Old pieces stay for a day for those that run
 * on them.
 * @param {string} fresh
 */
async function moveIn(fresh) {
  await replacePieces(join(fresh, 'chunks'), inRoot('dist', 'chunks'));
  await replacePieces(join(fresh, 'web', 'assets'), inRoot('dist', 'web', 'assets'));
  for (const name of await readdir(join(fresh, 'web'))) {
    if (name !== 'assets') await rename(join(fresh, 'web', name), inRoot('dist', 'web', name));
  }
  for (const name of ['rehearsal-worker.mjs', 'checkpoint-worker.mjs']) {
    await rename(join(fresh, name), inRoot('dist', name));
  }
  await rename(join(fresh, 'main.mjs'), PROGRAM);
  await rename(join(fresh, 'built-from.txt'), BUILT_FROM);
}

/**
 * Moves the files of one folder into another, and removes what is old and not among them.
 * @param {string} from
 * @param {string} to
 */
async function replacePieces(from, to) {
  await mkdir(to, { recursive: true });
  const names = existsSync(from) ? await readdir(from) : [];
  for (const name of names) await rename(join(from, name), join(to, name));
  for (const name of await readdir(to)) {
    const isOld = (await stat(join(to, name))).mtimeMs < Date.now() - KEEP_OLD_PIECES_MS;
    if (isOld && !names.includes(name)) await rm(join(to, name), { force: true });
  }
}

/** What the bundle depends on, in one line: names, sizes and times of the sources. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = [
    inRoot('package-lock.json'),
    inRoot('scripts', 'set-up', 'bundle.mjs'),
    inRoot('scripts', 'set-up', 'web.mjs'),
  ];
  for (const file of [...files, ...sourcesUnder(inRoot('src'))]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} folder @returns {string[]} */
function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(path);
    return /\.(test|suite|fixture)\.ts$/.test(entry.name) ? [] : [path];
  });
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
