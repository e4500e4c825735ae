// `tocsin compile FILE`: what the reader made of a runbook, for people, as JSON or as a page.
import { writeFileSync } from 'node:fs';
import type { Plan } from '#/core/runbook/plan.ts';
import { compareRunbooks } from './compile-diff.ts';
import { accountText } from './compile-account.ts';
import { planText } from './compile-text.ts';
import { readRunbook, whyNoRunbook } from '../runbook-file.ts';
import { complain, plain, say, sayJson, writeOut } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** Prints the plan a runbook compiles to. */
export const compileVerb: Verb = verbOf(
  {
    name: 'compile',
    says: 'Shows what a runbook compiles to: every line of it has one account',
    takes: [
      ['[file]', 'a runbook in Markdown, or a folder of Markdown'],
      ['[newer]', 'with --diff, the runbook that it became'],
    ],
    flags: [
      [
        '--html [page.html]',
        'a page to read in a browser: the document, and what each line became',
      ],
      ['--json', 'the whole plan as JSON'],
      ['--lines', 'every line of the document with what became of it'],
      ['--diff', 'what changed in the process between two runbooks, or plans as JSON'],
      ['--exit-code', 'with --diff, exit with 1 where something changed'],
    ],
    examples: [
      'tocsin compile runbook.md',
      'tocsin compile runbook.md --lines',
      'tocsin compile runbook.md --html reading.html',
      'tocsin compile runbook.md --json > plan.json',
      'tocsin compile --diff plan.json runbook.md',
    ],
  },
  run,
);

async function run(given: Given): Promise<number> {
  const { path, page } = placesOf(given);
  if (path === undefined) {
    complain('Name a runbook: tocsin compile runbook.md');
    return EXIT.usage;
  }
  const [, newer] = given.words;
  if (given.is('diff') !== (newer !== undefined)) {
    complain('--diff takes two runbooks, everything else takes one');
    return EXIT.usage;
  }
  if (newer !== undefined) {
    const asked = { json: given.is('json'), exitCode: given.is('exitCode') };
    return compareRunbooks([path, newer], asked);
  }
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
  if (page !== undefined) return givePage({ plan, text, path, page });
  if (!given.is('json')) sayPlan({ plan, text, path, allLines: given.is('lines') });
  return EXIT.done;
}

interface Places {
  readonly path: string | undefined;
  /** Where the page is written to; null for standard output. */
  readonly page: string | null | undefined;
}

/** `--html runbook.md` names the runbook, as a page is never called that. */
function placesOf(given: Given): Places {
  const [path] = given.words;
  const page = given.is('html') ? null : given.text('html');
  return path === undefined && typeof page === 'string'
    ? { path: page, page: null }
    : { path, page };
}

async function givePage(given: {
  readonly plan: Plan;
  readonly text: string;
  readonly path: string;
  readonly page: string | null;
}): Promise<number> {
  const { plan, text, path, page } = given;
  // Loaded only when it is asked for, as most who compile read the terminal.
  const { readingFile } = await import('./reading-file.ts');
  const html = readingFile(plan, text, path);
  if (page === null) {
    writeOut(html);
    return EXIT.done;
  }
  const why = writePage(page, html);
  if (why === null) say(`The reading is in ${plain(page)}`);
  else complain(why);
  return why === null ? EXIT.done : EXIT.refused;
}

/** Writes the page; why not, where it could not be. */
function writePage(page: string, html: string): string | null {
  if (!/\.html?$/i.test(page)) return `${plain(page)}: the name of a page ends in .html`;
  try {
    writeFileSync(page, html);
    return null;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return `${plain(page)} cannot be written (${code})`;
  }
}

function sayPlan(shown: { plan: Plan; text: string; path: string; allLines: boolean }): void {
  say(
    ...planText(shown.plan, shown.path),
    '',
    ...accountText(shown.plan, shown.text, shown.allLines),
  );
}
