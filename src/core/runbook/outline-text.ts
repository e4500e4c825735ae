// Inline Markdown as runs of words, and how one line is told apart into a label and a value.
import type { SyntaxNode } from '@lezer/common';

import type { ItemLink } from './outline-item.ts';

/** A stretch of words of one style. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly code: boolean;
  readonly url?: string;
}

/** One line of words. */
export interface Phrase {
  readonly label: string;
  readonly value: string;
  readonly text: string;
  readonly keyed: boolean;
  readonly bold: boolean;
  readonly codes: readonly string[];
  readonly links: readonly ItemLink[];
}

interface Style {
  readonly bold: boolean;
  readonly url?: string;
}

const MARKS = new Set([
  'EmphasisMark',
  'LinkMark',
  'LinkTitle',
  'QuoteMark',
  'HeaderMark',
  'ListMark',
  'TaskMarker',
  'CodeMark',
  'StrikethroughMark',
  'Comment',
]);
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
  '&ge;': '>=',
  '&le;': '<=',
};
const BARE_URL = /https?:\/\/[^\s<>()"'`|]+[^\s<>()"'`|.,;:!?]/g;

/** The runs of a block of inline content; a line break is a run of its own. */
export function runsOf(source: string, node: SyntaxNode): Run[] {
  const runs: Run[] = [];
  collect({ source, runs }, node, { bold: false });
  return runs;
}

interface Collecting {
  readonly source: string;
  readonly runs: Run[];
}

function collect(to: Collecting, node: SyntaxNode, style: Style): void {
  collectBetween(to, node, style, [node.from, node.to]);
}

/** Words and inline nodes of a node, from one offset to another. */
function collectBetween(
  to: Collecting,
  node: SyntaxNode,
  style: Style,
  [start, end]: readonly [number, number],
): void {
  let from = start;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.from < start || child.to > end) continue;
    push(to, to.source.slice(from, child.from), style);
    inline(to, child, style);
    from = child.to;
  }
  push(to, to.source.slice(from, end), style);
}

function inline(to: Collecting, node: SyntaxNode, style: Style): void {
  const raw = to.source.slice(node.from, node.to);
  if (MARKS.has(node.name)) return;
  switch (node.name) {
    case 'StrongEmphasis':
      return collect(to, node, { ...style, bold: true });
    case 'InlineCode':
      to.runs.push({ text: raw.replace(/^`+ ?| ?`+$/g, ''), bold: style.bold, code: true });
      return;
    case 'Link':
      return link(to, node, style);
    case 'Image':
      return;
    case 'Autolink':
    case 'URL':
      return push(to, raw.replace(/^<|>$/g, ''), { ...style, url: raw.replace(/^<|>$/g, '') });
    case 'Escape':
      return push(to, raw.slice(1), style);
    case 'Entity':
      return push(to, ENTITIES[raw] ?? raw, style);
    case 'HTMLTag':
      return push(to, /^<br/i.test(raw) ? ' ' : '', style);
    case 'HardBreak':
      return push(to, '\n', style);
    default:
      return collect(to, node, style);
  }
}

/** `[words](address)` is a link; `[words]` alone is a placeholder and keeps its brackets. */
function link(to: Collecting, node: SyntaxNode, style: Style): void {
  const url = node.getChild('URL');
  if (url === null) return push(to, to.source.slice(node.from, node.to), style);
  const address = to.source.slice(url.from, url.to);
  const marks = node.getChildren('LinkMark');
  const [open, close] = marks;
  if (open === undefined || close === undefined)
    return push(to, address, { ...style, url: address });
  collectBetween(to, node, { ...style, url: address }, [open.to, close.from]);
}

function push(to: Collecting, text: string, style: Style): void {
  if (text === '') return;
  const url = style.url === undefined ? {} : { url: style.url };
  for (const [index, part] of text.split('\n').entries()) {
    if (index > 0) to.runs.push({ text: '\n', bold: false, code: false });
    if (part !== '') to.runs.push({ text: part, bold: style.bold, code: false, ...url });
  }
}

