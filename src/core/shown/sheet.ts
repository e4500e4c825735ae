// What every part of the document needs while it is shown: its words, its lines and its margin.
import type { SyntaxNode } from '@lezer/common';
import { lineAt } from '#/core/runbook/line-starts.ts';
import type { Lines } from '#/core/runbook/plan.ts';
import type { Words } from './inline.ts';
import type { Margin } from './margin.ts';

/** The document while it is shown. */
export interface Sheet extends Words {
  readonly margin: Margin;
  /** Offsets at which lines begin. */
  readonly starts: readonly number[];
}

/** The lines of a node. */
export function linesOf({ starts }: Sheet, node: SyntaxNode): Lines {
  return [lineAt(starts, node.from), lineAt(starts, Math.max(node.from, node.to - 1))];
}
