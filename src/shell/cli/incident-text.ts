// An incident for the terminal: the most urgent first, every time in the zone of the team.
import type {
  DutyView,
  IncidentLine,
  IncidentView,
  ObstacleView,
  TimelineLine,
} from '#/contract/api/views.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { wallClock } from '../wall-clock.ts';
import { columns, painted, plain } from './terminal.ts';

/** The lines that show an incident. */
export function incidentText(
  one: IncidentView,
  timeline: readonly TimelineLine[],
): readonly string[] {
  function shortTime(iso: string): string {
    return wallClock(Date.parse(iso), one.zone);
  }
  const since = one.holderSince === null ? '' : ` since ${shortTime(one.holderSince)}`;
  return [
    painted('bold', `${plain(one.number)} ${plain(one.title)}`),
    `${one.drill ? 'DRILL, ' : ''}${standing(one)}${isTaken(one) ? since : ''}`,
    ...(one.handOver === null ? [] : [`${plain(one.handOver.to.name)} is asked to take it over`]),
    ...(one.changedPlan === null
      ? []
      : [painted('bold', 'The runbook changed since this began: tocsin replan')]),
    ...shiftLines(one),
    ...briefingLines(one),
    ...(one.expectedAt === null ? [] : [`Expected to be over by ${shortTime(one.expectedAt)}`]),
    painted('dim', `Times are those of ${plain(one.zone)}`),
    ...section(
      'Rung at present',
      one.ringing.map(({ name, purpose, since }) => [
        plain(name),
        purpose,
        `since ${shortTime(since)}`,
      ]),
    ),
    ...askedLines(one, shortTime),
    ...section(
      'Of other teams',
      one.guests.map(({ name, team }) => [plain(name), plain(team)]),
    ),
    ...section(
      'Owed',
      one.duties.map((duty) => dutyRow(duty, shortTime(duty.dueAt))),
    ),
    ...section(
      'Comes next',
      one.next.slice(0, 8).map(({ at, what }) => [shortTime(at), plain(what, 100)]),
    ),
    ...section(
      'Roles',
      one.roles.map(({ role, held, offered }) => [plain(role), roleText(held, offered)]),
    ),
    ...concernedLines(one),
    ...section('Procedures', procedureRows(one)),
    ...reviewLines(one),
    ...section('To undo', debtRows(one)),
    ...section('In the way of closing', one.obstacles.map(obstacleRow)),
    ...section(
      'Timeline',
      timeline.map((line) => [shortTime(line.at), plain(line.by), plain(line.text, 300)]),
    ),
  ];
}

/** Why a review is required, and what was the same. */
function reviewLines({ review }: IncidentView): readonly string[] {
  return [
    ...section(
      'Review, required because',
      review.because.map((why) => [plain(why, 200)]),
    ),
    ...section(
      'The same as',
      review.recurrences.map(({ number, because }) => [plain(number), plain(because, 150)]),
    ),
  ];
}

/** What whoever is asked to take it should know; a list in it keeps its lines. */
function briefingLines({ handOver, shiftOffer, briefing }: IncidentView): readonly string[] {
  if (handOver === null && shiftOffer === null) return [];
  const lines = briefing.flatMap((said) => said.split('\n'));
  return section(
    'For whoever takes it over',
    lines.map((line) => [plain(line, 400)]),
  );
}

function concernedLines({ services }: IncidentView): readonly string[] {
  const concerned = services.filter((one) => one.concerned);
  return section(
    'Services concerned',
    concerned.map(({ service }) => [plain(service)]),
  );
}

/** What somebody is asked, of alerts and by rungs. */
function askedLines(one: IncidentView, shortTime: (iso: string) => string): readonly string[] {
  return [
    ...section(
      'Asked about alerts',
      one.alertsAsked.map(({ alert, title, why }) => [
        plain(alert),
        plain(title, 90),
        why === 'joined' ? 'the same cause?' : 'not heard of: has it ended?',
      ]),
    ),
    ...section(
      'Asked, paged unless answered',
      one.questions.map(({ fact, rung, at }) => [
        at === null ? '' : shortTime(at),
        plain(rung, 60),
        `tocsin fact "${plain(fact)}" yes`,
      ]),
    ),
  ];
}

