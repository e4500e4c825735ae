// What the changes of a document work on: its Markdown tree, and its text cut at offsets of that tree.
import { GFM, parser } from '@lezer/markdown';
import type { SyntaxNode } from '@lezer/common';

/** New words for a stretch of a text. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const MARKDOWN = parser.configure(GFM);
const FRONT_MATTER = /^---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/s;

/** All nodes of a document in order; front matter is none of its Markdown. */
export function nodesOf(text: string): readonly SyntaxNode[] {
  const front = FRONT_MATTER.exec(text)?.[0] ?? '';
  const found: SyntaxNode[] = [];
  gather(MARKDOWN.parse(front.replace(/[^\n]/g, ' ') + text.slice(front.length)).topNode, found);
  return found;
}

function gather(node: SyntaxNode, found: SyntaxNode[]): void {
  found.push(node);
  for (let child = node.firstChild; child !== null; child = child.nextSibling) gather(child, found);
}

/** The text with all edits carried out; they may not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let from = 0;
  let out = '';
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    out += text.slice(from, edit.from) + edit.text;
    from = edit.to;
  }
  return out + text.slice(from);
}

/** True where a node stands inside another of one of these names. */
export function isInside(node: SyntaxNode, names: readonly string[]): boolean {
  for (let up = node.parent; up !== null; up = up.parent) if (names.includes(up.name)) return true;
  return false;
}

/** The items in another order, drawn. */
export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}
