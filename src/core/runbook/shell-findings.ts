// What is said of the commands of a fence: what may destroy, cut off, never end or show a secret.
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

/** The findings of one fence. */
export function findingsOf(commands: readonly ShellCommand[], said: Said): readonly Finding[] {
  const findings = commands.flatMap((command) => findingsOfCommand(command, said));
  if (said.clean) return findings;
  return [
    {
      code: 'shell-syntax',
      level: 'warning',
      kind: 'unclear',
      says: 'Bash cannot read all of this fence; commands may be missing or cut',
      fix: 'Close quotes and brackets, or take text that is no command out of the fence',
      lines: said.block.lines,
    },
    ...findings,
  ];
}

function findingsOfCommand(command: ShellCommand, said: Said): readonly Finding[] {
  const found: Finding[] = [];
  const { lines } = command;
  const name = short(command.text);
  if (command.kind === 'dangerous' && !asksFirst(said)) {
    found.push({
      code: 'dangerous-without-confirmation',
      level: 'warning',
      kind: 'dangerous',
      says: `"${name}" destroys or takes back, and the document asks nobody first`,
      fix: 'Name who approves it; until then the commander is asked',
      lines,
    });
  }
  if (command.kind === 'self-severing') {
    found.push({
      code: 'self-severing-command',
      level: 'warning',
      kind: 'dangerous',
      says: `"${name}" may cut off the host, the room or the keys of who runs it`,
      fix: 'Say how people reach the host and each other afterwards, and in which order the steps run',
      lines,
    });
  }
  // A loop over a list ends by itself; it only takes long.
  if (command.kind === 'monitor' && !/^for\b[^\n]*\bin\b/.test(command.text)) {
    found.push({
      code: 'endless-command',
      level: 'note',
      kind: 'unclear',
      says: `"${name}" runs until somebody stops it`,
      fix: 'Nothing, where it is meant to be watched; else limit it (-c, -n, timeout)',
      lines,
    });
  }
  if (command.language !== 'sql' && command.kind !== 'prose' && showsSecret(command.text)) {
    found.push({
      code: 'secret-on-screen',
      level: 'warning',
      kind: 'dangerous',
      says: `"${name}" shows a secret on the screen or in the list of processes`,
      fix: 'Hand the secret over in the environment or a file; what it prints is masked',
      lines,
    });
  }
  const open = command.kind === 'prose' ? [] : placeholdersIn(command.text);
  if (open.length > 0) {
    found.push({
      code: 'command-placeholder',
      level: 'note',
      kind: 'placeholder',
      says: `"${name}" asks for ${open.join(', ')} before it can run`,
      fix: 'Nothing, where it is filled in during the incident',
      lines,
    });
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

function short(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
