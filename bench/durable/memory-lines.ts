// What memory was held, as lines of the comparison.
import { count, megabytes } from '../figures.ts';
import type { Bound, Line } from './line.ts';
import type { Held, MemorySizes } from './memory.ts';

const LITTLE: Bound = { says: 'under 120 MB', holds: (bytes) => bytes < 120_000_000 };
const HALF: Bound = { says: 'under 0.5 ×', holds: (tocsin, peer) => tocsin < 0.5 * peer };

/** The lines of both states. */
export function memoryLines(
  { alerts, groups }: MemorySizes,
  [tocsin, peer]: readonly (readonly Held[])[],
): readonly Line[] {
  return [
    line('memory, idle', ({ idle }) => idle, LITTLE),
    line(
      `memory right after ${count(alerts)} active alerts of ${groups} groups`,
      ({ loaded }) => loaded,
      peer === undefined ? null : HALF,
    ),
  ];

  function line(what: string, value: (held: Held) => number, bound: Bound | null): Line {
    return {
      what,
      tocsin: { rounds: (tocsin ?? []).map(value), text: megabytes },
      peer: peer === undefined ? null : { rounds: peer.map(value), text: megabytes },
      bound,
    };
  }
}
