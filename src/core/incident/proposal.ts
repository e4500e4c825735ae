// What a judgement of impact and urgency comes to; the command line, the console and the engine ask
// the same function.

/** How soon the trouble must be met. */
export type Urgency = 'high' | 'normal' | 'low';

/** Whether the whole system is hit, or one part of it. */
export type Reach = 'system' | 'component';

/** How bad it is, as people judge it. */
export interface Judgement {
  /** A cell, or a share, for each column of the table that is known. */
  readonly impact: Readonly<Record<string, string>>;
  readonly urgency?: Urgency;
  readonly reach?: Reach;
}

/**
 * The severity that a judgement proposes: the worst that a column gives, and one step worse where it
 * cannot wait [SEV-1, SEV-8]. `scale` has the keys, the worst first; null where nothing was given.
 */
export function proposedBy(
  scale: readonly string[],
  given: readonly string[],
  urgency: Urgency | undefined,
): string | null {
  const ranks = given.map((key) => scale.indexOf(key)).filter((rank) => rank >= 0);
  if (ranks.length === 0) return null;
  const worst = Math.min(...ranks);
  return scale[urgency === 'high' ? Math.max(0, worst - 1) : worst] ?? null;
}
