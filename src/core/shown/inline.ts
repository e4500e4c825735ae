// Words inside a block of Markdown, as elements. HTML among them stays text, pictures are named and not
// fetched, and what a link leads to is judged where elements are made.
import type { SyntaxNode } from '@lezer/common';
import { addressed, element, leading } from './element.ts';
import type { PageElement, PageNode, Tag } from './element.ts';

/** The text with what links inside it may lead to. */
export interface Words {
  readonly text: string;
  /** Places of headings, by the name that links give them. */
  readonly headings: ReadonlyMap<string, string>;
}

/** From one offset to another. */
export type Range = readonly [from: number, to: number];

const SILENT = new Set([
  'CodeMark',
  'EmphasisMark',
  'HeaderMark',
  'LinkMark',
  'LinkTitle',
  'ListMark',
  'QuoteMark',
  'StrikethroughMark',
]);
const STYLES: Readonly<Record<string, Tag>> = {
  Emphasis: 'em',
  Strikethrough: 'del',
  StrongEmphasis: 'strong',
};
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&apos;': "'",
  '&ge;': '≥',
  '&gt;': '>',
  '&le;': '≤',
  '&lt;': '<',
  '&mdash;': '—',
  '&nbsp;': '\u00a0',
  '&ndash;': '–',
  '&quot;': '"',
  '&rarr;': '→',
};
// Deeper nesting is nobody's style; it is shown as it is written.
const DEEPEST = 16;

/** The words of a node, or of a part of it. */
export function inlineOf(
  words: Words,
  node: SyntaxNode,
  [start, end]: Range,
  depth = 0,
): readonly PageNode[] {
  if (depth > DEEPEST) return [words.text.slice(start, end)];
  const nodes: PageNode[] = [];
  let from = start;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.to <= start || child.from >= end) continue;
    if (child.from > from) nodes.push(words.text.slice(from, child.from));
    const range: Range = [Math.max(start, child.from), Math.min(end, child.to)];
    nodes.push(...nodeOf(words, child, range, depth));
    from = range[1];
  }
  if (from < end) nodes.push(words.text.slice(from, end));
  return nodes.filter((one) => one !== '');
}

function nodeOf(words: Words, node: SyntaxNode, range: Range, depth: number): readonly PageNode[] {
  const style = STYLES[node.name];
  if (style !== undefined) {
    return [element(style, {}, inlineOf(words, node, range, depth + 1))];
  }
  if (SILENT.has(node.name)) return [];
  const raw = words.text.slice(...range);
  switch (node.name) {
    case 'InlineCode':
      return [element('code', {}, [raw.replaceAll(/^`+ ?| ?`+$/g, '')])];
    case 'Link':
      return linkOf(words, node, range, depth);
    case 'Image':
      return [element('span', { class: 'picture' }, [`picture: ${nameOf(words, node)}`])];
    case 'Autolink':
    case 'URL':
      return [addressOf(raw.replaceAll(/^<|>$/g, ''))];
    case 'Escape':
      return [raw.slice(1)];
    case 'Entity':
      return [entityOf(raw)];
    case 'HardBreak':
      return [element('br')];
    case 'TaskMarker':
      return [boxOf(/x/i.test(raw))];
    case 'HTMLTag':
      return [/^<br\b/i.test(raw) ? element('br') : element('span', { class: 'tag' }, [raw])];
    case 'Comment':
    case 'ProcessingInstruction':
      return [element('span', { class: 'tag' }, [raw])];
    default:
      return inlineOf(words, node, range, depth + 1);
  }
}

function linkOf(words: Words, node: SyntaxNode, range: Range, depth: number): readonly PageNode[] {
  const url = node.getChild('URL');
  const [open, close] = node.getChildren('LinkMark');
  // `[words]` alone is a placeholder and keeps its brackets.
  if (url === null || open === undefined || close === undefined)
    return [words.text.slice(...range)];
  const inner: Range = [Math.max(open.to, range[0]), Math.min(close.from, range[1])];
  const children = inlineOf(words, node, inner, depth + 1);
  const address = words.text.slice(url.from, url.to).replaceAll(/^<|>$/g, '');
  if (!address.startsWith('#')) return [addressed(address, children)];
  const place = words.headings.get(address.slice(1).toLowerCase());
  return place === undefined
    ? [element('span', { class: 'dead', title: address }, children)]
    : [leading(place, {}, children)];
}

function addressOf(address: string): PageElement {
  const isMail = /^[^\s:/@]+@[^\s@]+$/.test(address);
  const isBare = /^www\./i.test(address);
  const whole = isMail ? `mailto:${address}` : isBare ? `https://${address}` : address;
  return addressed(whole, [address]);
}

function nameOf({ text }: Words, node: SyntaxNode): string {
  const [open, close] = node.getChildren('LinkMark');
  const name = open === undefined || close === undefined ? '' : text.slice(open.to, close.from);
  return name === '' ? 'without a name' : name;
}

function entityOf(raw: string): string {
  const number = /^&#(?:x([\da-f]{1,6})|(\d{1,7}));$/i.exec(raw);
  if (number === null) return ENTITIES[raw] ?? raw;
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : raw;
}

/** A box of a checklist. */
export function boxOf(isTicked: boolean): PageElement {
  return element('span', { class: 'box' }, [isTicked ? '☑ ' : '☐ ']);
}
