// An incident for the terminal: the most urgent first.
import type { DutyView, IncidentView, ObstacleView, TimelineLine } from '#/contract/api/views.ts';
import { spokenSpan } from '#/contract/refusal-words.ts';
import { columns, painted, plain } from './terminal.ts';

/** The lines that show an incident. */
export function incidentText(
  one: IncidentView,
  timeline: readonly TimelineLine[],
): readonly string[] {
  return [
    painted('bold', `${plain(one.number)} ${plain(one.title)}`),
    `${one.drill ? 'DRILL, ' : ''}${plain(one.severity)}, ${plain(one.status)}, ${holderText(one)}`,
    ...section(
      'Rung at present',
      one.ringing.map(({ name, purpose, since }) => [
        plain(name),
        purpose,
        `since ${shortTime(since)}`,
      ]),
    ),
    ...section('Owed', one.duties.map(dutyRow)),
    ...section(
      'Comes next',
      one.next.slice(0, 8).map(({ at, what }) => [shortTime(at), plain(what, 100)]),
    ),
    ...section(
      'Roles',
      one.roles.map(({ role, held, offered }) => [plain(role), roleText(held, offered)]),
    ),
    ...section(
      'To undo',
      Object.entries(one.debts).map(([id, what]) => [plain(id), plain(what)]),
    ),
    ...section('In the way of closing', one.obstacles.map(obstacleRow)),
    ...section(
      'Timeline',
      timeline.map((line) => [line.time.slice(11), plain(line.by), plain(line.text, 300)]),
    ),
  ];
}

type Rows = readonly (readonly string[])[];

function section(title: string, rows: Rows): readonly string[] {
  return rows.length === 0 ? [] : ['', painted('bold', title), ...columns(rows, '  ')];
}

function holderText({ holder, holderSince }: IncidentView): string {
  if (holder === null) return 'nobody has it';
  const since = holderSince === null ? '' : ` since ${shortTime(holderSince)}`;
  return `${plain(holder.name)} has it${since}`;
}

function roleText(held: { name: string } | null, offered: { name: string } | null): string {
  if (held !== null) return plain(held.name);
  return offered === null ? '-' : `offered to ${plain(offered.name)}`;
}

function dutyRow({ title, dueAt, owner, state, duty }: DutyView): readonly string[] {
  const late = state === 'missed' ? painted('red', 'missed') : `by ${shortTime(dueAt)}`;
  return [late, plain(title), plain(owner), painted('dim', plain(duty))];
}

function obstacleRow({ kind, text, left, id }: ObstacleView): readonly string[] {
  const wait = left === null ? '' : `${spokenSpan(left)} left`;
  return [plain(kind), plain(text, 100), wait, painted('dim', plain(id ?? ''))];
}

function shortTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
