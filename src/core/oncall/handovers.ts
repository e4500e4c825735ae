// A rota as a sorted list of hand-over instants: every reader of "who is on call" reads this list,
// so that no gap and no overlap can be written [ONC-1].
import { wallInstant } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Rota } from '../roster/roster.ts';

/** One shift: its place in the rotation, and its half-open stretch of time. */
export interface ShiftTime {
  /** Counted from 0 at the start of the rota [ONC-2]. */
  readonly index: number;
  readonly from: At;
  readonly to: At;
}

/** Hand-over instants of a rota from its start, at least up to the first one after an instant. */
export function handoversUntil(rota: Rota, until: At): readonly At[] {
  const known = cached(rota);
  const { instants } = known;
  while ((instants.at(-1) ?? Number.NEGATIVE_INFINITY) <= until) {
    for (let more = 0; more < CHUNK; more += 1) instants.push(handover(rota, known));
  }
  return instants;
}

/** The shift that runs at an instant; null before the rota starts. */
export function shiftAt(rota: Rota, instant: At): ShiftTime | null {
  const instants = handoversUntil(rota, instant);
  const index = lastNotAfter(instants, instant);
  const from = instants[index];
  const to = instants[index + 1];
  return from === undefined || to === undefined ? null : { index, from, to };
}

/** The hand-overs strictly inside a stretch of time. */
export function handoversBetween(rota: Rota, from: At, to: At): readonly At[] {
  const instants = handoversUntil(rota, to);
  const found: At[] = [];
  for (let i = lastNotAfter(instants, from) + 1; i < instants.length; i += 1) {
    const instant = instants[i];
    if (instant === undefined || instant >= to) break;
    found.push(instant);
  }
  return found;
}

interface Known {
  readonly instants: At[];
  readonly first: Temporal.PlainDate;
  readonly every: Temporal.Duration;
}

const CHUNK = 64;

// Four microseconds a shift by calendar, sixteen nanoseconds by search: a rota never changes, so what
// is computed once stays true for as long as the roster that holds it.
const rotas = new WeakMap<Rota, Known>();

function cached(rota: Rota): Known {
  const found = rotas.get(rota);
  if (found !== undefined) return found;
  const made: Known = {
    instants: [],
    first: Temporal.PlainDate.from(rota.starts),
    every: Temporal.Duration.from(rota.every),
  };
  rotas.set(rota, made);
  return made;
}

// Counted from the start each time: adding one shift to another would carry a shortened month on.
function handover(rota: Rota, { instants, first, every }: Known): At {
  const count = instants.length;
  const { years, months, weeks, days } = every;
  const date = first.add({
    years: years * count,
    months: months * count,
    weeks: weeks * count,
    days: days * count,
  });
  return at(wallInstant(date, rota.handover, rota.zone));
}

function lastNotAfter(instants: readonly At[], instant: At): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((instants[middle] ?? Number.POSITIVE_INFINITY) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
