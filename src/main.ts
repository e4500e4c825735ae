// The verbs of the command line. Each is loaded when it is used, so that a short one starts fast and
// never pays for the libraries of another.

/** What a verb gets: the words after its name. It answers with the exit code. */
export type Verb = (words: readonly string[]) => Promise<number>;

/** One line of the help, and where the verb comes from. */
export interface VerbEntry {
  readonly says: string;
  readonly load: () => Promise<Verb>;
}

const verbs: Readonly<Record<string, VerbEntry>> = {};

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(help());
    return 0;
  }
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (entry === undefined) {
    process.stderr.write(`There is no verb "${name}". tocsin --help lists them.\n`);
    return 2;
  }
  return (await entry.load())(words);
}

function help(): string {
  const lines = Object.entries(verbs).map(([name, { says }]) => `  ${name.padEnd(14)}${says}`);
  return ['Usage: tocsin VERB [WORDS]', '', ...lines, ''].join('\n');
}
