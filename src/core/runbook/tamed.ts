// What no team writes, made harmless before the parser meets it: it takes time with the square of the
// marks in one paragraph, and a stack frame for each list in a list. Lines keep their numbers, and a
// document that people wrote comes out as it went in.

/** Marks of one paragraph that are read; the rest are words. */
const MOST_MARKS = 400;
/** Quotes and lists around one line. */
const DEEPEST = 24;
/** Blanks in a row. */
const WIDEST = 160;

const WIDE = new RegExp(`[ \\t]{${WIDEST},}`, 'g');
const MARKS = /\*+|_+|~+|`+|[[\]<!&\\]/g;
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const CONTAINER = />|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])/g;
const OPENS_A_BLOCK = /^[ \t]*(?:$|[-+*>#|]|\d{1,9}[.)]|```|~~~)/;

/** The text with marks, lists and indents beyond all reason turned into words. */
export function tamed(text: string): string {
  let left = MOST_MARKS;
  return text
    .split('\n')
    .map((row) => {
      if (OPENS_A_BLOCK.test(row)) left = MOST_MARKS;
      const line = shallow(row);
      const marks = line.match(MARKS)?.length ?? 0;
      left -= marks;
      return left >= 0 ? line : withMarks(line, left + marks);
    })
    .join('\n');
}

/** The line with as many of its marks as are left; the others are left out. */
function withMarks(line: string, left: number): string {
  let seen = 0;
  return line.replace(MARKS, (mark) => {
    seen += 1;
    return seen <= left ? mark : '';
  });
}

function shallow(row: string): string {
  if (row.length <= DEEPEST) return row;
  const line = row.replace(WIDE, (blanks) => blanks.slice(0, WIDEST));
  const containers = CONTAINERS.exec(line)?.[0] ?? '';
  if (containers.length <= DEEPEST) return line;
  let depth = 0;
  const kept = containers.replace(CONTAINER, (mark) => {
    depth += 1;
    return depth <= DEEPEST ? mark : '';
  });
  return kept.replace(WIDE, ' ') + line.slice(containers.length);
}
