// How long people are to wait before they go on: "Wait 30 seconds".
import type { Length } from './plan.ts';

const WAIT =
  /\bwait(?:\s+(?:for|at least|about|another|up to|some))*\s+(\d+)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b/i;

/** The wait a line asks for; undefined where it asks for none, or names no length. */
export function waitOf(text: string): Length | undefined {
  const [, count = '', unit = ''] = WAIT.exec(text) ?? [];
  return count === '' ? undefined : `PT${Number(count)}${unit.charAt(0).toUpperCase()}`;
}
