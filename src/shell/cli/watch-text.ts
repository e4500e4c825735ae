// The live screen: what is open, who has it, what comes next counting down, and who is on call.
import type { TeamNowView } from '#/contract/api/on-call-views.ts';
import type { IncidentView, TimelineLine } from '#/contract/api/views.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { painted, plain } from './terminal.ts';

/** What the screen knows. */
export interface Watched {
  readonly incidents: ReadonlyMap<string, IncidentView>;
  readonly teams: ReadonlyMap<string, TeamNowView>;
  /** The last lines of all timelines, oldest first. */
  readonly lines: readonly { readonly number: string; readonly line: TimelineLine }[];
  readonly isLost: boolean;
}

/** How large the screen is, and what time it is. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly now: number;
}

const OVER = new Set(['closed', 'cancelled', 'merged']);

/** The lines of the screen, none longer and not more than fit. */
export function screenText(watched: Watched, screen: Screen): readonly string[] {
  const open = [...watched.incidents.values()]
    .filter(({ status }) => !OVER.has(status))
    .toSorted((a, b) => dueOf(a) - dueOf(b));
  const teams = [...watched.teams.values()].flatMap((team) => teamLines(team));
  const blocks = open.flatMap((one) => incidentLines(one, screen.now));
  const head = [headLine(watched, open.length, screen), ''];
  const foot = ['', ...teams].slice(0, Math.max(2, screen.rows >> 2));
  const room = Math.max(1, screen.rows - head.length - foot.length);
  const shown = blocks.length === 0 ? [['dim', 'Nothing is open'] as const] : cut(blocks, room);
  const told = latestLines(watched, room - shown.length);
  return [...head, ...shown, ...told, ...foot]
    .slice(0, screen.rows)
    .map((line) => lineText(line, screen.columns));
}

/** A line of text, with how it is painted where it is. */
type Line = string | readonly [paint: Parameters<typeof painted>[0], text: string];

function lineText(line: Line, columns: number): string {
  if (typeof line === 'string') return indented(line, columns);
  const [paint, text] = line;
  return painted(paint, indented(text, columns));
}

function indented(text: string, columns: number): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  return indent + plain(text, Math.max(1, columns - indent.length));
}

function headLine({ isLost }: Watched, count: number, { now }: Screen): Line {
  const time = `${new Date(now).toISOString().slice(11, 19)} UTC`;
  const open = count === 1 ? '1 incident is open' : `${count} incidents are open`;
  return isLost
    ? ['red', `${time} · No server answers; what follows may be old`]
    : ['bold', `${time} · ${open}`];
}

function incidentLines(one: IncidentView, now: number): readonly Line[] {
  const held = one.holder === null ? 'nobody has it' : `${one.holder.name} has it`;
  const mark = one.drill ? 'DRILL ' : '';
  const title = mark + [one.number, one.severity, one.status, held, one.title].join(' · ');
  const rings = one.ringing.map(({ name }) => name).join(', ');
  return [
    [one.holder === null ? 'red' : 'bold', title],
    ...(rings === '' ? [] : [['yellow', `    rings: ${rings}`] as const]),
    ...one.next.slice(0, 2).map(({ at, what }): Line => {
      const left = Date.parse(at) - now;
      return left < 0 ? ['red', `    overdue: ${what}`] : `    ${spokenSpan(left)}: ${what}`;
    }),
  ];
}

function latestLines({ lines }: Watched, room: number): readonly Line[] {
  if (room < 3 || lines.length === 0) return [];
  const shown = lines.slice(-(room - 1));
  return [
    '',
    ...shown.map(({ number, line }): Line => {
      return ['dim', `${line.time.slice(11)} ${number} ${line.by} ${line.text}`];
    }),
  ];
}

function teamLines({ team, onCall, isLive, gaps }: TeamNowView): readonly Line[] {
  if (!isLive) return [['yellow', `${team}: not live, ${gaps[0] ?? ''}`]];
  const slots = onCall.map(({ slot, people }) => {
    return `${slot} ${people.map(({ name }) => name).join(', ') || 'nobody'}`;
  });
  return [`${team}: ${slots.join(', ') || 'no rota'}`];
}

function cut(lines: readonly Line[], room: number): readonly Line[] {
  if (lines.length <= room) return lines;
  return [...lines.slice(0, room - 1), ['dim', `and ${lines.length - room + 1} lines more`]];
}

function dueOf({ next }: IncidentView): number {
  return Date.parse(next[0]?.at ?? '') || Number.MAX_SAFE_INTEGER;
}
