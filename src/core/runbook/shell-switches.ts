// Switches that the commands of a document turn on and back: what is set true in the heat of an
// incident has to be set false again before it is over.
import type { ShellCommand } from './plan.ts';
import { treeOfText } from './shell-tree.ts';
import type { ShellTree, Simple } from './shell-tree.ts';

/** A command that turns a switch on, or back. */
export interface Turn {
  /** The flag, the setting, or what is scaled. */
  readonly what: string;
  readonly how: string;
  readonly isBack: boolean;
  readonly command: ShellCommand;
}

const ON = /^(?:true|on|enabled?|yes)$/i;
const OFF = /^(?:false|off|disabled?|no)$/i;
const SETTING = /^([A-Za-z_][\w./-]*)=(\w+)$/;

/** Every turn of a switch by the commands that may run, in their order. */
export function turnsOf(commands: readonly ShellCommand[]): readonly Turn[] {
  return commands.flatMap((command): Turn[] => {
    if (command.kind === 'prose' || command.kind === 'sample' || command.language === 'sql')
      return [];
    return turnsIn(treeOfText(command.text)).map((turn) => ({ ...turn, command }));
  });
}

type Bare = Omit<Turn, 'command'>;

function turnsIn(tree: ShellTree): readonly Bare[] {
  const settings = tree.settings.flatMap(([name, value]) => turned(name, value));
  return [...settings, ...tree.simples.flatMap(turnsOfSimple)];
}

function turnsOfSimple({ name, args, writes }: Simple): readonly Bare[] {
  const flag = optionOf(args, /^--(?:name|flag|key|feature)$/);
  const value = optionOf(args, /^--(?:value|state|enabled)$/);
  const replicas = optionOf(args, /^--replicas$/);
  const scaled = args[args.indexOf('scale') + 1];
  // `echo "MODE=on" >> settings` sets it; `echo` alone only says so.
  const words = name === 'echo' && writes.length === 0 ? [] : args;
  return [
    ...(flag === undefined || value === undefined ? [] : turned(flag, value)),
    ...(replicas === undefined || scaled === undefined || !args.includes('scale')
      ? []
      : [{ what: scaled, how: 'scaled to nothing', isBack: replicas !== '0' }]),
    ...words.flatMap((word) => {
      const [, key, to = ''] = SETTING.exec(word) ?? [];
      return key === undefined ? [] : turned(key, to);
    }),
  ];
}

/** What stands behind an option: `--name X` or `--name=X`. */
function optionOf(args: readonly string[], option: RegExp): string | undefined {
  const at = args.findIndex((word) => option.test(word.replace(/=.*$/s, '')));
  const word = args[at];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : args[at + 1];
}

function turned(what: string, value: string): readonly Bare[] {
  if (!ON.test(value) && !OFF.test(value)) return [];
  return [{ what, how: 'turned on', isBack: OFF.test(value) }];
}

/** The commands, each with the one that turns back what it turns: the next below it, or else the first. */
export function withReverses(commands: readonly ShellCommand[]): ShellCommand[] {
  const order = new Map(commands.map((command, at) => [command, at]));
  const byWhat = new Map<string, Turn[]>();
  for (const turn of turnsOf(commands)) {
    const known = byWhat.get(turn.what);
    if (known === undefined) byWhat.set(turn.what, [turn]);
    else known.push(turn);
  }
  const others = new Map<ShellCommand, ShellCommand>();
  for (const turns of byWhat.values()) {
    let back = turns.find((one) => one.isBack);
    for (const turn of turns.toReversed()) {
      if (turn.isBack) back = turn;
      else if (back !== undefined && back.command !== turn.command) {
        others.set(turn.command, back.command);
        others.set(back.command, turn.command);
      }
    }
  }
  return commands.map((command) => {
    const other = others.get(command);
    return other === undefined
      ? command
      : { ...command, reverses: `/commands/${order.get(other)}` };
  });
}
