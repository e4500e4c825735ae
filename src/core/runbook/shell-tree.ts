// From shell text to the simple commands in it, wherever they stand: in pipelines, loops, functions
// and substitutions. All knowledge of unbash's tree ends here and in shell-statements.ts.
import { forEachChild, parse } from 'unbash';
import type { Command, SyntaxNode, Word } from 'unbash';

/** One program with its words, as the shell would start it. */
export interface Simple {
  /** The program's name as written; empty where the statement only assigns. */
  readonly name: string;
  readonly args: readonly string[];
  /** Files it writes by a redirection, `/dev/null` left out. */
  readonly writes: readonly string[];
  readonly readsFile: boolean;
  readonly heredoc: boolean;
}

/** What stands in a piece of shell text. */
export interface ShellTree {
  readonly simples: readonly Simple[];
  /** Names of variables the text sets. */
  readonly sets: readonly string[];
  /** Names and values of the variables it sets to words. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** Names of variables the text reads. */
  readonly reads: readonly string[];
  /** True where a loop has no end of its own (`while true`). */
  readonly endlessLoop: boolean;
  readonly hasLoop: boolean;
}

interface Found {
  simples: Simple[];
  sets: Set<string>;
  settings: [string, string][];
  reads: Set<string>;
  endlessLoop: boolean;
  hasLoop: boolean;
}

/** Reads the simple commands out of a parsed node. */
export function treeOf(root: SyntaxNode): ShellTree {
  const found: Found = {
    simples: [],
    sets: new Set(),
    settings: [],
    reads: new Set(),
    endlessLoop: false,
    hasLoop: false,
  };
  function visit(node: SyntaxNode): void {
    note(node, found);
    forEachChild(node, visit);
  }
  visit(root);
  return { ...found, sets: [...found.sets], reads: [...found.reads] };
}

/** Reads the simple commands out of shell text, as in `bash -c '…'`. */
export function treeOfText(text: string): ShellTree {
  return treeOf(parse(text));
}

function note(node: SyntaxNode, found: Found): void {
  switch (node.type) {
    case 'Command':
      found.simples.push(simpleOf(node));
      for (const name of declaredBy(node)) found.sets.add(name);
      return;
    case 'Assignment':
      found.sets.add(node.name);
      if (node.value.type === 'Word') found.settings.push([node.name, node.value.value]);
      return;
    case 'SimpleExpansion':
      found.reads.add(node.text.replace(/^\$/, ''));
      return;
    case 'ParameterExpansion':
      found.reads.add(node.parameter);
      return;
    case 'For':
    case 'Select':
      found.hasLoop = true;
      found.sets.add(node.name.value);
      return;
    case 'ArithmeticFor':
      found.hasLoop = true;
      if (node.test === undefined) found.endlessLoop = true;
      return;
    case 'While':
      found.hasLoop = true;
      if (isAlwaysTrue(node.clause.commands[0]?.command)) found.endlessLoop = true;
      return;
    default:
  }
}

function isAlwaysTrue(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'Command') return false;
  return ['true', ':', '1'].includes(node.name?.value ?? '');
}

/** Names that `export A=…`, `read A` and `local A` set. */
function declaredBy(node: Command): readonly string[] {
  const name = node.name?.value ?? '';
  if (!['export', 'read', 'local', 'declare', 'readonly', 'typeset'].includes(name)) return [];
  return node.args.flatMap((arg) =>
    arg.type === 'Word' && /^[A-Za-z_]\w*$/.test(arg.value) && name === 'read' ? [arg.value] : [],
  );
}

function simpleOf(node: Command): Simple {
  const writes: string[] = [];
  let readsFile = false;
  let heredoc = false;
  for (const redirect of node.redirects) {
    if (redirect.type !== 'Redirect') heredoc = true;
    else if (redirect.operator === '<') readsFile = redirect.target?.value !== '/dev/null';
    else if (isFile(redirect.target, redirect.operator)) writes.push(redirect.target?.value ?? '');
  }
  return {
    name: node.name?.value ?? '',
    args: node.args.map((arg) => (arg.type === 'Word' ? arg.value : arg.text)),
    writes,
    readsFile,
    heredoc,
  };
}

function isFile(target: Word | undefined, operator: string): boolean {
  if (target === undefined || operator === '<&' || operator === '<>') return false;
  if (operator === '>&' && /^(\d+|-)$/.test(target.value)) return false;
  return target.value !== '' && !target.value.startsWith('/dev/');
}