/** What rungs ask, and what was answered. */
export function factsText({ questions, facts, zone }: IncidentView): readonly string[] {
  const asked = questions.map(({ fact, rung, at }) => {
    const until = at === null ? '' : `by ${wallClock(Date.parse(at), zone)}`;
    return [plain(fact), 'not answered', until, plain(rung, 60)];
  });
  const isAsked = new Set(questions.map(({ fact }) => fact));
  const known = Object.entries(facts)
    .filter(([fact]) => !isAsked.has(fact))
    .map(([fact, value]) => [plain(fact), value === null ? 'unknown' : value ? 'yes' : 'no']);
  const rows = [...asked, ...known];
  return rows.length === 0 ? ['Nothing is asked'] : columns(rows);
}

/** To whom the change of shift offers it, and how it is given or taken. */
function shiftLines({ shiftOffer, handOver }: IncidentView): readonly string[] {
  if (shiftOffer === null || handOver !== null) return [];
  return shiftOffer.to.map(
    ({ person, name }) => `${plain(name)} came on call: tocsin handover ${plain(person)}`,
  );
}

// Nobody has to take these any more.
const OVER = new Set(['resolved', 'closed', 'cancelled', 'merged']);

/** Where an incident stands, in a line: severity, status and, while it rings or is worked on, who has it. */
export function standing(one: IncidentLine): string {
  const { severity, status, holder } = one;
  const held = holder === null ? 'nobody has it yet' : `${plain(holder.name)} has it`;
  return [plain(severity), plain(status), ...(OVER.has(status) ? [] : [held])].join(', ');
}

/** What must be undone before closing, each with the id that settles it. */
export function debtsText(one: IncidentView): readonly string[] {
  const rows = debtRows(one);
  return rows.length === 0 ? ['Nothing waits to be undone'] : columns(rows);
}

/** The services of the team, and those that are concerned. */
export function servicesText({ services }: IncidentView): readonly string[] {
  if (services.length === 0) return ['The roster names no services, and nobody named one'];
  return columns(
    services.map(({ service, concerned }) => [concerned ? '[x]' : '[ ]', plain(service)]),
  );
}

/** The roles of the runbook with who holds each. */
export function rolesText({ roles }: IncidentView): readonly string[] {
  if (roles.length === 0) return ['The runbook has no roles'];
  return columns(
    roles.map(({ role, name, held, offered }) => [
      plain(name),
      roleText(held, offered),
      painted('dim', plain(role)),
    ]),
  );
}

type Rows = readonly (readonly string[])[];

function section(title: string, rows: Rows): readonly string[] {
  return rows.length === 0 ? [] : ['', painted('bold', title), ...columns(rows, '  ')];
}

function isTaken({ status, holder }: IncidentLine): boolean {
  return holder !== null && !OVER.has(status);
}

function debtRows({ debts }: IncidentView): Rows {
  return Object.entries(debts).map(([id, what]) => [plain(id), plain(what)]);
}

/** What runs, and what would fit. */
function procedureRows({ procedures }: IncidentView): Rows {
  return procedures.flatMap(({ id, name, state, steps, because }) => {
    const done = steps.filter((step) => step.state !== 'open').length;
    if (state === 'running') {
      return [[plain(name), `runs, ${done} of ${steps.length} steps`, painted('dim', plain(id))]];
    }
    const fits = state === 'offered' && because.length > 0;
    const why = plain(`fits: ${because.join(', ')}`, 60);
    return fits ? [[plain(name), why, painted('dim', plain(id))]] : [];
  });
}

function roleText(held: { name: string } | null, offered: { name: string } | null): string {
  if (held !== null) return plain(held.name);
  return offered === null ? '-' : `offered to ${plain(offered.name)}`;
}

function dutyRow({ title, owner, state, duty }: DutyView, dueAt: string): readonly string[] {
  const late = state === 'missed' ? painted('red', 'missed') : `by ${dueAt}`;
  return [late, plain(title), plain(owner), painted('dim', plain(duty))];
}

function obstacleRow({ kind, text, left, id }: ObstacleView): readonly string[] {
  const wait = left === null ? '' : `${spokenSpan(left)} left`;
  return [plain(kind), plain(text, 100), wait, painted('dim', plain(id ?? ''))];
}

/** Texts of the runbook for updates, those that fit first. */
export function templatesText({ templates }: IncidentView): readonly string[] {
  if (templates.length === 0) return ['The runbook has no texts for updates'];
  return templates.flatMap(({ name, audience, body, fits }) => {
    const said = [...(audience === null ? [] : [`to ${audience}`]), ...(fits ? ['fits now'] : [])];
    const behind = said.length === 0 ? '' : ` (${said.join(', ')})`;
    return [
      `${painted('bold', plain(name))}${behind}`,
      ...body.split('\n').map((line) => `  ${plain(line, 400)}`),
      '',
    ];
  });
}
