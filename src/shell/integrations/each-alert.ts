// The alerts of one request, each judged by itself: one that is none must not take the others with it.
import type { Alert } from '#/core/alert/alert.ts';
import { MOST_ALERTS } from '#/contract/source.ts';
import type { Parsed, Unusable } from '#/contract/source.ts';

/** Reads each of a list; a text is what is wrong with one. Where none is an alert, nothing is taken. */
export function eachAlert(
  written: readonly unknown[],
  alertOf: (one: unknown) => Alert | string,
  fix: string,
): Parsed {
  if (written.length > MOST_ALERTS) {
    return { ok: false, problem: 'Too many at once', fix, tooMany: written.length };
  }
  const alerts: Alert[] = [];
  const unusable: Unusable[] = [];
  for (const [index, one] of written.entries()) {
    const read = alertOf(one);
    if (typeof read === 'string') unusable.push({ alert: index + 1, problem: read });
    else alerts.push(read);
  }
  const [first] = unusable;
  if (first !== undefined && alerts.length === 0) {
    return { ok: false, problem: `Alert ${first.alert}: ${first.problem}`, fix };
  }
  return { ok: true, alerts, unusable, notes: [] };
}
