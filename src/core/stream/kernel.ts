// What all kinds of stream have in common: one action is decided, its events are numbered, timed and
// folded, and what must leave the house is gathered. Nothing here knows what the events mean.
import type { ActionId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import { applied } from './fold.ts';
import type {
  Action,
  Actor,
  AlertLook,
  Asked,
  Decision,
  Effect,
  Kind,
  Recorded,
  Refusal,
  StreamState,
} from './stream.ts';

/** An effect with the recorded event it comes from. */
export interface Caused<E> {
  readonly effect: Effect;
  readonly recorded: Recorded<E>;
}

/** What one action did to one stream. */
export interface Step<S, E> {
  readonly after: S;
  readonly recorded: readonly Recorded<E>[];
  readonly effects: readonly Caused<E>[];
  readonly then: readonly Action[];
  /** Stored alerts that were looked at. */
  readonly looked: readonly AlertLook[];
}

/** A step, or why the action is refused. */
export type Stepped<S, E> =
  | { readonly ok: true; readonly step: Step<S, E> }
  | { readonly ok: false; readonly refusal: Refusal };

/** Decides one action and records what happened; `now` is the time of every event of it. */
export function step<S extends StreamState, E, A extends Action, X>(
  kind: Kind<S, E, A, X>,
  state: S,
  action: A,
  world: { readonly now: At; readonly context: X },
): Stepped<S, E> {
  const decision = kind.decide(state, action, world.context);
  if (!decision.ok) return decision;
  const seal = { at: world.now, by: action.by, cause: action.id };
  const step = record(kind, state, decision, seal);
  return { ok: true, step: { ...step, then: decision.then ?? [], looked: decision.looked ?? [] } };
}

/** The state that a log makes, from nothing. */
export function replay<S extends StreamState, E, A extends Action, X>(
  kind: Kind<S, E, A, X>,
  empty: S,
  log: readonly Recorded<E>[],
): S {
  let state = empty;
  for (const recorded of log) state = applied(kind.evolve, state, recorded);
  return state;
}

type Decided<S, E> = Pick<Extract<Decision<E, Asked, S>, { ok: true }>, 'happened' | 'folded'>;

interface Seal {
  readonly at: At;
  readonly by: Actor;
  readonly cause: ActionId;
}

function record<S extends StreamState, E, A extends Action, X>(
  kind: Kind<S, E, A, X>,
  before: S,
  { happened, folded }: Decided<S, E>,
  seal: Seal,
): Omit<Step<S, E>, 'then' | 'looked'> {
  let state = before;
  const all: Recorded<E>[] = [];
  const effects: Caused<E>[] = [];
  for (const [index, happening] of happened.entries()) {
    const seq = state.version + 1;
    const v = kind.versionOf(happening.event);
    const recorded: Recorded<E> = { ...happening, ...seal, stream: before.id, seq, v };
    state = folded?.[index] ?? applied(kind.evolve, state, recorded);
    all.push(recorded);
    for (const effect of kind.effects(recorded, state)) effects.push({ effect, recorded });
  }
  return { after: state, recorded: all, effects };
}
