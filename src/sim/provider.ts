// Providers that carry messages to mailboxes: slow, refusing, down for a while, or in doubt of what
// they did. A real one does each of these.
import type { Channel, Outgoing, Sent } from '#/contract/ports.ts';
import { after, ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Faults } from './faults.ts';
import type { World } from './world.ts';

const EVERY_KIND = '*';

/** A message as it lies in a mailbox. */
export interface Arrived {
  readonly message: Outgoing;
  readonly address: string;
  readonly at: At;
}

/** Providers and mailboxes of one world; they outlive every crash of a node. */
export class Providers {
  readonly arrived: Arrived[] = [];
  readonly #world: World;
  readonly #faults: Faults;
  readonly #onArrival: (arrived: Arrived) => void;
  readonly #dead = new Set<string>();
  readonly #downUntil = new Map<string, At>();

  constructor(world: World, faults: Faults, onArrival: (arrived: Arrived) => void) {
    this.#world = world;
    this.#faults = faults;
    this.#onArrival = onArrival;
  }

  /** From this instant nothing is taken until another: of one kind of medium, or of all. */
  goDown(until: At, kind: string = EVERY_KIND): void {
    this.#downUntil.set(kind, until);
  }

  /** An address that refuses every message for ever. */
  kill(address: string): void {
    this.#dead.add(address);
  }

  /** Everything works again, and every address exists. */
  heal(): void {
    this.#downUntil.clear();
    this.#dead.clear();
  }

  /** The channel as one node sees it; a call longer than its limit is in doubt. */
  channel(node: string, kind: string): Channel {
    const world = this.#world;
    return {
      send: async (message, address, timeoutMs) => {
        const takes = world.draw(this.#faults.providerTakes + 1);
        const limit = Math.min(takes, timeoutMs);
        const what = `send ${message.id}`;
        const carry = (): Sent => this.#carry(message, address, kind);
        const sent = await world.ask(node, what, carry, { takes: ms(limit) });
        return takes > timeoutMs ? { kind: 'retry', reason: 'no answer in time' } : sent;
      },
    };
  }

  #carry(message: Outgoing, address: string, kind: string): Sent {
    const { retries, refuses, doubts } = this.#faults;
    const world = this.#world;
    if (this.#dead.has(address)) return { kind: 'gone', reason: 'no such mailbox' };
    if (this.#isDown(kind)) return { kind: 'retry', reason: 'connection refused' };
    if (world.chance(refuses)) return { kind: 'gone', reason: 'refused' };
    if (world.chance(retries)) return { kind: 'retry', reason: 'try again later' };
    this.#arrive({ message, address, at: world.now });
    if (world.chance(doubts)) return { kind: 'retry', reason: 'connection lost after sending' };
    return { kind: 'sent', ref: `ref-${this.arrived.length}` };
  }

  #isDown(kind: string): boolean {
    return [kind, EVERY_KIND].some((one) => this.#world.now < (this.#downUntil.get(one) ?? 0));
  }

  #arrive(arrived: Arrived): void {
    this.arrived.push(arrived);
    this.#onArrival(arrived);
  }
}

/** A provider that is down for a while, from some instant on, as the seed has it. */
export function planSpells(world: World, providers: Providers, until: At): void {
  const count = world.chance(0.5) ? 0 : 1 + world.draw(2);
  const length = until - world.now;
  for (let spell = 0; spell < count; spell += 1) {
    const start = after(world.now, ms(world.draw(length)));
    const end = after(start, ms(world.draw(Math.min(length, 3_600_000))));
    world.plan('provider', 'goes down', () => providers.goDown(end), { notBefore: start });
  }
}
