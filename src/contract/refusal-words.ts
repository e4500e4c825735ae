// The bits of sentences that refusals are made of: every fact may be missing or of another shape.
import { spokenSpan } from '#/core/basics/duration.ts';

/** The facts of a refusal. */
export type Facts = Readonly<Record<string, unknown>>;

/** A text or a number as it is. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'somebody';
}

/** A text in quotation marks. */
export function quoted(value: unknown): string {
  return `"${text(value)}"`;
}

/** The status among the facts. */
export function status(facts: Facts): string {
  return text(facts['status']);
}

/** True where there is no value. */
export function absent(value: unknown): boolean {
  return value === null || value === undefined;
}

/** Items with commas and a last word between them. */
export function list(value: unknown, last: 'and' | 'or'): string {
  const items = Array.isArray(value) ? value.map(textOf) : [text(value)];
  const head = items.slice(0, -1);
  const tail = items.at(-1) ?? 'nothing';
  return head.length === 0 ? tail : `${head.join(', ')} ${last} ${tail}`;
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return text(value);
  const said =
    'text' in value ? value.text : 'what' in value ? value.what : 'says' in value ? value.says : '';
  const left = 'left' in value && typeof value.left === 'number' ? value.left : null;
  return left === null ? text(said) : `${text(said)} (${spokenSpan(left)} left)`;
}

/** Advice to use one of what there is. */
export function oneOf(value: unknown): string {
  return Array.isArray(value) && value.length > 0
    ? `Use one of ${list(value, 'or')}`
    : 'Look at the plan: under Runbook in the console, or with tocsin compile in a terminal';
}

/** Advice by the nearest name, or other advice. */
export function nearest(value: unknown, otherwise: string): string {
  return absent(value) ? otherwise : `Did you mean ${quoted(value)}?`;
}

/** A length among the facts. */
export function length(value: unknown): string {
  return typeof value === 'number' ? spokenSpan(value) : 'a while';
}

/** A time as people read it, in UTC. */
export function clock(value: unknown): string {
  return typeof value === 'number' ? `${new Date(value).toISOString().slice(0, 16)}Z` : 'earlier';
}

/** All facts, for a code that has no page. */
export function shown(facts: Facts): string {
  const pairs = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return pairs.length === 0 ? 'no more is known' : pairs.join(', ');
}
