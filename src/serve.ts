// Wires a server: the one file that knows all its parts. The door opens first and everything that can
// wait comes after; until it is ready, alerts are stored and everything else is asked to come again.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TeamId } from '#/core/basics/ids.ts';
import { loadServer } from '#/core/roster/server-settings.ts';
import type { ServerSettings } from '#/core/roster/server-settings.ts';
import type { Bell, Fallback, Store } from '#/contract/ports.ts';
import { createLoop } from '#/loop/loop.ts';
import { processBell } from '#/shell/bell.ts';
import { dataFolderOf, leavePointer, secretIn } from '#/shell/server-files.ts';
import { FolderDirectory } from '#/shell/directory.ts';
import { firstCode, forgetFirstCode } from '#/shell/first-code.ts';
import { makeIntakeKeys, makeOperatorKey, operatorKeyFile } from '#/shell/first-keys.ts';
import type { KeyShop } from '#/shell/first-keys.ts';
import { greetingOf, withoutFileText } from '#/shell/greeting.ts';
import { doorsOf } from '#/shell/http/app.ts';
import { Intake } from '#/shell/http/intake.ts';
import { plainIntake } from '#/shell/http/intake-plain.ts';
import { signedLinks } from '#/shell/http/links.ts';
import { listen } from '#/shell/http/listen.ts';
import { consoleFolder } from '#/shell/http/console.ts';
import { makeWorld } from '#/shell/http/make-world.ts';
import { countedLog } from '#/shell/log.ts';
import type { LevelLog } from '#/shell/log.ts';
import { ProcessMeters } from '#/shell/meters.ts';
import { PROCESS_TIMERS } from '#/shell/http/timers.ts';
import type { World } from '#/shell/http/world.ts';
import { SOURCES } from '#/shell/integrations/registry.ts';
import { allChannels } from '#/shell/integrations/source-ways.ts';
import { MailWays } from '#/shell/integrations/mail-ways.ts';
import { CannotStart } from '#/shell/cannot-start.ts';
import { watchedChannels } from '#/shell/observed/channels.ts';
import type { Tracing } from '#/shell/observed/traces/tracing.ts';
import { problemText } from '#/shell/problem-text.ts';
import { TeamRehearsals } from '#/shell/rehearsal/rehearsals.ts';
import { playInThread } from '#/shell/rehearsal/thread.ts';
import { newSecret } from '#/shell/secrets.ts';
import { SERVER_FILE } from '#/shell/team-files.ts';
import { tidyMemory } from '#/shell/tidy-memory.ts';
import { ServerVitals } from '#/shell/vitals/vitals.ts';
import type { VitalsTools } from '#/shell/vitals/vitals.ts';
import { watchFolder } from '#/shell/watch-folder.ts';
import { openStore } from './open-store.ts';
import { openFigures } from './open-figures.ts';
import { openTracing } from './open-tracing.ts';
import { pruneInBackground } from './pruning.ts';
import { VERSION } from './version.ts';

const LAST_SPANS_MS = 2_000;
import type { OpenedStore } from './open-store.ts';

/** Where a server has its time from: an instant in epoch milliseconds, and waiting for one. */
export interface Clock {
  readonly now: () => number;
  readonly bell: Bell;
}

/** How a server is started. */
export interface ServeOptions {
  readonly folder: string;
  readonly log: LevelLog;
  /** In place of what `server.yaml` says. */
  readonly port?: number | undefined;
  readonly address?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder it was started from: word of the server is left there. */
  readonly startedIn: string;
  /** In place of this machine's clock. */
  readonly clock?: Clock;
}

/** A server that runs. */
export interface RunningServer {
  readonly url: string;
  /** Resolves to a greeting once teams are loaded and the loop runs. */
  readonly ready: Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** Starts a server; it listens when the promise resolves. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { env, clock } = options;
  const folder = resolve(options.folder);
  const settled = settingsOf(folder, options);
  const { database } = settled.settings;
  // One life of one process: another one may have the same host and number.
  const node = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const meters = new ProcessMeters();
  const log = countedLog(options.log, meters);
  const opened = await openStore({ folder, database, env, node, log, meters, clock: clock?.now });
  try {
    const tracing = await openTracing({ env, store: opened.store, meters, log });
    const server = new Wiring(
      { ...options, log },
      { ...settled, ...opened, node, meters, tracing },
    );
    const url = await server.open();
    return { url, ready: server.begin(), stop: () => server.end() };
  } catch (error) {
    await opened.store.stop();
    throw error;
  }
}

