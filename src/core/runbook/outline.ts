// Pass 1 of the reader: Markdown into an outline of Items. All knowledge of Markdown ends here.
import { lineAt, lineStarts } from './line-starts.ts';
import type { SyntaxNode } from '@lezer/common';
import { GFM, parser } from '@lezer/markdown';

import { makeItem } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { htmlTableOf, tableOf } from './outline-table.ts';
import type { LineAt } from './outline-table.ts';
import { linesOfRuns, nameOf, phraseOf, runsOf, startsBold } from './outline-text.ts';
import type { Phrase, Run } from './outline-text.ts';
import type { Lines } from './plan.ts';

interface Source {
  readonly text: string;
  readonly lineAt: LineAt;
  readonly rows: readonly string[];
  /** Added to the level of headings, so that those inside a fence stand below the document's own. */
  readonly deeper?: number;
}

const MARKDOWN = parser.configure(GFM);
const BOX = /^\s*(?:[-*+]\s+)?(?:\[([ xX])\]|[□☐☑✓])\s+(.*)$/;

/** The outline of a document: one root Item, sections nested by their headings. */
export function outlineOf(text: string): Item {
  const front = frontMatterOf(text);
  const source = { text: front.rest, lineAt: lineFinder(text), rows: text.split('\n') };
  const blocks = blocksOf(source, MARKDOWN.parse(front.rest).topNode);
  const flat = [...front.items, ...withTitleOnTop(blocks)];
  const count = source.rows.length;
  const root = makeItem({ kind: 'document', head: [1, 1], lines: [1, count], level: 0 });
  nestSections(root, flat);
  settle(root, null);
  return root;
}

function lineFinder(text: string): LineAt {
  const starts = lineStarts(text);
  return (offset) => lineAt(starts, offset);
}

/** YAML front matter as pairs; the rest keeps its offsets, so that lines stay true. */
function frontMatterOf(text: string): { rest: string; items: Item[] } {
  const found = /^---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/s.exec(text);
  if (found === null) return { rest: text, items: [] };
  const items: Item[] = [];
  for (const [index, line] of (found[1] ?? '').split('\n').entries()) {
    const pair = /^([\w-]+):\s*["']?(.*?)["']?\s*$/.exec(line);
    if (pair === null) continue;
    const [, label = '', value = ''] = pair;
    const at = index + 2;
    items.push(makeItem({ kind: 'text', head: [at, at], label, value, text: line, keyed: true }));
  }
  const rest = found[0].replace(/[^\n]/g, ' ') + text.slice(found[0].length);
  return { rest, items };
}

function blocksOf(source: Source, parent: SyntaxNode): Item[] {
  const items: Item[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    items.push(...blockOf(source, node));
  }
  return items;
}

function blockOf(source: Source, node: SyntaxNode): Item[] {
  const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name);
  if (heading !== null) return [headingOf(source, node, Number(heading[1]) + (source.deeper ?? 0))];
  switch (node.name) {
    case 'Paragraph':
      return paragraphOf(source, node);
    case 'BulletList':
    case 'OrderedList':
      return node.getChildren('ListItem').flatMap((item) => pointOf(source, item));
    case 'FencedCode':
    case 'CodeBlock':
      return [fenceOf(source, node)];
    case 'Blockquote':
      return [quoteOf(source, node)];
    case 'Table':
      return [tableOf(source, node)];
    case 'HTMLBlock':
      return htmlOf(source, node);
    case 'HorizontalRule':
      return [makeItem({ kind: 'rule', head: linesOf(source, node) })];
    default:
      return [];
  }
}

function linesOf(source: Source, node: SyntaxNode): Lines {
  return [source.lineAt(node.from), source.lineAt(Math.max(node.from, node.to - 1))];
}

function headingOf(source: Source, node: SyntaxNode, level: number): Item {
  const runs = runsOf(source.text, node).filter((run) => run.text !== '\n');
  const phrase = phraseOf(runs);
  const label = nameOf(phrase.text);
  return makeItem({
    ...phrase,
    kind: 'heading',
    head: linesOf(source, node),
    label,
    value: '',
    level,
  });
}

/** A line of words becomes an Item; a bold line or a key without a value may own what follows. */
function paragraphOf(source: Source, node: SyntaxNode): Item[] {
  const lines = linesOfRuns(runsOf(source.text, node));
  const first = source.lineAt(node.from);
  const allKeyed = lines.length > 1 && lines.every((line) => phraseOf(line).keyed);
  const groups: { runs: Run[]; from: number; to: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1);
    const opens = startsBold(line) || allKeyed || BOX.test(textOf(line));
    const at = first + index;
    if (last === undefined || opens) groups.push({ runs: [...line], from: at, to: at });
    else {
      last.runs.push({ text: ' ', bold: false, code: false }, ...line);
      last.to = at;
    }
  }
  return groups.flatMap((group) => {
    const box = BOX.exec(textOf(group.runs));
    const head: Lines = [group.from, group.to];
    if (box !== null) return [boxOf(box[2] ?? '', head)];
    return barred(group.runs).map((runs) => statementOf(phraseOf(runs), head));
  });
}

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

