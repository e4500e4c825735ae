/** A JSON text that was read, or why not. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

const DEEPEST = 32;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What each byte outside of quotes does to the depth. */
const STEP = new Int8Array(256);
for (const mark of '[{') STEP[mark.charCodeAt(0)] = 1;
for (const mark of ']}') STEP[mark.charCodeAt(0)] = -1;

/** Reads bytes of JSON; what is nested deeper than anybody writes is refused before it is parsed. */
export function readJson(bytes: Uint8Array): ReadJson {
  if (isTooDeep(bytes)) return { ok: false, problem: `Nested deeper than ${DEEPEST} levels` };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const isText = error instanceof SyntaxError;
    return { ok: false, problem: isText ? 'This is not JSON' : 'This is not UTF-8 text' };
  }
}

function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (isQuoted) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) isQuoted = false;
    } else if (byte === QUOTE) {
      isQuoted = true;
    } else {
      depth += STEP[byte] ?? 0;
      if (depth > DEEPEST) return true;
    }
  }
  return false;
}
