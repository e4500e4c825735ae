// What `server.yaml` says, and what the command line and the environment say in its place.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadServer } from '#/core/roster/server-settings.ts';
import type { ServerSettings } from '#/core/roster/server-settings.ts';
import { CannotStart } from '#/shell/cannot-start.ts';
import { withoutFileText } from '#/shell/greeting.ts';
import { problemText } from '#/shell/problem-text.ts';
import { SERVER_FILE } from '#/shell/team-files.ts';

/** What holds in place of the file. */
export interface SaidInstead {
  /** The folder as it was asked for. */
  readonly folder: string;
  readonly port?: number | undefined;
  readonly address?: string | undefined;
}

/** Settings, and what is to be said of them. */
export interface Settled {
  readonly settings: ServerSettings;
  readonly warnings: readonly string[];
}

/** The settings of a folder; throws CannotStart with what is wrong with them. */
export function settingsOf(folder: string, instead: SaidInstead): Settled {
  if (!existsSync(folder)) throw new CannotStart(`There is no folder ${instead.folder}`);
  const path = join(folder, SERVER_FILE);
  const isThere = existsSync(path);
  const loaded = loadServer(isThere ? readFileSync(path, 'utf8') : '', path);
  if (!loaded.ok) {
    throw new CannotStart(loaded.problems.map(problemText).join('\n'));
  }
  const { settings } = loaded;
  const warnings = isThere
    ? loaded.warnings.map(problemText)
    : [withoutFileText(path, loaded.warnings)];
  const { port = settings.port, address = settings.address } = instead;
  return { settings: { ...settings, port, address }, warnings };
}

/** Where signs of life go. Its address is a secret, and may stand in the environment. */
export function heartbeatOf(
  { heartbeat }: ServerSettings,
  env: Readonly<Record<string, string | undefined>>,
): ServerSettings['heartbeat'] {
  if (heartbeat === null || !heartbeat.url.startsWith('env:')) return heartbeat;
  const name = heartbeat.url.slice('env:'.length);
  const url = env[name];
  if (url === undefined) throw new CannotStart(`heartbeat names env:${name}, which is not set`);
  return { ...heartbeat, url };
}
