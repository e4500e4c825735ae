// The loop carries out: it loads what an action needs, lets the rules decide, commits everything in
// one unit, and sends what the unit made. One node runs one loop; the simulator runs this very code.
import type { Change } from '#/contract/neighbours.ts';
import type {
  DeliveryRow,
  IntakeResult,
  Ports,
  Sent,
  Unit,
  UnitResult,
  Verdict,
  View,
  Write,
} from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { Alert } from '#/core/alert/alert.ts';
import { assert } from '#/core/basics/assert.ts';
import { hashOf, hashOn } from '#/core/basics/hash.ts';
import { actionId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import { SYSTEM } from '#/core/stream/actor.ts';
import { canonicalJson } from '#/core/stream/json.ts';
import type { Action, Refusal } from '#/core/stream/stream.ts';
import { changesCover } from '#/core/team/cover-events.ts';
import { decidedOf } from '#/core/team/state.ts';
import type { Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import { watchesOf } from './heartbeats.ts';
import { makeDigest } from './digest.ts';
import { Beside } from './beside.ts';
import { Failures } from './failures.ts';
import { Lanes } from './lanes.ts';
import { LeftToOthers } from './others.ts';
import { Pump } from './pump.ts';
import { Quarantine } from './quarantine.ts';
import { rosterChange, RosterNews } from './roster-news.ts';
import { attempt, giveBackUnit, partsOf, settleAloneUnit, settleUnit, tellParts } from './send.ts';
import type { Together, Told } from './send.ts';
import { States } from './states.ts';
import { allSubjects } from './subjects.ts';
import type { Subjects } from './subjects.ts';
import { Work } from './work.ts';
import type { WorkTools } from './work.ts';

/** What an action brought, or why it is refused. */
export type Outcome =
  | {
      readonly ok: true;
      readonly stream: StreamId;
      /** What people call the stream, where it has a number. */
      readonly number: string | null;
      /** What happened because of it, on this stream and others, in order. */
      readonly events: readonly {
        readonly stream: StreamId;
        readonly seq: number;
        readonly type: string;
      }[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Counts since the start. */
export interface Tally {
  readonly sent: number;
  readonly retried: number;
  readonly gone: number;
  /** Results that came after somebody else had the delivery. */
  readonly repeated: number;
  readonly setAside: number;
}

/** A running node. */
export interface Loop {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** What a person or a machine asks; the same id again returns the first outcome. */
  readonly act: (action: Action) => Promise<Outcome>;
  readonly intake: (team: TeamId, alerts: readonly Alert[]) => Promise<IntakeResult>;
  /** People or rotas of a team changed: its swaps and its open incidents look at them anew. */
  readonly rosterChanged: (team: TeamId) => Promise<void>;
  /** Calls back after each commit; returns how to stop that. */
  readonly watch: (onChange: (change: Change) => void) => () => void;
  readonly tally: () => Tally;
  /** What a bug of ours broke: it is tried again, or somebody looks after it by hand. */
  readonly quarantine: Pick<Quarantine, 'retry' | 'take'>;
}

/** Makes a loop over ports; other kinds of stream than Tocsin's own are for tests. */
export function createLoop(ports: Ports, subjects?: Subjects): Loop {
  return new Node(ports, subjects ?? allSubjects(ports.directory));
}

class Node implements Loop {
  readonly #ports: Ports;
  readonly #subjects: Subjects;
  readonly #lanes: Lanes;
  readonly #pump: Pump;
  readonly #others: LeftToOthers;
  readonly #states = new States();
  readonly #rosterNews: RosterNews;
  readonly #beside = new Beside();
  readonly #watchers = new Set<(change: Change) => void>();
  readonly quarantine: Quarantine;
  readonly #failures: Failures;
  #tally = { sent: 0, retried: 0, gone: 0, repeated: 0 };

  constructor(ports: Ports, subjects: Subjects) {
    this.#ports = ports;
    this.#subjects = subjects;
    this.#failures = new Failures(ports.log);
    this.#lanes = new Lanes(this.#deliver, ports.channels, this.#giveBack);
    this.#rosterNews = new RosterNews(ports, (asked) => this.#lookSafely(asked));
    this.#others = new LeftToOthers(ports.store.hear !== undefined);
    this.quarantine = new Quarantine({
      ports,
      run: (unit) => this.#run(unit),
      free: () => this.#lanes.free(),
      isShared: this.#others.isShared,
      isDueAt: (due) => this.#pump.isDueAt(due),
      failed: this.#failures.failed,
    });
    this.#pump = new Pump(ports, this.#lanes, {
      run: (stream) => this.#runDue(stream),
      left: () => this.#others.streams,
      beside: this.quarantine,
      failed: this.#failures.failed,
    });
  }

  start = async (): Promise<void> => {
    const { store, directory } = this.#ports;
    await store.start();
    store.hear?.((change) => this.#heard(change));
    for (const team of directory.teams()) {
      await this.#loadChanges(team);
      await this.#watchHeartbeats(team, true);
    }
    for (const team of directory.teams()) {
      await this.#lookSafely(rosterChange(teamStream(team)));
      const row = await store.stream(teamStream(team));
      if (row !== null && row.version > 0) this.#makeDigest(row);
    }
    this.#pump.start();
    this.#beside.run(this.#rosterNews.catchUp(directory.teams()), this.#untold);
  };

  stop = async (): Promise<void> => {
    await this.#pump.stop();
    await this.#lanes.stop();
    await this.#beside.rest();
  };

  act = async (action: Action): Promise<Outcome> => {
    const { id, ...rest } = action;
    const body = canonicalJson(rest);
    const bodyHash = `${hashOf(body)}-${hashOn(hashOf('tocsin '), body)}-${body.length}`;
    const result = await this.#run({
      action: { id, bodyHash },
      wants: { streams: [action.stream] },
      decide: (view) => this.#decide(view, action),
    });
    if (result.kind === 'refused') return { ok: false, refusal: result.refusal };
    assert(result.kind !== 'busy', 'Who asks waits for their turn');
    const outcome = result.kind === 'done' ? result.write.outcome : result.outcome;
    return JSON.parse(outcome) as Outcome;
  };

  intake = async (team: TeamId, alerts: readonly Alert[]): Promise<IntakeResult> => {
    const result = await this.#ports.store.intake(team, alerts, this.#dueUnit);
    if (result.kind !== 'stored' || result.woken.length === 0) return result;
    const looked = result.looked ?? [];
    for (const { result: one } of looked) {
      if (one.kind === 'done') this.#committed(one.write, one.now);
    }
    const done = looked.filter((one) => one.result.kind === 'done').length;
    if (done < result.woken.length) this.#pump.isDueAtOnce();
    this.quarantine.arrived(result.woken);
    return result;
  };

  rosterChanged = async (team: TeamId): Promise<void> => {
    this.#others.takeBack();
    await this.#lookSafely(rosterChange(teamStream(team)));
    await this.#watchHeartbeats(team, false);
    await this.#rosterNews.tell(team);
  };

  /** Those of the roster are owed from now on; those it names no more are not [ALR-12]. */
  #watchHeartbeats = async (team: TeamId, start: boolean): Promise<void> => {
    const { directory, store } = this.#ports;
    const names = Object.keys(directory.team(team)?.roster.heartbeats ?? {});
    const open = await store.incidents({ team, open: true, limit: 1_000 });
    for (const watch of watchesOf(team, { names, start }, open)) await this.#lookSafely(watch);
  };

  watch = (onChange: (change: Change) => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  tally = (): Tally => ({ ...this.#tally, setAside: this.quarantine.count });

  #tools = (): WorkTools => ({
    subjects: this.#subjects,
    directory: this.#ports.directory,
    node: this.#ports.node,
    slots: this.#lanes.free(),
    states: this.#states,
    isShared: this.#others.isShared,
  });

  #decide(view: View, action: Action): Verdict {
    const work = new Work(view, this.#tools());
    const answer = work.act(action);
    if (answer !== null) return answer;
    const { stream } = action;
    const number = work.numberOf(stream);
    const outcome: Outcome = { ok: true, stream, number, events: work.happened };
    return work.verdict(JSON.stringify(outcome));
  }

  /** Every unit goes this way, so that what it made is sent and seen. */
  async #run(unit: Unit): Promise<UnitResult> {
    const result = await this.#runOnce(unit);
    if (result.kind !== 'refused' || result.refusal.code !== 'plan-lost') return result;
    // Another node may have declared it by files that are not here yet.
    const hash = String(result.refusal.facts?.['plan']);
    const isFetched = await this.#ports.directory.fetchPlan?.(hash);
    return isFetched === true ? this.#runOnce(unit) : result;
  }

  async #runOnce(unit: Unit): Promise<UnitResult> {
    const result = await this.#ports.store.run(unit);
    this.#failures.worked();
    if (result.kind === 'done') this.#committed(result.write, result.now);
    return result;
  }

  #committed(write: Write, now: At): void {
    this.#lanes.sawTime(now);
    this.#lanes.withdraw(write.withdrawn);
    const { node } = this.#ports;
    const ready = write.deliveries.filter((row) => row.status === 'ready');
    this.#lanes.offer(ready.filter((row) => row.holder === node));
    for (const { nextDue } of write.streams) this.#pump.isDueAt(nextDue);
    for (const row of ready) if (row.holder === null) this.#pump.isDueAt(row.readyAt);
    for (const end of write.settled) if (end.status === 'ready') this.#pump.isDueAt(end.readyAt);
    if (write.wakes !== undefined) this.#pump.isDueAtOnce();
    for (const row of write.streams) if (row.kind === 'team') this.#teamDecided(row, write);
    if (write.events.length === 0) return;
    this.#tellWatchers({ streams: write.streams, events: write.events });
  }

  /** Another node committed: what it decided about a team holds here, and who looks on is told. */
  #heard(change: Change): void {
    for (const row of change.streams) if (row.kind === 'team') this.#learnTeam(row);
    this.#tellWatchers(change);
  }

  #tellWatchers(change: Change): void {
    for (const onChange of this.#watchers) onChange(change);
  }

  #teamDecided(row: StreamRow, { events }: Write): void {
    this.#learnTeam(row);
    this.#makeDigest(row);
    if (!events.some(({ stream, type }) => stream === row.id && changesCover(type))) return;
    this.#beside.run(this.#rosterNews.tell(row.team), this.#untold);
  }

  #untold = (error: unknown): void => {
    this.#failures.failed('open incidents heard of no change', error);
  };

  #makeDigest(row: StreamRow): void {
    const made = makeDigest(row, { ports: this.#ports, subjects: this.#subjects }, this.act);
    this.#beside.run(made, (error) => this.#failures.failed('a digest was not made', error));
  }

  async #loadChanges(team: TeamId): Promise<void> {
    const id = teamStream(team);
    const row = await this.#ports.store.stream(id);
    const subject = this.#subjects.byName('team');
    if (row === null || subject === null) return;
    const isCurrent = row.fold === subject.fold;
    if (isCurrent) return this.#learnTeam(row);
    const log = await this.#ports.store.events(id, 1, row.version);
    this.#ports.directory.setDecided(team, decidedOf(subject.fromLog(id, log) as Team));
  }

  #learnTeam(row: StreamRow): void {
    this.#ports.directory.setDecided(row.team, decidedOf(this.#states.of(row) as Team));
  }

  /** No person waits for it: a bug in one of them sets that one aside, and the others are looked at. */
  async #lookSafely(asked: Pick<Action, 'stream' | 'type'>): Promise<void> {
    try {
      await this.#look(asked);
    } catch (error) {
      const { stream, type } = asked;
      if (this.#failures.failed(`${stream} failed at ${type}`, error) === 'world') throw error;
      await this.quarantine.put(stream, String(error));
    }
  }

  /** Something that no person asked for: it happens as often as it is said. */
  async #look(asked: Pick<Action, 'stream' | 'type'>): Promise<void> {
    const { stream, type } = asked;
    await this.#run({
      action: null,
      wants: { streams: [stream] },
      decide: (view) => {
        const id = actionId(`${type}:${stream}/${view.stream(stream)?.version ?? 0}`);
        return this.#decide(view, { ...asked, id, by: SYSTEM });
      },
    });
  }

  #dueUnit = (stream: StreamId): Unit => ({
    action: null,
    wants: { streams: [stream] },
    unlessBusy: true,
    decide: (view) => {
      const work = new Work(view, this.#tools());
      return work.passTime(stream) ?? work.verdict('');
    },
  });

  /** Runs what is due on a stream; a throw or a refusal here is a bug of ours and sets it aside. */
  async #runDue(stream: StreamId): Promise<boolean> {
    try {
      const result = await this.#run(this.#dueUnit(stream));
      if (result.kind !== 'refused') return true;
      if (this.#others.isForOthers(result.refusal)) this.#others.leave(stream);
      else await this.quarantine.put(stream, result.refusal.code);
    } catch (error) {
      if (this.#failures.failed(`what was due on ${stream} failed`, error) === 'world')
        return false;
      await this.quarantine.put(stream, String(error));
    }
    return true;
  }

  #deliver = async (rows: Together, left: () => void): Promise<void> => {
    const sent = await attempt(this.#ports, rows);
    left();
    const parts = [...partsOf(rows, sent)];
    // What is known to be sent must not go out again because the store was away: it is told as soon
    // as it is back.
    await this.#pump.tell(rows[0].readyAt, () =>
      tellParts(parts, (part) => this.#settle(part, sent)),
    );
    this.#pump.hasPlace();
  };

  #giveBack = (rows: readonly DeliveryRow[]): void => {
    this.#beside.run(this.#run(giveBackUnit(rows)), (error) =>
      this.#failures.failed('what found no place waits until its hold is over', error),
    );
  };

  async #settle(rows: Together, sent: Sent): Promise<Told> {
    const [row, ...others] = rows;
    try {
      const result = await this.#run(settleUnit(rows, sent, this.#tools));
      const isLeft = result.kind === 'refused' && this.#others.isForOthers(result.refusal);
      if (isLeft && others.length > 0) return 'each';
      // The stream is not ours to tell; that the delivery has ended must be known all the same.
      this.#count(isLeft ? await this.#run(settleAloneUnit(row, sent)) : result);
    } catch (error) {
      const failed = this.#failures.failed(`${row.stream} could not be told of a delivery`, error);
      if (failed === 'world') return 'away';
      if (others.length > 0) return 'each';
      await this.#settleAlone(row, sent);
    }
    return 'told';
  }

  async #settleAlone(...[row, sent]: Parameters<typeof settleAloneUnit>): Promise<void> {
    try {
      this.#count(await this.#run(settleAloneUnit(row, sent)));
      await this.quarantine.put(row.stream, 'it could not be told of a delivery');
    } catch (error) {
      // The hold runs out, and the delivery is taken again.
      this.#failures.failed(`the delivery ${row.id} could not be ended`, error);
    }
  }

  #count(result: UnitResult): void {
    if (result.kind === 'refused') this.#tally.repeated += 1;
    if (result.kind !== 'done') return;
    for (const { status } of result.write.settled) {
      if (status === 'sent') this.#tally.sent += 1;
      else if (status === 'gone') this.#tally.gone += 1;
      else this.#tally.retried += 1;
    }
  }
}
