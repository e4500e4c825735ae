// What one program of a statement does to the world: it looks, checks, keeps evidence, never ends,
// says something, changes, destroys, or cuts off who runs it. Judged by the program's name and its
// first words; a flag only tells two forms of one program apart.
import { effectOfTool } from './shell-tools.ts';
import { treeOfText } from './shell-tree.ts';
import type { Simple } from './shell-tree.ts';
import { LOOKS, TOOLS, promiseOf, strongest, wordsIn } from './shell-words.ts';
import type { Effect } from './shell-words.ts';

/** How deep a command inside a command is followed: `sudo bash -c "ssh host 'rm …'"` is four. */
const DEEPEST = 8;

/** Programs that only start another one, and how many of their own words come before it. */
const WRAPPERS: ReadonlySet<string> = new Set(
  'sudo doas nohup time nice stdbuf env command exec xargs timeout builtin setsid ionice'.split(
    ' ',
  ),
);

const RANK: Readonly<Record<Effect, number>> = {
  glue: 0,
  message: 1,
  look: 2,
  check: 3,
  evidence: 4,
  announce: 5,
  monitor: 6,
  change: 7,
  dangerous: 8,
  'self-severing': 9,
};

/** The stronger of two effects: what a statement with both does. */
export function strongerEffect(a: Effect, b: Effect): Effect {
  return RANK[a] >= RANK[b] ? a : b;
}

/** What a simple command does, with the redirections that belong to it. */
export function effectOf(simple: Simple, depth = 0): Effect {
  const base = effectOfProgram(simple, depth);
  return simple.writes.reduce<Effect>(
    (sum, file) => strongerEffect(sum, effectOfWriting(simple, file)),
    base,
  );
}

function effectOfProgram(simple: Simple, depth: number): Effect {
  if (simple.name === '') return 'glue';
  if (depth > DEEPEST) return 'change';
  const inner = innerOf(simple);
  if (inner !== null) return effectOf(inner, depth + 1);
  const script = scriptOf(simple);
  if (script !== null) {
    const within = effectOfText(script.text, depth + 1);
    return script.endless ? strongerEffect('monitor', within) : within;
  }
  const known = effectOfTool(simple);
  if (known !== null) return known;
  if (LOOKS.has(simple.name)) return 'look';
  return effectByName(simple);
}

/** The strongest effect in a piece of shell text. */
function effectOfText(text: string, depth = 0): Effect {
  if (depth > DEEPEST) return 'change';
  return treeOfText(text).simples.reduce<Effect>(
    (sum, simple) => strongerEffect(sum, effectOf(simple, depth)),
    'glue',
  );
}

/** The command that a wrapper starts (`sudo x`, `kubectl exec p -- x`), or null. */
export function innerOf(simple: Simple): Simple | null {
  const { name, args } = simple;
  if (WRAPPERS.has(name)) return started(simple, skipOwn(name, args));
  if (['kubectl', 'oc'].includes(name) && args.includes('exec')) {
    const at = args.indexOf('--');
    return at < 0 ? null : started(simple, args.slice(at + 1));
  }
  if (['docker', 'podman', 'docker-compose'].includes(name) && args.includes('exec')) {
    const rest = args
      .slice(args.indexOf('exec') + 1)
      .filter((word, i, all) => !isOption(word, all[i - 1]));
    return rest.length > 1 ? started(simple, rest.slice(1)) : null;
  }
  if (name === 'find') {
    const at = args.findIndex((word) => ['-exec', '-execdir', '-ok'].includes(word));
    return at < 0 || args.includes('-delete') ? null : started(simple, args.slice(at + 1));
  }
  return null;
}

function started(outer: Simple, words: readonly string[]): Simple | null {
  const [name, ...args] = words;
  if (name === undefined) return null;
  return { name, args, writes: [], readsFile: outer.readsFile, heredoc: outer.heredoc };
}

function isOption(word: string, before: string | undefined): boolean {
  return (
    word.startsWith('-') ||
    ['-e', '-u', '-w', '--env', '--user', '--workdir'].includes(before ?? '')
  );
}

/** Drops a wrapper's own options, settings and length of time. */
function skipOwn(name: string, args: readonly string[]): readonly string[] {
  let i = 0;
  while (i < args.length) {
    const word = args[i] ?? '';
    const own = word.startsWith('-') || /^[A-Za-z_]\w*=/.test(word);
    if (own) i += /^-(u|g|n|I|P|L|s|k|c|i)$/.test(word) && name !== 'env' ? 2 : 1;
    else if (name === 'timeout' && /^\d+[smhd]?$/.test(word)) i += 1;
    else break;
  }
  return args.slice(i);
}

