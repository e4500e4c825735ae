// Kinds of action items are named by people as they begin: "Technical (code, settings)" is meant by
// "technical" as well.

/** The kind that somebody means by its beginning; null where none begins so. */
export function kindMeant(kinds: readonly string[], asked: string): string | null {
  const wanted = asked.trim().toLowerCase();
  return kinds.find((kind) => kind.toLowerCase().startsWith(wanted)) ?? null;
}
