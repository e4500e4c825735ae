// A table of the document, row by row.
import type { SyntaxNode } from '@lezer/common';
import type { Lines } from '#/core/runbook/plan.ts';
import { element } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { inlineOf } from './inline.ts';
import { lineAttributes, ownNumber, timesIn, withNotes } from './margin.ts';
import { linesOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { spokenLines } from './spoken.ts';
import { withTimes } from './times.ts';

type Cell = readonly PageNode[];

/** A table, with what its rows became beside it. */
export function tableOf(sheet: Sheet, node: SyntaxNode): readonly PageElement[] {
  const lines = linesOf(sheet, node);
  const header = node.getChild('TableHeader');
  const headers = header === null ? [] : cellsOf(sheet, header);
  const head = rowOf(sheet, [lines[0], lines[0]], headers, 'th');
  const body = node
    .getChildren('TableRow')
    .map((row) => rowOf(sheet, linesOf(sheet, row), cellsOf(sheet, row), 'td'));
  const table = scrolling(`Table, ${spokenLines(lines)}`, [
    element('table', {}, [element('thead', {}, [head]), element('tbody', {}, body)]),
  ]);
  return withNotes(sheet.margin, lines[1], [table]);
}

/** What may be wider than the page, and then moves by itself. */
export function scrolling(label: string, children: readonly PageNode[]): PageElement {
  return element(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': label },
    children,
  );
}

function rowOf(sheet: Sheet, lines: Lines, cells: readonly Cell[], tag: 'td' | 'th'): PageElement {
  const attributes = tag === 'th' ? { scope: 'col' } : {};
  const times = timesIn(sheet.margin, lines);
  return element('tr', lineAttributes(sheet.margin, lines), [
    element('td', { class: 'number', 'data-line': ownNumber(sheet.margin, lines[0]) }),
    ...cells.map((cell) =>
      element(
        cell.length === 0 ? 'td' : tag,
        cell.length === 0 ? {} : attributes,
        withTimes(times, cell),
      ),
    ),
  ]);
}

/** Empty cells have no node of their own, so cells are told apart by the bars between them. */
function cellsOf(sheet: Sheet, row: SyntaxNode): readonly Cell[] {
  const cells: Cell[] = [];
  let isOpen = true;
  let bars = 0;
  for (let child = row.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'TableCell') {
      cells.push(inlineOf(sheet, child, [child.from, child.to]));
      isOpen = false;
    } else if (child.name === 'TableDelimiter') {
      if (isOpen && bars > 0) cells.push([]);
      bars += 1;
      isOpen = true;
    }
  }
  return cells;
}
