// Starts a server and ends it. The door opens first and everything that can wait comes after; until it is
// ready, alerts are stored and everything else is asked to come again.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bell } from '#/contract/ports.ts';
import { processBell } from '#/shell/bell.ts';
import { firstCode } from '#/shell/first-code.ts';
import { operatorKeyFile } from '#/shell/first-keys.ts';
import { greetingOf } from '#/shell/greeting.ts';
import { doorsOf } from '#/shell/http/app.ts';
import { consoleFolder } from '#/shell/http/console.ts';
import { Intake } from '#/shell/http/intake.ts';
import { plainIntake } from '#/shell/http/intake-plain.ts';
import { listen } from '#/shell/http/listen.ts';
import { PROCESS_TIMERS } from '#/shell/http/timers.ts';
import { countedLog } from '#/shell/log.ts';
import type { LevelLog } from '#/shell/log.ts';
import { ProcessMeters } from '#/shell/meters.ts';
import { newSecret } from '#/shell/secrets.ts';
import { dataFolderOf, leavePointer, secretIn } from '#/shell/server-files.ts';
import { tidyMemory } from '#/shell/tidy-memory.ts';
import { openStore } from './open-store.ts';
import { openTracing } from './open-tracing.ts';
import { pruneInBackground } from './pruning.ts';
import { settingsOf } from './serve-settings.ts';
import { ServedFiles } from './served-files.ts';
import type { RefusedFiles } from './served-files.ts';
import { ServerLife } from './server-life.ts';
import { serverParts } from './server-parts.ts';
import type { Ground, ServerParts } from './server-parts.ts';

const LAST_SPANS_MS = 2_000;

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
    const { now, bell } = clock ?? { now: Date.now, bell: processBell() };
    const around = { node, folder, dataFolder: dataFolderOf(folder), env, log, meters, tracing };
    const server = new Server(options, { ...settled, ...opened, ...around, now, bell });
    const url = await server.open();
    return { url, ready: server.begin(), stop: () => server.end() };
  } catch (error) {
    await opened.store.stop();
    throw error;
  }
}

class Server {
  readonly #options: ServeOptions;
  readonly #ground: Ground;
  readonly #life = new ServerLife();
  readonly #parts: ServerParts;
  readonly #files: ServedFiles;
  readonly #closers: (() => void | Promise<void>)[] = [];

  constructor(options: ServeOptions, ground: Ground) {
    this.#options = options;
    this.#ground = ground;
    this.#parts = serverParts(ground, this.#life);
    const { directory, fallback, figures, loop, world } = this.#parts;
    const { folder, dataFolder, log, now, tracing } = ground;
    this.#files = new ServedFiles({
      folder,
      directory,
      log,
      fallback,
      keys: { store: figures.store, dataFolder, now },
      changed: async (team) => {
        await loop.rosterChanged(team);
        world.feed.teamChanged(team);
      },
    });
    this.#closers.push(() => figures.stop());
    if (tracing !== null) this.#closers.push(() => withinSeconds(tracing.flush()));
  }

  /** Opens the door; the address it has is the answer. */
  async open(): Promise<string> {
    const { settings, folder, dataFolder } = this.#ground;
    const { world } = this.#parts;
    await this.#files.openDoors();
    const keyFile = operatorKeyFile(dataFolder);
    secretIn(keyFile, newSecret);
    const intake = new Intake(world);
    const doors = doorsOf(world, consoleFolder(import.meta.dirname), intake);
    const listening = await listen(doors, settings, folder, plainIntake(intake));
    this.#closers.push(listening.close);
    this.#life.url = settings.publicUrl ?? listening.url;
    const pointer = { url: listening.url, keyFile, folder, pid: process.pid };
    this.#closers.push(leavePointer(pointer, this.#options.startedIn));
    return this.#life.url;
  }

  /** Loads the teams and starts the loop; the greeting is the answer. */
  begin(): Promise<readonly string[]> {
    const begun = this.#begin();
    void Promise.allSettled([begun]).then(() => this.#life.begun());
    return begun;
  }

  /** Takes nothing more, finishes what is on its way, and lets everything go. */
  async end(): Promise<void> {
    const { world, rehearsals, vitals, loop, mail, figures } = this.#parts;
    await this.#life.started;
    this.#life.notReady = 'stopping';
    world.feed.close();
    rehearsals.close();
    await vitals.stop();
    await loop.stop();
    for (const close of this.#closers) await close();
    await this.#files.rest();
    mail.close();
    await figures.store.stop();
  }

  async #begin(): Promise<readonly string[]> {
    const { directory, loop, vitals, mail } = this.#parts;
    const refused = await this.#files.load();
    await loop.start();
    this.#life.notReady = null;
    await vitals.start(PROCESS_TIMERS.every);
    setTimeout(tidyMemory, 1_000).unref();
    mail.warmUp([null, ...directory.teams()]);
    const { log, store, settings } = this.#ground;
    const pruned = { store, keep: settings.keep, log, timers: PROCESS_TIMERS };
    this.#closers.push(this.#files.watch(), pruneInBackground(pruned));
    await this.#files.tellRefused(refused);
    return this.#greeting(refused);
  }

  async #greeting(refused: RefusedFiles): Promise<readonly string[]> {
    const { folder } = this.#options;
    const { dataFolder, warnings, now } = this.#ground;
    const { directory, mail, figures } = this.#parts;
    return greetingOf({
      url: this.#life.url,
      folder,
      dataFolder: join(folder, '.tocsin'),
      directory,
      mailGoesTo: mail.describe(null),
      refused,
      firstCode: await firstCode(figures.store, dataFolder, now()),
      warnings,
      now: now(),
    });
  }
}

/** A collector that hangs must not keep a server from ending. */
async function withinSeconds(work: Promise<void>): Promise<void> {
  await Promise.race([work, wait(LAST_SPANS_MS, undefined, { ref: false })]);
}
