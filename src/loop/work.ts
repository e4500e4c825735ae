// One unit of work in the making: actions run one after another, each on the state the one before
// left, over as many streams as they reach. Nothing is real until the store commits what it holds.
import type {
  DeliveryRow,
  Directory,
  Settlement,
  Verdict,
  View,
  Wants,
  Write,
} from '#/contract/ports.ts';
import type { EventRow, LookedAt, StreamRow, Woken } from '#/contract/rows.ts';
import type { AlertChange } from '#/core/alert/arrival.ts';
import { assert, present } from '#/core/basics/assert.ts';
import { actionId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { Ring } from '#/core/incident/gather.ts';
import { SYSTEM } from '#/core/stream/actor.ts';
import { nextDueOf } from '#/core/stream/fold.ts';
import type { Caused } from '#/core/stream/kernel.ts';
import type { Action, AlertLook, Refusal, StreamState } from '#/core/stream/stream.ts';
import { deliveryOf, ringsWhere } from './delivery.ts';
import type { Slots } from './delivery.ts';
import { eventRow } from './event-row.ts';
import type { States } from './states.ts';
import { streamRow } from './stream-row.ts';
import type { AnyEvent, Subject } from './subject.ts';
import { subjectFor } from './subjects.ts';
import type { Subjects } from './subjects.ts';

/** What a unit of work needs beside the view. */
export interface WorkTools {
  readonly subjects: Subjects;
  readonly directory: Directory;
  readonly node: string;
  /** How many new deliveries of each lane this node sends from memory. */
  readonly slots: Slots;
  readonly states: States;
  /** Other nodes work on the same store, and one of them may be of a newer release. */
  readonly isShared: boolean;
}

/** One action may reach so many others; more is a loop without end. */
const MOST_ACTIONS = 64;
/** So many steps of time one unit takes; the rest comes next. */
const MOST_STEPS = 32;

interface Opened {
  readonly subject: Subject;
  readonly row: StreamRow | null;
  state: StreamState;
  woken: Woken;
}

type Answer =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'more'; readonly wants: Wants }
  | null;

/** Runs actions against a view and gathers what they write. */
export class Work {
  readonly #view: View;
  readonly #tools: WorkTools;
  readonly #streams = new Map<StreamId, Opened>();
  readonly #events: EventRow[] = [];
  readonly #settled: Settlement[] = [];
  readonly #alerts: AlertChange[] = [];
  readonly #looked: LookedAt[] = [];
  readonly #wakes: TeamId[] = [];
  readonly #withdrawn: { stream: StreamId; subject: string }[] = [];
  #counters: Record<string, number> = {};
  #deliveries: DeliveryRow[] = [];

  constructor(view: View, tools: WorkTools) {
    this.#view = view;
    this.#tools = { ...tools, slots: { ...tools.slots } };
  }

