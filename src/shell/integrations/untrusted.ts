// What senders write is shown to people in pages and on terminals: it is cut to a length and freed of
// control characters at the door, once, so that no later place has to think of it.
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { manyLines, oneLine } from '#/core/words/plain.ts';

const LONGEST_LINE = 300;
const LONGEST_TEXT = 4_000;
const MOST_LABELS = 64;

/** A record of unknown values, or null where it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** One line of a sender's text; empty where there is none. */
export function lineOf(value: unknown): string {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof text !== 'string') return '';
  return oneLine(text, LONGEST_LINE);
}

/** A sender's text of several lines; empty where there is none. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return manyLines(value, LONGEST_TEXT);
}

/** Labels of a sender: names and values as lines, at most so many. */
export function labelsOf(value: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries(recordOf(value) ?? {})
    .map(([name, written]) => [lineOf(name), lineOf(written)] as const)
    .filter(([name]) => name !== '' && name !== '__proto__');
  return Object.fromEntries(pairs.slice(0, MOST_LABELS));
}

/** An address that a browser may open; null for anything else. */
export function webAddressOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000) return null;
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** A time in ISO text; null where it is none, or the year 1 that some senders mean by never. */
export function timeOf(value: unknown): At | null {
  if (typeof value !== 'string') return null;
  const epochMs = Date.parse(value);
  return Number.isFinite(epochMs) && epochMs > 0 ? at(epochMs) : null;
}
