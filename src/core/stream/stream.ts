// The kernel's shapes. A stream is a list of recorded events; its state is a fold over them; its
// timers ride on the events, so the next thing due is known without asking any rule.
import type { ActionId, PersonId, StreamId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';

/** Who acted: a person, a machine by the name of its key or source, or Tocsin itself. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly person: PersonId;
      /** Set where they act as the operator of the server and not as one of the team [ROL-5]. */
      readonly operator?: true;
    }
  | { readonly kind: 'machine'; readonly machine: string }
  | { readonly kind: 'system' };

/** One thing that will come due: when, and what it is in the words of the stream's own rules. */
export interface Timer {
  readonly at: At;
  readonly what: string;
}

/** Timers set (or cleared by null) by name when an event is recorded. */
export type TimerPatch = Readonly<Record<string, Timer | null>>;

/** An event that a decision made, with the timers it sets. */
export interface Happening<E> {
  readonly event: E;
  readonly timers?: TimerPatch;
}

/** An event as stored for ever. `v` is the version of the event's shape. */
export interface Recorded<E> extends Happening<E> {
  readonly stream: StreamId;
  readonly seq: number;
  readonly at: At;
  readonly by: Actor;
  readonly cause: ActionId;
  readonly v: number;
}

/** What a person or a machine asks of the engine; `type` is `noun.verb`. */
export interface Action {
  readonly id: ActionId;
  readonly stream: StreamId;
  readonly by: Actor;
  readonly type: string;
}

/** An action that a decision asks of another stream, with its own fields. */
export type Asked = Action & Readonly<Record<string, unknown>>;

/** Why an action is refused: a permanent kebab-case code and the facts it rests on. */
export interface Refusal {
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The outcome of deciding one action; `then` are actions on other streams in the same unit. */
export type Decision<E, A extends Action = Asked, S = never> =
  | {
      readonly ok: true;
      readonly happened: readonly Happening<E>[];
      /** The state after each event, where the rules folded them to decide: nobody folds them twice. */
      readonly folded?: readonly S[];
      readonly then?: readonly A[];
      /** Stored alerts that it looked at, as it counts them from now on. */
      readonly looked?: readonly AlertLook[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** What every state has beside its own fields. */
export interface StreamState {
  readonly id: StreamId;
  readonly version: number;
  readonly timers: Readonly<Record<string, Timer>>;
}

/** What must leave the house because of an event; the loop renders `words` when it is stored. */
export type Effect =
  | {
      readonly kind: 'deliver';
      readonly lane: 'page' | 'bulk';
      /** A person, the name of a channel or address the roster binds, or a source of alerts. */
      readonly to:
        | { readonly person: PersonId }
        | { readonly channel: string }
        | { readonly source: string };
      /** Id of one of the person's methods (`email`), or the kind of medium for a channel. */
      readonly method: string;
      /** The name of a text in `core/words`. */
      readonly words: string;
      /** The `seq` of the event the text is about. */
      readonly about: number;
      /** What it belongs to, so that it can be withdrawn together: a page's id, or a duty. */
      readonly subject: string;
      /** A page that waits for no other ones [PAG-6]. */
      readonly atOnce?: boolean;
    }
  | { readonly kind: 'withdraw'; readonly subject: string }
  /** Every group of the team that keeps alerts without an incident looks at them anew. */
  | { readonly kind: 'wake' }
  /** A stored alert goes to another group, or counts as ended. */
  | {
      readonly kind: 'alert';
      readonly source: string;
      readonly fingerprint: string;
      readonly stream: StreamId | null;
      readonly ended: boolean;
    };

/** What a group counted of a stored alert when it looked at it. */
export interface AlertLook {
  readonly source: string;
  readonly fingerprint: string;
  /** How often it had been sent then: one that was sent again since is still to be looked at. */
  readonly count: number;
  /** What it weighs; null: it does not count as firing. */
  readonly counted: string | null;
}

/** The rules of one kind of stream. */
export interface Kind<S extends StreamState, E, A extends Action, X> {
  /** Raised when `evolve` or the state's shape changes: stored states are then folded anew. */
  readonly fold: number;
  readonly empty: (id: StreamId) => S;
  readonly decide: (state: S, action: A, context: X) => Decision<E, Asked, S>;
  readonly evolve: (state: S, recorded: Recorded<E>) => S;
  readonly effects: (recorded: Recorded<E>, after: S) => readonly Effect[];
  /** The earliest version of each event that still differs from today's, and how it is read. */
  readonly versionOf: (event: E) => number;
}
