// What is shown as it is written, line by line: fences, front matter, HTML.
import type { SyntaxNode } from '@lezer/common';
import type { Lines } from '#/core/runbook/plan.ts';
import { element } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { lineAttributes, withNotes } from './margin.ts';
import { linesOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { spokenLines } from './spoken.ts';

const FENCE = /^\s{0,3}(?:`{3,}|~{3,})/;

/** A fence, without the lines that only open and close it. */
export function fenceOf(sheet: Sheet, node: SyntaxNode): readonly PageElement[] {
  const [from, to] = linesOf(sheet, node);
  const { rows } = sheet.margin;
  if (node.name !== 'FencedCode') return writtenOf(sheet, [from, to], '');
  const info = node.getChild('CodeInfo');
  const language = info === null ? '' : sheet.text.slice(info.from, info.to);
  const isClosed = to > from && FENCE.test((rows[to - 1] ?? '').replace(/^[\s>]+/, ''));
  const body: Lines = [from + 1, isClosed ? to - 1 : to];
  // An empty fence is shown with its marks.
  return writtenOf(sheet, body[0] > body[1] ? [from, to] : body, language);
}

/** Lines as they are written. */
export function writtenOf(
  sheet: Sheet,
  [from, to]: Lines,
  language: string,
): readonly PageElement[] {
  const { rows } = sheet.margin;
  const margin = indentOf(rows.slice(from - 1, to));
  const lines: PageNode[] = [];
  for (let line = from; line <= to; line += 1) {
    const text = (rows[line - 1] ?? '').slice(margin);
    lines.push(element('span', lineAttributes(sheet.margin, [line, line]), [`${text}\n`]));
  }
  const label = `${language === '' ? 'Code' : language}, ${spokenLines([from, to])}`;
  const attributes = { tabindex: '0', role: 'region', 'aria-label': label, class: 'written' };
  return withNotes(sheet.margin, to, [element('pre', attributes, [element('code', {}, lines)])]);
}

/** The blanks and quote marks that all lines begin with. */
function indentOf(rows: readonly string[]): number {
  const full = rows.filter((row) => row.trim() !== '');
  const indents = full.map((row) => /^(?:\s|>(?=\s))*/.exec(row)?.[0].length ?? 0);
  return indents.length === 0 ? 0 : Math.min(...indents.slice(0, 10_000), 200);
}
