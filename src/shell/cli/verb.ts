// What a verb is, and how its words are read: one way for all, so that help, examples and exit codes
// look the same everywhere.
import { Command, CommanderError } from 'commander';
import { complain, writeOut } from './terminal.ts';

/** What a verb gets: the words after its name. It answers with the exit code. */
export type Verb = ((words: readonly string[]) => Promise<number>) & {
  /** What is said of it, for help and completion. */
  readonly shape: Shape;
};

/** Exit codes: done; refused or found wanting; wrong usage; no server answers. */
export const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** What is said of a verb, and the words it takes. */
export interface Shape {
  readonly name: string;
  readonly says: string;
  /** `<file>`, `[text...]`, each with a sentence. */
  readonly takes?: readonly (readonly [name: string, says: string])[];
  /** `--json`, `-t, --team <team>`, each with a sentence. */
  readonly flags?: readonly (readonly [flags: string, says: string])[];
  readonly examples: readonly string[];
}

/** The words a person gave. */
export interface Given {
  readonly words: readonly string[];
  /** The text of a flag; undefined where it was not given. */
  readonly text: (flag: string) => string | undefined;
  readonly is: (flag: string) => boolean;
}

/** Makes a verb of its shape and of what it does. */
export function verbOf(shape: Shape, run: (given: Given) => Promise<number>): Verb {
  async function verb(words: readonly string[]): Promise<number> {
    const reader = readerOf(shape);
    try {
      reader.parse([...words], { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    }
    return run(givenBy(reader));
  }

  return Object.assign(verb, { shape });
}

function readerOf(shape: Shape): Command {
  const reader = new Command(`tocsin ${shape.name}`)
    .description(shape.says)
    .configureOutput({ writeOut, outputError: (text) => complain(...usageText(text, shape.name)) })
    .exitOverride()
    .action(() => undefined);
  for (const [name, says] of shape.takes ?? []) reader.argument(name, says);
  for (const [flags, says] of shape.flags ?? []) reader.option(flags, says);
  const examples = shape.examples.map((one) => `  $ ${one}`).join('\n');
  return reader.addHelpText('after', `\nExamples:\n${examples}\n`);
}

// What Commander finds wrong, as every other refusal is written, and where it is said what to write.
function usageText(text: string, verb: string): readonly string[] {
  const said = text.trim().replace(/^error: /, '');
  return [said.charAt(0).toUpperCase() + said.slice(1), `See tocsin ${verb} --help`];
}

function givenBy(reader: Command): Given {
  const options: Readonly<Record<string, unknown>> = reader.opts();
  return {
    words: reader.args,
    text: (flag) => {
      const value = options[flag];
      return typeof value === 'string' ? value : undefined;
    },
    is: (flag) => options[flag] === true,
  };
}
