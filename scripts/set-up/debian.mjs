// The programs the tests and the bench run against that npm does not hold. As root on Debian they are
// installed; elsewhere the person is told what to install, and what needs one says that it skips.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run.mjs';
import { say } from './places.mjs';

const OF_TESTS = [
  { of: 'prometheus-alertmanager', isThere: () => isOnPath('prometheus-alertmanager') },
  { of: 'prometheus', isThere: () => isOnPath('promtool') },
  { of: 'chromium', isThere: () => isOnPath('chromium') },
  { of: 'postgresql', isThere: () => isOnPath('initdb') || hasPostgres() },
];
const OF_BENCH = [
  { of: 'wrk', isThere: () => isOnPath('wrk') },
  { of: 'strace', isThere: () => isOnPath('strace') },
];
const POSTGRES = '/usr/lib/postgresql';
const NO_START = '/usr/sbin/policy-rc.d';

/** Installs the programs that the tests need, or says exactly what to install. */
export function provideTestPrograms() {
  return provide(OF_TESTS, 'tests');
}

/** Installs the programs that the bench needs besides, or says exactly what to install. */
export function provideBenchPrograms() {
  return provide(OF_BENCH, 'measurements');
}

/**
 * @param {readonly { of: string, isThere: () => boolean }[]} needed
 * @param {string} what
 */
async function provide(needed, what) {
  const missing = needed.filter(({ isThere }) => !isThere()).map(({ of }) => of);
  if (missing.length === 0) return;
  const apt = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!mayInstall()) {
    say(`Missing for some ${what}, which are skipped: ${missing.join(', ')}.`);
    say(`On Debian or Ubuntu, as root: apt-get update && ${apt}`);
    return;
  }
  say(`Installing ${missing.join(', ')} for the ${what} ...`);
  const outcome = await withoutStartingServices(async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runQuietly(['apt-get', 'update', '-q'], { env });
    return runQuietly(apt.split(' '), { env });
  });
  if (outcome.code === 0) return;
  say(`Could not install ${missing.join(', ')}; the ${what} that need it are skipped.`);
  say(outcome.output.split('\n').slice(-3).join('\n'));
}

/** @param {string} program */
function isOnPath(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Debian keeps the programs of a server in a folder for each major, and not on the path. */
function hasPostgres() {
  const majors = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
  return majors.some((major) => existsSync(join(POSTGRES, major, 'bin', 'initdb')));
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isOnPath('apt-get');
}

/**
 * Debian starts a service as soon as it is installed, unless this file says no. The machine's own
 * file is left as it is.
 * @template T
 * @param {() => Promise<T>} work
 */
async function withoutStartingServices(work) {
  if (existsSync(NO_START)) return work();
  writeFileSync(NO_START, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(NO_START, { force: true });
  }
}
