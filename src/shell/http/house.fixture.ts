// The doors of a whole server without a socket: the real loop over a store in memory, a clock that
// only the test moves, and a channel that keeps what it is given.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { teamId } from '#/core/basics/ids.ts';
import type { Bell, Channel, Outgoing, Store } from '#/contract/ports.ts';
import { createLoop } from '#/loop/loop.ts';
import { FolderDirectory } from '../directory.ts';
import { SOURCES } from '../integrations/registry.ts';
import { playJob } from '#/sim/rehearsal-job.ts';
import { TeamRehearsals } from '../rehearsal/rehearsals.ts';
import { SqliteStore } from '../store/sqlite/store.ts';
import { doorsOf } from './app.ts';
import type { Fetch } from './app.ts';
import { keyRow, newSecret } from '../secrets.ts';
import type { KeyFor } from '../secrets.ts';
import { signedLinks } from './links.ts';
import { ProcessMeters } from '../meters.ts';
import type { RequestTracer } from '#/contract/tracer.ts';
import type { Onlooker } from '../observed/onlooker.ts';
import { watchedChannels } from '../observed/channels.ts';
import { ServerFigures } from '../observed/server.ts';
import { ServerVitals } from '../vitals/vitals.ts';
import type { Reached } from './cookie.ts';
import { makeWorld } from './make-world.ts';
import type { Timers } from './timers.ts';
import type { World } from './world.ts';

/** When every test begins. */
export const START: number = Date.UTC(2026, 10, 20, 10);

const RUNBOOK = `# Incidents of the Example Shop

## Severity Levels

### SEV1 - Critical
- **Definition**: Nobody can order
- **Response Time**: 15 minutes

### SEV2 - Minor
- **Definition**: Some orders fail
- **Response Time**: 4 hours

## Escalation

1. On-call engineer: at once
2. Engineering manager: if nobody answers within 10 minutes

## Closing

- Stable for 30 minutes
`;

const PEOPLE = `people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  vera: { name: Vera Viewer, access: viewer, methods: [{ email: vera@example.org }] }
  adi: { name: Adi Muster, access: admin, methods: [{ email: adi@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
`;

/** The roster of the team that is live. */
export const ROSTER: string = `version: 1
team: Example Shop
zone: Europe/Berlin
${PEOPLE}rotas:
  weekly:
    starts: 2026-01-05
    handover: "09:00"
    every: 1w
    slots:
      primary: [ana]
bind:
  On-call engineer: weekly/primary
  Engineering manager: eva
services:
  checkout:
    match: { job: checkout }
managers: [eva]
values:
  defaultSeverity: SEV1
  severities:
    SEV1: { attention: page }
    SEV2: { attention: message }
  ladder:
    - { to: On-call engineer, after: 0m }
    - { to: Engineering manager, after: 10m }
  stableFor: 30m
  reviewHoldWithin: 5 business days
`;

// Nobody stands behind the names of the runbook, so this team is not live.
const UNBOUND = `version: 1
team: Not Yet
zone: Europe/Berlin
${PEOPLE}`;

/** A message that was handed to the channel. */
export interface SentMessage extends Outgoing {
  readonly address: string;
}

