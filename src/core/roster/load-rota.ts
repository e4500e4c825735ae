// A written rota to the rotations that the resolver turns.
import type { BusinessHours } from '../basics/calendar.ts';
import { personId } from '../basics/ids.ts';
import type { PersonId } from '../basics/ids.ts';
import { shiftLengthOf } from './length.ts';
import type { Layer, Rota, Window } from './roster.ts';
import type { WrittenDay, WrittenLayer, WrittenTurningRota, WrittenWindow } from './written.ts';

const DAYS: readonly WrittenDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The rota of a name, in the zone and with the holidays of its team where it says no other. */
export function rotaOf(written: WrittenTurningRota, name: string, team: BusinessHours): Rota {
  return {
    name,
    zone: written.zone ?? team.zone,
    holidays: team.holidays,
    layers: [written, ...(written.layers ?? [])].map(layerOf),
  };
}

/** ISO number of a day of the week, 1 Monday to 7 Sunday. */
export function dayNumber(day: WrittenDay): number {
  return DAYS.indexOf(day) + 1;
}

function layerOf(written: WrittenLayer): Layer {
  const { starts, ends, only } = written;
  const windows = only === undefined ? [] : [only].flat();
  return {
    starts,
    ...(ends === undefined ? {} : { ends }),
    ...turnOf(written),
    slots: Object.fromEntries(
      Object.entries(written.slots).map(([slot, row]) => [slot, row.map(entryOf)]),
    ),
    only: windows.map(windowOf),
  };
}

// Hours that divide a day are so many hand-overs a day: each keeps its wall time when clocks change.
function turnOf({ handover, every }: WrittenLayer): Pick<Layer, 'handovers' | 'every'> {
  const times = [handover].flat();
  const length = shiftLengthOf(every) ?? every;
  const hours = Number(/^PT(\d+)H$/.exec(length)?.[1] ?? 0);
  if (hours === 0) return { handovers: times, every: length };
  const [hour = '', minute = '00'] = (times[0] ?? '').split(':');
  const handovers = Array.from({ length: 24 / hours }, (_, index) => {
    const at = (Number(hour) + index * hours) % 24;
    return `${String(at).padStart(2, '0')}:${minute}`;
  });
  return { handovers, every: 'P1D' };
}

function entryOf(entry: string | readonly string[]): readonly PersonId[] {
  return [entry].flat().map(personId);
}

function windowOf(written: WrittenWindow): Window {
  return {
    days: (written.days ?? DAYS).map(dayNumber),
    from: written.from ?? '00:00',
    to: written.to ?? '24:00',
    holidays: written.holidays ?? 'also',
  };
}
