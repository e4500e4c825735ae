// What senders write is shown to people in pages and on terminals: it is cut to a length and freed of
// control characters at the door, once, so that no later place has to think of it.
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { manyLines, oneLine } from '#/core/words/plain.ts';

const LONGEST_LINE = 300;
const LONGEST_TEXT = 4_000;
const MOST_LABELS = 64;
const REMEMBERED = 64;

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
  const labels: Record<string, string> = {};
  let count = 0;
  for (const [written, text] of Object.entries(recordOf(value) ?? {})) {
    const name = lineOf(written);
    if (name === '' || name === '__proto__' || count === MOST_LABELS) continue;
    labels[name] = lineOf(text);
    count += 1;
  }
  return labels;
}

/** An address that a browser may open; null for anything else. */
export function webAddressOf(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 2_000 ? addressIn(value) : null;
}

const addressIn = remembering((text) => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
});

/** A time in ISO text; null where it is none, or the year 1 that some senders mean by never. */
export function timeOf(value: unknown): At | null {
  return typeof value === 'string' ? instantIn(value) : null;
}

const instantIn = remembering((text) => {
  const epochMs = Date.parse(text);
  return Number.isFinite(epochMs) && epochMs > 0 ? at(epochMs) : null;
});

/** Reads each text once: alerts that come together say the same again and again. */
function remembering<Read>(read: (text: string) => Read | null): (text: string) => Read | null {
  const known = new Map<string, Read | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size === REMEMBERED) known.clear();
    const result = read(text);
    known.set(text, result);
    return result;
  };
}
