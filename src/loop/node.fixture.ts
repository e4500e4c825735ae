// One node of a made-up team, moved by hand: its clock, its bell and its provider do what a test
// says, and everything between is the loop itself. Tea is a kind of stream with three rules.
import { assert } from '#/core/basics/assert.ts';
import type { Bell, Channel, Outgoing, Ports, Sent, Store, TeamEntry } from '#/contract/ports.ts';
import { actionId, personId, streamId, teamId } from '#/core/basics/ids.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { after, minutes, ms } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { planWith, START } from '#/core/incident/plan.fixture.ts';
import { NOTHING_DECIDED } from '#/core/team/state.ts';
import { rosterFromYaml } from '#/core/roster/roster.fixture.ts';
import { SYSTEM } from '#/core/stream/actor.ts';
import { earliestTimer } from '#/core/stream/fold.ts';
import type { Action, Asked, Decision, Effect, Kind, Recorded } from '#/core/stream/stream.ts';
import type { StreamState } from '#/core/stream/stream.ts';
import { TeamFiles } from '#/sim/directory.ts';
import { MemoryStore } from '#/sim/memory-store.ts';
import { createLoop } from './loop.ts';
import type { Loop } from './loop.ts';
import { subjectOf } from './subject.ts';
import { allSubjects } from './subjects.ts';
import type { Subjects } from './subjects.ts';

const ROSTER = `
version: 1
team: Checkout
zone: Europe/Berlin
people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  ben: { name: Ben Sample, methods: [{ email: ben@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
rotas:
  weekly:
    starts: 2026-01-05
    handover: "09:00"
    every: 1w
    slots: { primary: [ana] }
bind: { Oncall: weekly/primary, Backup: ben, Boss: eva }
managers: [eva]
`;

/** The made-up team. */
export const TEAM: TeamEntry = {
  team: teamId('checkout'),
  roster: rosterFromYaml(ROSTER),
  plan: planWith(),
  planHash: 'plan-1',
  ...NOTHING_DECIDED,
};

// ---- tea, a kind of stream ----

interface Tea extends StreamState {
  readonly cups: number;
  readonly spilled: boolean;
}

type TeaEvent =
  | { readonly type: 'tea.poured'; readonly to: string; readonly lane: 'page' | 'bulk' }
  | { readonly type: 'tea.drunk' }
  | { readonly type: 'tea.spilled' }
  | { readonly type: 'tea.told'; readonly result: string; readonly again: boolean };

const TEA: Kind<Tea, TeaEvent, Asked, { now: At }> = {
  fold: 1,
  empty: (id) => ({ id, version: 0, timers: {}, cups: 0, spilled: false }),
  decide: decideTea,
  evolve: (state, { event }) => {
    if (event.type === 'tea.poured') return { ...state, cups: state.cups + 1 };
    return event.type === 'tea.spilled' ? { ...state, spilled: true } : state;
  },
  effects: teaEffects,
  versionOf: () => 1,
};

function decideTea(state: Tea, action: Asked, { now }: { now: At }): Decision<TeaEvent> {
  const poured = {
    type: 'tea.poured',
    to: textOf(action['to'], 'ana'),
    lane: laneOf(action),
  } as const;
  const next = { at: after(now, minutes(5)), what: 'pour' };
  switch (action.type) {
    case 'tea.pour':
      return { ok: true, happened: [{ event: poured, timers: { pour: next } }] };
    case 'tea.drink':
      return { ok: true, happened: [{ event: { type: 'tea.drunk' }, timers: { pour: null } }] };
    case 'tea.spill':
      return { ok: true, happened: [{ event: { type: 'tea.spilled' }, timers: { pour: next } }] };
    case 'tea.pass-on':
      return { ok: true, happened: [{ event: poured }], then: passedOn(action) };
    case 'tea.report': {
      const { result, again } = action as unknown as { result: string; again: boolean };
      return { ok: true, happened: [{ event: { type: 'tea.told', result, again } }] };
    }
    case 'time.pass':
      assert(!state.spilled, 'Spilled tea cannot be poured');
      if (earliestTimer(state) === null) return { ok: true, happened: [] };
      return { ok: true, happened: [{ event: poured, timers: { pour: next } }] };
    default:
      return { ok: false, refusal: { code: 'no-such-tea', facts: { asked: action.type } } };
  }
}