  /** Runs an action and everything it asks of other streams. */
  act(action: Action): Answer {
    const queue: Action[] = [action];
    let done = 0;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      done += 1;
      if (done > MOST_ACTIONS) return refuse({ code: 'reaches-too-far' });
      const answer = this.#one(next, queue);
      if (answer !== null) return answer;
    }
    return null;
  }

  /** Runs whatever is due on a stream, until nothing is; what is left after many steps comes next. */
  passTime(id: StreamId): Answer {
    const answer = this.#open(id, null);
    if (answer !== null) return answer;
    const opened = present(this.#streams.get(id), 'An opened stream is there');
    if (opened.woken !== 'no') {
      const all = opened.woken === 'all' ? { all: true } : {};
      opened.woken = 'no';
      const wake = this.#system(id, `${opened.subject.name}.wake`, opened.state.version);
      const woken = this.act({ ...wake, ...all });
      if (woken !== null) return woken;
    }
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const { version } = opened.state;
      const due = nextDueOf(opened.state);
      if (due === null || due > this.#view.now) return null;
      const passed = this.act(this.#system(id, 'time.pass', version));
      if (passed !== null) return passed;
      assert(opened.state.version > version, 'What is due is carried out', id);
    }
    return null;
  }

  /** Ends an attempt to deliver together with what the stream says to it. */
  settle(settlement: Settlement): void {
    this.#settled.push(settlement);
  }

  /** What the unit writes. */
  verdict(outcome: string): Verdict {
    const write: Write = {
      streams: [...this.#streams].flatMap(([id, opened]) => this.#row(id, opened)),
      events: this.#events,
      counters: this.#counters,
      deliveries: this.#deliveries,
      withdrawn: this.#withdrawn,
      settled: this.#settled,
      alerts: this.#alerts,
      looked: this.#looked,
      ...(this.#wakes.length === 0 ? {} : { wakes: this.#wakes }),
      outcome,
    };
    return { kind: 'write', write };
  }

  /** Names of what happened so far, in order. */
  get happened(): readonly { stream: StreamId; seq: number; type: string }[] {
    return this.#events.map(({ stream, seq, type }) => ({ stream, seq, type }));
  }

  /** What people call a stream of this unit. */
  numberOf(id: StreamId): string | null {
    const opened = this.#streams.get(id);
    return opened === undefined ? null : opened.subject.row(opened.state).number;
  }

  #one(action: Action, queue: Action[]): Answer {
    const answer = this.#open(action.stream, action);
    if (answer !== null) return answer;
    const opened = present(this.#streams.get(action.stream), 'An opened stream is there');
    const wants = opened.subject.wants(opened.state, action, this.#view);
    if (!this.#view.has(wants)) return { kind: 'more', wants };
    const decided = opened.subject.decide(opened.state, action, this.#view);
    if (!decided.ok) return refuse(decided.refusal);
    const { after, recorded, effects, then, looked } = decided.step;
    opened.state = after;
    this.#look(opened, looked);
    const rings = ringsOf(opened, effects, this.#tools.directory);
    if (!this.#view.has(rings)) return { kind: 'more', wants: rings };
    this.#counters = { ...this.#counters, ...decided.counters };
    for (const one of recorded) this.#events.push(eventRow(one));
    this.#carry(opened, effects, queue);
    queue.push(...then);
    return null;
  }

  /** Loads a stream, or says what is missing for it. */
  #open(id: StreamId, action: Action | null): Answer {
    if (this.#streams.has(id)) return null;
    if (!this.#view.has({ streams: [id] })) return { kind: 'more', wants: { streams: [id] } };
    const row = this.#view.stream(id);
    const subject = subjectFor(this.#tools.subjects, row, action);
    if (subject === null) return refuse({ code: 'no-such-stream', facts: { stream: id } });
    const woken = row?.woken ?? 'no';
    if (row === null || row.version === 0) {
      this.#streams.set(id, { subject, row, state: subject.empty(id), woken });
      return null;
    }
    if (row.fold === subject.fold) {
      const state = this.#tools.states.of(row);
      this.#streams.set(id, { subject, row, state, woken });
      return null;
    }
    if (this.#tools.isShared && row.fold > subject.fold) {
      return refuse({ code: 'newer-release', facts: { stream: id } });
    }
    if (!this.#view.has({ logs: [id] })) return { kind: 'more', wants: { logs: [id] } };
    const state = subject.fromLog(id, this.#view.log(id));
    this.#streams.set(id, { subject, row, state, woken });
    return null;
  }

  #carry(opened: Opened, effects: readonly Caused<AnyEvent>[], queue: Action[]): void {
    for (const [index, { effect, recorded }] of effects.entries()) {
      const { stream } = recorded;
      if (effect.kind === 'alert') {
        const { source, fingerprint, stream: into, ended } = effect;
        const { team } = opened.subject.row(opened.state);
        this.#alerts.push({ team, source, fingerprint, stream: into, ended });
        continue;
      }
      if (effect.kind === 'wake') {
        this.#wakes.push(opened.subject.row(opened.state).team);
        continue;
      }
      if (effect.kind === 'withdraw') {
        this.#withdraw(stream, effect.subject);
        continue;
      }
      const { directory, node, slots } = this.#tools;
      const delivery = deliveryOf(
        { id: `${stream}/${recorded.seq}/${index}`, effect, recorded, state: opened.state },
        {
          subject: opened.subject,
          directory,
          node,
          slots,
          now: this.#view.now,
          ringsAt: this.#ringsAt,
        },
      );
      this.#deliveries.push(delivery);
      const report = delivery.status === 'gone' ? refusedReport(opened.subject, delivery) : null;
      if (report !== null) queue.push(report);
    }
  }

  // What this very unit is about to send rings as well.
  #ringsAt = (address: string): readonly Ring[] => [
    ...this.#view.ringsAt(address),
    ...this.#deliveries
      .filter((row) => row.lane === 'page' && row.address === address && row.status === 'ready')
      .filter((row) => (row.bundle ?? row.id) === row.id)
      .map((row) => ({ ...row, message: row.id })),
  ];

  #look({ subject, state }: Opened, looked: readonly AlertLook[]): void {
    if (looked.length === 0) return;
    const { team } = subject.row(state);
    for (const one of looked) this.#looked.push({ team, ...one });
  }

  #withdraw(stream: StreamId, subject: string): void {
    this.#withdrawn.push({ stream, subject });
    // What this very unit wanted to send is not sent either.
    this.#deliveries = this.#deliveries.map((row) =>
      row.stream === stream && row.subject === subject && row.status === 'ready'
        ? { ...row, status: 'withdrawn', endedAt: this.#view.now }
        : row,
    );
  }

  #row(id: StreamId, opened: Opened): readonly StreamRow[] {
    const { subject, row, state } = opened;
    const nextDue = nextDueOf(state);
    const isSame =
      row !== null &&
      row.version === state.version &&
      row.fold === subject.fold &&
      row.nextDue === nextDue &&
      row.woken === opened.woken;
    if (isSame || (row === null && state.version === 0)) return [];
    const facts = subject.row(state);
    const hasHappened = state.version > (row?.version ?? 0);
    const written = streamRow(
      {
        ...facts,
        id,
        team: row?.team ?? facts.team,
        kind: subject.name,
        version: state.version,
        fold: subject.fold,
        nextDue: opened.woken === 'no' ? nextDue : this.#view.now,
        lastAt: hasHappened ? this.#view.now : (row?.lastAt ?? this.#view.now),
        woken: opened.woken,
        // What was set aside stays so until somebody has it tried again, whatever people do there.
        aside: row?.aside ?? null,
      },
      state,
    );
    this.#tools.states.keep(written, state);
    return [written];
  }

  #system(stream: StreamId, type: string, version: number): Action {
    return { id: actionId(`${type}:${stream}/${version + 1}`), stream, by: SYSTEM, type };
  }
}

function ringsOf(
  { subject, state }: Opened,
  effects: readonly Caused<AnyEvent>[],
  directory: Directory,
): Wants {
  const addresses = effects.flatMap(({ effect, recorded }) =>
    effect.kind === 'deliver'
      ? (ringsWhere({ effect, recorded, state }, { subject, directory }) ?? [])
      : [],
  );
  return { ringsAt: addresses };
}

function refuse(refusal: Refusal): Answer {
  return { kind: 'refuse', refusal };
}

/** A page with nowhere to go is reported at once, so that the next method is tried [ESC-5]. */
function refusedReport(subject: Subject, delivery: DeliveryRow): Action | null {
  return subject.report(delivery.stream, {
    lane: delivery.lane,
    subject: delivery.subject,
    method: delivery.method,
    delivery: delivery.id,
    attempt: delivery.attempt,
    result: 'refused',
    reason: delivery.note,
    again: false,
    away: false,
  });
}
