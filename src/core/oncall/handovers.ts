// A rotation as a list of hand-over instants: every reader of "who is on call" reads this list, so
// that no gap and no overlap can be written [ONC-1].
import { wallInstant } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Layer } from '../roster/roster.ts';

/** One shift: its place in the rotation, and its half-open stretch of time. */
export interface ShiftTime {
  /** Counted from 0 at the start of the rotation [ONC-2]. */
  readonly index: number;
  readonly from: At;
  readonly to: At;
}

/** The shift that runs at an instant; null before the rotation starts and after it ends. */
export function shiftAt(layer: Layer, zone: string, instant: At): ShiftTime | null {
  const known = knownOf(layer, zone);
  const { last } = known;
  if (last !== null && last.from <= instant && instant < last.to) return last;
  if (instant < handoverAt(known, 0) || instant >= known.end) return null;
  let index = guess(known, instant);
  while (handoverAt(known, index) > instant) index -= 1;
  while (handoverAt(known, index + 1) <= instant) index += 1;
  const to = at(Math.min(handoverAt(known, index + 1), known.end));
  known.last = { index, from: handoverAt(known, index), to };
  return known.last;
}

/** The hand-overs strictly inside a stretch of time, the first and the last one of the rotation included. */
export function handoversBetween(layer: Layer, zone: string, from: At, to: At): readonly At[] {
  const known = knownOf(layer, zone);
  const found: At[] = [];
  const running = shiftAt(layer, zone, from);
  if (from >= known.end) return found;
  for (let index = (running?.index ?? -1) + 1; ; index += 1) {
    const instant = handoverAt(known, index);
    if (instant >= to || instant >= known.end) break;
    if (instant > from) found.push(instant);
  }
  if (known.end < to) found.push(known.end);
  return found;
}

interface Known {
  readonly zone: string;
  readonly first: Temporal.PlainDate;
  readonly handovers: readonly string[];
  readonly every: Temporal.Duration;
  readonly instants: Map<number, At>;
  /** When the rotation ends; later than everything where it does not. */
  readonly end: At;
  last: ShiftTime | null;
}

// Four microseconds a hand-over by calendar, nanoseconds from the map: a rotation never changes, so
// what is computed once stays true for as long as the roster that holds it.
const rotations = new WeakMap<Layer, Known>();

function knownOf(layer: Layer, zone: string): Known {
  const found = rotations.get(layer);
  if (found !== undefined) return found;
  const { starts, ends, handovers, every } = layer;
  const [time = '00:00'] = handovers;
  const made: Known = {
    zone,
    first: Temporal.PlainDate.from(starts),
    handovers,
    every: Temporal.Duration.from(every),
    instants: new Map(),
    end:
      ends === undefined
        ? at(Number.MAX_SAFE_INTEGER)
        : wallInstant(Temporal.PlainDate.from(ends), time, zone),
    last: null,
  };
  rotations.set(layer, made);
  return made;
}

function handoverAt(known: Known, index: number): At {
  return known.instants.getOrInsertComputed(index, () => handover(known, index));
}

// Counted from the start each time: adding one shift to another would carry a shortened month on.
function handover({ zone, first, handovers, every }: Known, index: number): At {
  const turns = Math.floor(index / handovers.length);
  const time = handovers[index - turns * handovers.length] ?? '00:00';
  // The hand-overs of a day run on past midnight: 21:00, then 09:00 of the day after.
  const isNextDay = time < (handovers[0] ?? '00:00');
  const { months, weeks, days } = every;
  const turn = { months: months * turns, weeks: weeks * turns, days: days * turns };
  const date = first.add(turn).add({ days: isNextDay ? 1 : 0 });
  return at(wallInstant(date, time, zone));
}

// Where to begin to look: never far from the shift that runs, and never before the first.
function guess({ zone, first, handovers, every }: Known, instant: At): number {
  const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const { months, weeks, days } = every;
  const passed =
    months > 0
      ? first.until(date.toPlainDate(), { largestUnit: 'months' }).months / months
      : first.until(date.toPlainDate(), { largestUnit: 'days' }).days / (weeks * 7 + days);
  return Math.max(0, Math.floor(passed) * handovers.length);
}
