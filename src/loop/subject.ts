// What the loop must know of a kind of stream beside its rules: what to look up for an action, what
// its row shows, and how its texts are made. The types of one kind end here; past this file the loop
// sees streams, actions and events only.
import type { LaneName, TeamEntry, View, Wants } from '#/contract/ports.ts';
import type { EventRow } from '#/contract/rows.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { actorOfText } from '#/core/stream/actor.ts';
import { replay, step } from '#/core/stream/kernel.ts';
import type { Stepped } from '#/core/stream/kernel.ts';
import type {
  Action,
  Asked,
  Kind,
  Recorded,
  Refusal,
  StreamState,
  TimerPatch,
} from '#/core/stream/stream.ts';
import { upcast } from '#/core/stream/upcast.ts';
import type { Upcasts } from '#/core/stream/upcast.ts';
import type { Person } from '#/core/roster/roster.ts';
import type { Rendered } from '#/core/words/rendered.ts';

/** Any event: all the loop needs of it is its name. */
export interface AnyEvent {
  readonly type: string;
}

/** What a row shows of a state, so that it can be found. */
export interface RowFacts {
  readonly team: TeamId;
  readonly open: boolean;
  readonly plan: string | null;
  readonly number: string | null;
}

/** A text to be made. */
export interface ToRender<S, E> {
  readonly words: string;
  readonly state: S;
  readonly recorded: Recorded<E>;
  readonly person: Person | null;
  readonly team: TeamEntry;
}

/** The end of one attempt to deliver, as the stream hears of it. */
export interface Report {
  readonly lane: LaneName;
  readonly subject: string;
  readonly method: string;
  readonly delivery: string;
  readonly attempt: number;
  readonly result: 'sent' | 'refused' | 'retrying';
  readonly reason: string;
  readonly again: boolean;
  /** The provider was not there to refuse it. */
  readonly away: boolean;
}

/** What one kind of stream tells the loop. */
export interface SubjectRules<S extends StreamState, E extends AnyEvent, A extends Action, X> {
  /** Stands in the row: `incident`. */
  readonly name: string;
  readonly kind: Kind<S, E, A, X>;
  readonly upcasts: Upcasts;
  /** What must be loaded before the action can be decided. */
  readonly wants: (state: S, action: A, view: View) => Wants;
  /** What the world says; or why nothing can be decided. */
  readonly context: (state: S, action: A, view: View) => X | Refusal;
  /** Counters that an event drew from. */
  readonly drawn: (recorded: Recorded<E>, context: X) => Readonly<Record<string, number>>;
  readonly row: (state: S) => RowFacts;
  /** The team in whose roster a person stands who is of another one; null where it is this team. */
  readonly homeOf?: (state: S, person: string) => TeamId | null;
  /** How urgent a page is, less is worse; absent: it waits for nothing. */
  readonly urgency?: (state: S, team: TeamEntry) => number;
  readonly render: (asked: ToRender<S, E>) => Rendered;
  /** How the stream is told of a delivery; null where it does not want to know. */
  readonly report: (stream: StreamId, report: Report) => Asked | null;
}

/** One action on one stream, with the counters it drew from. */
export type Decided =
  | (Extract<Stepped<StreamState, AnyEvent>, { ok: true }> & {
      readonly counters: Readonly<Record<string, number>>;
    })
  | { readonly ok: false; readonly refusal: Refusal };

/** A kind of stream as the loop sees it. */
export interface Subject {
  readonly name: string;
  readonly fold: number;
  readonly empty: (id: StreamId) => StreamState;
  readonly fromLog: (id: StreamId, log: readonly EventRow[]) => StreamState;
  readonly wants: (state: StreamState, action: Action, view: View) => Wants;
  readonly decide: (state: StreamState, action: Action, view: View) => Decided;
  readonly row: (state: StreamState) => RowFacts;
  readonly homeOf: (state: StreamState, person: string) => TeamId | null;
  readonly urgency: (state: StreamState, team: TeamEntry) => number;
  readonly render: (asked: ToRender<StreamState, AnyEvent>) => Rendered;
  readonly report: (stream: StreamId, report: Report) => Asked | null;
}

/** Hides the types of one kind of stream. Its own states, actions and events come back to it alone. */
export function subjectOf<
  S extends StreamState,
  E extends AnyEvent,
  A extends Action,
  X extends object,
>(rules: SubjectRules<S, E, A, X>): Subject {
  const { name, kind, upcasts } = rules;

  function decide(given: StreamState, asked: Action, view: View): Decided {
    const state = given as S;
    const action = asked as A;
    const context = rules.context(state, action, view);
    if (isRefusal(context)) return { ok: false, refusal: context };
    const stepped = step(kind, state, action, { now: view.now, context });
    if (!stepped.ok) return stepped;
    const drawn = stepped.step.recorded.map((recorded) => rules.drawn(recorded, context));
    return { ...stepped, counters: Object.assign({}, ...drawn) as Record<string, number> };
  }

  return {
    name,
    fold: kind.fold,
    empty: kind.empty,
    fromLog: (id, log) => {
      const events = log.map((row) => recordedOfRow(row, upcasts) as Recorded<E>);
      return replay(kind, kind.empty(id), events);
    },
    wants: (state, action, view) => rules.wants(state as S, action as A, view),
    decide,
    row: (state) => rules.row(state as S),
    homeOf: (state, person) => rules.homeOf?.(state as S, person) ?? null,
    urgency: (state, team) => rules.urgency?.(state as S, team) ?? 0,
    render: (asked) => rules.render(asked as ToRender<S, E>),
    report: rules.report,
  };
}

/** An event of a log, read as its newest version. */
export function recordedOfRow(row: EventRow, upcasts: Upcasts): Recorded<unknown> {
  const { stream, seq, at, type, cause, actor, timers } = row;
  const stored = { type, v: row.v, event: JSON.parse(row.body) as unknown };
  const { v, event } = upcast(upcasts, stored);
  const recorded = { stream, seq, at, by: actorOfText(actor), cause, v, event };
  return timers === null ? recorded : { ...recorded, timers: JSON.parse(timers) as TimerPatch };
}

function isRefusal(context: object): context is Refusal {
  return 'code' in context && typeof context.code === 'string';
}
