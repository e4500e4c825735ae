/** A name without case, spaces and punctuation: how people mean the same thing. */
function tight(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** True where one of the names means the wanted one. */
export function isNamed(names: readonly string[], wanted: string): boolean {
  return names.some((name) => tight(name) === tight(wanted));
}

/** True where a text calls something by its name: all words of the name, one after another; fewer than three letters are no name. */
export function namesIn(text: string, name: string): boolean {
  const wanted = spaced(name);
  return wanted.length > 4 && spaced(text).includes(wanted);
}

/** The words of a text with one space around each. */
function spaced(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
