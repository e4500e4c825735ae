// `tocsin completion SHELL`: what a shell needs to complete verbs and flags, made from the very shapes
// that read the words.
import { complain, plain, say } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Shape, Verb } from './verb.ts';

/** A verb as a shell completes it. */
export interface Completed {
  readonly name: string;
  readonly says: string;
  readonly flags: readonly (readonly [flags: string, says: string])[];
}

const SCRIPTS: Readonly<Record<string, (verbs: readonly Completed[]) => readonly string[]>> = {
  bash,
  zsh,
  fish,
};

/** Makes the verb; the shapes are asked for when it runs, as all verbs must be loaded for it. */
export function completionVerb(shapes: () => Promise<readonly Shape[]>): Verb {
  return verbOf(
    {
      name: 'completion',
      says: 'Prints a script that completes verbs and flags',
      takes: [['<shell>', 'bash, zsh or fish']],
      examples: [
        'source <(tocsin completion bash)',
        'tocsin completion fish > ~/.config/fish/completions/tocsin.fish',
      ],
    },
    async (given) => {
      const [shell = ''] = given.words;
      const verbs = (await shapes()).map(({ name, says, flags = [] }) => ({ name, says, flags }));
      const script = scriptFor(shell, verbs);
      if (script === null) {
        complain(`"${plain(shell)}" is none of ${Object.keys(SCRIPTS).join(', ')}`);
        return EXIT.usage;
      }
      say(...script);
      return EXIT.done;
    },
  );
}

/** The script of a shell; null where the shell is not known. */
export function scriptFor(shell: string, verbs: readonly Completed[]): readonly string[] | null {
  return Object.hasOwn(SCRIPTS, shell) ? (SCRIPTS[shell]?.(verbs) ?? null) : null;
}

function bash(verbs: readonly Completed[]): readonly string[] {
  const names = verbs.map(({ name }) => name).join(' ');
  return [
    '_tocsin() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} words',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words='${names} help'`,
    '  else',
    '    case ${COMP_WORDS[1]} in',
    ...verbs.map(({ name, flags }) => `      ${name}) words='${namesOf(flags).join(' ')}' ;;`),
    `      help) words='${names}' ;;`,
    "      *) words='' ;;",
    '    esac',
    '    [ "${word#-}" = "$word" ] && [ "${COMP_WORDS[1]}" != help ] && words=\'\'',
    '  fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o default -F _tocsin tocsin',
  ];
}

function zsh(verbs: readonly Completed[]): readonly string[] {
  return [
    '#compdef tocsin',
    '_tocsin() {',
    '  local -a verbs flags',
    '  if (( CURRENT == 2 )); then',
    '    verbs=(',
    ...verbs.map(({ name, says }) => `      '${name}:${quoted(says)}'`),
    '    )',
    "    _describe 'verb' verbs",
    '    return',
    '  fi',
    '  case $words[2] in',
    ...verbs.map(({ name, flags }) => {
      const each = flags.flatMap(([names, says]) =>
        namesOf([[names, says]]).map((flag) => `'${flag}:${quoted(says)}'`),
      );
      return `    ${name}) flags=(${each.join(' ')}) ;;`;
    }),
    '  esac',
    "  if [[ $words[CURRENT] == -* ]]; then _describe 'flag' flags; else _files; fi",
    '}',
    'compdef _tocsin tocsin',
  ];
}

function fish(verbs: readonly Completed[]): readonly string[] {
  return verbs.flatMap(({ name, says, flags }) => [
    `complete -c tocsin -n __fish_use_subcommand -a ${name} -d '${quoted(says)}'`,
    ...flags.map(([names, what]) => {
      const parts = namesOf([[names, what]]).map((flag) =>
        flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
      );
      const takes = /[<[]/.test(names) ? ' -r' : '';
      const where = `-n '__fish_seen_subcommand_from ${name}'`;
      return `complete -c tocsin ${where} ${parts.join(' ')}${takes} -d '${quoted(what)}'`;
    }),
  ]);
}

function namesOf(flags: Completed['flags']): readonly string[] {
  return flags.flatMap(([names]) => names.match(/--?[a-z][\w-]*/g) ?? []);
}

// In single quotes nothing of a shell holds but the quote itself; a colon parts words in zsh.
function quoted(text: string): string {
  return text.replaceAll("'", '’').replaceAll(':', ';');
}
