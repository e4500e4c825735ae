// A whole house of Tocsin in a pretended world: one node that may die and come back, its store,
// providers, people and callers. What runs in it is the very loop that runs in production.
import type { Channel, IntakeResult, Outgoing, Ports, TeamEntry } from '#/contract/ports.ts';
import type { Unit, UnitResult } from '#/contract/ports.ts';
import type { GroupAction } from '#/core/alert/action.ts';
import type { Alert } from '#/core/alert/alert.ts';
import { actionId } from '#/core/basics/ids.ts';
import type { PersonId, StreamId, TeamId } from '#/core/basics/ids.ts';
import { at, later, ms } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { IncidentAction } from '#/core/incident/action.ts';
import type { Action, Actor } from '#/core/stream/stream.ts';
import type { TeamAction } from '#/core/team/action.ts';
import { createLoop } from '#/loop/loop.ts';
import { allSubjects } from '#/loop/subjects.ts';
import type { Subjects } from '#/loop/subjects.ts';
import type { Loop, Outcome } from '#/loop/loop.ts';
import { pretendedBell } from './bell.ts';
import { makeCall } from './callers.ts';
import { TeamFiles } from './directory.ts';
import type { Faults } from './faults.ts';
import { MemoryStore } from './memory-store.ts';
import { parkedStore } from './parked-store.ts';
import { People } from './people.ts';
import type { Habit, Reaction } from './people.ts';
import { Providers } from './provider.ts';
import type { World } from './world.ts';

/** Name of the one node of a house. */
const NODE = 'node';

type Done = Extract<UnitResult, { kind: 'done' }>;

/** Who looks on. */
export interface Watcher {
  readonly committed: (result: Done, unit: Unit) => void;
  readonly heard: (result: Done) => void;
  readonly sending: (message: Outgoing, address: string) => void;
  /** The rules broke: a bug of ours. */
  readonly bug: (says: string) => void;
}

/** What a house is made of. */
export interface HouseOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly teams: readonly TeamEntry[];
  readonly habitOf: (person: PersonId) => Habit;
  readonly watcher: Watcher;
  /** What somebody asks where they answer a page; taking or declining the incident unless it says so. */
  readonly answerOf?: (reaction: Reaction, stream: StreamId) => Asked['ask'] | null;
  /** What is wrong with the node's view of the world: for tests that plant a fault. */
  readonly sabotage?: (ports: Ports) => Ports;
  /** What is wrong with the rules: for tests that plant a defect in some streams. */
  readonly spoil?: (subjects: Subjects) => Subjects;
}

/** Something a person or a machine asks, before it has an id. */
export interface Asked {
  readonly stream: StreamId;
  readonly by: Actor;
  readonly ask: DistributiveOmit<
    IncidentAction | TeamAction | AskedOfAlerts,
    'id' | 'stream' | 'by'
  >;
}

type AskedOfAlerts = Extract<GroupAction, { type: 'alerts.declare' }>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The house. */
export class House {
  readonly store: MemoryStore;
  readonly providers: Providers;
  readonly #options: HouseOptions;
  readonly #files: TeamFiles;
  readonly #people: People;
  #loop: Loop | null = null;
  #calls = 0;
  /** How far the machine's clock is ahead of the world's. */
  #ahead = ms(0);
  #shown: At;
  #wake: () => void = () => undefined;

