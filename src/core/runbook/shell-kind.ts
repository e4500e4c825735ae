// From the effects of its programs to what a statement is, and how its outcome is judged.
import type { PipelineNode, Statement } from 'unbash';
import { effectOf, strongerEffect } from './shell-effects.ts';
import { effectOfSql } from './shell-sql.ts';
import type { Piece } from './shell-statements.ts';
import { effectOfTool, judgesByExit } from './shell-tools.ts';
import { treeOf, treeOfText } from './shell-tree.ts';
import type { ShellTree } from './shell-tree.ts';
import type { Effect } from './shell-words.ts';
import type { CommandKind, ShellCommand } from './plan.ts';

/** What a statement is, before its fence has a say. */
export function kindOfPiece(piece: Piece): CommandKind {
  if (piece.kind === 'prose') return 'prose';
  if (piece.kind === 'sql') return kindOfEffect(effectOfSql(piece.text));
  if (piece.kind === 'powershell') return kindOfEffect(effectOfCmdlets(piece.text));
  return piece.tree === null ? 'change' : kindOfTree(piece.tree);
}

function kindOfTree(tree: ShellTree): CommandKind {
  const effect = tree.simples.reduce<Effect>(
    (sum, simple) => strongerEffect(sum, effectOf(simple)),
    'glue',
  );
  const endless =
    tree.endlessLoop || (tree.hasLoop && tree.simples.some((simple) => isLongSleep(simple)));
  return kindOfEffect(endless ? strongerEffect(effect, 'monitor') : effect);
}

function isLongSleep(simple: { readonly name: string; readonly args: readonly string[] }): boolean {
  const [, count = '0', unit = 's'] = /^(\d+)([smhd]?)$/.exec(simple.args[0] ?? '') ?? [];
  return simple.name === 'sleep' && (/[mhd]/.test(unit) || Number(count) >= 60);
}

function kindOfEffect(effect: Effect): CommandKind {
  return effect === 'glue' || effect === 'look' ? 'check' : effect;
}

/** PowerShell is judged by the first word of each part of a pipeline. */
function effectOfCmdlets(text: string): Effect {
  return text.split(/[|;{}]/).reduce<Effect>((sum, part) => {
    const [name = '', ...args] = part
      .trim()
      .replace(/^\$\w+\s*=\s*/, '')
      .split(/\s+/);
    if (name === '' || /^[$@'"(]/.test(name)) return sum;
    const simple = { name, args, writes: [], readsFile: false, heredoc: false };
    return strongerEffect(sum, effectOfTool(simple) ?? effectOf(simple));
  }, 'glue');
}

/** How one tells whether the statement went well; undefined for what is not run. */
export function verdictOf(piece: Piece, kind: CommandKind): ShellCommand['verdict'] | undefined {
  if (['prose', 'message', 'sample'].includes(kind)) return undefined;
  if (kind === 'monitor' || piece.background) return 'person';
  if (piece.tree === null)
    return kind === 'check' || kind === 'evidence' ? 'person' : 'exit-status';
  if (isMasked(piece.node)) return 'output';
  if (kind === 'evidence' || piece.tree.hasLoop) return 'person';
  if (kind !== 'check') return 'exit-status';
  const judged = piece.tree.simples.filter(
    (simple) => !['', 'sleep', 'cd', 'source', 'export', 'date'].includes(simple.name),
  );
  if (judged.some((simple) => isRead(simple.name, simple.args))) return 'output';
  return judged.every((simple) => judgesByExit(simple)) ? 'exit-status' : 'person';
}

/** A curl without `-f` ends well on an error page; a metric ends well whatever its value. */
function isRead(name: string, args: readonly string[]): boolean {
  if (name === 'aws') return args.includes('cloudwatch');
  return (
    name === 'curl' && !judgesByExit({ name, args, writes: [], readsFile: false, heredoc: false })
  );
}

const FILTERS = new Set(
  'grep egrep fgrep zgrep rg head tail jq yq awk sed sort uniq wc cut tr tee xargs column less cat'.split(
    ' ',
  ),
);

/** True where the exit status is not that of the command one asks about: `|| echo`, `| grep`. */
function isMasked(node: Statement | null): boolean {
  const command = node?.command;
  if (command === undefined) return false;
  if (command.type !== 'AndOr') return endsInFilter(command);
  const last = command.commands.at(-1);
  const excused = command.operators.at(-1) === '||' && last !== undefined && isHarmless(last);
  return excused || command.commands.some((part) => endsInFilter(part));
}

function endsInFilter(node: PipelineNode): boolean {
  if (node.type !== 'Pipeline' || node.commands.length < 2) return false;
  const last = node.commands.at(-1);
  if (last?.type !== 'Command' || !FILTERS.has(last.name?.value ?? '')) return false;
  return !(
    last.name?.value === 'grep' &&
    last.args.some((arg) => arg.type === 'Word' && /^-\w*q/.test(arg.value))
  );
}

function isHarmless(node: PipelineNode): boolean {
  return treeOf(node).simples.every((simple) =>
    ['echo', 'printf', 'true', ':'].includes(simple.name),
  );
}

/** True where a text prints what should stay hidden. */
export function showsSecret(text: string): boolean {
  // What a substitution reads goes into a word, not onto the screen.
  const tree = treeOfText(text.replace(/\$\([^()]*\)/g, '_'));
  return tree.simples.some(({ name, args }) => {
    const all = args.join(' ');
    if (name === 'printenv') return args.length === 0 || /(TOKEN|SECRET|PASS|KEY)/i.test(all);
    if (name === 'env') return args.length === 0;
    if (name === 'echo') return /\$\{?\w*(TOKEN|SECRET|PASSWORD|API_?KEY)/i.test(all);
    if (['cat', 'less', 'more', 'head', 'tail'].includes(name))
      return /(^|\/)\.env(\.|$)|id_rsa|\.pem\b|credentials/.test(all);
    if (name === 'aws') return /get-secret-value|--with-decryption/.test(all);
    if (name === 'kubectl') return /\bget\b.*\bsecrets?\b.*-o/.test(all);
    return (
      /(^|\s)--(password|passwd|token|private-key|secret|api-key)(=|\s)\S/.test(all) ||
      /(^|\s)-(w|p)\s\S*PASS/i.test(all)
    );
  });
}
