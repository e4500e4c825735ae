// UTF-8 that was once read as Windows-1252 and written again: an emoji becomes four odd letters.
// The letters are turned back into bytes and kept only where those bytes are well-formed UTF-8.

const SPECIALS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const TAIL = `\u0080-\u00bf${SPECIALS.replace(/[\u0080-\u00bf]/g, '')}`;
const BROKEN = new RegExp(`[\u00c2-\u00f4][${TAIL}]{1,3}`, 'g');

/** The text with double-encoded characters put right; the number of lines stays the same. */
export function repairMojibake(text: string): string {
  return text.replace(BROKEN, (run) => decoded(run) ?? run);
}

function decoded(run: string): string | null {
  const bytes = [...run].map(byteOf);
  const first = bytes[0] ?? 0;
  const wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (bytes.length < wanted) return null;
  let code = first & (0xff >> (wanted + 1));
  for (const byte of bytes.slice(1, wanted)) {
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  // A two-byte sequence is as likely to be a real word with an accent: only symbols are repaired.
  if (wanted === 2 && code > 0xbf) return null;
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  if (code < (wanted === 4 ? 0x10000 : wanted === 3 ? 0x800 : 0x80)) return null;
  const rest = run.slice(wanted);
  return String.fromCodePoint(code) + repairMojibake(rest);
}

function byteOf(char: string): number {
  const special = SPECIALS.indexOf(char);
  return special >= 0 ? 0x80 + special : char.charCodeAt(0);
}
