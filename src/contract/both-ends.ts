// Which of very many due streams are looked at next: what came in a moment ago must not wait behind all
// that came due while nobody ran.

/** How many of so many are those that became due last. */
export function lastOf(limit: number): number {
  return Math.floor(limit / 2);
}

/** The streams to look at of those that are due longest and, where these are as many as were asked for, those that became due last. */
export function bothEnds<Id>(earliest: readonly Id[], latest: readonly Id[], limit: number): Id[] {
  if (earliest.length < limit) return [...earliest];
  const first = earliest.slice(0, limit - lastOf(limit));
  return [...first, ...latest.filter((id) => !first.includes(id)).slice(0, lastOf(limit))];
}