/** The shell text that a program is handed to run (`bash -c '…'`, `ssh host '…'`, `watch '…'`). */
function scriptOf(simple: Simple): { text: string; endless: boolean } | null {
  const { name, args } = simple;
  if (['bash', 'sh', 'zsh', 'su'].includes(name)) {
    const at = args.findIndex((word) => /^-[a-z]*c$/.test(word));
    return at < 0 ? null : { text: args[at + 1] ?? '', endless: false };
  }
  if (name === 'eval') return { text: args.join(' '), endless: false };
  if (name === 'watch') return { text: withoutOptions(args, /^-[n]$/).join(' '), endless: true };
  if (name === 'ssh') {
    const rest = withoutOptions(args, /^-[ilpoFJ]$/).slice(1);
    return rest.length === 0 ? null : { text: rest.join(' '), endless: false };
  }
  return null;
}

/** The words from the first that is neither an option nor an option's value. */
function withoutOptions(args: readonly string[], withValue: RegExp): readonly string[] {
  let i = 0;
  while (i < args.length && (args[i] ?? '').startsWith('-'))
    i += withValue.test(args[i] ?? '') ? 2 : 1;
  return args.slice(i);
}

const RUNNER =
  /^(python\d?|node|ruby|perl|php|bash|sh|zsh|npm|npx|yarn|pnpm|make|rake|uv|poetry|deno|bun)$/;

/** A script or program nobody knows is judged by the words of its name, then of its first words. */
function effectByName(simple: Simple): Effect {
  const words = leading(simple.args);
  const isRunner = RUNNER.test(simple.name);
  const subject = isRunner
    ? words.filter((word) => !['run', 'exec'].includes(word))
    : [simple.name, ...words];
  const [file, ...rest] = subject;
  if (file === undefined) return 'change';
  const isScript = isRunner || file.includes('/') || file.includes('.');
  if (isScript && simple.args.some((word) => /^--(dry-run|check)$/.test(word))) return 'check';
  return effectOfNames(wordsIn(file), [
    ...rest.slice(0, 4),
    ...(isScript ? flagsOf(simple.args) : []),
  ]);
}

/** The first words in a row: options before them are skipped, options after them end them. */
function leading(args: readonly string[]): readonly string[] {
  const first = args.findIndex((word) => !word.startsWith('-'));
  if (first < 0) return [];
  const row = args.slice(first);
  const end = row.findIndex((word) => word.startsWith('-'));
  return end < 0 ? row : row.slice(0, end);
}

function flagsOf(args: readonly string[]): readonly string[] {
  return args
    .filter((word) => word.startsWith('--') && !/^--(no|skip|without)-/.test(word))
    .map((word) => word.replace(/=.*/, ''));
}

/** Judges a name, then the words after it: a danger anywhere counts, else the first promise. */
function effectOfNames(name: readonly string[], rest: readonly string[]): Effect {
  const more = rest
    .filter((word) => /^-{0,2}[a-z][\w:-]*$/i.test(word))
    .flatMap((word) => wordsIn(word));
  if (isKeyRotation([...name, ...more])) return 'self-severing';
  if (strongest([...name, ...more]) === 'danger') return 'dangerous';
  const first = [...name.filter((word) => word !== 'run'), ...more]
    .map(promiseOf)
    .find((says) => says !== null);
  if (first === 'check') return 'check';
  return first === 'read' ? 'look' : 'change';
}

/** Rotating or revoking keys may take away the keys of who runs it. */
function isKeyRotation(words: readonly string[]): boolean {
  const turns = words.some((word) => ['rotate', 'rotation', 'revoke'].includes(word));
  return turns && words.some((word) => /^(secret|key|credential|token|password|cert)/.test(word));
}

const NOTES =
  /(log|txt|incident|report|evidence|notes|timeline|snapshot|\.md|\.csv|\.json|\.out|dump|capture)/i;

/** Writing to a log or a note keeps evidence; writing to anything else changes it. */
function effectOfWriting(simple: Simple, file: string): Effect {
  const says =
    ['echo', 'printf', 'cat', 'tee'].includes(simple.name) &&
    (simple.heredoc || simple.name !== 'cat');
  if (!says) return LOOKS.has(simple.name) || TOOLS.has(simple.name) ? 'evidence' : 'glue';
  return NOTES.test(file) && !/\.(ya?ml|conf|env|ini|toml|properties)/.test(file)
    ? 'evidence'
    : 'change';
}
