/** A JSON text that was read, or why not. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

const DEEPEST = 32;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

// Brackets and braces differ in this bit alone.
const EITHER = 0x20;
const OPENS = 0x7b;
const CLOSES = 0x7d;

// One for all: making one costs more than reading the alert, and every one made is cleared away by itself.
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Reads bytes of JSON; what is nested deeper than anybody writes is refused before it is parsed. */
export function readJson(bytes: Uint8Array): ReadJson {
  if (isTooDeep(bytes)) return { ok: false, problem: `Nested deeper than ${DEEPEST} levels` };
  try {
    return { ok: true, value: JSON.parse(UTF_8.decode(bytes)) };
  } catch (error) {
    const isText = error instanceof SyntaxError;
    return { ok: false, problem: isText ? 'This is not JSON' : 'This is not UTF-8 text' };
  }
}

function isTooDeep(bytes: Uint8Array): boolean {
  const { length } = bytes;
  let depth = 0;
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) {
      i = endOfText(bytes, i + 1);
    } else if ((byte | EITHER) === OPENS) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if ((byte | EITHER) === CLOSES) {
      depth -= 1;
    }
  }
  return false;
}

/** Where the quote stands that ends a text; the end of all where there is none. */
function endOfText(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let i = start;
  while (i < length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  return i;
}
