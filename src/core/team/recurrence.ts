// What incidents were about, so that the same procedure at the same service within the runbook's window
// is known as a recurrence [REV-1].
import type { StreamId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import { hours } from '../basics/time.ts';
import type { Asked, Decision } from '../stream/stream.ts';
import type { TeamAction } from './action.ts';
import type { TeamEvent } from './event.ts';
import type { Remembered, Team } from './state.ts';

type Note = Extract<TeamAction, { type: 'recurrence.note' }>;
type Pair = Remembered['pairs'][number];

/** So many earlier incidents hear of one that is the same: the latest ones. */
const MOST_TOLD = 5;
/** So many incidents are remembered, for a year at most. */
const MOST_REMEMBERED = 500;
const YEAR = hours(366 * 24);

/** Remembers an incident, and tells it and those before it that they are the same. */
export function noteRecurrence(state: Team, note: Note, now: At): Decision<TeamEvent> {
  const { incident, number, pairs, within } = note;
  const known = state.remembered.find((one) => one.incident === incident)?.pairs ?? [];
  const isKnown =
    known.length === pairs.length && pairs.every((pair) => known.some((one) => isSame(one, pair)));
  if (isKnown) return { ok: true, happened: [] };
  const earlier = state.remembered
    .filter((one) => one.incident !== incident && now - one.at <= within)
    .slice(-MOST_TOLD);
  return {
    ok: true,
    happened: [{ event: { type: 'recurrence.noted', incident, number, at: now, pairs } }],
    then: earlier.flatMap((one) => {
      const shared = one.pairs.find((pair) => pairs.some((other) => isSame(pair, other)));
      if (shared === undefined) return [];
      const because = `the same procedure "${shared.procedure}" for the same service ${shared.service}`;
      return [
        recur(note, incident, { number: one.number, because }),
        recur(note, one.incident, { number, because }),
      ];
    }),
  };
}

function recur(
  note: Note,
  stream: StreamId,
  said: { readonly number: string; readonly because: string },
): Asked {
  const id = `${note.id}>${stream}>${said.number}` as Note['id'];
  return { id, stream, by: { kind: 'system' }, type: 'incident.recur', ...said };
}

function isSame(one: Pair, other: Pair): boolean {
  return one.procedure === other.procedure && one.service === other.service;
}

/** The fold: one entry for each incident, the last ones last. */
export function remember(state: Team, noted: Remembered): Team {
  const { incident, number, at, pairs } = noted;
  const others = state.remembered.filter((one) => one.incident !== incident && at - one.at <= YEAR);
  const all = pairs.length === 0 ? others : [...others, { incident, number, at, pairs }];
  return { ...state, remembered: all.slice(-MOST_REMEMBERED) };
}
