// Which database `server.yaml` means: a file beside the teams, or one of PostgreSQL.
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** Where a database is. */
export type DatabasePlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'postgres'; readonly address: string };

/** The variables of a process. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The database that is written as a path, an address, or `env:NAME` for either. */
export function databasePlace(folder: string, written: string, env: Env): DatabasePlace {
  const database = written.startsWith('env:')
    ? valueOf(written.slice('env:'.length), env)
    : written;
  if (/^postgres(?:ql)?:\/\//.test(database)) return { kind: 'postgres', address: database };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(database)?.[1];
  if (scheme !== undefined) {
    throw new CannotStart(
      `No database is known that begins with "${scheme}://": write postgres://… or a file`,
    );
  }
  return { kind: 'file', path: join(resolve(folder), database) };
}

function valueOf(name: string, env: Env): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new CannotStart(
    `The address of the database is in the variable ${name}, which is not set: set it for the process that runs Tocsin`,
  );
}