class Wiring {
  readonly #options: ServeOptions;
  readonly #now: () => number;
  readonly #folder: string;
  readonly #dataFolder: string;
  readonly #settings: ServerSettings;
  readonly #warnings: readonly string[];
  readonly #store: Store;
  readonly #prunable: OpenedStore['store'];
  readonly #directory: FolderDirectory;
  readonly #mail: MailWays;
  readonly #loop: ReturnType<typeof createLoop>;
  readonly #rehearsals: TeamRehearsals;
  readonly #world: World;
  readonly #vitals: ServerVitals;
  readonly #closers: (() => void | Promise<void>)[] = [];
  #url = '';
  #notReady: ReturnType<World['notReady']> = 'starting';
  readonly #begun = Promise.withResolvers<void>();
  #looking: Promise<void> = Promise.resolve();
  #told = '';

  constructor(options: ServeOptions, prepared: Prepared) {
    const { folder, log, env, clock = { now: Date.now, bell: processBell() } } = options;
    const { now, bell } = clock;
    this.#options = options;
    this.#now = now;
    this.#folder = resolve(folder);
    const { settings, warnings, secret, node } = prepared;
    this.#settings = settings;
    this.#warnings = warnings;
    this.#dataFolder = dataFolderOf(this.#folder);
    const directory = new FolderDirectory(this.#folder, prepared.store);
    const provider = this.#settings.providers.email ?? null;
    this.#mail = new MailWays({ directory, store: prepared.store, provider, env });
    const fallback = this.#fallback();
    const links = signedLinks(secret, () => this.#url);
    const { meters, tracing } = prepared;
    const figures = openFigures({ ...prepared, directory, log });
    const { store } = figures;
    this.#vitals = this.#vitalsOf({ store, fallback, log, meters, now, node, env }, prepared.kind);
    const ways = allChannels({ directory, env, people: this.#mail });
    const channels = watchedChannels(figures.channels(ways), this.#vitals.handed);
    this.#loop = createLoop({ node, store, bell, directory, channels, links, fallback, log });
    figures.follow(this.#loop);
    this.#closers.push(() => figures.stop());
    if (tracing !== null) this.#closers.push(() => withinSeconds(tracing.flush()));
    this.#store = store;
    this.#prunable = prepared.store;
    this.#directory = directory;
    const { address, publicUrl, tls, plainHttp } = this.#settings;
    const rehearsed = { folder: this.#folder, directory, log, now, play: playInThread };
    this.#rehearsals = new TeamRehearsals(rehearsed);
    this.#world = makeWorld({
      store,
      directory,
      fallback,
      log,
      secret,
      loop: this.#loop,
      sources: SOURCES,
      meters,
      isTight: () => prepared.kind === 'sqlite' && this.#vitals.pulse.isTight,
      measure: () => figures.measure(this.#loop),
      tracer: tracing?.journeys ?? null,
      system: this.#vitals.system,
      whyStuck: () => this.#vitals.pulse.whyStuck,
      openMetrics: this.#settings.openMetrics,
      now,
      planOf: (hash) => directory.loadPlan(hash),
      notReady: () => this.#notReady,
      started: () => this.#begun.promise,
      reached: { address, publicUrl, plainHttp, tls: tls !== null },
      setUpDone: () => forgetFirstCode(this.#dataFolder),
      refusedFiles: () => directory.refused,
      runbookOf: (team) => directory.runbookOf(team),
      rehearsals: this.#rehearsals,
      timers: PROCESS_TIMERS,
    });
  }

  /** Opens the door; the address it has is the answer. */
  async open(): Promise<string> {
    await makeIntakeKeys(this.#keyShop(), this.#directory.folders());
    const keyFile = operatorKeyFile(this.#dataFolder);
    secretIn(keyFile, newSecret);
    const intake = new Intake(this.#world);
    const doors = doorsOf(this.#world, consoleFolder(import.meta.dirname), intake);
    const plain = plainIntake(intake);
    const listening = await listen(doors, this.#settings, this.#folder, plain);
    this.#closers.push(listening.close);
    this.#url = this.#settings.publicUrl ?? listening.url;
    const pointer = { url: listening.url, keyFile, folder: this.#folder, pid: process.pid };
    this.#closers.push(leavePointer(pointer, this.#options.startedIn));
    return this.#url;
  }

  /** Loads the teams and starts the loop; the greeting is the answer. */
  begin(): Promise<readonly string[]> {
    const begun = this.#begin();
    void Promise.allSettled([begun]).then(() => this.#begun.resolve());
    return begun;
  }

  /** Takes nothing more, finishes what is on its way, and lets everything go. */
  async end(): Promise<void> {
    await this.#begun.promise;
    this.#notReady = 'stopping';
    this.#world.feed.close();
    this.#rehearsals.close();
    await this.#vitals.stop();
    await this.#loop.stop();
    for (const close of this.#closers) await close();
    await this.#looking;
    this.#mail.close();
    await this.#store.stop();
  }

  async #begin(): Promise<readonly string[]> {
    await this.#directory.loadPinned();
    const { refused } = await this.#directory.look();
    await makeOperatorKey(this.#keyShop(), this.#directory);
    await this.#loop.start();
    this.#notReady = null;
    await this.#vitals.start(PROCESS_TIMERS.every);
    setTimeout(tidyMemory, 1_000).unref();
    this.#mail.warmUp([null, ...this.#directory.teams()]);
    const watched = watchFolder(this.#folder, () => {
      this.#looking = this.#looking.then(() => this.#lookAgain());
    });
    const { keep } = this.#settings;
    const { log } = this.#options;
    const pruned = { store: this.#prunable, keep, log, timers: PROCESS_TIMERS };
    this.#closers.push(watched.stop, pruneInBackground(pruned));
    await this.#tellRefused(refused);
    return greetingOf({
      url: this.#url,
      folder: this.#options.folder,
      dataFolder: join(this.#options.folder, '.tocsin'),
      directory: this.#directory,
      mailGoesTo: this.#mail.describe(null),
      refused,
      firstCode: await firstCode(this.#store, this.#dataFolder, this.#now()),
      warnings: this.#warnings,
      now: this.#now(),
    });
  }

  async #lookAgain(): Promise<void> {
    const { log } = this.#options;
    try {
      const { changed, process, refused } = await this.#directory.look();
      await makeIntakeKeys(this.#keyShop(), this.#directory.folders());
      await makeOperatorKey(this.#keyShop(), this.#directory);
      for (const team of changed) {
        log.note('files of a team changed', { team, process: process.get(team) });
        await this.#loop.rosterChanged(team);
        this.#world.feed.teamChanged(team);
      }
      await this.#tellRefused(refused);
    } catch (error) {
      log.bug('the folder could not be read again', error);
    }
  }

  #vitalsOf(
    around: Omit<VitalsTools, 'build' | 'steady' | 'heartbeat' | 'dataFolder' | 'full'>,
    store: VitalsTools['build']['store'],
  ): ServerVitals {
    return new ServerVitals({
      ...around,
      steady,
      build: { version: VERSION, node: process.version, store },
      heartbeat: heartbeatOf(this.#settings, around.env),
      dataFolder: this.#dataFolder,
      full: () => this.#world.groupLimit.full,
    });
  }

  #keyShop(): KeyShop {
    return { store: this.#store, dataFolder: this.#dataFolder, now: this.#now };
  }

  // Once for each new state of the files, not at every save.
  async #tellRefused(refused: ReadonlyMap<TeamId, readonly string[]>): Promise<void> {
    const text = [...refused].map(([team, why]) => this.#refusedText(team, why)).join('\n\n');
    if (text === this.#told) return;
    this.#told = text;
    if (text === '') return this.#options.log.note('all files can be used again');
    for (const [team, reasons] of refused) {
      for (const why of reasons) this.#options.log.warn('a file cannot be used', { team, why });
    }
    const teams = [...refused.keys()].join(', ');
    await this.#world.fallback.tell(`Files of ${teams} cannot be used`, text);
  }

  #refusedText(team: TeamId, why: readonly string[]): string {
    const isServed = this.#directory.team(team) !== null;
    const since = isServed ? 'the last good files hold' : 'it is not served until they can be used';
    return `${team}: ${since}.\n${why.join('\n')}`;
  }

  #fallback(): Fallback {
    const { log } = this.#options;
    return {
      tell: async (subject, text) => {
        log.warn(subject);
        const address = this.#settings.fallback?.email;
        if (address === undefined) return;
        const message = { id: `operator/${randomUUID()}/1/1`, subject, text, again: false };
        const channel = this.#mail.ownChannel();
        const sent = await channel.send({ ...message, lane: 'page' }, address, 10_000);
        if (sent.kind !== 'sent') log.warn('the operator could not be told', sent);
      },
    };
  }
}

/** Its address is a secret, and may stand in the environment. */
function heartbeatOf(
  { heartbeat }: ServerSettings,
  env: ServeOptions['env'],
): ServerSettings['heartbeat'] {
  if (heartbeat === null || !heartbeat.url.startsWith('env:')) return heartbeat;
  const name = heartbeat.url.slice('env:'.length);
  const url = env[name];
  if (url === undefined) throw new CannotStart(`heartbeat names env:${name}, which is not set`);
  return { ...heartbeat, url };
}

function steady(): number {
  return performance.now();
}

interface Settled {
  readonly settings: ServerSettings;
  readonly warnings: readonly string[];
}

interface Prepared extends Settled, OpenedStore {
  readonly node: string;
  readonly meters: ProcessMeters;
  readonly tracing: Tracing | null;
}

/** A collector that hangs must not keep a server from ending. */
async function withinSeconds(work: Promise<void>): Promise<void> {
  await Promise.race([work, wait(LAST_SPANS_MS, undefined, { ref: false })]);
}

function settingsOf(folder: string, options: ServeOptions): Settled {
  if (!existsSync(folder)) throw new CannotStart(`There is no folder ${options.folder}`);
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
  const { port = settings.port, address = settings.address } = options;
  return { settings: { ...settings, port, address }, warnings };
}
