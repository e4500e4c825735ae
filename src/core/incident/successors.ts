// Which rung of a newer plan a rung of an older one became: by whom it pages, else by its title.
import type { Due, LinkedPlan, LinkedSeverity } from '../roster/linked.ts';
import { findSeverity } from '../roster/scale.ts';
import { answerRungs } from './rungs.ts';

const RENAMED: readonly Due['kind'][] = ['answer-rung', 'total-rung', 'promotion', 'last-resort'];

/** Two plans, and the severity that stands in the newer for the one in the older. */
export interface Change {
  readonly before: LinkedPlan;
  readonly after: LinkedPlan;
}

/** The severity of the newer plan that a key of the older one means: by name, else by its place, never a milder one. */
export function severityAfter(key: string, { before, after }: Change): LinkedSeverity | null {
  const old = before.severities.find((one) => one.key === key);
  const names = old === undefined ? [key] : [old.key, ...old.aliases, old.label];
  for (const name of names) {
    const found = name === '' ? null : findSeverity(after, name);
    if (found !== null) return found;
  }
  const rank = old?.rank ?? 1;
  const byRank = after.severities.toSorted((a, b) => b.rank - a.rank);
  return byRank.find((one) => one.rank <= rank) ?? byRank.at(-1) ?? null;
}

/** Ids of rungs and rules of the older plan with what each became; what is gone is absent. */
export function successors(change: Change): Readonly<Record<string, string>> {
  const { before, after } = change;
  const found: Record<string, string> = {};
  for (const old of before.dues.filter(({ kind }) => RENAMED.includes(kind))) {
    const keys = new Set(old.severities.flatMap((key) => severityAfter(key, change)?.key ?? []));
    const best = after.dues
      .filter(
        ({ kind, severities }) => kind === old.kind && severities.some((key) => keys.has(key)),
      )
      .map((one) => ({ one, score: likeness(old, one) }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score)[0];
    if (best !== undefined) found[old.id] = best.one.id;
  }
  return found;
}

/** Where an incident stands in the newer ladder: at the highest of its rungs that was called. */
export function positionAfter(
  change: Change,
  at: { readonly severity: string; readonly index: number },
  to: { readonly severity: string; readonly dues: Readonly<Record<string, string>> },
): number {
  const called = answerRungs(change.before, at.severity).slice(0, at.index + 1);
  const ids = new Set(called.flatMap(({ id }) => to.dues[id] ?? []));
  return answerRungs(change.after, to.severity).findLastIndex(({ id }) => ids.has(id));
}

function likeness(old: Due, one: Due): number {
  if (old.kind === 'last-resort') return 1;
  const isSameTo = JSON.stringify(old.to) === JSON.stringify(one.to) && old.to.length > 0;
  const isSameTitle = old.title === one.title;
  const isSameRule = old.kind === 'promotion' && old.clock === one.clock;
  if (!isSameTo && !isSameTitle && !isSameRule) return 0;
  const isSameTime = JSON.stringify(old.first) === JSON.stringify(one.first);
  return (
    (isSameTo ? 8 : 0) + (isSameTitle ? 4 : 0) + (isSameTime ? 2 : 0) + (old.id === one.id ? 1 : 0)
  );
}
