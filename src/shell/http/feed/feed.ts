// The feed: every change with the state it led to, to everybody who looks on. What happens to one
// incident is told at once and then at most every tenth of a second; a listener that was away gets
// what it missed, or is told to load anew where that is too much [API-7].
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { TeamNowView } from '#/contract/api/on-call-views.ts';
import type { FeedView } from '#/contract/api/views.ts';
import type { Change } from '#/contract/neighbours.ts';
import type { Timers } from '../timers.ts';
import { Missed } from './missed.ts';

/** How the feed reads and waits. */
export interface FeedTools {
  readonly watch: (onChange: (change: Change) => void) => () => void;
  /** An incident with the lines after an event; null where there is none. */
  readonly read: (stream: StreamId, after: number) => Promise<FeedView | null>;
  readonly teams: () => readonly TeamId[];
  readonly teamNow: (team: TeamId) => TeamNowView | null;
  readonly timers: Timers;
  readonly failed: (error: unknown) => void;
  /** Names this life of the server: cursors of another mean nothing here. */
  readonly life: string;
}

/** Somebody who looks on. */
export interface Listener {
  /** Asked at each event, so that who may see a team is judged by today's roster. */
  readonly wants: (team: TeamId) => boolean;
  readonly send: (event: FeedEvent) => void;
  /** Called when the server ends. */
  readonly end: () => void;
}

/** One event of the feed. */
export interface FeedEvent {
  readonly event: 'incident' | 'team' | 'reset' | 'cursor' | 'alive';
  /** Where to go on from; null where the event is not a place to go on from. */
  readonly id: string | null;
  readonly json: string;
}

interface Told {
  /** The last event of the stream that was told. */
  seq: number;
  /** Number of the first change that is being told; null where none is. */
  telling: number | null;
  /** Number of the first change after those; null where there is none. */
  untold: number | null;
  isResting: boolean;
}

const REST_MS = 100;
const LOOK_MS = 15_000;

/** Everybody who looks on, and what they are told. */
export class Feed {
  readonly #tools: FeedTools;
  readonly #missed = new Missed();
  readonly #listeners = new Set<Listener>();
  readonly #told = new Map<StreamId, Told>();
  readonly #teams = new Map<TeamId, string>();
  readonly #stopWatching: () => void;
  readonly #stopLooking: () => void;

  constructor(tools: FeedTools) {
    this.#tools = tools;
    this.#stopWatching = tools.watch((change) => this.#changed(change));
    this.#stopLooking = tools.timers.every(LOOK_MS, () => this.#look());
  }

  /** Where the feed stands: whoever listens from here misses nothing that comes. */
  cursor(): string {
    let told = this.#missed.last;
    for (const { telling, untold } of this.#told.values()) {
      const first = telling ?? untold;
      if (first !== null) told = Math.min(told, first - 1);
    }
    return `${this.#tools.life}.${told}`;
  }

  /** Begins to tell a listener; with a cursor, first what it missed. Returns how to stop. */
  listen(listener: Listener, after: string | null): () => void {
    const held: FeedEvent[] = [];
    let isCaughtUp = false;
    const inOrder: Listener = {
      ...listener,
      // What comes while the past is still being read waits for it, so that nothing goes backwards.
      send: (event) => (isCaughtUp ? listener.send(event) : void held.push(event)),
    };
    this.#listeners.add(inOrder);
    const from = after ?? this.cursor();
    void this.#catchUp(listener, from).then(
      () => {
        isCaughtUp = true;
        for (const event of held.splice(0)) listener.send(event);
      },
      (error: unknown) => {
        this.#tools.failed(error);
        listener.end(); // It comes back and asks again.
      },
    );
    return () => this.#listeners.delete(inOrder);
  }

  /** People, rotas or overrides of a team may have changed. */
  teamChanged(team: TeamId): void {
    if (this.#listeners.size === 0) return void this.#teams.delete(team);
    const now = this.#tools.teamNow(team);
    if (now === null) return;
    const { at: _at, ...lasting } = now;
    const before = this.#teams.get(team);
    const json = JSON.stringify(lasting);
    this.#teams.set(team, json);
    if (before === undefined || before === json) return;
    this.#toAll(team, { event: 'team', id: null, json: JSON.stringify(now) });
  }

  /** Ends the feed of everybody. */
  close(): void {
    this.#stopWatching();
    this.#stopLooking();
    for (const listener of this.#listeners) listener.end();
    this.#listeners.clear();
  }

  #look(): void {
    for (const team of this.#teams.keys()) this.teamChanged(team);
  }

  #changed({ streams, events }: Change): void {
    for (const { id, kind, team } of streams) {
      if (kind === 'team') this.teamChanged(team);
      if (kind !== 'incident') continue;
      const first = events.find(({ stream }) => stream === id);
      if (first !== undefined) this.#incidentChanged(id, team, first.seq - 1);
    }
  }

  #incidentChanged(stream: StreamId, team: TeamId, before: number): void {
    const number = this.#missed.add({ stream, team, seq: before });
    const told = this.#told.getOrInsertComputed(stream, () => {
      return { seq: before, telling: null, untold: null, isResting: false };
    });
    told.untold ??= number;
    if (!told.isResting) void this.#tell(stream, team, told);
  }

  async #tell(stream: StreamId, team: TeamId, told: Told): Promise<void> {
    told.isResting = true;
    told.telling = told.untold;
    // What changes while it is read may be in it or not: it is told once more.
    told.untold = null;
    const event = await this.#eventOf(stream, told);
    told.telling = null;
    if (event !== null) this.#toAll(team, { ...event, id: this.cursor() });
    this.#tools.timers.after(REST_MS, () => {
      if (told.untold === null) this.#told.delete(stream);
      else void this.#tell(stream, team, told);
    });
  }

  async #eventOf(stream: StreamId, told: Told): Promise<Omit<FeedEvent, 'id'> | null> {
    if (this.#listeners.size === 0) return null;
    try {
      const view = await this.#tools.read(stream, told.seq);
      if (view === null) return null;
      told.seq = view.incident.version;
      return { event: 'incident', json: JSON.stringify(view) };
    } catch (error) {
      this.#tools.failed(error);
      return { event: 'reset', json: '{}' };
    }
  }

  // None of these is a place to go on from before all of them are there.
  async #catchUp(listener: Listener, from: string): Promise<void> {
    const cursor = this.cursor();
    for (const team of this.#tools.teams()) {
      if (listener.wants(team)) this.#sendTeam(listener, team);
    }
    const missed = this.#missedSince(from);
    for (const [stream, { team, seq }] of missed ?? []) {
      if (!listener.wants(team)) continue;
      const view = await this.#tools.read(stream, seq);
      const json = JSON.stringify(view);
      if (view !== null) listener.send({ event: 'incident', id: null, json });
    }
    listener.send({ event: missed === null ? 'reset' : 'cursor', id: cursor, json: '{}' });
  }

  #toAll(team: TeamId, event: FeedEvent): void {
    for (const listener of this.#listeners) if (listener.wants(team)) listener.send(event);
  }

  #sendTeam(listener: Listener, team: TeamId): void {
    this.teamChanged(team);
    const now = this.#tools.teamNow(team);
    if (now !== null) listener.send({ event: 'team', id: null, json: JSON.stringify(now) });
  }

  #missedSince(cursor: string): ReturnType<Missed['since']> {
    const [life, number] = cursor.split('.');
    if (life !== this.#tools.life || !/^\d{1,15}$/.test(number ?? '')) return null;
    return this.#missed.since(Number(number));
  }
}
