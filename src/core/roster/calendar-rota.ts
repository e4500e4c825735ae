// The events of a team's calendar files to the shifts of a rota: whose each event is, and what is odd
// about it. Files are read outside; here are only names and instants.
import { personId } from '../basics/ids.ts';
import type { PersonId } from '../basics/ids.ts';
import type { RotaShift } from './roster.ts';
import { whoseEvent } from './calendar-who.ts';
import type { WrittenCalendarRota, WrittenRoster } from './written.ts';
import type { Complaint, Path } from './yaml-file.ts';

/** One event of a calendar, each time it happens. Times are epoch ms. */
export interface DatedEvent {
  readonly from: number;
  /** Null where the event has no end. */
  readonly to: number | null;
  /** When it begins, as people read it. */
  readonly date: string;
  readonly summary: string;
  /** Addresses of those who take part. */
  readonly mails: readonly string[];
}

/** A calendar file that was read, or why not. */
export type CalendarFile =
  | { readonly ok: true; readonly events: readonly DatedEvent[] }
  | { readonly ok: false; readonly says: string; readonly fix: string };

/** Reads a calendar in the folder of the team; times without a zone hold in the zone given. */
export type ReadCalendar = (path: string, zone: string) => CalendarFile;

/** The shifts of a rota by slot, and what is wrong or odd about them. */
export interface DatedRota {
  readonly shifts: Readonly<Record<string, readonly RotaShift[]>>;
  readonly problems: readonly Complaint[];
  readonly warnings: readonly Complaint[];
}

/** The calendars of a rota by slot; one alone is the slot `primary`. */
export function calendarsOf({ calendar }: WrittenCalendarRota): Readonly<Record<string, string>> {
  return typeof calendar === 'string' ? { primary: calendar } : calendar;
}

/** Reads the calendars of a rota into shifts that are sorted and apart [ONC-12]. */
export function datedRota(
  rota: WrittenCalendarRota,
  name: string,
  { written, read }: { readonly written: WrittenRoster; readonly read: ReadCalendar },
): DatedRota {
  const problems: Complaint[] = [];
  const warnings: Complaint[] = [];
  const shifts: Record<string, readonly RotaShift[]> = {};
  for (const [slot, file] of Object.entries(calendarsOf(rota))) {
    const path: Path = ['rotas', name, 'calendar'];
    const found = read(file, written.zone);
    if (!found.ok) {
      const { says, fix } = found;
      problems.push({ code: 'calendar-unreadable', says: `${file}: ${says}`, fix, path });
      continue;
    }
    const turns = found.events.flatMap((event) => turnsOf(event, written));
    shifts[slot] = apart(turns);
    const odd = [
      ...endless(found.events),
      ...strangers(found.events, written),
      ...overlaps(turns),
      ...gaps(shifts[slot] ?? [], turns),
    ];
    warnings.push(...odd.map((one) => ({ ...one, says: `${file}: ${one.says}`, path })));
  }
  return { shifts, problems, warnings };
}

interface Turn {
  readonly from: number;
  readonly to: number;
  readonly person: PersonId;
  readonly date: string;
}

function turnsOf(event: DatedEvent, written: WrittenRoster): readonly Turn[] {
  const { from, to, date } = event;
  if (to === null || to <= from) return [];
  return whoseEvent(event, written.people).map((id) => ({ from, to, date, person: personId(id) }));
}

// Where events overlap all of their people have the slot; one who stands there twice has it once.
function apart(turns: readonly Turn[]): readonly RotaShift[] {
  const edges = turns.flatMap((turn) => [
    { instant: turn.from, person: turn.person, step: 1 },
    { instant: turn.to, person: turn.person, step: -1 },
  ]);
  const sorted = edges.toSorted((a, b) => a.instant - b.instant);
  const shifts: RotaShift[] = [];
  const running = new Map<PersonId, number>();
  for (const [index, { instant, person, step }] of sorted.entries()) {
    running.set(person, (running.get(person) ?? 0) + step);
    const next = sorted[index + 1]?.instant ?? instant;
    if (next === instant) continue;
    const people = [...running].filter(([, times]) => times > 0).map(([id]) => id);
    if (people.length > 0) shifts.push({ from: instant, to: next, people: people.toSorted() });
  }
  return shifts;
}

type Odd = Omit<Complaint, 'path'>;

function endless(events: readonly DatedEvent[]): readonly Odd[] {
  const [first, ...more] = events.filter(({ from, to }) => to === null || to <= from);
  if (first === undefined) return [];
  const says = `"${first.summary}" on ${first.date} has no end${others(more.length)}`;
  return [{ code: 'calendar-without-end', says, fix: 'Give the event an end in its calendar' }];
}

function strangers(events: readonly DatedEvent[], written: WrittenRoster): readonly Odd[] {
  const unknown = events.filter((event) => whoseEvent(event, written.people).length === 0);
  return [...Map.groupBy(unknown, ({ summary }) => summary)].slice(0, 20).map(([summary, all]) => {
    const says = `"${summary}" on ${all[0]?.date ?? ''} is nobody of the roster${others(all.length - 1)}`;
    const fix =
      'Invite the person by an address of the roster, or write their name as the roster does';
    return { code: 'calendar-unknown-person', says, fix };
  });
}

function overlaps(turns: readonly Turn[]): readonly Odd[] {
  const found: Turn[] = [];
  const last = new Map<PersonId, number>();
  for (const turn of turns.toSorted((a, b) => a.from - b.from)) {
    const end = last.get(turn.person) ?? turn.from;
    if (end > turn.from) found.push(turn);
    last.set(turn.person, Math.max(end, turn.to));
  }
  const [first, ...more] = found;
  if (first === undefined) return [];
  const says = `${first.person} has two events at once on ${first.date}${others(more.length)}`;
  return [{ code: 'calendar-overlap', says, fix: 'Remove one of the two in the calendar' }];
}

function gaps(shifts: readonly RotaShift[], turns: readonly Turn[]): readonly Odd[] {
  if (shifts.length === 0) {
    const fix = 'Export the calendar with its events, for this year and the next';
    return [{ code: 'calendar-gap', says: 'nobody is on call at any time', fix }];
  }
  const late = shifts.filter((shift, index) => shift.from > (shifts[index - 1]?.to ?? shift.from));
  const [first, ...more] = late;
  if (first === undefined) return [];
  const date = turns.find(({ from }) => from === first.from)?.date ?? '';
  const says = `nobody is on call in the time before ${date}${others(more.length)}`;
  const fix = 'Add an event for these hours, or let a backup stand behind the slot';
  return [{ code: 'calendar-gap', says, fix }];
}

function others(count: number): string {
  return count <= 0 ? '' : `, and ${count} more like it`;
}
