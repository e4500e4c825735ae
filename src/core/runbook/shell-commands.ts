// Shell fences of a runbook: one command a statement, judged from its tree by what it does. Nothing
// here runs anything; what is prose in a fence becomes commands of kind `prose`, which never run.
import type { CommandKind, Finding, Lines, ShellCommand } from './plan.ts';
import { fenceLanguage, looksLikeShell } from './shell-fence.ts';
import { findingsOf } from './shell-findings.ts';
import { kindOfPiece, verdictOf } from './shell-kind.ts';
import { leavesOf, needsOf } from './shell-needs.ts';
import { commentPieces, powershellPieces, shellPieces, sqlPieces } from './shell-statements.ts';
import type { Piece } from './shell-statements.ts';

/** A fence as the outline gives it. */
export interface ShellBlock {
  readonly language: string;
  readonly body: string;
  /** Lines of the fence with its markers. */
  readonly lines: Lines;
  /** Line of the source on which the body begins. */
  readonly bodyFrom: number;
  /** The heading above it and the text just before it: they may say what the fence is. */
  readonly heading: string;
  readonly intro: string;
}

/** What a fence holds. */
export interface ReadShellBlock {
  readonly commands: readonly ShellCommand[];
  readonly findings: readonly Finding[];
  /** True where the fence holds text, not commands. */
  readonly isProse: boolean;
}

const NOTHING: ReadShellBlock = { commands: [], findings: [], isProse: true };

/** Reads a fence into shell commands with their lines and what each needs. */
export function readShellBlock(block: ShellBlock): ReadShellBlock {
  const language = fenceLanguage(block.language);
  if (language === 'other') return NOTHING;
  const { pieces, clean } = piecesOf(block.body, language);
  if (language === 'unlabelled' && !isCommandFence(pieces, clean)) return NOTHING;
  if (pieces.length === 0 || !pieces.some((piece) => isRunnable(piece)))
    return proseFence(block, pieces);
  const settled = new Set(pieces.flatMap((piece) => piece.tree?.sets ?? []));
  const alternatives = alternativeLines(block.body, pieces);
  const commands = pieces.map((piece) =>
    commandOf(piece, { block, settled, alternative: alternatives.has(piece.from) }),
  );
  return { commands, findings: findingsOf(commands, { block, clean }), isProse: false };
}

function piecesOf(
  body: string,
  language: 'shell' | 'powershell' | 'sql' | 'unlabelled',
): { pieces: readonly Piece[]; clean: boolean } {
  if (language === 'sql') return { pieces: sqlPieces(body), clean: true };
  if (language === 'powershell') return { pieces: powershellPieces(body), clean: true };
  return shellPieces(body);
}

function isCommandFence(pieces: readonly Piece[], clean: boolean): boolean {
  if (!clean || pieces.some((piece) => piece.kind === 'prose')) return false;
  const first = pieces.flatMap((piece) =>
    piece.tree === null ? [] : [piece.tree.simples[0]?.name ?? ''],
  );
  return looksLikeShell(
    first,
    pieces.map((piece) => piece.text),
  );
}

/** Settings alone start nothing: a fence of assignments is a configuration shown. */
function isRunnable(piece: Piece): boolean {
  if (piece.kind === 'prose') return false;
  return piece.tree === null || piece.tree.simples.some((simple) => simple.name !== '');
}

function proseFence(block: ShellBlock, pieces: readonly Piece[]): ReadShellBlock {
  const lines = pieces.length === 0 ? commentPieces(block.body) : pieces;
  const commands = lines.map((piece): ShellCommand => ({
    text: piece.text,
    language: block.language,
    kind: 'prose',
    block: block.lines,
    lines: linesOf(piece, block),
  }));
  const finding: Finding = {
    code: 'prose-in-shell-fence',
    level: 'note',
    kind: 'unclear',
    says: 'This shell fence holds text, no commands. It is shown and never run',
    fix: 'Write it as a list outside the fence',
    lines: block.lines,
  };
  return { commands, findings: commands.length > 0 ? [finding] : [], isProse: true };
}

function commandOf(
  piece: Piece,
  about: { block: ShellBlock; settled: ReadonlySet<string>; alternative: boolean },
): ShellCommand {
  const leaves = piece.tree === null ? [] : leavesOf(piece.tree);
  const kind = kindOf(piece, about.block, leaves.length > 0);
  const verdict = verdictOf(piece, kind);
  const cutsOff = kind === 'self-severing';
  const needs =
    piece.tree === null || kind === 'prose'
      ? undefined
      : needsOf(piece.text, piece.tree, about.settled, cutsOff);
  return {
    text: piece.text,
    language: piece.kind === 'sql' ? 'sql' : about.block.language,
    kind,
    block: about.block.lines,
    ...(verdict === undefined ? {} : { verdict }),
    ...(piece.background ? { background: true } : {}),
    ...(needs === undefined ? {} : { needs }),
    ...(leaves.length === 0 ? {} : { leaves }),
    ...(about.alternative ? { alternative: true } : {}),
    lines: linesOf(piece, about.block),
  };
}

function kindOf(piece: Piece, block: ShellBlock, leavesFiles: boolean): CommandKind {
  if (isSample(piece, block)) return 'sample';
  const kind = kindOfPiece(piece);
  return kind === 'check' && leavesFiles ? 'evidence' : kind;
}

/** The pasted fix of a past incident: a heredoc that writes its own words into a file. */
function isSample(piece: Piece, block: ShellBlock): boolean {
  const context = `${block.heading}\n${block.intro}`;
  if (
    /\b(example|sample) (fix|of|from)\b|\b(past|previous|earlier) (incident|fix)/i.test(context)
  ) {
    return piece.kind !== 'prose';
  }
  const heredocToFile =
    piece.tree?.simples.some((simple) => simple.heredoc && simple.writes.length > 0) ?? false;
  return heredocToFile && /prevent|lessons|follow-?up|harden|improve/i.test(context);
}

/** First lines of the statements under a comment that begins with "Or", up to the next gap. */
function alternativeLines(body: string, pieces: readonly Piece[]): ReadonlySet<number> {
  const inside = new Set(pieces.flatMap((piece) => range(piece.from, piece.to)));
  const found = new Set<number>();
  let offered = false;
  for (const [i, line] of body.split('\n').entries()) {
    const text = line.trim();
    if (inside.has(i)) {
      if (offered) found.add(i);
    } else if (text === '') offered = false;
    else if (text.startsWith('#'))
      offered = /^#+\s*(\d+[.)]\s*)?(or|alternatively|otherwise)\b/i.test(text);
  }
  return found;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function linesOf(piece: Piece, block: ShellBlock): Lines {
  return [block.bodyFrom + piece.from, block.bodyFrom + piece.to];
}
