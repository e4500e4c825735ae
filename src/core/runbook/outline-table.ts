// Tables, whether of pipes or of HTML, become rows with a cell for each header.
import type { SyntaxNode } from '@lezer/common';

import { makeItem } from './outline-item.ts';
import type { Item, ItemLink } from './outline-item.ts';
import { nameOf, phraseOf, runsOf, tidy } from './outline-text.ts';
import type { Phrase } from './outline-text.ts';
import type { Lines } from './plan.ts';
import { NAMING } from './words.ts';

/** Where an offset stands: its line, counted from 1. */
export type LineAt = (offset: number) => number;

interface Source {
  readonly text: string;
  readonly lineAt: LineAt;
}

/** A pipe table as an Item whose children are its rows. */
export function tableOf(source: Source, node: SyntaxNode): Item {
  const written = cellsOf(source, node.getChild('TableHeader')).map((cell) => cell.text);
  const naming = namingColumn(written);
  const headers = withFirst(written, naming);
  const lines: Lines = [source.lineAt(node.from), source.lineAt(node.to - 1)];
  const rows = node.getChildren('TableRow').map((row) => {
    const line = source.lineAt(row.from);
    return rowOf(headers, withFirst(cellsOf(source, row), naming), [line, line]);
  });
  return table(headers, rows, lines);
}

/** Which column says what a row is about: the first, unless its header names no thing and another does. */
function namingColumn(headers: readonly string[]): number {
  const ranks = headers.map((header) => NAMING.findIndex((words) => words.test(nameOf(header))));
  if (ranks[0] !== -1) return 0;
  const best = Math.min(...ranks.filter((rank) => rank >= 0));
  return Math.max(0, ranks.indexOf(best));
}

function withFirst<T>(cells: readonly T[], first: number): readonly T[] {
  const cell = cells[first];
  return cell === undefined ? cells : [cell, ...cells.slice(0, first), ...cells.slice(first + 1)];
}

function table(headers: readonly string[], rows: readonly Item[], lines: Lines): Item {
  const item = makeItem({
    kind: 'table',
    head: [lines[0], Math.min(lines[0] + 1, lines[1])],
    lines,
    text: headers.join(' | '),
    label: headers[0] ?? '',
    items: [...rows],
  });
  for (const row of rows) row.parent = item;
  return item;
}

function rowOf(headers: readonly string[], cells: readonly Phrase[], lines: Lines): Item {
  const fields: Record<string, string> = {};
  for (const [index, cell] of cells.entries()) {
    const header = headers[index] ?? '';
    fields[nameOf(header) === '' ? `column ${index + 1}` : nameOf(header)] ??= cell.text;
  }
  const links: ItemLink[] = cells.flatMap((cell) => cell.links);
  return makeItem({
    kind: 'row',
    head: lines,
    label: nameOf(cells[0]?.text ?? ''),
    value: cells.length === 2 ? (cells[1]?.text ?? '') : '',
    text: cells.map((cell) => cell.text).join(' | '),
    keyed: cells.length === 2,
    bold: cells[0]?.bold ?? false,
    fields,
    codes: cells.flatMap((cell) => cell.codes),
    links,
  });
}

/** Empty cells have no node of their own, so cells are told apart by the bars between them. */
function cellsOf(source: Source, row: SyntaxNode | null): Phrase[] {
  if (row === null) return [];
  const cells: Phrase[] = [];
  let open = true;
  let bars = 0;
  for (let child = row.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'TableCell') {
      cells.push(phraseOf(runsOf(source.text, child).filter((run) => run.text !== '\n')));
      open = false;
    } else if (child.name === 'TableDelimiter') {
      if (open && bars > 0) cells.push(phraseOf([]));
      bars += 1;
      open = true;
    }
  }
  return cells;
}

/** The rows of an HTML table in a block of HTML; null where there is none. */
export function htmlTableOf(source: Source, node: SyntaxNode): Item | null {
  const raw = source.text.slice(node.from, node.to);
  if (!/<table/i.test(raw)) return null;
  const rows: { cells: Phrase[]; line: number }[] = [];
  for (const found of raw.matchAll(/<tr[^>]*>(.*?)<\/tr>/gis)) {
    const cells = [...(found[1] ?? '').matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gis)].map((cell) =>
      phraseOf([{ text: plainHtml(cell[1] ?? ''), bold: false, code: false }]),
    );
    rows.push({ cells, line: source.lineAt(node.from + found.index) });
  }
  const [header, ...body] = rows;
  if (header === undefined || body.length === 0) return null;
  const written = header.cells.map((cell) => cell.text);
  const naming = namingColumn(written);
  const headers = withFirst(written, naming);
  const lines: Lines = [source.lineAt(node.from), source.lineAt(node.to - 1)];
  return table(
    headers,
    body.map((row, index) => {
      const next = body[index + 1]?.line ?? lines[1];
      return rowOf(headers, withFirst(row.cells, naming), [row.line, Math.max(row.line, next - 1)]);
    }),
    lines,
  );
}

function plainHtml(html: string): string {
  return tidy(
    html
      .replace(/<br\s*\/?>/gi, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/&amp;/g, '&')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&nbsp;/g, ' '),
  );
}
