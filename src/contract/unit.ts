// How a store decides a unit: it shows what was wanted, and only that, so that a unit which forgets
// to say what it needs fails on every store and not just where rows lock.
import type { CountedAlert } from '#/core/alert/alert.ts';
import { assert } from '#/core/basics/assert.ts';
import type { ActionId, StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import type { Ring } from '#/core/incident/gather.ts';
import type { Refusal } from '#/core/stream/stream.ts';
import type { DeliveryRow, Unit, View, Wants, Write } from './ports.ts';
import type { EventRow, OpenBeside, StreamRow } from './rows.ts';

/** What a store reads while a unit is decided. */
export interface Source {
  readonly now: At;
  readonly outages: readonly Outage[];
  readonly action: (id: ActionId) => { readonly bodyHash: string; readonly outcome: string } | null;
  readonly stream: (id: StreamId) => StreamRow | null;
  readonly log: (id: StreamId) => readonly EventRow[];
  readonly counter: (key: string) => number;
  readonly openOf: (team: TeamId) => readonly StreamRow[];
  readonly besideOf: (team: TeamId) => readonly OpenBeside[];
  readonly alertsOf: (group: StreamId) => readonly CountedAlert[];
  readonly newsOf: (group: StreamId) => readonly CountedAlert[];
  readonly delivery: (id: string) => DeliveryRow | null;
  readonly ringsAt: (address: string) => readonly Ring[];
}

/** What a unit comes to, before anything is written. */
export type Decided =
  | { readonly kind: 'write'; readonly write: Write }
  | { readonly kind: 'repeated'; readonly outcome: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A write that changes nothing, for those that change one thing. */
export const NOTHING_WRITTEN: Write = {
  streams: [],
  events: [],
  counters: {},
  deliveries: [],
  withdrawn: [],
  settled: [],
  alerts: [],
  looked: [],
  outcome: '',
};

/** How often a unit may want more: each `then` may reach one stream further. */
const ROUNDS = 130;

/**
 * Decides one unit against what the store holds. A store that can read at any moment says so: then
 * what a unit asks for is there as soon as it asks, instead of being decided anew from the start.
 */
export function decideUnit(source: Source, unit: Unit, readsAnyTime: boolean = false): Decided {
  const known = handled(source, unit.action);
  if (known !== null) return known;
  const view = new StrictView(source, readsAnyTime);
  view.load(unit.wants);
  for (let round = 0; round < ROUNDS; round += 1) {
    const verdict = askOnce(unit, view);
    if (verdict.kind !== 'more') return verdict;
    view.load(verdict.wants);
  }
  assert(false, 'A unit ends');
}

/**
 * Decides one unit for a store that must fetch before it can show: what the unit wants at first is
 * in the source already, and `load` brings what it turns out to want besides.
 */
export async function decideLoading(
  source: Source,
  unit: Unit,
  load: (wants: Wants) => Promise<void>,
): Promise<Decided> {
  const known = handled(source, unit.action);
  if (known !== null) return known;
  const view = new StrictView(source, false);
  view.load(unit.wants);
  for (let round = 0; round < ROUNDS; round += 1) {
    const verdict = askOnce(unit, view);
    if (verdict.kind !== 'more') return verdict;
    await load(verdict.wants);
    view.load(verdict.wants);
  }
  assert(false, 'A unit ends');
}

function handled(source: Source, action: Unit['action']): Decided | null {
  const known = action === null ? null : source.action(action.id);
  if (action === null || known === null) return null;
  if (known.bodyHash === action.bodyHash) return { kind: 'repeated', outcome: known.outcome };
  return { kind: 'refused', refusal: { code: 'action-id-reused', facts: { id: action.id } } };
}

function askOnce(unit: Unit, view: View): Decided | { kind: 'more'; wants: Wants } {
  const verdict = unit.decide(view);
  if (verdict.kind === 'refuse') return { kind: 'refused', refusal: verdict.refusal };
  if (verdict.kind === 'more') {
    assert(!view.has(verdict.wants), 'A unit that wants more wants something new');
  }
  return verdict;
}

/** The version a row must have in the store for a write to apply. */
export function versionBefore(row: StreamRow, write: Write): number {
  return row.version - write.events.filter((event) => event.stream === row.id).length;
}

class StrictView implements View {
  readonly now: At;
  readonly outages: readonly Outage[];
  readonly #source: Source;
  readonly #readsAnyTime: boolean;
  /** Read once in a unit, where nothing changes before its end: some are asked for more than once. */
  readonly #streams = new Map<StreamId, StreamRow | null>();
  readonly #beside = new Map<TeamId, readonly OpenBeside[]>();
  readonly #rings = new Map<string, readonly Ring[]>();
  readonly #wanted = new Map<keyof Wants, Set<string>>();

  constructor(source: Source, readsAnyTime: boolean) {
    this.#source = source;
    this.#readsAnyTime = readsAnyTime;
    this.now = source.now;
    this.outages = source.outages;
  }

  load(wants: Wants): void {
    for (const kind of KINDS) {
      for (const name of wants[kind] ?? []) this.#wantedOf(kind).add(name);
    }
  }

  has = (wants: Wants): boolean => {
    if (this.#readsAnyTime) this.load(wants);
    return KINDS.every((kind) => {
      return wants[kind]?.every((name) => this.#wanted.get(kind)?.has(name) === true) ?? true;
    });
  };

  stream = (id: StreamId): StreamRow | null => {
    const source = this.#allowed('streams', id);
    return this.#streams.getOrInsertComputed(id, () => source.stream(id));
  };
  log = (id: StreamId): readonly EventRow[] => this.#allowed('logs', id).log(id);
  counter = (key: string): number => this.#allowed('counters', key).counter(key);
  besideOf = (team: TeamId): readonly OpenBeside[] => {
    const source = this.#allowed('besideOf', team);
    return this.#beside.getOrInsertComputed(team, () => source.besideOf(team));
  };
  openOf = (team: TeamId): readonly StreamRow[] => this.#allowed('openOf', team).openOf(team);
  alertsOf = (group: StreamId): readonly CountedAlert[] =>
    this.#allowed('alertsOf', group).alertsOf(group);
  newsOf = (group: StreamId): readonly CountedAlert[] =>
    this.#allowed('newsOf', group).newsOf(group);
  delivery = (id: string): DeliveryRow | null => this.#allowed('deliveries', id).delivery(id);
  ringsAt = (address: string): readonly Ring[] => {
    const source = this.#allowed('ringsAt', address);
    return this.#rings.getOrInsertComputed(address, () => source.ringsAt(address));
  };

  #allowed(kind: keyof Wants, name: string): Source {
    if (this.#wanted.get(kind)?.has(name) === true) return this.#source;
    assert(false, `A unit looked at what it did not want: ${kind} ${name}`);
  }

  #wantedOf(kind: keyof Wants): Set<string> {
    return this.#wanted.getOrInsertComputed(kind, () => new Set());
  }
}

const KINDS: readonly (keyof Wants)[] = [
  'streams',
  'logs',
  'counters',
  'openOf',
  'besideOf',
  'alertsOf',
  'newsOf',
  'deliveries',
  'ringsAt',
];
