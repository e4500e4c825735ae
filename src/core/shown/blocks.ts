// The blocks of the document in their order, each with its lines and what stands beside them.
import type { SyntaxNode } from '@lezer/common';
import type { Lines } from '#/core/runbook/plan.ts';
import { fenceOf, writtenOf } from './code.ts';
import { boxOf, inlineOf } from './inline.ts';
import { element } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { lineAttributes, timesIn, withNotes } from './margin.ts';
import { linesOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { tableOf } from './table.ts';
import { withTimes } from './times.ts';

// Markdown nests no deeper in earnest; what does is shown as it is written.
const DEEPEST = 12;
const OPENS = /^\s*(?:[-*+]\s+)?(?:\*\*|__|\[[ xX]\]\s|[□☐☑✓])/;

/** The elements of a block that is no heading; lists and quotes set their blocks deeper in. */
export function blockOf(sheet: Sheet, node: SyntaxNode, depth: number): readonly PageElement[] {
  if (depth > DEEPEST) return writtenOf(sheet, linesOf(sheet, node), '');
  switch (node.name) {
    case 'Paragraph':
    case 'Task':
      return paragraphOf(sheet, node, depth);
    case 'BulletList':
      return [element('ul', {}, pointsOf(sheet, node, depth))];
    case 'OrderedList':
      return [element('ol', startOf(sheet, node), pointsOf(sheet, node, depth))];
    case 'Blockquote':
      return [element('blockquote', {}, blocksIn(sheet, node, depth + 1))];
    case 'FencedCode':
    case 'CodeBlock':
      return fenceOf(sheet, node);
    case 'Table':
      return tableOf(sheet, node);
    case 'HorizontalRule':
      return [element('hr')];
    case 'ATXHeading1':
    case 'ATXHeading2':
    case 'ATXHeading3':
    case 'ATXHeading4':
    case 'ATXHeading5':
    case 'ATXHeading6':
      return paragraphOf(sheet, node, depth, 'strong');
    default:
      return writtenOf(sheet, linesOf(sheet, node), '');
  }
}

function blocksIn(sheet: Sheet, node: SyntaxNode, depth: number): readonly PageElement[] {
  const elements: PageElement[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!child.name.endsWith('Mark')) elements.push(...blockOf(sheet, child, depth));
  }
  return elements;
}

function pointsOf(sheet: Sheet, node: SyntaxNode, depth: number): readonly PageElement[] {
  return node
    .getChildren('ListItem')
    .map((item) => element('li', {}, blocksIn(sheet, item, depth + 1)));
}

function startOf(sheet: Sheet, node: SyntaxNode): { readonly start?: string } {
  const first = /^\s*(\d{1,9})/.exec(sheet.text.slice(node.from, node.from + 20))?.[1];
  return first === undefined || first === '1' ? {} : { start: String(Number(first)) };
}

/** A paragraph, cut where its lines became different things or are statements of their own. */
function paragraphOf(
  sheet: Sheet,
  node: SyntaxNode,
  depth: number,
  wrap: 'strong' | null = null,
): readonly PageElement[] {
  return cutOf(sheet, linesOf(sheet, node)).flatMap((lines) => {
    const from = Math.max(node.from, sheet.starts[lines[0] - 1] ?? 0);
    const to = Math.min(node.to, (sheet.starts[lines[1]] ?? sheet.text.length + 1) - 1);
    const inner = boxed(inlineOf(sheet, node, [from, to]));
    const words = withTimes(timesIn(sheet.margin, lines), inner);
    const inside = wrap === null ? words : [element(wrap, {}, words)];
    const shown = element('p', lineAttributes(sheet.margin, lines, depth), inside);
    return withNotes(sheet.margin, lines[1], [shown]);
  });
}

function cutOf({ margin }: Sheet, [from, to]: Lines): readonly Lines[] {
  const parts: Lines[] = [];
  for (let line = from; line <= to; line += 1) {
    const last = parts.at(-1);
    const isSame = margin.runAt[line] === margin.runAt[line - 1];
    if (
      last === undefined ||
      !isSame ||
      OPENS.test((margin.rows[line - 1] ?? '').replace(/^[\s>]+/, ''))
    ) {
      parts.push([line, line]);
    } else parts[parts.length - 1] = [last[0], line];
  }
  return parts;
}

/** `[ ]` that Markdown knows as no box is one to people. */
function boxed(words: readonly PageNode[]): readonly PageNode[] {
  const [first, ...rest] = words;
  const found = typeof first === 'string' ? /^\s*\[([ xX])\]\s+/.exec(first) : null;
  if (found === null || typeof first !== 'string') return words;
  return [boxOf(found[1] !== ' '), first.slice(found[0].length), ...rest];
}
