import { assert } from '../basics/assert.ts';
import { personId } from '../basics/ids.ts';
import type { Actor } from './stream.ts';

/** Tocsin itself. */
export const SYSTEM: Actor = { kind: 'system' };

/** An actor as one word of a row: `person:ana`, `operator:ana`, `machine:alertmanager` or `system`. */
export function textOfActor(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `${actor.operator === true ? 'operator' : 'person'}:${actor.person}`;
    case 'machine':
      return `machine:${actor.machine}`;
    case 'system':
      return 'system';
  }
}

/** The actor that a row names. */
export function actorOfText(text: string): Actor {
  if (text === 'system') return SYSTEM;
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const name = text.slice(colon + 1);
  if (kind === 'operator') return { kind: 'person', person: personId(name), operator: true };
  assert(kind === 'person' || kind === 'machine', 'An actor is a person or a machine', text);
  if (kind === 'person') return { kind, person: personId(name) };
  return { kind, machine: name };
}
