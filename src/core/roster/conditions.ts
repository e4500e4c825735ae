// Takes a condition of the document apart into what a due needs: the severities it names, the clock
// it waits for, and the rest, which the engine judges.
import type { ClockName, Length, When } from '../runbook/plan.ts';

/** A condition in its parts. */
export interface Parts {
  /** Severity keys as written; null where it names none. */
  readonly severities: readonly string[] | null;
  readonly clock: { readonly clock: ClockName; readonly past: Length } | null;
  readonly rest: When | null;
}

/** The parts of a condition that is no choice between several. */
export function partsOf(when: When | undefined): Parts {
  if (when === undefined) return { severities: null, clock: null, rest: null };
  switch (when.kind) {
    case 'severity':
      return { severities: when.in, clock: null, rest: null };
    case 'clock':
      return { severities: null, clock: { clock: when.clock, past: when.past }, rest: null };
    case 'and':
      return joined(when.of.map(partsOf), when.text);
    default:
      return { severities: null, clock: null, rest: when };
  }
}

/** The alternatives of a condition: each can be reason enough. */
export function alternativesOf(when: When | undefined): readonly (When | undefined)[] {
  return when?.kind === 'or' ? when.of.flatMap(alternativesOf) : [when];
}

/** Every fact a condition speaks of. */
export function factsOf(when: When | null | undefined): readonly string[] {
  if (when === null || when === undefined) return [];
  switch (when.kind) {
    case 'fact':
      return [when.fact];
    case 'and':
    case 'or':
      return when.of.flatMap(factsOf);
    case 'not':
      return factsOf(when.of);
    default:
      return [];
  }
}

function joined(all: readonly Parts[], text: string | undefined): Parts {
  const rests = all.flatMap((parts) => (parts.rest === null ? [] : [parts.rest]));
  const [first = null] = rests;
  const rest: When | null =
    rests.length > 1 ? { kind: 'and', of: rests, ...(text === undefined ? {} : { text }) } : first;
  return {
    severities: all.find((parts) => parts.severities !== null)?.severities ?? null,
    clock: all.find((parts) => parts.clock !== null)?.clock ?? null,
    rest,
  };
}
