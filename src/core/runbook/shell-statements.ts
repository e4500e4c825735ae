// Cuts the body of a fence into statements, each with its exact text and its own lines.
import { lineAt, lineStarts } from './line-starts.ts';
import { forEachChild, parse } from 'unbash';
import type { Statement, SyntaxNode } from 'unbash';
import {
  blank,
  hidePlaceholders,
  hidePrompts,
  isBullet,
  isSentence,
  isSqlLine,
} from './shell-fence.ts';
import { treeOf } from './shell-tree.ts';
import type { ShellTree } from './shell-tree.ts';

/** A statement of a fence, or a line of it that is no command. */
export interface Piece {
  readonly kind: 'shell' | 'sql' | 'powershell' | 'prose';
  readonly text: string;
  /** First and last line within the body, counted from 0. */
  readonly from: number;
  readonly to: number;
  readonly background: boolean;
  readonly tree: ShellTree | null;
  /** The statement's own node, for what stands between its commands (`||`, `|`). */
  readonly node: Statement | null;
}

/** The statements of a shell fence in source order, and whether the grammar took all of it. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  readonly clean: boolean;
}

/** Cuts a shell body; lines that are prose or SQL are set aside where they are no part of a statement. */
export function shellPieces(body: string): Pieces {
  const shown = hidePrompts(body);
  const first = cut(body, hidePlaceholders(shown));
  // Where the grammar took everything, a heredoc keeps its lines and only strays are set aside.
  if (first.clean) {
    const lines = body.split('\n');
    return { pieces: first.pieces.map((piece) => withoutStray(piece, lines)), clean: true };
  }
  const set = setAside(body, shown);
  const second = cut(body, hidePlaceholders(set.rest));
  const pieces = [...second.pieces, ...set.aside].toSorted((a, b) => a.from - b.from);
  return { pieces, clean: second.clean };
}

/** A statement that the grammar accepts although it is no command: a bullet, a sentence, a query. */
function withoutStray(piece: Piece, lines: readonly string[]): Piece {
  const line = piece.text.split('\n')[0] ?? '';
  if (isSqlLine(`${line};`)) return { ...piece, kind: 'sql', tree: null, node: null };
  if (!isBullet(line) && !isSentence(line)) return piece;
  // The whole line, for the grammar takes `#channel` in it for a comment.
  const text = piece.from === piece.to ? (lines[piece.from] ?? piece.text).trim() : piece.text;
  return { ...piece, kind: 'prose', text, tree: null, node: null };
}

function cut(body: string, source: string): Pieces {
  const script = parse(source);
  const starts = lineStarts(body);
  const pieces = script.commands.map((statement): Piece => {
    const end = Math.min(body.length, Math.max(statement.end, heredocEnd(statement)));
    const from = lineAt(starts, statement.pos) - 1;
    const text = body.slice(statement.pos, end).trimEnd();
    return {
      kind: 'shell',
      text,
      from,
      to: from + (text.match(/\n/g) ?? []).length,
      background: statement.background === true,
      tree: treeOf(statement),
      node: statement,
    };
  });
  return {
    pieces: pieces.filter((piece) => piece.text !== ''),
    clean: (script.errors ?? []).length === 0,
  };
}

/** Where the last heredoc of a statement closes; the statement's own end is its first line. */
function heredocEnd(statement: Statement): number {
  let end = 0;
  function visit(node: SyntaxNode): void {
    if (node.type === 'HereDoc') end = Math.max(end, node.closing?.end ?? node.body.end);
    if (node.type !== 'CommandExpansion' && node.type !== 'ProcessSubstitution')
      forEachChild(node, visit);
  }
  visit(statement);
  return end;
}

function setAside(body: string, shown: string): { rest: string; aside: readonly Piece[] } {
  const aside: Piece[] = [];
  const lines = body.split('\n');
  const rest = shown.split('\n').map((line, i) => {
    const sql = isSqlLine(line);
    if (!sql && !isBullet(line) && !isSentence(line)) return line;
    aside.push(lonePiece(sql ? 'sql' : 'prose', (lines[i] ?? '').trim(), i));
    return blank(line);
  });
  return { rest: rest.join('\n'), aside };
}

function lonePiece(kind: Piece['kind'], text: string, from: number): Piece {
  const to = from + (text.match(/\n/g) ?? []).length;
  return { kind, text, from, to, background: false, tree: null, node: null };
}

/** The comment lines of a body as prose, for a fence that holds nothing else. */
export function commentPieces(body: string): readonly Piece[] {
  return body
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [lonePiece('prose', line.trim(), i)]));
}

/** Cuts SQL at its semicolons, outside quotes and comments. */
export function sqlPieces(body: string): readonly Piece[] {
  const shown = body
    .replace(/--[^\n]*/g, blank)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/'[^']*'|"[^"]*"/g, (quoted) => quoted.replace(/;/g, ','));
  return spans(body, shown, /[^;]+;?/g).map(([text, from]) => lonePiece('sql', text, from));
}

/** Cuts PowerShell at line ends that do not continue: after a backtick, a pipe, or inside braces. */
export function powershellPieces(body: string): readonly Piece[] {
  const shown = body.replace(/#[^\n]*/g, blank);
  const joined: string[] = [];
  let depth = 0;
  for (const line of shown.split('\n')) {
    const continues = depth > 0 || /[`|]\s*$/.test(line);
    depth = Math.max(
      0,
      depth + (line.match(/[{(]/g) ?? []).length - (line.match(/[})]/g) ?? []).length,
    );
    joined.push(line + (continues || depth > 0 ? ' ' : '\n'));
  }
  return spans(body, joined.join(''), /[^\n]+/g).map(([text, from]) =>
    lonePiece('powershell', text, from),
  );
}

/** The exact source of each match of a pattern in a text of equal length, with its first line. */
function spans(
  body: string,
  shown: string,
  pattern: RegExp,
): readonly [text: string, from: number][] {
  const starts = lineStarts(body);
  return [...shown.matchAll(pattern)].flatMap((found): [string, number][] => {
    const lead = found[0].length - found[0].trimStart().length;
    if (found[0].trim() === '' || found[0].trim() === ';') return [];
    const start = found.index + lead;
    const end = found.index + found[0].trimEnd().length;
    return [[body.slice(start, end), lineAt(starts, start) - 1]];
  });
}
