// What a plan says, whatever the order and the places its document says it in.

const PLACES = new Set(['source', 'lines', 'account', 'understood', 'block']);

/** A plan without places; lists are sorted, and texts are in one Unicode form. */
export function saidBy(plan: unknown): unknown {
  if (typeof plan === 'string') return plan.normalize('NFC').replace(/\r\n/g, '\n');
  if (Array.isArray(plan)) {
    return plan.map(saidBy).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof plan !== 'object' || plan === null) return plan;
  const said = Object.entries(plan)
    .filter(([key]) => !PLACES.has(key))
    .map(([key, value]) => [key.normalize('NFC'), saidBy(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(said);
}
