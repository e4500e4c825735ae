// Which PostgreSQL servers this machine has: every major under the usual places, or those whose
// folders of programs `TOCSIN_POSTGRES_BINS` names, as PATH names folders.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A PostgreSQL that can be started. */
export interface Installed {
  readonly major: number;
  /** The folder of its programs. */
  readonly bin: string;
}

/** The oldest that the store works on. */
const OLDEST = 15;

/** Where Debian, and where PostgreSQL's own packages for Red Hat put a folder for each major. */
const PLACES = [
  { root: '/usr/lib/postgresql', named: /^\d+$/ },
  { root: '/usr', named: /^pgsql-\d+$/ },
];

/** Every major that is here and that the store works on, the newest first. */
export const INSTALLED: readonly Installed[] = installed();

/** Why tests are skipped; false where they run. */
export const SKIPPED: string | false =
  INSTALLED.length === 0 &&
  `PostgreSQL ${OLDEST} or newer is not installed (Debian: apt-get install postgresql)`;

/** The newest; tests that ask for it are skipped where there is none. */
export function newest(): Installed {
  const [first] = INSTALLED;
  if (first === undefined) throw new Error(String(SKIPPED));
  return first;
}

function installed(): readonly Installed[] {
  const found = new Map<number, Installed>();
  for (const bin of folders()) {
    const major = majorIn(bin);
    if (major !== null && major >= OLDEST && !found.has(major)) found.set(major, { major, bin });
  }
  return [...found.values()].toSorted((one, other) => other.major - one.major);
}

function folders(): readonly string[] {
  const named = process.env['TOCSIN_POSTGRES_BINS'];
  if (named !== undefined) return named.split(delimiter);
  const usual = PLACES.filter(({ root }) => existsSync(root)).flatMap((place) => {
    const own = readdirSync(place.root).filter((name) => place.named.test(name));
    return own.map((name) => join(place.root, name, 'bin'));
  });
  return [...usual, ...(process.env['PATH'] ?? '').split(delimiter)];
}

function majorIn(bin: string): number | null {
  if (!['initdb', 'postgres'].every((program) => existsSync(join(bin, program)))) return null;
  const said = execFileSync(join(bin, 'postgres'), ['--version']).toString();
  const major = /\(PostgreSQL\) (\d+)/.exec(said)?.[1];
  return major === undefined ? null : Number(major);
}
