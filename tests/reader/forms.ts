// Other ways to write the same document: what it says stays, how Markdown writes it down changes.
import type { SyntaxNode } from '@lezer/common';
import { edited, isInside, nodesOf, shuffled } from './markdown.ts';
import type { Edit } from './markdown.ts';

/** Writes a document in another way, drawn by a source of numbers in [0, 1). */
export type Form = (text: string, random: () => number) => string;

const CODE = ['FencedCode', 'CodeBlock', 'HTMLBlock', 'CommentBlock'];

/** Every way, by what it changes. */
export const FORMS: Readonly<Record<string, Form>> = {
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'composed characters': (text) => text.normalize('NFC'),
  'decomposed characters': (text) => text.normalize('NFD'),
  'blanks at line ends': trailingBlanks,
  'empty lines at the end': (text) => `${text}\n\n\n`,
  'other bullets': otherBullets,
  'headings one level deeper': (text) => deeper(text, 1),
  'sections one level deeper': (text) => deeper(text, 2),
  'longer lines of tables': alignedTables,
  'lines wrapped': wrapped,
  'columns swapped': swappedColumns,
  'sections in another order': shuffledSections,
};

/** One blank, for two are a line break; not in code, where blanks are part of it. */
function trailingBlanks(text: string, random: () => number): string {
  const code = linesIn(text, CODE);
  return text
    .split('\n')
    .map((line, at) => (code.has(at) || /\s$/.test(line) || random() < 0.5 ? line : `${line} `))
    .join('\n');
}

function linesIn(text: string, names: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const node of nodesOf(text).filter((one) => names.includes(one.name))) {
    const from = text.slice(0, node.from).split('\n').length - 1;
    const count = text.slice(node.from, node.to).split('\n').length;
    for (let at = from; at < from + count; at += 1) found.add(at);
  }
  return found;
}

/** Each sign becomes another, so that lists that were apart stay apart. */
function otherBullets(text: string, random: () => number): string {
  const [dash = '', star = '', plus = ''] = shuffled(['-', '*', '+'], random);
  const signs: Readonly<Record<string, string>> = { '-': dash, '*': star, '+': plus };
  return edited(
    text,
    nodesOf(text)
      .filter((node) => node.name === 'ListMark')
      .flatMap((node): Edit[] => {
        const sign = signs[text.slice(node.from, node.to)];
        return sign === undefined ? [] : [{ from: node.from, to: node.to, text: sign }];
      }),
  );
}

/** Headings from a level on get one sign more; a document that is already six deep stays. */
function deeper(text: string, from: number): string {
  const headings = nodesOf(text).filter(({ name }) => /^(?:ATX|Setext)Heading\d$/.test(name));
  if (headings.some(({ name }) => name.startsWith('Setext') || name.endsWith('6'))) return text;
  return edited(
    text,
    headings
      .filter(({ name }) => Number(name.at(-1)) >= from)
      .map((node) => ({ from: node.from, to: node.from, text: '#' })),
  );
}

function alignedTables(text: string): string {
  const cells = nodesOf(text).filter(({ name }) => name === 'TableCell');
  return edited(
    text,
    cells.map(({ from, to }) => ({ from, to, text: ` ${text.slice(from, to)}   ` })),
  );
}

