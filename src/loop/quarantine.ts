// Streams that a bug of ours broke: each is set aside alone, everything else runs on, and whoever should
// have it is told without any rule of the engine until somebody looks after it or it runs again. Alerts
// that arrive for it are stored as ever and taken in when it does.
import { asideOf } from '#/contract/aside.ts';
import type { Ports, Unit, UnitResult } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { after, at, earlier, later, minutes } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { AGAIN_AFTER, putUnit, releaseUnit, takeUnit, tellUnit } from './aside-unit.ts';
import { dueOf } from './aside-people.ts';
import type { Slots } from './delivery.ts';

/** One page of a team in so long: a bug that breaks many streams breaks nobody's telephone. */
const TELL_EVERY = minutes(1);
/** Where nodes share a store, what others set aside is looked for as often. */
const LOOK_EVERY = minutes(1);
const MOST_AT_ONCE = 50;

/** What setting aside needs of the loop. */
export interface QuarantineTools {
  readonly ports: Pick<Ports, 'store' | 'directory' | 'fallback' | 'node'>;
  readonly run: (unit: Unit) => Promise<UnitResult>;
  readonly free: () => Slots;
  readonly isShared: boolean;
  /** Something is due for it then. */
  readonly isDueAt: (due: At) => void;
  readonly failed: (what: string, error: unknown) => void;
}

interface Known {
  readonly team: TeamId;
  tellAt: At;
}

/** The streams of one node's store that are set aside. */
export class Quarantine {
  readonly #tools: QuarantineTools;
  readonly #known = new Map<StreamId, Known>();
  readonly #alerted = new Set<StreamId>();
  readonly #lastTold = new Map<TeamId, At>();
  /** What the operator was not told of yet. */
  #untold: Untold[] = [];
  #operatorAt: At = at(0);
  #lookAt: At | null;
  #put = 0;

  constructor(tools: QuarantineTools) {
    this.#tools = tools;
    this.#lookAt = tools.isShared ? at(0) : null;
  }

  /** How many streams were set aside since the start. */
  get count(): number {
    return this.#put;
  }

