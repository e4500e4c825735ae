// Whether a written rota can be turned: real dates and people, hours that follow each other, windows
// that ever open.
import { dateProblems, personIsKnown, zoneProblems } from './complaints.ts';
import { shiftLengthOf } from './length.ts';
import { calendarsOf } from './calendar-rota.ts';
import type {
  WrittenCalendarRota,
  WrittenLayer,
  WrittenRoster,
  WrittenRota,
  WrittenTurningRota,
  WrittenWindow,
} from './written.ts';
import type { Complaint, Path } from './yaml-file.ts';

/** Everything that keeps a rota from being used. */
export function rotaProblems(
  rota: WrittenRota,
  name: string,
  written: WrittenRoster,
): readonly Complaint[] {
  if ('calendar' in rota) return calendarProblems(rota, name);
  const path: Path = ['rotas', name];
  return [
    ...zoneProblems(rota.zone, [...path, 'zone']),
    ...layersOf(rota, name).flatMap(({ layer, path: at }) => layerProblems(layer, at, written)),
  ];
}

/** What is only worth knowing about a rota. */
export function rotaWarnings(rota: WrittenRota, name: string): readonly Complaint[] {
  if ('calendar' in rota) return [];
  return layersOf(rota, name).flatMap(({ layer, path }) => {
    const lengths = new Set(Object.values(layer.slots).map((people) => people.length));
    if (lengths.size < 2) return [];
    const says = `The slots of the rota "${name}" do not have the same number of shifts`;
    const fix = 'Give each slot one person a shift; each slot goes round by itself otherwise';
    return [{ code: 'slots-uneven', says, fix, path: [...path, 'slots'] }];
  });
}

function calendarProblems(rota: WrittenCalendarRota, name: string): readonly Complaint[] {
  if (Object.keys(calendarsOf(rota)).length > 0) return [];
  const says = 'A rota without a calendar has nobody';
  const fix = 'Write calendar: oncall.ics, or one for each slot';
  return [{ code: 'rota-empty', says, fix, path: ['rotas', name, 'calendar'] }];
}

interface Placed {
  readonly layer: WrittenLayer;
  readonly path: Path;
}

function layersOf(rota: WrittenTurningRota, name: string): readonly Placed[] {
  const above = rota.layers ?? [];
  return [
    { layer: rota, path: ['rotas', name] },
    ...above.map((layer, index) => ({ layer, path: ['rotas', name, 'layers', index] })),
  ];
}

function layerProblems(
  layer: WrittenLayer,
  path: Path,
  written: WrittenRoster,
): readonly Complaint[] {
  return [
    ...dateProblems(layer.starts, [...path, 'starts']),
    ...endProblems(layer, path),
    ...handoverProblems(layer, path),
    ...slotsProblems(layer, path, written),
    ...windowsOf(layer).flatMap((window, index) =>
      windowProblems(window, [...path, 'only'], index),
    ),
  ];
}

function endProblems({ starts, ends }: WrittenLayer, path: Path): readonly Complaint[] {
  if (ends === undefined) return [];
  const wrong = dateProblems(ends, [...path, 'ends']);
  if (wrong.length > 0 || ends > starts) return wrong;
  const says = `A rotation from ${starts} that ends on ${ends} never has anybody`;
  const fix = 'Let "ends" be later than "starts"';
  return [{ code: 'ends-before-it-starts', says, fix, path: [...path, 'ends'] }];
}

function handoverProblems({ handover, every }: WrittenLayer, path: Path): readonly Complaint[] {
  if (typeof handover === 'string') return [];
  const at: Path = [...path, 'handover'];
  const says = `The hand-overs ${handover.join(', ')}`;
  const [first = ''] = handover;
  const inOrder = handover.toSorted((a, b) => fromFirst(a, first) - fromFirst(b, first));
  const isTwice = new Set(handover).size < handover.length;
  if (handover.includes('24:00') || isTwice || inOrder.some((time, i) => time !== handover[i])) {
    const fix = 'Write each wall time once, in the order of the day: ["09:00", "21:00"]';
    return [
      { code: 'handovers-unordered', says: `${says} do not follow each other`, fix, path: at },
    ];
  }
  if (handover.length === 1 || shiftLengthOf(every) === 'P1D') return [];
  const fix = 'Write every: 1d with several hand-overs a day, or one hand-over';
  return [{ code: 'handovers-and-length', says: `${says} need shifts of a day`, fix, path: at }];
}

function fromFirst(time: string, first: string): number {
  return (minuteOf(time) - minuteOf(first) + 1_440) % 1_440;
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function slotsProblems(
  layer: WrittenLayer,
  path: Path,
  written: WrittenRoster,
): readonly Complaint[] {
  const slots = Object.entries(layer.slots);
  if (slots.length === 0) {
    const says = 'A rota without a slot has nobody';
    const fix = 'Add a slot such as primary: [ana, ben]';
    return [{ code: 'rota-empty', says, fix, path: [...path, 'slots'] }];
  }
  return slots.flatMap(([slot, row]) =>
    row.flatMap((entry, index) => {
      const at: Path = [...path, 'slots', slot, index];
      return typeof entry === 'string'
        ? personIsKnown(entry, at, written)
        : entry.flatMap((id, place) => personIsKnown(id, [...at, place], written));
    }),
  );
}

function windowsOf({ only }: WrittenLayer): readonly WrittenWindow[] {
  if (only === undefined) return [];
  return isList(only) ? only : [only];
}

// `Array.isArray` does not narrow a readonly list out of a union.
function isList(only: NonNullable<WrittenLayer['only']>): only is readonly WrittenWindow[] {
  return Array.isArray(only);
}

function windowProblems(window: WrittenWindow, path: Path, index: number): readonly Complaint[] {
  const { from, to } = window;
  if (from === undefined || from !== to) return [];
  const says = `Window ${index + 1} begins and ends at ${from}`;
  const fix = 'Write two different wall times, or leave both out for whole days';
  return [{ code: 'hours-empty', says, fix, path }];
}
