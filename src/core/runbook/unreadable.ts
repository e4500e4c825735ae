// What cannot be a runbook at all, told from the bytes before they are text.

const LONGEST = 5_000_000;

/** Why bytes are no document to compile, in one sentence; null where they can be read. */
export function whyUnreadable(bytes: Uint8Array): string | null {
  if (bytes.length >= LONGEST) {
    return `The file has ${(bytes.length / 1_000_000).toFixed(1)} MB; a runbook may have up to 5 MB`;
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return `The file is not text: it holds a NUL byte at offset ${nul}`;
  const broken = brokenAt(bytes);
  return broken === null
    ? null
    : `The file is not UTF-8 text: the byte at offset ${broken} is out of place`;
}

/** The offset of the first byte that is no well-formed UTF-8; null where all are. */
function brokenAt(bytes: Uint8Array): number | null {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length === 0) return at;
    if (length > 2 && !isSecond(bytes[at] ?? 0, bytes[at + 1] ?? 0)) return at;
    for (let i = 1; i < length; i += 1) {
      if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return at;
    }
    at += length;
  }
  return null;
}

/** No sequence may be longer than it has to be, half a pair, or beyond the last character. */
function isSecond(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first !== 0xf4 || second < 0x90;
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const isPair = code >= 0xd800 && code <= 0xdbff && isLow(text.charCodeAt(i + 1));
    if (isPair) i += 1;
    count += isPair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return count;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
