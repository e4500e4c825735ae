// `tocsin init RUNBOOK.md`: writes the roster beside a runbook, with the document's own names filled
// in and every question it leaves open asked.
import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { initRoster } from '#/core/roster/init.ts';
import { readRunbook, whyNoRunbook } from '../runbook-file.ts';
import { ROSTER_FILE } from '../team-files.ts';
import { complain, say, writeOut } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** Writes a `tocsin.yaml` for a runbook. */
export const initVerb: Verb = verbOf(
  {
    name: 'init',
    says: `Writes ${ROSTER_FILE} for a runbook: its names filled in, its open questions asked`,
    takes: [['<runbook>', 'a runbook in Markdown']],
    flags: [
      ['--print', 'print it instead of writing it'],
      ['--force', `write over a ${ROSTER_FILE} that is there`],
    ],
    examples: ['tocsin init runbook.md', 'tocsin init runbook.md --print'],
  },
  run,
);

async function run(given: Given): Promise<number> {
  const [path = ''] = given.words;
  const read = readRunbook(path);
  const why = read.ok ? whyNoRunbook(read.plan) : null;
  if (!read.ok || why !== null) {
    complain(read.ok ? `${path}: ${why ?? ''}` : read.sentence);
    return EXIT.refused;
  }
  const yaml = initRoster(read.plan, basename(dirname(resolve(path))));
  if (given.is('print')) {
    writeOut(yaml);
    return EXIT.done;
  }
  const target = join(dirname(path), ROSTER_FILE);
  if (existsSync(target) && !given.is('force')) {
    complain(`${target} is there already; --force writes over it, --print only shows`);
    return EXIT.refused;
  }
  writeFileSync(target, yaml);
  say(`Wrote ${target}. Fill in what it asks, then: tocsin check ${path}`);
  return EXIT.done;
}
