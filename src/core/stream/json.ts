/** JSON with the keys of every object in order, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const named = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(named).toSorted();
  return Object.fromEntries(keys.map((key) => [key, inOrder(named[key])]));
}
