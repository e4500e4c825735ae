/** A name without case, spaces and punctuation: how people mean the same thing. */
function tight(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** True where one of the names means the wanted one. */
export function isNamed(names: readonly string[], wanted: string): boolean {
  return names.some((name) => tight(name) === tight(wanted));
}
