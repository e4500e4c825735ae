// Events are never rewritten. Where the shape of one changes, the old shape is read as the new one.

/** How older versions of events are read, by `type@version`; each gives the next version. */
export type Upcasts = Readonly<Record<string, (event: unknown) => unknown>>;

/** An event of any version as the newest one. */
export function upcast(
  upcasts: Upcasts,
  stored: { readonly type: string; readonly v: number; readonly event: unknown },
): { readonly v: number; readonly event: unknown } {
  let { v, event } = stored;
  for (;;) {
    const next = upcasts[`${stored.type}@${v}`];
    if (next === undefined) return { v, event };
    event = next(event);
    v += 1;
  }
}