  constructor(options: HouseOptions) {
    this.#options = options;
    const { world, faults, teams, habitOf } = options;
    this.#shown = world.now;
    this.store = new MemoryStore(() => this.now);
    this.#files = new TeamFiles(teams);
    this.#people = new People(world, habitOf, (reaction) => {
      const { person, does, message } = reaction;
      const by = { kind: 'person', person } as const;
      for (const delivery of message.carries ?? [message.id]) {
        const stream = delivery.split('/')[0] as StreamId;
        const ask = options.answerOf?.(reaction, stream) ?? { type: `incident.${does}` as const };
        this.act({ stream, by, ask }, () => undefined);
      }
    });
    for (const { roster } of teams) this.#people.settle(roster);
    this.providers = new Providers(world, faults, ({ address, message }) =>
      this.#people.receive(address, message),
    );
    world.boot(NODE, () => this.#start());
  }

  /** What the machine's clock shows; it never goes back, whoever sets it. */
  get now(): At {
    this.#shown = later(this.#shown, at(this.#options.world.now + this.#ahead));
    return this.#shown;
  }

  /** Somebody sets the machine's clock, on or back. */
  stepClock(by: Span): void {
    const before = this.now;
    this.#ahead = ms(this.#ahead + by);
    this.store.stepped(before);
    this.#wake();
  }

  /** True while the node runs. */
  get isUp(): boolean {
    return this.#loop !== null;
  }

  /** The process dies, and is started again after a while. */
  crash(downFor: Span): void {
    this.#loop = null;
    this.#wake = () => undefined; // The bell of the dead would bring it back.
    this.store.died();
    this.#options.world.crash(NODE, downFor);
  }

  /** The files of a team change under the running node. */
  change(entry: TeamEntry): void {
    this.#files.save(entry);
    this.#people.settle(entry.roster);
    this.#loop?.rosterChanged(entry.team).catch((error: unknown) => {
      this.#options.watcher.bug(textOf(error));
    });
  }

  /** Somebody asks something of an incident; `heard` gets the answer, once. Returns the action's id. */
  act(asked: Asked, heard: (outcome: Outcome) => void): string {
    const { world, faults, watcher } = this.#options;
    this.#calls += 1;
    const id = actionId(`call-${this.#calls}`);
    const { stream, by, ask } = asked;
    const action: Action = { ...ask, id, stream, by };
    makeCall(world, faults.repeats, {
      what: `${ask.type} ${id}`,
      ask: () => this.#loop?.act(action) ?? null,
      answered: heard,
      threw: (error) => watcher.bug(textOf(error)),
    });
    return id;
  }

  /** A machine sends alerts. */
  send(team: TeamId, alerts: readonly Alert[], heard: (result: IntakeResult) => void): void {
    const { world, watcher } = this.#options;
    this.#calls += 1;
    makeCall(world, 0, {
      what: `alerts ${this.#calls}`,
      ask: () => this.#loop?.intake(team, alerts) ?? null,
      answered: heard,
      threw: (error) => watcher.bug(textOf(error)),
    });
  }

  #start(): void {
    const { sabotage = (ports) => ports, spoil = (subjects) => subjects } = this.#options;
    const ports = sabotage(this.#ports());
    const loop = createLoop(ports, spoil(allSubjects(ports.directory)));
    // Doors open once the node has started; a node that dies first never gets there.
    loop.start().then(
      () => {
        this.#loop = loop;
      },
      (error: unknown) => this.#options.watcher.bug(textOf(error)),
    );
  }

  // A real bell looks at the clock every second; here it is rung when somebody has set it.
  #bell(): Ports['bell'] {
    const bell = pretendedBell(this.#options.world, NODE);
    this.#wake = () => bell.ring();
    const wait = (until: At | null): Promise<void> =>
      bell.wait(until === null ? null : at(until - this.#ahead), null);
    return { ...bell, wait };
  }

  #ports(): Ports {
    const { world, faults, watcher } = this.#options;
    const takes = faults.storeTakes;
    const channels = new Map<string, Channel>();
    return {
      node: NODE,
      store: parkedStore(this.store, {
        world,
        node: NODE,
        takes,
        onCommit: (result, unit) => watcher.committed(result, unit),
        onHeard: (result) => watcher.heard(result),
      }),
      bell: this.#bell(),
      directory: this.#files.directory(),
      channels: {
        channelOf: (_team, kind) =>
          channels.getOrInsertComputed(kind, () => ({
            send: (message, address, timeoutMs) => {
              watcher.sending(message, address);
              return this.providers.channel(NODE, kind).send(message, address, timeoutMs);
            },
          })),
      },
      links: {
        answerUrl: ({ delivery }) => `https://tocsin.example/a/${delivery}`,
        listUrl: (delivery) => `https://tocsin.example/a/${delivery}/all`,
      },
      fallback: { tell: (subject) => world.ask(NODE, `fallback: ${subject}`, () => undefined) },
      log: {
        note: () => undefined,
        warn: () => undefined,
        bug: (what, error) => watcher.bug(`${what}: ${textOf(error)}`),
      },
    };
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
