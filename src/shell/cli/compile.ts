// `tocsin compile FILE`: what the reader made of a runbook, for people or as JSON.
import type { Plan } from '#/core/runbook/plan.ts';
import { accountText } from './compile-account.ts';
import { planText } from './compile-text.ts';
import { readRunbook, whyNoRunbook } from '../runbook-file.ts';
import { complain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** Prints the plan a runbook compiles to. */
export const compileVerb: Verb = verbOf(
  {
    name: 'compile',
    says: 'Shows what a runbook compiles to: every line of it has one account',
    takes: [['<file>', 'a runbook in Markdown']],
    flags: [
      ['--json', 'the whole plan as JSON'],
      ['--lines', 'every line of the document with what became of it'],
    ],
    examples: [
      'tocsin compile runbook.md',
      'tocsin compile runbook.md --lines',
      'tocsin compile runbook.md --json > plan.json',
    ],
  },
  run,
);

async function run(given: Given): Promise<number> {
  const [path = ''] = given.words;
  const read = readRunbook(path);
  if (!read.ok) {
    complain(read.sentence);
    return EXIT.refused;
  }
  const { plan, text } = read;
  if (given.is('json')) sayJson(plan);
  const why = whyNoRunbook(plan);
  if (why !== null) {
    complain(`${path}: ${why}`);
    return EXIT.refused;
  }
  if (!given.is('json')) sayPlan({ plan, text, path, allLines: given.is('lines') });
  return EXIT.done;
}

function sayPlan(shown: { plan: Plan; text: string; path: string; allLines: boolean }): void {
  say(
    ...planText(shown.plan, shown.path),
    '',
    ...accountText(shown.plan, shown.text, shown.allLines),
  );
}
