// What is kept of a stream that was set aside, in its column: why, since when, whom it was told to and
// who looks after it by hand. Earlier releases kept the reason alone.
import type { At } from '#/core/basics/time.ts';
import { at } from '#/core/basics/time.ts';

/** A stream that a bug of ours keeps from being run. */
export interface Aside {
  readonly why: string;
  readonly since: At;
  /** How often its people were told. */
  readonly told: number;
  readonly toldAt: At | null;
  /** Who looks after it by hand; null while nobody has said so. */
  readonly by: string | null;
}

/** What the pages and withdrawals of a stream that was set aside are called by. */
export const ASIDE = 'aside';

const LONGEST_REASON = 300;

/** As it is kept. */
export function asideText(aside: Aside): string {
  return JSON.stringify({ ...aside, why: aside.why.slice(0, LONGEST_REASON) });
}

/** As it was kept; null where the stream runs. */
export function asideOf(text: string | null): Aside | null {
  if (text === null) return null;
  const plain = { why: text, since: at(0), told: 0, toldAt: null, by: null };
  if (!text.startsWith('{')) return plain;
  try {
    const kept = JSON.parse(text) as Partial<Aside>;
    return { ...plain, ...kept, why: kept.why ?? text };
  } catch {
    return plain;
  }
}
