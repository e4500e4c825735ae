// People of a pretended world: each has a mailbox, and habits in answering what lies in it.
import type { Outgoing } from '#/contract/ports.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { minutes, seconds } from '#/core/basics/time.ts';
import type { Span } from '#/core/basics/time.ts';
import type { Roster } from '#/core/roster/roster.ts';
import type { World } from './world.ts';

/** How a person answers pages. */
export interface Habit {
  readonly does: 'acknowledge' | 'decline' | 'nothing';
  /** Time from the message to the act. */
  readonly after: Span;
  /** Position of the one method the person looks at; null: all of them. */
  readonly looksAt: number | null;
  /** Probability that a page is answered at all. */
  readonly attention: number;
  /** How many messages the person sleeps through before one wakes them. */
  readonly sleepsThrough?: number;
}

/** Nobody answers anything. */
export const NEVER: Habit = { does: 'nothing', after: minutes(0), looksAt: null, attention: 0 };

/** A habit that answers every page after a while. */
function answersAfter(after: Span): Habit {
  return { does: 'acknowledge', after, looksAt: null, attention: 1 };
}

/** A habit drawn by the seed: prompt, late, only by the second method, declining, or never. */
export function drawnHabit(world: World): Habit {
  const kind = world.draw(6);
  const looksAt = kind === 2 ? 1 : null;
  if (kind === 0) return NEVER;
  if (kind === 1) return { ...answersAfter(minutes(20 + world.draw(60))), attention: 0.5 };
  if (kind === 3)
    return { does: 'decline', after: seconds(world.draw(300)), looksAt, attention: 1 };
  const after = seconds(5 + world.draw(600));
  return { does: 'acknowledge', after, looksAt, attention: 0.3 + 0.7 * world.random() };
}

/** What somebody does about a page. */
export interface Reaction {
  readonly person: PersonId;
  readonly does: 'acknowledge' | 'decline';
  readonly message: Outgoing;
}

/** Who lives at which address, and what they do about mail that pages them. */
export class People {
  readonly #world: World;
  readonly #habits: (person: PersonId) => Habit;
  readonly #react: (reaction: Reaction) => void;
  readonly #homes = new Map<string, { person: PersonId; position: number }>();

  constructor(
    world: World,
    habits: (person: PersonId) => Habit,
    react: (reaction: Reaction) => void,
  ) {
    this.#world = world;
    this.#habits = habits;
    this.#react = react;
  }

  /** Moves the people of a roster in. */
  settle(roster: Roster): void {
    for (const person of Object.values(roster.people)) {
      for (const [position, method] of person.methods.entries()) {
        this.#homes.set(method.address, { person: person.id, position });
      }
    }
  }

  /** A message has come to an address. */
  receive(address: string, message: Outgoing): void {
    const home = this.#homes.get(address);
    if (home === undefined || message.lane !== 'page') return;
    const { person, position } = home;
    const { does, after, looksAt, attention } = this.#habits(person);
    if (does === 'nothing' || (looksAt !== null && looksAt !== position)) return;
    if (!this.#world.chance(attention)) return;
    const react = (): void => this.#react({ person, does, message });
    this.#world.plan('people', `${person} reads ${message.id}`, react, { takes: after });
  }
}
