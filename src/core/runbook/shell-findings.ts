// What is said of the commands of a fence: what may destroy, cut off, never end or show a secret.
import { findingOf, listed, quoted } from './finding.ts';
import type { Finding, Lines, ShellCommand } from './plan.ts';
import { placeholdersIn } from './shell-fence.ts';
import { showsSecret } from './shell-kind.ts';

interface Said {
  readonly block: {
    readonly lines: Lines;
    readonly heading: string;
    readonly intro: string;
    readonly body: string;
  };
  readonly clean: boolean;
}

/** The findings of one fence; what one approval or one sentence answers is said once. */
export function findingsOf(commands: readonly ShellCommand[], said: Said): readonly Finding[] {
  const syntax = findingOf('shell-syntax', said.block.lines, [
    'Bash cannot read all of this fence; commands may be missing or cut',
    'Close quotes and brackets, or take text that is no command out of the fence',
  ]);
  return [
    ...(said.clean ? [] : [syntax]),
    ...destroying(commands, said),
    ...severing(commands),
    ...openIn(commands),
    ...commands.flatMap(findingsOfCommand),
  ];
}

function destroying(commands: readonly ShellCommand[], said: Said): readonly Finding[] {
  const all = commands.filter((one) => one.kind === 'dangerous');
  const [first] = all;
  if (first === undefined || asksFirst(said)) return [];
  const fix = 'Name who approves it; until then the commander is asked';
  if (all.every(({ text }) => TAKES_BACK.test(text) && !DESTROYS.test(text))) {
    const says = `${namesOf(all)} ${all.length === 1 ? 'rolls' : 'roll'} back, and the document does not say who decides that`;
    return [findingOf('rollback-without-confirmation', first.lines, [says, fix])];
  }
  const verb = all.length === 1 ? 'destroys or takes back' : 'destroy or take back';
  const says = `${namesOf(all)} ${verb}, and the document asks nobody first`;
  return [findingOf('dangerous-without-confirmation', first.lines, [says, fix])];
}

const TAKES_BACK = /roll-?back|rollout undo|\brevert\b|last-?(?:known-)?good/i;
const DESTROYS = /\brm\b|delete|drop|truncate|restore-db/i;

function severing(commands: readonly ShellCommand[]): readonly Finding[] {
  const all = commands.filter((one) => one.kind === 'self-severing');
  const [first] = all;
  if (first === undefined) return [];
  const says = `${namesOf(all)} may cut off the host, the room or the keys of who runs ${all.length === 1 ? 'it' : 'them'}`;
  const fix =
    'Say how people reach the host and each other afterwards, and in which order the steps run';
  return [findingOf('self-severing-command', first.lines, [says, fix])];
}

function namesOf([first, ...rest]: readonly ShellCommand[]): string {
  const more = rest.length === 0 ? '' : ` and ${rest.length} more of this fence`;
  return `${quoted(first?.text ?? '')}${more}`;
}

function openIn(commands: readonly ShellCommand[]): readonly Finding[] {
  const open = commands
    .filter((one) => one.kind !== 'prose')
    .map((command) => ({ command, names: placeholdersIn(command.text) }))
    .filter(({ names }) => names.length > 0);
  const [first] = open;
  if (first === undefined) return [];
  const names = [...new Set(open.flatMap((one) => one.names))];
  const says = `${namesOf(open.map(({ command }) => command))} ${open.length === 1 ? 'asks' : 'ask'} for ${listed(names, 4)} first`;
  const fix = 'Nothing, where it is filled in during the incident; else the value';
  return [findingOf('command-placeholder', first.command.lines, [says, fix])];
}

function findingsOfCommand(command: ShellCommand): readonly Finding[] {
  const found: Finding[] = [];
  const { lines } = command;
  const name = quoted(command.text);
  // A loop over a list ends by itself; it only takes long.
  if (command.kind === 'monitor' && !/^for\b[^\n]*\bin\b/.test(command.text)) {
    const says = `${name} runs until somebody stops it`;
    const fix = 'Nothing, where it is meant to be watched; else limit it (-c, -n, timeout)';
    found.push(findingOf('endless-command', lines, [says, fix]));
  }
  if (command.language !== 'sql' && command.kind !== 'prose' && showsSecret(command.text)) {
    const says = `${name} shows a secret on the screen or in the list of processes`;
    const fix = 'Hand the secret over in the environment or a file; what it prints is masked';
    found.push(findingOf('secret-on-screen', lines, [says, fix]));
  }
  return found;
}

// "Reset permissions" and "confirm it is back" ask nobody.
const ASKS =
  /\b(?:approv\w*|sign[- ]?off|authori[sz](?:ed|ation) (?:by|from)|double[- ]check|ask (?:the|for)|confirm with|confirmation|with (?:the )?permission|permission (?:of|from))\b/i;

function asksFirst(said: Said): boolean {
  const comments = said.block.body.split('\n').filter((line) => line.trim().startsWith('#'));
  const around = [said.block.heading, said.block.intro, ...comments].join('\n');
  return ASKS.test(around);
}
