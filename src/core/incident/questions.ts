// What rungs want to know before they page, and whether somebody has answered [ESC-8].
import type { At } from '../basics/time.ts';
import type { Due, LinkedPlan } from '../roster/linked.ts';
import { totalRungs } from './rungs.ts';
import { isLive } from './state.ts';
import type { Incident } from './state.ts';
import { openQuestions } from './when.ts';

/** A question that was put and has no answer, and the rung that pages without one. */
export interface Question {
  readonly fact: string;
  readonly rung: string;
  /** When the rung pages; null where only the answer can bring it in. */
  readonly at: At | null;
}

/** The questions of an incident that were put and that nobody has answered, soonest first. */
export function unanswered(incident: Incident, plan: LinkedPlan): readonly Question[] {
  if (!isLive(incident)) return [];
  const found = new Map<string, Question>();
  const waiting = totalRungs(plan, incident.severity)
    .filter((due) => !incident.fired.includes(due.id))
    .map((due) => ({ due, at: incident.timers[`rung:${due.id}`]?.at ?? null }))
    .toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
  for (const { due, at } of waiting) {
    for (const fact of openQuestions(due.when, incident)) {
      if (!incident.asked.includes(fact) || found.has(fact)) continue;
      found.set(fact, { fact, rung: due.title, at });
    }
  }
  return [...found.values()];
}

/** The question of a rung in a sentence. */
export function questionText(due: Pick<Due, 'title'>, fact: string): string {
  return `Is this true of the incident: ${fact}? If nobody answers, "${due.title}" is paged.`;
}
