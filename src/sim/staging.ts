// What surrounds a rehearsed incident: the habits of each person, alerts that fire and end, providers
// that fail for a while.
import type { TeamEntry } from '#/contract/ports.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import type { House } from './house.ts';
import { NEVER } from './people.ts';
import type { Habit } from './people.ts';
import type { World } from './world.ts';

/** An alert that is sent at an instant. */
export interface AlertCue {
  readonly at: At;
  readonly alert: Alert;
}

/** A stretch in which a kind of medium carries nothing. */
export interface Spell {
  readonly kind: string;
  readonly from: At;
  readonly to: At;
}

/** Everything around one rehearsed incident. */
export interface Staging {
  readonly habits: Readonly<Record<string, Habit>>;
  readonly others: Habit;
  /** In place of either: whoever is reached first. */
  readonly first?: Habit;
  /** They declare the incident; none: a person declares it at the start. */
  readonly alerts: readonly AlertCue[];
  readonly spells: readonly Spell[];
}

/** A rehearsal without any of it: nobody reads what arrives. */
export const BARE: Staging = { habits: {}, others: NEVER, alerts: [], spells: [] };

/**
 * A team as it is rehearsed: no machine sends its signs of life there, so none is owed, and nobody is told
 * of what is done between incidents.
 */
export function rehearsedTeam(team: TeamEntry): TeamEntry {
  const { roster, plan } = team;
  const values = { ...roster.values, digest: 'never' as const };
  return {
    ...team,
    drills: [],
    roster: { ...roster, heartbeats: {}, values },
    plan: { ...plan, plan: { ...plan.plan, upkeep: {} } },
  };
}

/** Habits by person; whoever sleeps hears nothing of the first messages. */
export function habitsOf(staging: Staging): (person: PersonId) => Habit {
  const heard = new Map<PersonId, number>();
  let first: PersonId | null = null;
  return (person) => {
    first ??= person;
    const own = staging.habits[person] ?? staging.others;
    const habit = person === first ? (staging.first ?? own) : own;
    const before = heard.get(person) ?? 0;
    heard.set(person, before + 1);
    return before < (habit.sleepsThrough ?? 0) ? NEVER : habit;
  };
}

/** Lets alerts fire and providers fail at their times. */
export function stage(staging: Staging, world: World, house: House, team: AlertTeam): void {
  for (const { at, alert } of staging.alerts) {
    const what = `alert ${alert.status}`;
    world.plan('cues', what, () => house.send(team, [alert], () => undefined), { notBefore: at });
  }
  for (const { kind, from, to } of staging.spells) {
    const what = `${kind} fails`;
    world.plan('cues', what, () => house.providers.goDown(to, kind), { notBefore: from });
  }
}

type AlertTeam = Parameters<House['send']>[0];