function boxOf(text: string, head: Lines): Item {
  const phrase = phraseOf([{ text, bold: false, code: false }]);
  return makeItem({ ...phrase, kind: 'item', head, checkbox: true });
}

function statementOf(phrase: Phrase, head: Lines): Item {
  const opens = phrase.value === '' && (phrase.bold || /[:：]$/.test(phrase.text));
  return makeItem({ ...phrase, kind: opens ? 'lead' : 'text', head });
}

/** `A: x | B: y` on one line is two statements. */
function barred(runs: readonly Run[]): Run[][] {
  if (!textOf(runs).includes(' | ')) return [[...runs]];
  const parts: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of (run.code ? [run.text] : run.text.split(/ \| /)).entries()) {
      if (index > 0) parts.push([]);
      if (text !== '') parts.at(-1)?.push({ ...run, text });
    }
  }
  const keyed = parts.filter((part) => phraseOf(part).keyed).length;
  return keyed >= 2 ? parts : [[...runs]];
}

function pointOf(source: Source, node: SyntaxNode): Item[] {
  const inner = blocksOfPoint(source, node);
  const mark = node.getChild('ListMark');
  const ordinal = /^\d+/.exec(mark === null ? '' : source.text.slice(mark.from, mark.to))?.[0];
  const lines = linesOf(source, node);
  const item = makeItem({
    ...inner.phrase,
    kind: 'item',
    head: inner.head ?? [lines[0], lines[0]],
    lines,
    ordinal: ordinal === undefined ? null : Number(ordinal),
    checkbox: inner.checkbox,
  });
  nestLeads(item, inner.rest);
  return [item, ...inner.lifted];
}

interface Point {
  readonly phrase: Phrase;
  readonly head: Lines | null;
  readonly checkbox: boolean;
  readonly rest: Item[];
  /** Bold lines at the margin right below a list: Markdown counts them to its last point. */
  readonly lifted: Item[];
}

function blocksOfPoint(source: Source, node: SyntaxNode): Point {
  const first = node.getChild('Task') ?? node.getChild('Paragraph');
  const rest: Item[] = [];
  const lifted: Item[] = [];
  let phrase = phraseOf([]);
  let head: Lines | null = null;
  let checkbox = false;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (first === null || child.from !== first.from) {
      if (child.name !== 'ListMark') rest.push(...blockOf(source, child));
      continue;
    }
    const runs = runsOf(source.text, child);
    const lines = linesOfRuns(runs);
    const from = source.lineAt(child.from);
    // A later bold line of the same point is a statement of its own.
    const cut = lines.findIndex((line, index) => index > 0 && startsBold(line));
    const own = cut < 0 ? lines : lines.slice(0, cut);
    const words = own.flatMap((line) => [...line, { text: ' ', bold: false, code: false }]);
    const box = BOX.exec(textOf(words).trim());
    checkbox = child.name === 'Task' || box !== null;
    phrase = box === null ? phraseOf(words) : phraseOf(withoutBox(words));
    head = [from, from + own.length - 1];
    for (const [index, line] of cut < 0 ? [] : lines.slice(cut).entries()) {
      const at = from + own.length + index;
      (isAtMargin(source, at) ? lifted : rest).push(statementOf(phraseOf(line), [at, at]));
    }
  }
  return { phrase, head, checkbox, rest, lifted };
}

function isAtMargin(source: Source, line: number): boolean {
  return /^\S/.test(source.rows[line - 1] ?? '');
}

/** The runs without the box in front: `[ ]` stands in the first run, or is split over it. */
function withoutBox(runs: readonly Run[]): Run[] {
  let left = /^\s*(?:\[[ xX]\]|[□☐☑✓])\s*/.exec(textOf(runs))?.[0].length ?? 0;
  return runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
}

