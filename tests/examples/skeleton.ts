// What two runbooks have in common when only their words differ: every length, number, kind and count
// of a plan, without names, texts and lines.
import type { Plan } from '#/core/runbook/plan.ts';

const WORDS = new Set([
  'lines',
  'text',
  'title',
  'source',
  'account',
  'understood',
  'findings',
  'block',
]);
const KINDS = new Set([
  'kind',
  'clock',
  'until',
  'updateUntil',
  'anchor',
  'verdict',
  'attention',
  'is',
  'by',
  'from',
  'bypasses',
  'via',
  'asks',
  'hours',
]);
const LENGTH =
  /^(?:P\d.*|PT\d.*|immediate|next-business-day|daily|weekly|monthly|commander-sets|.*-business-(?:days|hours))$/;

/** A value with each text replaced by a dot, unless it is a length or says what kind a thing is. */
export function skeletonOf(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return isWordOfOurs(value, key) ? value : '·';
  if (Array.isArray(value)) return value.map((one: unknown) => skeletonOf(one, key));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !WORDS.has(name));
  return Object.fromEntries(entries.map(([name, one]) => [name, skeletonOf(one, name)]));
}

function isWordOfOurs(text: string, key: string): boolean {
  return LENGTH.test(text) || (KINDS.has(key) && /^[a-z0-9/-]+$/.test(text));
}

/** How often each code is found. */
export function findingCounts(plan: Plan): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of plan.findings) counts[code] = (counts[code] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
