// Conditions are true, false or unknown; each use says what unknown does.
import { durationOf } from '../basics/duration.ts';
import { isBusinessTime } from '../basics/calendar.ts';
import { own } from '../basics/own.ts';
import type { At } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { asksForRecurrence } from '../roster/recurrence.ts';
import type { ClockName, When } from '../runbook/plan.ts';
import { elapsed } from './clock.ts';
import type { Incident } from './state.ts';

/** What a condition comes to; null is unknown. */
export type Truth = boolean | null;

/** What a condition is held against. */
export interface World {
  readonly incident: Incident;
  readonly plan: LinkedPlan;
  readonly now: At;
}

/** Whether a condition holds for an incident at an instant. */
export function holds(when: When | null, world: World): Truth {
  if (when === null) return true;
  switch (when.kind) {
    case 'severity':
      return when.in.some((key) => isSeverity(world, key));
    case 'fact':
      return factIs(world.incident, when.fact, when.is);
    case 'clock':
      return clockPast(world, when.clock, when.past);
    case 'calendar':
      return isBusinessTime(world.now, world.plan.business) === (when.is === 'business-hours');
    case 'question':
      return factIs(world.incident, when.ask, true);
    case 'happened':
      return happened(world.incident, when.what);
    case 'count':
      return counted(world.incident, when);
    case 'and':
      return all(when.of.map((part) => holds(part, world)));
    case 'or':
      return any(when.of.map((part) => holds(part, world)));
    case 'not': {
      const inner = holds(when.of, world);
      return inner === null ? null : !inner;
    }
  }
}

/** Names of the facts a condition asks about that nobody has answered. */
export function openQuestions(when: When | null, incident: Incident): readonly string[] {
  return questionsIn(when).filter((fact) => (incident.facts[fact] ?? null) === null);
}

/** Names of the facts a condition asks about. */
export function questionsIn(when: When | null): readonly string[] {
  if (when === null) return [];
  switch (when.kind) {
    case 'fact':
      return [when.fact];
    case 'question':
      return [when.ask];
    case 'and':
    case 'or':
      return when.of.flatMap(questionsIn);
    case 'not':
      return questionsIn(when.of);
    default:
      return [];
  }
}

function isSeverity(world: World, key: string): boolean {
  if (key === world.incident.severity) return true;
  const severity = world.plan.severities.find((s) => s.key === world.incident.severity);
  return severity?.aliases.includes(key) ?? false;
}

/** How often the same happened is known; anything else that is counted is for a person to say. */
function counted(incident: Incident, when: Extract<When, { kind: 'count' }>): Truth {
  const said = factIs(incident, when.of, true);
  if (said !== null || !asksForRecurrence(when)) return said;
  return incident.recurrences.length + 1 >= when.atLeast ? true : null;
}

function factIs(incident: Incident, fact: string, is: boolean): Truth {
  const value = incident.facts[fact] ?? null;
  return value === null ? null : value === is;
}

/** `procedure:database-issues` happened where that one was started, unless it turned out not to be needed. */
function happened(incident: Incident, what: string): Truth {
  if (!what.startsWith(PROCEDURE)) return factIs(incident, what, true);
  const procedure = own(incident.procedures, what.slice(PROCEDURE.length));
  return procedure !== undefined && procedure.state !== 'not-needed';
}

const PROCEDURE = 'procedure:';

function clockPast(world: World, clock: ClockName, past: string): Truth {
  const length = durationOf(past);
  if (length === null || !('ms' in length)) return null;
  return elapsed(world.incident, clock, world.now) > length.ms;
}

function all(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function any(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}