/** A server for tests. */
export interface House {
  readonly world: World;
  readonly store: Store;
  readonly fetch: Fetch;
  readonly sent: readonly SentMessage[];
  readonly told: readonly string[];
  /** The first message that fits, waiting for it where it has not come. */
  readonly message: (fits: (message: SentMessage) => boolean) => Promise<SentMessage>;
  /** Moves the clock on and lets the loop look. */
  readonly pass: (minutes: number) => void;
  /** Lets every timer of the doors run out that is this long or shorter. */
  readonly rest: (ms: number) => void;
  /** True once the first person set a password. */
  readonly isSetUp: () => boolean;
  /** Writes files of a team, by name, and takes them up. */
  readonly edit: (team: string, files: Readonly<Record<string, string>>) => Promise<void>;
  /** Makes a key and gives its secret. */
  readonly key: (holder: Partial<KeyFor>) => Promise<string>;
  readonly ask: (path: string, asked?: Asked) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** A request to the API. */
export interface Asked {
  readonly key?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Signs of life that both teams are owed; `probe` is the live one's alone. */
export const HEARTBEATS: Readonly<Record<string, string>> = {
  shop: 'heartbeats: { probe: { every: 5m, grace: 1m }, shared: { every: 9h } }\n',
  later: 'heartbeats: { shared: { every: 9h } }\n',
};

/** Who looks on in a house. */
export interface Looking {
  readonly onlookers: readonly Onlooker[];
  readonly tracer: RequestTracer | null;
}

/** Opens a house with the teams `shop`, which is live, and `later`, which is not; more stands in their rosters, and `by` carries their mail. */
export async function openHouse(
  reached: Partial<Reached> = {},
  more: Readonly<Record<string, string>> = {},
  by: Channel | null = null,
  looking: (store: Store) => Looking = () => ({ onlookers: [], tracer: null }),
): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-house-'));
  for (const [team, roster] of Object.entries({ shop: ROSTER, later: UNBOUND })) {
    mkdirSync(join(folder, team));
    writeFileSync(join(folder, team, 'runbook.md'), RUNBOOK);
    writeFileSync(join(folder, team, 'tocsin.yaml'), roster + (more[team] ?? ''));
  }
  let now = START;
  const meters = new ProcessMeters();
  const store = new SqliteStore(':memory:', () => now, meters);
  const directory = new FolderDirectory(folder, store);
  await directory.look();
  const sent: SentMessage[] = [];
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  const bell = handBell();
  const log = {
    note: () => undefined,
    warn: () => undefined,
    bug: (what: string, error: unknown) => {
      throw new Error(what, { cause: error });
    },
  };
  const fallback = {
    tell: async (subject: string, text: string) => void told.push(`${subject}\n${text}`),
  };
  const channel = {
    send: async (message: Outgoing, address: string) => {
      sent.push({ ...message, address });
      for (const wake of waiting.splice(0)) wake();
      return { kind: 'sent', ref: '250' } as const;
    },
  };
  const secret = 'a secret of the tests';
  const links = signedLinks(secret, () => 'http://tocsin.example.org');
  const build = { version: '0', node: 'v26', store: 'sqlite' } as const;
  const { onlookers, tracer } = looking(store);
  const figures = new ServerFigures({
    meters,
    store,
    directory,
    build,
    onlookers,
    failed: (error) => log.bug('whoever looks on failed', error),
  });
  // Nobody looks at the pulse here but who asks for it: a clock that is set forward is no standstill.
  const looked = { store, fallback, log, meters, now: () => now, steady: () => 0, build };
  const vitals = new ServerVitals({
    ...looked,
    dataFolder: folder,
    node: 'n',
    env: {},
    heartbeat: null,
    full: () => world.groupLimit.full,
  });
  const channels = watchedChannels(
    figures.channels({ channelOf: () => by ?? channel }),
    vitals.handed,
  );
  const ports = {
    node: 'n',
    store: figures.store,
    bell,
    directory,
    channels,
    links,
    fallback,
    log,
  };
  const loop = createLoop(ports);
  figures.follow(loop);
  await loop.start();
  const timers = handTimers();
  let isSetUp = false;
  const world = makeWorld({
    store,
    directory,
    fallback,
    log,
    secret,
    loop,
    sources: SOURCES,
    meters,
    isTight: () => false,
    measure: () => figures.measure(loop),
    worstOpen: figures.worstOpen,
    tracer,
    system: vitals.system,
    whyStuck: () => vitals.pulse.whyStuck,
    openMetrics: false,
    now: () => now,
    planOf: (hash) => directory.loadPlan(hash),
    notReady: () => null,
    started: async () => undefined,
    reached: { tls: false, publicUrl: null, plainHttp: false, address: '127.0.0.1', ...reached },
    setUpDone: () => {
      isSetUp = true;
    },
    refusedFiles: () => directory.refused,
    runbookOf: (team) => directory.runbookOf(team),
    rehearsals: new TeamRehearsals({
      folder,
      directory,
      log,
      now: () => now,
      // Not in a thread: it leaves nothing behind that a test would have to end.
      play: (job, heard) => ({ result: playJob(job, heard), stop: () => undefined }),
    }),
    timers,
  });
  const fetch = doorsOf(world);

  async function message(fits: (message: SentMessage) => boolean): Promise<SentMessage> {
    for (;;) {
      const found = sent.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  return {
    world,
    store,
    fetch,
    sent,
    told,
    message,
    pass: (minutes) => {
      now += minutes * 60_000;
      bell.ring();
    },
    rest: timers.rest,
    isSetUp: () => isSetUp,
    edit: async (team, files) => {
      for (const [name, text] of Object.entries(files)) {
        writeFileSync(join(folder, team, name), text);
      }
      await directory.look();
    },
    key: async (holder) => {
      const made = newSecret();
      const team = teamId('shop');
      const whole: KeyFor = { kind: 'person', name: 'test', person: null, team, ...holder };
      await store.addKey(keyRow(made, whole, now));
      return made;
    },
    ask: async (path, { key, method, body, headers = {} } = {}) => {
      const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      return fetch(
        new Request(`http://tocsin.example.org${path}`, {
          method: method ?? (body === undefined ? 'GET' : 'POST'),
          headers: { ...authorization, ...headers },
          ...text,
        }),
      );
    },
    close: async () => {
      world.feed.close();
      await loop.stop();
      figures.stop();
      await store.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A bell that only a hand rings: time passes when the test says so. */
function handBell(): Bell {
  let isRung = false;
  let wake: (() => void) | null = null;
  return {
    wait: () => {
      if (isRung) {
        isRung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
    ring: () => {
      if (wake === null) isRung = true;
      wake?.();
      wake = null;
    },
  };
}

interface HandTimers extends Timers {
  readonly rest: (ms: number) => void;
}

/** Timers that run out when the test says so. */
function handTimers(): HandTimers {
  const waiting = new Set<{ readonly ms: number; readonly call: () => void }>();

  function after(ms: number, call: () => void): () => void {
    const timer = { ms, call };
    waiting.add(timer);
    return () => waiting.delete(timer);
  }

  function every(ms: number, call: () => void): () => void {
    let stop = after(ms, again);

    function again(): void {
      stop = after(ms, again);
      call();
    }

    return () => stop();
  }

  return {
    after,
    every,
    rest: (ms) => {
      for (const timer of [...waiting].filter((one) => one.ms <= ms)) {
        waiting.delete(timer);
        timer.call();
      }
    },
  };
}
