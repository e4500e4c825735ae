// What a team owes between incidents: the review of its runbook, and what is to be done again and again.
// Each is a due of the team's stream, with a word before it and one after it was missed. Nobody is ever
// paged for it: every word of it goes out when business opens [UPK-1].
import { addDuration, closingOn, dateAfter, isBusinessTime } from '../basics/calendar.ts';
import { dateParts, lastOpening, nextOpening } from '../basics/calendar.ts';
import { own } from '../basics/own.ts';
import { after, at, hours, ms } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Decision, Happening, TimerPatch } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import { no, personOf } from './asking.ts';
import type { TeamEvent, UpkeepWords } from './event.ts';
import { ownersOf, owedOf } from './owed.ts';
import type { Owed } from './owed.ts';
import type { Team, UpkeepState } from './state.ts';

type Happened = Happening<TeamEvent>;
type Asked<T extends TeamAction['type']> = Extract<TeamAction, { readonly type: T }>;

/** The name of the one timer of a duty of upkeep. */
function upkeepTimer(key: string): string {
  return `upkeep:${key}`;
}

/** Plans what the document has come to owe, and drops what it owes no more. */
export function planUpkeep(state: Team, context: TeamContext): readonly Happened[] {
  const owed = owedOf(context.plan, context.roster);
  const dropped = Object.keys(state.upkeep).filter((key) => owed.every((one) => one.key !== key));
  return [
    ...dropped.map((duty): Happened => ({
      event: { type: 'upkeep.dropped', duty },
      timers: { [upkeepTimer(duty)]: null },
    })),
    ...owed.flatMap((one) => plannedAnew(one, own(state.upkeep, one.key), context)),
  ];
}

/** Somebody did it: the next one is planned from today, by the calendar of the team's zone. */
export function recordUpkeep(
  state: Team,
  { duty, note = '', by }: Asked<'upkeep.record'>,
  context: TeamContext,
): Decision<TeamEvent> {
  if (personOf(by) === null) return no('needs-a-person', {});
  const found = own(state.upkeep, duty);
  if (found === undefined) return no('no-such-upkeep', { duty, owed: Object.keys(state.upkeep) });
  const { business } = context.plan;
  const next = found.every === null ? null : dateAfter(today(context), found.every);
  const nextAt = next === null ? null : closingOn(next, business);
  const isLate = found.dueAt !== null && found.dueAt < context.now;
  const event: TeamEvent = {
    type: 'upkeep.done',
    duty,
    title: found.title,
    note,
    late: isLate,
    nextAt,
  };
  return { ok: true, happened: [{ event, timers: timerOf(duty, nextAt, found.every, context) }] };
}

/** The timer of a duty has come: a word before it is due, or after it was missed, each week again. */
export function passUpkeep(
  state: Team,
  duty: string,
  what: string,
  context: TeamContext,
): readonly Happened[] {
  const name = upkeepTimer(duty);
  const found = own(state.upkeep, duty);
  if (found === undefined || found.dueAt === null) {
    return [{ event: { type: 'upkeep.dropped', duty }, timers: { [name]: null } }];
  }
  const { now, plan } = context;
  const { business } = plan;
  const { title, dueAt } = found;
  // Whatever kept Tocsin from saying it in time, nobody hears of it at night.
  if (!isBusinessTime(now, business)) {
    const timers = { [name]: { at: nextOpening(now, business), what } };
    return [{ event: { type: 'upkeep.waits', duty }, timers }];
  }
  if (what === 'remind') {
    const timers = { [name]: { at: nextOpening(at(Math.max(now, dueAt)), business), what: 'due' } };
    const said = told('upkeep-due', state, found, context);
    return [{ event: { type: 'upkeep.reminded', duty, title, dueAt }, timers }, ...said];
  }
  const again = nextOpening(after(now, hours(6 * 24)), business);
  const event: TeamEvent = { type: 'upkeep.missed', duty, title, dueAt, count: found.missed + 1 };
  const timers = { [name]: { at: again, what: 'due' } };
  return [{ event, timers }, ...told('upkeep-missed', state, found, context)];
}

// A date that the document gives anew is a new plan; the date it had when it was last done is an old one.
function plannedAnew(
  owed: Owed,
  known: UpkeepState | undefined,
  context: TeamContext,
): readonly Happened[] {
  const { key, title, every, date } = owed;
  const written = date ?? '';
  const isKnown = known?.every === every && known.date === written && known.title === title;
  if (isKnown) return [];
  const isNewDate = known === undefined || (known.date !== written && written !== '');
  const isNewLength = known !== undefined && known.every !== every && every !== null;
  const { business } = context.plan;
  const planned = isNewDate ? date : isNewLength ? null : undefined;
  const next = every === null ? null : dateAfter(today(context), every);
  const due = planned === undefined ? null : (planned ?? next);
  const dueAt =
    planned === undefined || due === null ? (known?.dueAt ?? null) : closingOn(due, business);
  const event: TeamEvent = {
    type: 'upkeep.planned',
    duty: key,
    title,
    every,
    date: written,
    dueAt,
    isDefault: owed.isDefault,
  };
  const timers =
    planned === undefined ? {} : timerOf(key, dueAt === null ? null : at(dueAt), every, context);
  return [{ event, timers }];
}

/** When somebody hears of it first: before it is due, where there is still time for that. */
function timerOf(
  duty: string,
  dueAt: At | null,
  every: string | null,
  { now, plan: { business } }: TeamContext,
): TimerPatch {
  const name = upkeepTimer(duty);
  if (dueAt === null) return { [name]: null };
  const fifth = every === null ? WEEK : (lengthOf(dueAt, every) - dueAt) / 5;
  const remindAt = lastOpening(at(dueAt - Math.min(WEEK, fifth)), business);
  if (remindAt > now) return { [name]: { at: remindAt, what: 'remind' } };
  return { [name]: { at: nextOpening(at(Math.max(now, dueAt)), business), what: 'due' } };

  function lengthOf(from: At, length: string): number {
    return addDuration(from, { calendar: length }, business);
  }
}

const WEEK = ms(7 * 86_400_000);

function today({ now, plan }: TeamContext): string {
  const { year, month, day } = dateParts(now, plan.business.zone);
  return `${year}-${month}-${day}`;
}

function told(
  words: UpkeepWords,
  state: Team,
  { key, title, dueAt }: UpkeepState,
  context: TeamContext,
): readonly Happened[] {
  const { now, roster, plan } = context;
  return ownersOf(title, { ...state, roster, plan }, now).flatMap((to) => {
    const method = own(roster.people, to)?.methods[0]?.id;
    if (method === undefined || dueAt === null) return [];
    return [{ event: { type: 'upkeep.told', to, method, words, duty: key, title, dueAt } }];
  });
}
