// A decision in the making. Rules add events one after another, and each sees the state as the
// events before it left it; nothing is real until the loop records what the draft holds.
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { applied } from '../stream/fold.ts';
import type { Action, Actor, Asked, Happening, TimerPatch } from '../stream/stream.ts';
import type { IncidentContext } from './context.ts';
import type { IncidentEvent } from './event.ts';
import { evolveIncident } from './evolve.ts';
import type { Incident } from './state.ts';

/** The events of one decision so far, and the state they lead to. */
export class Draft {
  state: Incident;
  readonly happened: Happening<IncidentEvent>[] = [];
  /** The state after each of them. */
  readonly folded: Incident[] = [];
  readonly asked: Asked[] = [];
  /** Another one once the incident goes on by another plan. */
  context: IncidentContext;
  readonly by: Actor;
  readonly #action: Action;

  constructor(state: Incident, action: Action, context: IncidentContext) {
    this.state = state;
    this.context = context;
    this.by = action.by;
    this.#action = action;
  }

  /** The instant of the decision. */
  get now(): At {
    return this.context.now;
  }

  /** The person who acts, or null for a machine and for Tocsin itself. */
  get person(): PersonId | null {
    return this.by.kind === 'person' ? this.by.person : null;
  }

  /** True for the operator of the server, who acts from outside the team [ROL-5]. */
  get isOperator(): boolean {
    return this.by.kind === 'person' && this.by.operator === true;
  }

  /** Id of the event that would be added next: `stream/seq`. */
  get nextId(): string {
    return `${this.state.id}/${this.state.version + 1}`;
  }

  /** Records that something happens, with the timers it sets or clears. */
  add(event: IncidentEvent, timers?: TimerPatch): void {
    const happening = timers === undefined ? { event } : { event, timers };
    this.happened.push(happening);
    this.state = applied(evolveIncident, this.state, {
      ...happening,
      stream: this.state.id,
      seq: this.state.version + 1,
      at: this.now,
      by: this.by,
      cause: this.#action.id,
      v: 1,
    });
    this.folded.push(this.state);
  }

  /** From here on the decision goes by another plan [PLN-1]. */
  goOnBy(plan: LinkedPlan, planHash: string): void {
    this.context = { ...this.context, plan, planHash };
  }

  /** Asks something of another stream in the same unit. */
  ask(action: Asked): void {
    this.asked.push(action);
  }

  /** Id for an action of another stream that this decision causes. */
  derivedId(name: string): Action['id'] {
    return `${this.#action.id}>${name}` as Action['id'];
  }
}

/** Moves or drops a wait without anything else happening; says why, for the log. */
export function moveWait(draft: Draft, wait: string, at: At | null, because: string): void {
  const what = draft.state.timers[wait]?.what ?? wait;
  draft.add(
    { type: 'wait.moved', wait, at, because },
    { [wait]: at === null ? null : { at, what } },
  );
}