/** The runs line by line. */
export function linesOfRuns(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.text === '\n') lines.push([]);
    else lines.at(-1)?.push(run);
  }
  return lines;
}

/** True where a line starts with bold words: it is a statement of its own, not a wrapped line. */
export function startsBold(line: readonly Run[]): boolean {
  const first = line.find((run) => /[\p{L}\p{N}]/u.test(run.text));
  return first?.bold === true;
}

/** What one line says: label, value, addresses. */
export function phraseOf(all: readonly Run[]): Phrase {
  const runs = shortened(all);
  const text = tidy(runs.map((run) => run.text).join(''));
  const split = splitBold(runs) ?? splitColon(text) ?? { label: text, value: '', keyed: false };
  return {
    label: nameOf(split.label),
    value: split.value,
    text,
    keyed: split.keyed,
    bold: startsBold(runs),
    codes: runs.filter((run) => run.code).map((run) => run.text),
    links: linksOf(runs, text),
  };
}

/** Longer words are prose or an attack: what stands at their start is read, the rest is not. */
const LONGEST = 2_000;

function shortened(runs: readonly Run[]): readonly Run[] {
  let left = LONGEST;
  const kept: Run[] = [];
  for (const run of runs) {
    if (left <= 0) break;
    kept.push(run.text.length > left ? { ...run, text: run.text.slice(0, left) } : run);
    left -= run.text.length;
  }
  return kept;
}

interface Split {
  readonly label: string;
  readonly value: string;
  readonly keyed: boolean;
}

function splitBold(runs: readonly Run[]): Split | null {
  const start = runs.findIndex((run) => /[\p{L}\p{N}]/u.test(run.text));
  if (start < 0 || runs[start]?.bold !== true) return null;
  let end = start;
  while (runs[end + 1]?.bold === true) end += 1;
  const label = tidy(
    runs
      .slice(start, end + 1)
      .map((run) => run.text)
      .join(''),
  );
  const rest = tidy(
    runs
      .slice(end + 1)
      .map((run) => run.text)
      .join(''),
  );
  if (/[:：]$/.test(label)) return { label: label.slice(0, -1), value: rest, keyed: true };
  const mark = /^(?:[:：]|[-–—=→]+(?=\s))\s*/.exec(rest);
  if (mark !== null) return { label, value: rest.slice(mark[0].length), keyed: true };
  return { label, value: rest, keyed: false };
}

/** `Key: value` without bold, where the key is short and is no clock time, address or sentence. */
function splitColon(text: string): Split | null {
  const found = /^([^:：.?!;"“]{1,60}?)\s*[:：](?:\s+(.*)|$|(?<=：)(.*))$/su.exec(text);
  const label = found?.[1] ?? '';
  if (found === null || label.split(/\s+/).length > 7) return null;
  if (/^https?$/i.test(label) || /^[\s\d]*$/.test(label)) return null;
  return { label, value: (found[2] ?? found[3] ?? '').trim(), keyed: true };
}

function linksOf(runs: readonly Run[], text: string): ItemLink[] {
  const links: ItemLink[] = [];
  for (const run of runs) {
    const last = links.at(-1);
    if (run.url === undefined) continue;
    if (last?.url === run.url)
      links[links.length - 1] = { url: run.url, label: last.label + run.text };
    else links.push({ url: run.url, label: run.text });
  }
  for (const url of text.match(BARE_URL) ?? []) {
    if (!links.some((one) => one.url === url)) links.push({ url, label: url });
  }
  return links;
}

/** Words with single blanks. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A label without the signs around it: emoji, colon, box. */
export function nameOf(label: string): string {
  return tidy(
    label
      .replace(/^[^\p{L}\p{N}#@`"'([{<>$+*/~.-]+/u, '')
      .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}]+/gu, '')
      .replace(/[:：]\s*$/, ''),
  );
}
