// Switches that are turned during an incident and that no command of the document turns back.
import { findingOf, quoted } from './finding.ts';
import type { Said } from './finding.ts';
import type { Finding, ShellCommand } from './plan.ts';

interface Turn {
  readonly what: string;
  readonly how: string;
  readonly isBack: boolean;
  readonly command: ShellCommand;
}

/** One finding for each switch that stays turned. */
export function undoFindings({ commands }: Said): Finding[] {
  const turns = commands
    .filter((one) => one.kind !== 'prose' && one.kind !== 'sample')
    .flatMap(turnsOf);
  const undone = new Set(turns.filter((one) => one.isBack).map((one) => one.what));
  const seen = new Set<string>();
  return turns.flatMap(({ what, how, isBack, command }) => {
    if (isBack || undone.has(what) || command.reverses !== undefined || seen.has(what)) return [];
    seen.add(what);
    const says = `${quoted(what)} is ${how} here, and no command of the document turns it back`;
    const fix = 'Add the command that does, among the steps of closing';
    return [findingOf('never-undone', command.lines, [says, fix])];
  });
}

const ON = /^(?:true|on|enabled?|yes)$/i;
const OFF = /^(?:false|off|disabled?|no)$/i;

function turnsOf(command: ShellCommand): readonly Turn[] {
  const { text } = command;
  const [, parameter] = /--name[ =]["']?([^\s"']+)/.exec(text) ?? [];
  const [, value] = /--value[ =]["']?([^\s"']+)/.exec(text) ?? [];
  const [, scaled, replicas] = scalingIn(text.split(/\s+/));
  const settings = [...text.matchAll(/\b([A-Z][A-Z0-9_]{3,})=["']?(\w+)/g)];
  return [
    ...(parameter === undefined || value === undefined ? [] : turned(command, parameter, value)),
    ...(scaled === undefined
      ? []
      : [{ what: scaled, how: 'scaled to nothing', isBack: replicas !== '0', command }]),
    ...settings.flatMap(([, name = '', to = '']) => turned(command, name, to)),
  ];
}

/** `scale deployment/api --replicas=0`: what is scaled, and to how many. */
function scalingIn(words: readonly string[]): readonly (string | undefined)[] {
  const what = words[words.indexOf('scale') + 1];
  const count = words
    .map((word) => /^--replicas=(\d+)$/.exec(word)?.[1])
    .find((one) => one !== undefined);
  return words.includes('scale') && count !== undefined ? ['', what, count] : [];
}

function turned(command: ShellCommand, what: string, value: string): readonly Turn[] {
  if (!ON.test(value) && !OFF.test(value)) return [];
  return [{ what, how: 'turned on', isBack: OFF.test(value), command }];
}
