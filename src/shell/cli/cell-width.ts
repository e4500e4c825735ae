// How many cells of a terminal a text takes: 會 takes two, a combining mark none, a family of emoji two.
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]*$/u;

/** The cells that a text takes. */
export function cellWidth(text: string): number {
  // Plain letters are the usual case, and splitting into graphemes is slow.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let cells = 0;
  for (const { segment } of GRAPHEMES.segment(text)) cells += widthOfOne(segment);
  return cells;
}

function widthOfOne(grapheme: string): number {
  if (NOTHING.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** The first graphemes of a text that fit into so many cells. */
export function firstCells(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  let taken = '';
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    width += widthOfOne(segment);
    if (width > cells - 1) break;
    taken += segment;
  }
  return `${taken}…`;
}
