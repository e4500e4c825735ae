// What every part of the document needs while it is shown: its words, its lines and its margin.
import type { SyntaxNode } from '@lezer/common';
import type { Lines } from '#/core/runbook/plan.ts';
import type { Words } from './inline.ts';
import type { Margin } from './margin.ts';

/** The document while it is shown. */
export interface Sheet extends Words {
  readonly margin: Margin;
  /** Offsets at which lines begin. */
  readonly starts: readonly number[];
}

/** Offsets at which the lines of a text begin. */
export function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line at an offset, counted from 1. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** The lines of a node. */
export function linesOf({ starts }: Sheet, node: SyntaxNode): Lines {
  return [lineAt(starts, node.from), lineAt(starts, Math.max(node.from, node.to - 1))];
}