function laneOf(action: Asked): 'page' | 'bulk' {
  return action['lane'] === 'bulk' ? 'bulk' : 'page';
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function passedOn(action: Asked): readonly Asked[] {
  const [next, ...rest] = textOf(action['on'], '').split(' ');
  if (next === undefined || next === '') return [];
  const type = rest.length === 0 ? textOf(action['finally'], 'tea.pour') : 'tea.pass-on';
  const id = actionId(`${action.id}>${next}`);
  return [{ ...action, id, stream: streamId(next), type, on: rest.join(' ') }];
}

function teaEffects(recorded: Recorded<TeaEvent>): readonly Effect[] {
  const { event, seq } = recorded;
  if (event.type === 'tea.drunk') return [{ kind: 'withdraw', subject: 'cup' }];
  if (event.type !== 'tea.poured') return [];
  const { lane } = event;
  const to = { person: personId(event.to) };
  const rest = { method: 'email', words: 'tea', about: seq, subject: 'cup' };
  return [{ kind: 'deliver', lane, to, ...rest }];
}

function teaSubjects(directory: Ports['directory'], fold: number): Subjects {
  const tea = subjectOf<Tea, TeaEvent, Asked, { now: At }>({
    name: 'tea',
    kind: { ...TEA, fold },
    upcasts: {},
    wants: () => ({}),
    context: (_state, _action, { now }) => ({ now }),
    drawn: () => ({}),
    row: ({ id }) => ({ team: TEAM.team, open: true, plan: null, number: `TEA-${id}` }),
    // Black tea wakes people up, and may come several cups at a time.
    urgency: ({ id }) => (id.startsWith('black') ? 2 : id.startsWith('strong') ? 1 : 0),
    render: ({ state }) => ({ subject: 'Tea', text: `Cup ${state.cups}: {{link}}` }),
    report: (stream, { delivery, attempt, result, again }) => {
      const id = actionId(`report:${delivery}:${attempt}`);
      return { id, stream, by: SYSTEM, type: 'tea.report', result, again };
    },
  });
  const all = allSubjects(directory);
  return {
    byName: (name) => (name === 'tea' ? tea : all.byName(name)),
    forAction: (action) => (action.type.startsWith('tea.') ? tea : all.forAction(action)),
  };
}

// ---- the world, by hand ----

/** What the provider does with each attempt, in order; when it runs out, it sends. */
export type Script = ('sent' | 'retry' | 'gone' | 'hang' | 'throw')[];

interface HandMade {
  readonly isShared?: boolean;
  readonly spoil?: (subjects: Subjects) => Subjects;
}

/** Everything around one loop. */
export class HandMadeNode {
  readonly clock: { now: At } = { now: START };
  readonly store: MemoryStore;
  readonly sent: Outgoing[] = [];
  readonly told: string[] = [];
  readonly bugs: string[] = [];
  readonly script: Script = [];
  readonly hanging: (() => void)[] = [];
  readonly ports: Ports;
  readonly #spoil: (subjects: Subjects) => Subjects;
  readonly #files = new TeamFiles([TEAM]);
  readonly #channel: Channel = { send: (message) => this.#send(message) };
  #bell: HandBell;
  #loop: Loop;

  /** A node may stand on a store that others share, and its rules may be broken. */
  constructor({ isShared = false, spoil = (subjects) => subjects }: HandMade = {}) {
    this.#spoil = spoil;
    const Kind = isShared ? SharedStore : MemoryStore;
    this.store = new Kind(() => this.clock.now);
    this.#bell = new HandBell(() => this.clock.now);
    this.ports = this.#makePorts();
    this.#loop = this.#makeLoop(1);
  }

  /** The loop that runs. */
  get loop(): Loop {
    return this.#loop;
  }

  /** Asks something of a tea. */
  ask(
    stream: string,
    type: string,
    more: Readonly<Record<string, unknown>> = {},
  ): ReturnType<Loop['act']> {
    const by = { kind: 'person', person: personId('ana') } as const;
    const id = actionId(textOf(more['id'], `${type}-${stream}-${this.clock.now}`));
    const action: Action = { ...more, id, stream: streamId(stream), by, type };
    return this.#loop.act(action);
  }

  /** Lets everything happen that waits for nothing but other code. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
  }

  /** Moves the clock, stopping at each instant the loop waits for. */
  async pass(span: Span): Promise<void> {
    const end = after(this.clock.now, span);
    await this.settle();
    for (let next = this.#bell.until; next !== null && next <= end; next = this.#bell.until) {
      if (next > this.clock.now) this.clock.now = next;
      this.#bell.ring();
      await this.settle();
    }
    this.clock.now = end;
  }

  /** The process dies where it stands, and another begins. */
  async restart(how: { readonly downFor?: Span; readonly fold?: number } = {}): Promise<void> {
    this.store.died();
    this.#bell = new HandBell(() => this.clock.now);
    this.clock.now = after(this.clock.now, how.downFor ?? ms(1));
    this.#loop = this.#makeLoop(how.fold ?? 1);
    await this.#loop.start();
    await this.settle();
  }

  /** The files of the team change, and nobody is told. */
  save(entry: TeamEntry): void {
    this.#files.save(entry);
  }

  /** Names of what happened on a stream, in order. */
  async happened(stream: StreamId | string): Promise<readonly string[]> {
    const log = await this.store.events(streamId(stream), 1, 1_000);
    return log.map(({ type, body }) => {
      const { result } = JSON.parse(body) as { result?: string };
      return result === undefined ? type : `${type} ${result}`;
    });
  }

  #makeLoop(fold: number): Loop {
    const ports: Ports = { ...this.ports, bell: this.#bell };
    return createLoop(ports, this.#spoil(teaSubjects(ports.directory, fold)));
  }

  #makePorts(): Ports {
    return {
      node: 'node',
      store: this.store,
      bell: this.#bell,
      directory: this.#files.directory(),
      channels: {
        channelOf: (_team, kind) => (kind === 'email' ? this.#channel : null),
      },
      links: {
        answerUrl: ({ delivery }) => `https://tocsin.example/a/${delivery}`,
        listUrl: (delivery) => `https://tocsin.example/a/${delivery}/all`,
      },
      fallback: {
        tell: async (subject) => {
          this.told.push(subject);
        },
      },
      log: { note: nothing, warn: nothing, bug: (what) => this.bugs.push(what) },
    };
  }

  #send = async (message: Outgoing): Promise<Sent> => {
    this.sent.push(message);
    const does = this.script.shift() ?? 'sent';
    if (does === 'throw') throw new Error('a channel broke');
    if (does === 'hang') await new Promise<void>((resolve) => this.hanging.push(resolve));
    if (does === 'retry') return { kind: 'retry', reason: 'busy' };
    if (does === 'gone') return { kind: 'gone', reason: 'no such mailbox' };
    return { kind: 'sent', ref: `ref-${this.sent.length}` };
  };
}

function nothing(): void {}

/** A store that this node shares with others. */
class SharedStore extends MemoryStore {
  readonly hear: Store['hear'] = nothing;
}

/** A bell that knows until when somebody waits. */
class HandBell implements Bell {
  until: At | null = null;
  readonly #now: () => At;
  #wake: (() => void) | null = null;
  #isRung = false;

  constructor(now: () => At) {
    this.#now = now;
  }

  wait = (until: At | null): Promise<void> => {
    if (this.#isRung || (until !== null && until <= this.#now())) {
      this.#isRung = false;
      return Promise.resolve();
    }
    this.until = until;
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  };

  ring = (): void => {
    const wake = this.#wake;
    if (wake === null) this.#isRung = true;
    this.#wake = null;
    this.until = null;
    wake?.();
  };
}