  /** When it has something to do; null where nothing is set aside. */
  get nextAt(): At | null {
    let next = this.#lookAt;
    if (this.#untold.length > 0) next = earlier(next ?? this.#operatorAt, this.#operatorAt);
    for (const { tellAt } of this.#known.values()) {
      next = next === null ? tellAt : earlier(next, tellAt);
    }
    return next;
  }

  /** Takes a stream out of what is due, and has its people told. */
  async put(stream: StreamId, why: string): Promise<void> {
    const { failed } = this.#tools;
    try {
      const result = await this.#tools.run(putUnit(stream, why));
      const [row] = result.kind === 'done' ? result.write.streams : [];
      if (row === undefined || result.kind !== 'done') return;
      this.#put += 1;
      this.#knows(row, result.now);
      this.#untold.push(untoldOf(row, why));
      await this.tick(result.now);
    } catch (error) {
      failed(`${stream} could not be set aside`, error);
    }
  }

  /** Lets a stream run again; false where it was not set aside. */
  async retry(stream: StreamId): Promise<boolean> {
    const result = await this.#tools.run(releaseUnit(stream));
    if (result.kind !== 'done') return false;
    this.#known.delete(stream);
    return true;
  }

  /** Notes who looks after a stream by hand; false where it is not set aside. */
  async take(stream: StreamId, by: string): Promise<boolean> {
    return (await this.#tools.run(takeUnit(stream, by))).kind === 'done';
  }

  /** Alerts arrived for these groups: the people of those that are set aside are told. */
  arrived(groups: readonly StreamId[]): void {
    if (this.#known.size === 0) return;
    for (const group of groups) {
      const known = this.#known.get(group);
      if (known === undefined) continue;
      this.#alerted.add(group);
      known.tellAt = this.#mayTellAt(known.team, at(0));
      this.#tools.isDueAt(known.tellAt);
    }
  }

  /** Tells what is to be told by now. */
  async tick(now: At): Promise<void> {
    if (this.#lookAt !== null && this.#lookAt <= now) await this.#look(now);
    if (this.#untold.length > 0 && this.#operatorAt <= now) await this.#tellOperator(now);
    const teams = new Map<TeamId, StreamId[]>();
    for (const [stream, { team, tellAt }] of this.#known) {
      const due = teams.getOrInsertComputed(team, () => []);
      if (tellAt <= now && due.length < MOST_AT_ONCE) due.push(stream);
    }
    for (const [team, streams] of teams) {
      const mayAt = this.#mayTellAt(team, now);
      if (mayAt > now) for (const id of streams) this.#wait(id, mayAt);
      else if (streams.length > 0) await this.#tell(team, streams, now);
    }
  }

  async #tell(team: TeamId, streams: readonly StreamId[], now: At): Promise<void> {
    const { ports, failed } = this.#tools;
    const { directory, node } = ports;
    for (const id of streams) this.#wait(id, after(now, AGAIN_AFTER));
    const entry = directory.team(team);
    if (entry === null) return;
    this.#lastTold.set(team, now);
    const alerted = new Set(streams.filter((id) => this.#alerted.has(id)));
    const telling = { entry, node, slots: { ...this.#tools.free() }, alerted };
    try {
      await this.#tools.run(tellUnit(streams, telling));
      for (const id of streams) this.#alerted.delete(id);
    } catch (error) {
      for (const id of streams) this.#wait(id, after(now, TELL_EVERY));
      failed(`the people of ${team} could not be told of what was set aside`, error);
    }
  }

  #wait(stream: StreamId, tellAt: At): void {
    const known = this.#known.get(stream);
    if (known !== undefined) known.tellAt = tellAt;
  }

  #knows(row: StreamRow, now: At): void {
    const aside = asideOf(row.aside);
    const toldAt = aside?.toldAt ?? null;
    const due = toldAt === null ? now : after(toldAt, AGAIN_AFTER);
    const tellAt = this.#mayTellAt(row.team, due);
    this.#known.set(row.id, { team: row.team, tellAt });
    this.#tools.isDueAt(tellAt);
  }

  #mayTellAt(team: TeamId, due: At): At {
    const last = this.#lastTold.get(team);
    return last === undefined ? due : later(due, after(last, TELL_EVERY));
  }

  /** Another node may have set something aside and died, or let something run again. */
  async #look(now: At): Promise<void> {
    this.#lookAt = after(now, LOOK_EVERY);
    const rows = await this.#tools.ports.store.asides();
    const there = new Set(rows.map(({ id }) => id));
    for (const id of this.#known.keys()) if (!there.has(id)) this.#known.delete(id);
    for (const row of rows) {
      const known = this.#known.get(row.id);
      if (known === undefined) this.#knows(row, now);
      else if (row.woken !== 'no')
        known.tellAt = this.#mayTellAt(row.team, earlier(known.tellAt, now));
    }
  }

  async #tellOperator(now: At): Promise<void> {
    const told = this.#untold;
    this.#untold = [];
    this.#operatorAt = after(now, TELL_EVERY);
    const [first] = told;
    const name = told.length === 1 ? (first?.name ?? '') : `${told.length} streams`;
    const text = [...told.slice(0, MOST_AT_ONCE).map(({ says }) => says), WHAT_TO_DO].join('\n');
    await this.#tools.ports.fallback.tell(`Tocsin failed on ${name}`, text);
  }
}

const WHAT_TO_DO =
  'Nothing more happens there by itself: look at it now. "tocsin retry" with its name runs it again once it is understood; a restart does so too.';

interface Untold {
  readonly name: string;
  readonly says: string;
}

function untoldOf(row: StreamRow, why: string): Untold {
  const name = row.number ?? row.id;
  const due = row.state === '' ? 'to look at its alerts' : dueOf(row).join(', ') || 'nothing';
  return { name, says: `Tocsin failed on ${name} (${why}). It was due: ${due}.` };
}
