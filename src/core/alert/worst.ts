// What fires in a group, how bad it is, and how the timeline calls it.
import { findSeverity } from '../roster/scale.ts';
import type { LinkedSeverity } from '../roster/linked.ts';
import type { AlertNote, CountedAlert, StoredAlert } from './alert.ts';
import type { GroupContext, ServedContext } from './context.ts';
import { severityText } from './severity.ts';

/** The alerts that fire. */
export function firingOf(context: Pick<GroupContext, 'alerts'>): readonly CountedAlert[] {
  return context.alerts.filter((alert) => alert.status === 'firing');
}

/** The worst severity among alerts. */
export function worstOf(
  firing: readonly StoredAlert[],
  context: ServedContext,
): LinkedSeverity | null {
  const found = firing
    .map((alert) => findSeverity(context.plan, severityText(alert, context) ?? ''))
    .filter((severity) => severity !== null);
  // An unknown severity counts as the default, which pages: a typo must not lose an outage [ALR-5].
  if (found.length < firing.length) {
    const fallback = findSeverity(context.plan, context.plan.defaultSeverity);
    if (fallback !== null) found.push(fallback);
  }
  return found.toSorted((a, b) => a.rank - b.rank)[0] ?? null;
}

/** The severity to declare with: the worst one meant, or the sender's own unknown word, to be shown. */
export function worstText(firing: readonly StoredAlert[], context: ServedContext): string | null {
  const known = firing.some(
    (alert) => findSeverity(context.plan, severityText(alert, context) ?? '') !== null,
  );
  if (known) return worstOf(firing, context)?.key ?? null;
  const first = firing[0];
  return first === undefined ? null : severityText(first, context);
}

/** An alert as the timeline shows it. */
export function note(alert: StoredAlert, context: ServedContext): AlertNote {
  const { fingerprint, title } = alert;
  return { fingerprint, title: title.slice(0, 300), severity: severityText(alert, context) };
}