function fenceOf(source: Source, node: SyntaxNode): Item {
  const info = node.getChild('CodeInfo');
  const head = linesOf(source, node);
  const language = info === null ? '' : source.text.slice(info.from, info.to).trim();
  const fenced = node.name === 'FencedCode';
  const parts = node.getChildren('CodeText').map((part) => source.text.slice(part.from, part.to));
  const body = parts.join('').replace(/\s+$/, '');
  const item = makeItem({
    kind: 'fence',
    head,
    language: language.toLowerCase().split(/[\s{,:]/)[0] ?? '',
    body,
    bodyFrom: fenced ? head[0] + 1 : head[0],
    text: '',
  });
  if (isProse(body)) nestSections(item, proseOf(body, item.bodyFrom));
  else boxesOf(item);
  return item;
}

/** A shell fence that only holds points below comments is a list in the wrong place. */
function isProse(body: string): boolean {
  const lines = body.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return lines.length > 1 && lines.every((line) => /^\s*[-*] \p{Lu}/u.test(line));
}

function proseOf(body: string, from: number): Item[] {
  const inner = lineFinder(body);
  const source = {
    text: body,
    lineAt: (offset: number): number => inner(offset) + from - 1,
    rows: [],
    deeper: 5,
  };
  return blocksOf(source, MARKDOWN.parse(body).topNode);
}

function boxesOf(item: Item): void {
  for (const [index, line] of item.body.split('\n').entries()) {
    const box = /^\s*(?:[-*]\s+\[[ xX]\]|[□☐☑])\s*(.*)$/.exec(line);
    const at = item.bodyFrom + index;
    if (box !== null) item.items.push(boxOf(box[1] ?? '', [at, at]));
  }
}

function quoteOf(source: Source, node: SyntaxNode): Item {
  const lines = linesOf(source, node);
  const item = makeItem({
    kind: 'quote',
    head: [lines[0], lines[0]],
    lines,
    body: source.text
      .slice(node.from, node.to)
      .split('\n')
      .map((line) => line.replace(/^\s*>\s?/, '').trimEnd())
      .join('\n'),
  });
  nestLeads(item, blocksOf(source, node));
  return item;
}

/** A table of HTML, or the words that stand in other HTML. */
function htmlOf(source: Source, node: SyntaxNode): Item[] {
  const table = htmlTableOf(source, node);
  if (table !== null) return [table];
  const raw = source.text.slice(node.from, node.to);
  const heading = /^<h([1-6])[^>]*>(.*?)<\/h\1>/is.exec(raw);
  const text = raw.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>/g, ' ');
  const phrase = phraseOf([{ text, bold: false, code: false }]);
  if (phrase.text === '') return [makeItem({ kind: 'rule', head: linesOf(source, node) })];
  const head = linesOf(source, node);
  if (heading === null) return [makeItem({ ...phrase, kind: 'text', head })];
  const label = nameOf(phrase.text);
  return [
    makeItem({ ...phrase, kind: 'heading', head, label, value: '', level: Number(heading[1]) }),
  ];
}

/** Levels counted from the title of the document, whichever level it is written at. */
function withTitleOnTop(blocks: readonly Item[]): readonly Item[] {
  const levels = blocks.flatMap((one) => (one.kind === 'heading' ? [one.level] : []));
  const top = Math.min(...levels);
  // Headings one right below the other at the very start are one title in several lines.
  const said = blocks.findIndex((one) => one.kind !== 'rule' && one.level !== top);
  const lead = blocks.slice(0, Math.max(0, said)).filter((one) => one.kind === 'heading').length;
  const next = levels.indexOf(top, Math.max(1, lead));
  if (levels[0] !== top || levels.length < 3) return blocks;
  // Several headings as high as the first: it is a title only where it holds most of the document.
  const isTitled = next < 0 || (top === 1 && next * 2 > levels.length);
  const up = top - (isTitled ? 1 : 2);
  if (up === 0) return blocks;
  return blocks.map((one) => (one.kind === 'heading' ? { ...one, level: one.level - up } : one));
}

function nestSections(root: Item, flat: readonly Item[]): void {
  const open: Item[] = [root];
  let loose: Item[] = [];
  for (const item of flat) {
    if (item.kind !== 'heading') {
      loose.push(item);
      continue;
    }
    nestLeads(open.at(-1) ?? root, loose);
    loose = [];
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= item.level) open.pop();
    (open.at(-1) ?? root).items.push(item);
    open.push(item);
  }
  nestLeads(open.at(-1) ?? root, loose);
}

/** Puts blocks under the lead above them; a pair owns only the list right below it. */
function nestLeads(parent: Item, blocks: readonly Item[]): void {
  let lead: Item | null = null;
  let before: Item | null = null;
  for (const block of blocks) {
    if (block.kind === 'lead') lead = block;
    else if (block.kind === 'text' || block.kind === 'rule') lead = null;
    const owner: Item =
      block.kind === 'lead' ? parent : (lead ?? ownerOfList(before, block) ?? parent);
    owner.items.push(block);
    if (block.kind !== 'item' || owner === parent) before = block;
  }
}

function ownerOfList(before: Item | null, block: Item): Item | null {
  if (block.kind !== 'item' || before?.kind !== 'text') return null;
  return before.bold || /[:：]$/.test(before.text) ? before : null;
}

/** Sets parents, and lines to all that stands below. */
function settle(item: Item, parent: Item | null): void {
  item.parent = parent;
  for (const child of item.items) {
    settle(child, item);
    if (child.lines[1] > item.lines[1]) item.lines = [item.lines[0], child.lines[1]];
  }
}
