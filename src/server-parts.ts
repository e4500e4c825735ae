// Puts a server together from its parts: the one file that knows them all. Nothing runs yet.
import type { Bell, Fallback } from '#/contract/ports.ts';
import { createLoop } from '#/loop/loop.ts';
import type { Loop } from '#/loop/loop.ts';
import { FolderDirectory } from '#/shell/directory.ts';
import { forgetFirstCode } from '#/shell/first-code.ts';
import { signedLinks } from '#/shell/http/links.ts';
import { makeWorld } from '#/shell/http/make-world.ts';
import { PROCESS_TIMERS } from '#/shell/http/timers.ts';
import type { World } from '#/shell/http/world.ts';
import { MailWays } from '#/shell/integrations/mail-ways.ts';
import { SOURCES } from '#/shell/integrations/registry.ts';
import { allChannels } from '#/shell/integrations/source-ways.ts';
import type { LevelLog } from '#/shell/log.ts';
import type { ProcessMeters } from '#/shell/meters.ts';
import { watchedChannels } from '#/shell/observed/channels.ts';
import type { ServerFigures } from '#/shell/observed/server.ts';
import type { Tracing } from '#/shell/observed/traces/tracing.ts';
import { TeamRehearsals } from '#/shell/rehearsal/rehearsals.ts';
import { playInThread } from '#/shell/rehearsal/thread.ts';
import { ServerVitals } from '#/shell/vitals/vitals.ts';
import type { VitalsTools } from '#/shell/vitals/vitals.ts';
import { openFigures } from './open-figures.ts';
import type { OpenedStore } from './open-store.ts';
import { operatorFallback } from './operator-fallback.ts';
import { heartbeatOf } from './serve-settings.ts';
import type { Settled } from './serve-settings.ts';
import type { ServerLife } from './server-life.ts';
import { VERSION } from './version.ts';

/** What a server stands on. */
export interface Ground extends Settled, OpenedStore {
  /** One life of one process. */
  readonly node: string;
  readonly folder: string;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: LevelLog;
  readonly meters: ProcessMeters;
  readonly tracing: Tracing | null;
  readonly now: () => number;
  readonly bell: Bell;
}

/** A server's parts. */
export interface ServerParts {
  readonly directory: FolderDirectory;
  readonly mail: MailWays;
  readonly fallback: Fallback;
  readonly figures: ServerFigures;
  readonly vitals: ServerVitals;
  readonly loop: Loop;
  readonly rehearsals: TeamRehearsals;
  readonly world: World;
}

/** Makes the parts, each with those it stands on. */
export function serverParts(ground: Ground, life: ServerLife): ServerParts {
  const { folder, env, log, node, now, bell, settings } = ground;
  const directory = new FolderDirectory(folder, ground.store);
  const provider = settings.providers.email ?? null;
  const mail = new MailWays({ directory, store: ground.store, provider, env });
  const fallback = operatorFallback({ settings, mail, log });
  const figures = openFigures({ ...ground, directory });
  // From here on the store is the one whose calls are counted.
  const { store } = figures;
  const vitals = vitalsOf(ground, {
    store,
    fallback,
    full: () => parts.world.groupLimit.full,
  });
  const ways = allChannels({ directory, env, people: mail });
  const channels = watchedChannels(figures.channels(ways), vitals.handed);
  const links = signedLinks(ground.secret, () => life.url);
  const loop = createLoop({ node, store, bell, directory, channels, links, fallback, log });
  figures.follow(loop);
  const rehearsals = new TeamRehearsals({ folder, directory, log, now, play: playInThread });
  const behind = { directory, mail, fallback, figures, vitals, loop, rehearsals };
  const parts: ServerParts = { ...behind, world: worldOf(behind, ground, life) };
  return parts;
}

function vitalsOf(
  ground: Ground,
  seen: Pick<VitalsTools, 'store' | 'fallback' | 'full'>,
): ServerVitals {
  const { dataFolder, env, log, meters, node, now, kind, settings } = ground;
  return new ServerVitals({
    ...seen,
    dataFolder,
    env,
    log,
    meters,
    node,
    now,
    steady: () => performance.now(),
    build: { version: VERSION, node: process.version, store: kind },
    heartbeat: heartbeatOf(settings, env),
  });
}

/** What the doors open to, by topic. */
function worldOf(parts: Omit<ServerParts, 'world'>, ground: Ground, life: ServerLife): World {
  const { directory, fallback, figures, vitals, loop, rehearsals } = parts;
  const { settings, dataFolder, log, secret, now } = ground;
  const { address, publicUrl, plainHttp, tls, openMetrics } = settings;
  const engine = { store: figures.store, loop, fallback, rehearsals, sources: SOURCES };
  const files: Pick<World, 'directory' | 'planOf' | 'refusedFiles' | 'runbookOf'> = {
    directory,
    planOf: (hash) => directory.loadPlan(hash),
    refusedFiles: () => directory.refused,
    runbookOf: (team) => directory.runbookOf(team),
  };
  const time: Pick<World, 'now' | 'timers' | 'notReady' | 'started'> = {
    now,
    timers: PROCESS_TIMERS,
    notReady: () => life.notReady,
    started: () => life.started,
  };
  const health = {
    system: vitals.system,
    whyStuck: () => vitals.pulse.whyStuck,
    isTight: () => ground.kind === 'sqlite' && vitals.pulse.isTight,
  };
  const watching = {
    log,
    meters: ground.meters,
    measure: () => figures.measure(loop),
    worstOpen: figures.worstOpen,
    tracer: ground.tracing?.journeys ?? null,
    openMetrics,
  };
  const entry = {
    secret,
    reached: { address, publicUrl, plainHttp, tls: tls !== null },
    setUpDone: () => forgetFirstCode(dataFolder),
  };
  return makeWorld({ ...engine, ...files, ...time, ...health, ...watching, ...entry });
}
