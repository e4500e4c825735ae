import { hashOf } from '#/core/basics/hash.ts';
import { ms } from '#/core/basics/time.ts';
import type { Span } from '#/core/basics/time.ts';
import type { LaneName } from '#/contract/ports.ts';

// A page gives way to the person's next method within seconds; what is bulky may wait out an outage.
const WAITS: Readonly<Record<LaneName, readonly number[]>> = {
  page: [1_000, 3_000],
  bulk: [2_000, 10_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 3_600_000],
};

/** How long to wait after a failed attempt; null where it was the last. */
export function waitAfter(
  delivery: { readonly id: string; readonly lane: LaneName; readonly attempt: number },
  askedMs: number | undefined,
): Span | null {
  const wait = WAITS[delivery.lane][delivery.attempt - 1];
  if (wait === undefined) return null;
  // Spread by the delivery's own name, so that a thousand refused at once do not return at once.
  const jitter = 1 + (hashOf(`${delivery.id}#${delivery.attempt}`) % 250) / 1_000;
  const longest = delivery.lane === 'page' ? 5_000 : 3_600_000;
  return ms(Math.min(Math.max(wait * jitter, askedMs ?? 0), longest));
}