const OPENS_A_BLOCK = /^(?:[-+*#>|=~`<[]|\d+[.)]|[□☐☑✓])/;

/** Long lines of words break where no statement of its own would begin. */
function wrapped(text: string, random: () => number): string {
  const words = nodesOf(text).filter(
    ({ name, firstChild, parent }) =>
      (name === 'Paragraph' || name === 'Task') &&
      firstChild?.name !== 'HTMLTag' &&
      parent !== null,
  );
  return edited(
    text,
    words.flatMap((node) => breaksOf(text, node, random)),
  );
}

function breaksOf(text: string, node: SyntaxNode, random: () => number): Edit[] {
  const words = text.slice(node.from, node.to);
  if (words.includes('\n') || isInside(node, ['Blockquote'])) return [];
  const lineStart = text.lastIndexOf('\n', node.from - 1) + 1;
  const indent = ' '.repeat(node.from - lineStart);
  const places = [...words.matchAll(/(?<=\p{L}) (?=\p{Ll})/gu)]
    .map((found) => node.from + found.index)
    .filter((at) => isPlain(node, at) && !/[:：|]/.test(text.slice(at, node.to)))
    .filter((at) => !OPENS_A_BLOCK.test(text.slice(at + 1)));
  const at = places[Math.floor(random() * places.length)];
  return at === undefined ? [] : [{ from: at, to: at + 1, text: `\n${indent}` }];
}

/** True where a place stands in words, not in a link, bold words or code. */
function isPlain(node: SyntaxNode, at: number): boolean {
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.from <= at && at < child.to) return false;
  return true;
}

/** The columns of each table in another order. */
function swappedColumns(text: string, random: () => number): string {
  const edits = nodesOf(text)
    .filter(({ name }) => name === 'Table')
    .flatMap((table): Edit[] => {
      const rows = text.slice(table.from, table.to).split('\n').map(cellsOf);
      const count = rows[0]?.length ?? 0;
      if (rows.some((row) => row.length !== count)) return [];
      const order = orderOf(rows[0] ?? [], random);
      const lines = rows.map((row) => `| ${order.map((at) => row[at] ?? '').join(' | ')} |`);
      return [{ from: table.from, to: table.to, text: lines.join('\n') }];
    });
  return edited(text, edits);
}

const NAMES_A_ROW = /^(?:severity|level|role|prioriteit|rol|角色)$/iu;
const TELLS_OF_IT =
  /time|definition|description|example|impact|responsib|resolution|tijd|omschrijving|voorbeeld|職責/iu;

/** The first column says what a row is about; it changes places only where its header says so too. */
function orderOf(headers: readonly string[], random: () => number): readonly number[] {
  const [first, ...rest] = headers.map((_, at) => at);
  if (first === undefined) return [];
  const others = shuffled(rest, random);
  const [second] = others;
  const mayMove =
    NAMES_A_ROW.test(headers[first] ?? '') && TELLS_OF_IT.test(headers[second ?? first] ?? '');
  if (!mayMove || second === undefined) return [first, ...others];
  return [second, ...shuffled([first, ...others.slice(1)], random)];
}

function cellsOf(line: string): readonly string[] {
  const inner = line.trim().replace(/^\||(?<!\\)\|$/g, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

interface Section {
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly title: string;
}

/** Sections beside each other change places; those whose titles count or measure keep theirs. */
function shuffledSections(text: string, random: () => number): string {
  const sections = sectionsOf(`${text.trimEnd()}\n\n`);
  const whole = `${text.trimEnd()}\n\n`;
  const level = levelToShuffle(sections);
  // The foot of the document stands in the last section, and stays at the foot.
  const free = sections.filter(
    (one) => one.level === level && one.to < whole.length && !COUNTS.test(one.title),
  );
  const drawn = shuffled(free, random);
  return edited(
    whole,
    free.map(({ from, to }, at) => ({
      from,
      to,
      text: whole.slice(drawn[at]?.from ?? from, drawn[at]?.to ?? to),
    })),
  );
}

const COUNTS = /\d|\b(?:phase|step|stage|level|first|second|third|then|next|初|阶段|階段)\b/i;

/** The highest level with at least three sections. */
function levelToShuffle(sections: readonly Section[]): number {
  const levels = [1, 2, 3, 4, 5, 6];
  return levels.find((level) => sections.filter((one) => one.level === level).length >= 3) ?? 0;
}

function sectionsOf(text: string): readonly Section[] {
  const heads = nodesOf(text).filter(
    (node) => /^(?:ATX|Setext)Heading\d$/.test(node.name) && node.parent?.name === 'Document',
  );
  return heads.map((node, at) => {
    const level = Number(node.name.at(-1));
    const next = heads.slice(at + 1).find((one) => Number(one.name.at(-1)) <= level);
    const title = text.slice(node.from, node.to);
    return { from: node.from, to: next?.from ?? text.length, level, title };
  });
}
