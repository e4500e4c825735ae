// A second, slow answer to "what is wrong with this ladder now", which looks at one instant alone and
// plays through every order in which people could answer. It shares no code with the proof.
import assert from 'node:assert/strict';
import { personId } from '../basics/ids.ts';
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import type { Due } from '../roster/linked.ts';
import type { Method, Person, Roster } from '../roster/roster.ts';
import { oracleInSlot } from './oracle.fixture.ts';
import type { Live } from './resolver.ts';

/** The ladder asked about: slot of `weekly`, slot of `second`, eva; tom is the last resort. */
export interface Asked {
  readonly rungs: readonly Due[];
  readonly live: Live;
  /** How long after the last rung that paged somebody the last resort comes. */
  readonly resortAfter: number;
  /** True at a severity that lets people sleep. */
  readonly isHeldBack: boolean;
}

interface Called {
  readonly person: PersonId;
  readonly needs: number;
  readonly at: number;
  /** The place of the rung. */
  readonly index: number;
}

/** Every fault at this instant: the place of the rung, what it is, and its numbers. */
export function slowFaults(asked: Asked, key: string, instant: At): readonly string[] {
  const { roster } = asked.live;
  const { called, judged, faults, resortAt } = climbed(asked, instant);
  const more: string[] = [];
  for (const { index, needs, at } of judged) {
    const come = mostWhoCome(called.filter((one) => one.at <= at));
    if (come < needs) more.push(`${index} too-few ${needs} ${come}`);
  }
  const paged = [...called.map((one) => one.person), personId('tom')];
  const kinds = new Set(paged.flatMap((id) => meantOf(roster.people[id], key).map((m) => m.kind)));
  if (kinds.size === 1) more.push(`- one-provider ${[...kinds].join('')}`);
  for (const { person, at, index } of called) {
    const next = Math.min(
      ...[...called.map((one) => one.at), resortAt].filter((when) => when > at),
    );
    const late = [...triesOf(roster.people[person], key, at)].filter(([, when]) => when >= next);
    const ids = late.map(([id]) => id);
    if (ids.length > 0) more.push(`${index} method-too-late ${person} ${ids.join(' ')}`);
  }
  return [...faults, ...more];
}

/** For so many people who do not answer, whoever they are: how long until another was tried by everything. */
export function slowEvery(
  asked: Asked,
  { key, silent }: { readonly key: string; readonly silent: number },
  instant: At,
): number | null {
  const { roster } = asked.live;
  const { called, resortAt } = climbed(asked, instant);
  const done = new Map<PersonId, number>();
  function note(person: PersonId, when: number): void {
    done.set(person, Math.min(when, done.get(person) ?? Infinity));
  }
  for (const { person, at } of called) {
    note(person, Math.max(...[...triesOf(roster.people[person], key, at)].map(([, when]) => when)));
  }
  if (isThere(roster, personId('tom'))) note(personId('tom'), resortAt);
  const found = chosen([...done.keys()], silent).map((mute) =>
    Math.min(...[...done].filter(([person]) => !mute.includes(person)).map(([, when]) => when)),
  );
  const worst = found.length === 0 ? Infinity : Math.max(...found);
  return worst === Infinity ? null : worst;
}

/** Every choice of so many. */
function chosen(all: readonly PersonId[], count: number): readonly (readonly PersonId[])[] {
  if (count === 0) return [[]];
  return all.flatMap((one, index) =>
    chosen(all.slice(index + 1), count - 1).map((others) => [one, ...others]),
  );
}

interface Climbed {
  readonly called: readonly Called[];
  readonly judged: readonly Omit<Called, 'person'>[];
  readonly faults: readonly string[];
  readonly resortAt: number;
}

function climbed(asked: Asked, instant: At): Climbed {
  const { roster } = asked.live;
  const stands = whoStands(asked.live, instant);
  const faults: string[] = [];
  const called: Called[] = [];
  const judged: Omit<Called, 'person'>[] = [];
  let when = 0;
  let hasPaged = false;
  for (const [index, people] of stands.entries()) {
    const due = asked.rungs[index];
    assert(due !== undefined);
    if (hasPaged) when += due.first !== null && 'ms' in due.first ? due.first.ms : 0;
    const fresh = people.filter((id) => called.every((one) => one.person !== id));
    const canRing = fresh.filter((id) => isThere(roster, id));
    const above = stands.slice(index + 1).flat();
    const mayWake =
      !asked.isHeldBack || ![...canRing, ...above].some((id) => isUp(roster, id, instant));
    const paged = mayWake ? canRing : canRing.filter((id) => isUp(roster, id, instant));
    const needs = due.needs ?? 1;
    for (const person of paged) called.push({ person, needs, at: when, index });
    hasPaged = paged.length > 0;
    const isRinging = people.length > 0 && fresh.length === 0;
    if (hasPaged || isRinging) judged.push({ index, needs, at: when });
    else if (people.length === 0) faults.push(`${index} nobody`);
    else faults.push(`${index} ${canRing.length > 0 ? 'quiet-hours' : 'unreachable'}`);
  }
  return { called, judged, faults, resortAt: when + (hasPaged ? asked.resortAfter : 0) };
}

function whoStands(live: Live, instant: At): readonly (readonly PersonId[])[] {
  const { weekly, second } = live.roster.rotas;
  assert(weekly !== undefined && second !== undefined);
  const eva = personId('eva');
  const isAway = live.absences.some((a) => a.person === eva && a.from <= instant && instant < a.to);
  return [
    [...new Set(oracleInSlot(weekly, 'primary', instant, live))],
    [...new Set(oracleInSlot(second, 'primary', instant, live))],
    isAway ? [] : [eva],
  ];
}

/** The most who ever take part, over every order in which those who ring could answer. */
function mostWhoCome(ringing: readonly Called[], have = 0): number {
  let most = have;
  for (const one of ringing) {
    const others = ringing.filter((other) => other !== one && other.needs > have + 1);
    most = Math.max(most, mostWhoCome(others, have + 1));
  }
  return most;
}

function meantOf(person: Person | undefined, key: string): readonly Method[] {
  const methods = person?.methods ?? [];
  const isMeant = methods.map(({ severities }) => severities?.includes(key) !== false);
  const isAny = isMeant.includes(true);
  return methods.filter((_, index) => !isAny || isMeant[index] === true);
}

/** When each method is tried, from when its person is paged. */
function triesOf(
  person: Person | undefined,
  key: string,
  pagedAt: number,
): ReadonlyMap<string, number> {
  let when = pagedAt;
  const tries = new Map<string, number>();
  for (const { id, after } of meantOf(person, key)) {
    const own = typeof after === 'object' ? after[key] : after;
    if (tries.size > 0) when += own ?? 60_000;
    tries.set(id, when);
  }
  return tries;
}

function isThere(roster: Roster, id: PersonId): boolean {
  return (roster.people[id]?.methods.length ?? 0) > 0;
}

function isUp(roster: Roster, id: PersonId, instant: At): boolean {
  return isThere(roster, id) && !sleeps(roster.people[id], instant);
}

function sleeps(person: Person | undefined, instant: At): boolean {
  const hours = person?.quietHours;
  if (hours === undefined) return false;
  const wall = clockOf(person?.zone ?? 'UTC').format(instant);
  if (hours.from <= hours.to) return wall >= hours.from && wall < hours.to;
  return wall >= hours.from || wall < hours.to;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return clocks.getOrInsertComputed(
    timeZone,
    () =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  );
}
