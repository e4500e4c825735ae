// Action items by the kinds that the runbook names: what was learned of technology, of process, of
// tools, and where nothing was.

/** The items of one kind. */
export interface ItemsOfKind<Item> {
  /** Empty for items of no kind. */
  readonly kind: string;
  readonly items: readonly Item[];
  /** How many of them are still to be done. */
  readonly open: number;
}

/** Items by kind, in the runbook's order; kinds without any are there, items of no kind come last [REV-5]. */
export function byKind<Item extends { readonly kind: string; readonly state: string }>(
  kinds: readonly string[],
  items: readonly Item[],
): readonly ItemsOfKind<Item>[] {
  const others = items.map(({ kind }) => kind).filter((kind) => !kinds.includes(kind));
  const last = [...new Set(others)].toSorted((a, b) => Number(a === '') - Number(b === ''));
  return [...kinds, ...last].map((kind) => {
    const own = items.filter((item) => item.kind === kind);
    return { kind, items: own, open: own.filter(({ state }) => state === 'open').length };
  });
}
