// Which lines of the checklist concern an incident [CLO-3]: not those that the runbook asks at other
// severities, or where something is true that is known not to be. What only time decides concerns it.
import { whenWords } from '../runbook/diff-words.ts';
import type { When } from '../runbook/plan.ts';
import type { LinkedTask } from '../roster/linked-task.ts';
import type { World } from './when.ts';
import { holds } from './when.ts';

/** Why a line is not asked of an incident, in the runbook's words; null where it is. */
export function whyNotAsked(task: LinkedTask, world: World): string | null {
  const failing = task.when === null ? null : falsePart(task.when, world);
  if (failing === null) return null;
  return failing.kind === 'severity'
    ? `only for ${failing.in.join(', ')}`
    : `only when: ${whenWords(failing) ?? failing.kind}`;
}

/** The part of a condition by which it is false, whatever the clocks show; null where it is not. */
function falsePart(when: When, world: World): When | null {
  if (when.kind === 'clock' || when.kind === 'calendar') return null;
  if (when.kind === 'and') {
    return when.of.map((part) => falsePart(part, world)).find((part) => part !== null) ?? null;
  }
  if (when.kind === 'or') {
    return when.of.every((part) => falsePart(part, world) !== null) ? when : null;
  }
  return holds(when, world) === false ? when : null;
}
