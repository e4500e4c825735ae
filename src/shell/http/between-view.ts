// What a team owes and plans between its incidents, as the API shows it.
import { at } from '#/core/basics/time.ts';
import { own } from '#/core/basics/own.ts';
import { ownersOf } from '#/core/team/owed.ts';
import type { DecidedView, PlannedDrillView, UpkeepView } from '#/contract/api/on-call-views.ts';
import type { PersonView } from '#/contract/api/views-closing.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { isoOf } from './incident-view.ts';

/** What is owed, the soonest first, and the drills to come. */
export function betweenOf(entry: TeamEntry, now: number): Pick<DecidedView, 'upkeep' | 'drills'> {
  const { upkeep, drills } = entry;
  return {
    upkeep: Object.values(upkeep)
      .toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))
      .map((one) => upkeepOf(one, entry, now)),
    drills: drills.toSorted((a, b) => a.at - b.at).map((one) => drillOf(one, entry)),
  };
}

function upkeepOf(one: TeamEntry['upkeep'][string], entry: TeamEntry, now: number): UpkeepView {
  const { key, title, every, isDefault, dueAt, last } = one;
  const by = last?.by ?? null;
  return {
    id: key,
    title,
    every,
    isDefault,
    due: dueAt === null ? null : isoOf(dueAt),
    isOverdue: dueAt !== null && dueAt < now,
    owners: ownersOf(title, entry, at(now)).map((person) => personView(person, entry)),
    last:
      last === null
        ? null
        : {
            at: isoOf(last.at),
            by: by === null ? '' : personView(by, entry).name,
            note: last.note,
          },
  };
}

function drillOf(one: TeamEntry['drills'][number], entry: TeamEntry): PlannedDrillView {
  const { id, title, summary, severity, participants, every } = one;
  return {
    id,
    title,
    summary,
    severity,
    participants: participants.map((person) => personView(person, entry)),
    at: isoOf(one.at),
    every,
  };
}

function personView(
  person: TeamEntry['drills'][number]['participants'][number],
  { roster }: TeamEntry,
): PersonView {
  return { person, name: own(roster.people, person)?.name ?? person };
}
