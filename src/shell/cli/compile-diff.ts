// `tocsin compile --diff OLD NEW`: what changed in the process, in words.
import { readFileSync } from 'node:fs';
import { differences } from '#/core/runbook/diff.ts';
import type { Difference } from '#/core/runbook/diff-match.ts';
import type { Plan } from '#/core/runbook/plan.ts';
import { planSchema } from '#/core/runbook/schema.ts';
import { readRunbook } from '../runbook-file.ts';
import { complain, painted, plain, say, sayJson } from './terminal.ts';
import type { Paint } from './terminal.ts';
import { EXIT } from './verb.ts';

/** Compares two runbooks, or plans as JSON, and answers with the exit code. */
export function compareRunbooks(
  [older, newer]: readonly [string, string],
  asked: { readonly json: boolean; readonly exitCode: boolean },
): number {
  const [before, after] = [planIn(older), planIn(newer)];
  for (const read of [before, after]) {
    if (typeof read !== 'string') continue;
    complain(read);
    return EXIT.refused;
  }
  const found = differences(before as Plan, after as Plan);
  if (asked.json) sayJson(found);
  else say(...differencesText(found));
  return asked.exitCode && found.length > 0 ? EXIT.refused : EXIT.done;
}

/** A plan that was printed with `--json`, or the one a runbook compiles to; else why there is none. */
function planIn(path: string): Plan | string {
  if (!path.endsWith('.json')) {
    const read = readRunbook(path);
    return read.ok ? read.plan : read.sentence;
  }
  try {
    const read = planSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : `${path} is no plan as tocsin compile --json prints it`;
  } catch {
    return `${path} cannot be read as JSON`;
  }
}

const MARKS: Readonly<Record<Difference['change'], readonly [mark: string, paint: Paint]>> = {
  added: ['+', 'green'],
  removed: ['-', 'red'],
  changed: ['~', 'yellow'],
};

/** The differences as lines of text, below the name of what they are about. */
function differencesText(found: readonly Difference[]): readonly string[] {
  if (found.length === 0) return ['The process is the same'];
  return [...Map.groupBy(found, ({ group }) => group)].flatMap(([group, all], index) => [
    ...(index === 0 ? [] : ['']),
    painted('bold', group),
    ...all.map(({ change, says }) => {
      const [mark, paint] = MARKS[change];
      return `  ${painted(paint, mark)} ${plain(says, 400)}`;
    }),
  ]);
}
