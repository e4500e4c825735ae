// The ladder as people see it: whom each rung paged, or whom it would page as things stand.
import { at } from '#/core/basics/time.ts';
import { answerRungs, totalRungs } from '#/core/incident/rungs.ts';
import { coverOf } from '#/core/oncall/resolver.ts';
import type { Due } from '#/core/roster/linked.ts';
import type { RungView } from '#/contract/api/views.ts';
import type { PersonView } from '#/contract/api/views-closing.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import type { Reading } from './incident-reading.ts';
import type { RungLog } from './ladder-memo.ts';

/** What is needed to show a ladder. */
export interface Climbing {
  readonly reading: Reading;
  readonly rungs: RungLog;
  readonly entry: TeamEntry | null;
  readonly now: number;
}

/** The rungs of an incident's severity: those that wait for an answer, then those by total time. */
export function ladderOf(climbing: Climbing): readonly RungView[] {
  const { incident, plan } = climbing.reading;
  if (incident.attention !== 'page') return [];
  const answer = answerRungs(plan, incident.severity);
  const total = totalRungs(plan, incident.severity);
  return [
    ...answer.map((due, index) => answerRung(climbing, due, index)),
    ...total.map((due) => totalRung(climbing, due)),
  ];
}

function answerRung(climbing: Climbing, due: Due, index: number): RungView {
  const { incident } = climbing.reading;
  const past = pastOf(climbing, due);
  if (past !== null) return past;
  const timer = incident.timers['ladder'];
  const isNext =
    timer !== undefined && incident.ladder.rounds === 0 && index === nextIndex(climbing);
  return {
    rung: due.title,
    people: wouldPage(climbing, due),
    state: isNext ? 'next' : 'later',
    at: isNext ? new Date(timer.at).toISOString() : null,
  };
}

function nextIndex({ reading }: Climbing): number {
  return reading.incident.ladder.index + 1;
}

function totalRung(climbing: Climbing, due: Due): RungView {
  const { incident } = climbing.reading;
  const past = pastOf(climbing, due);
  if (past !== null) return past;
  const timer = incident.timers[`rung:${due.id}`];
  const people = wouldPage(climbing, due);
  const when = timer === undefined ? null : new Date(timer.at).toISOString();
  return { rung: due.title, people, state: 'later', at: when };
}

function pastOf({ rungs, reading }: Climbing, due: Due): RungView | null {
  const fired = rungs.fired.get(due.id);
  if (fired !== undefined) {
    const people = [...new Set(fired.people)].map((person) => personOf(person, reading));
    return { rung: due.title, people, state: 'fired', at: new Date(fired.at).toISOString() };
  }
  const skipped = rungs.skipped.get(due.id);
  if (skipped === undefined) return null;
  return { rung: due.title, people: [], state: 'skipped', at: new Date(skipped).toISOString() };
}

function wouldPage({ reading, entry, now }: Climbing, due: Due): readonly PersonView[] {
  if (entry === null) return [];
  const people = due.to.flatMap((party) => coverOf(party, at(now), entry));
  return [...new Set(people.map(({ person }) => person))].map((one) => personOf(one, reading));
}

function personOf(person: string, { teller }: Reading): PersonView {
  return { person, name: teller.nameOf(person) };
}
