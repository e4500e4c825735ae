// Line by line: what each line of the document became.
import { placeOf } from '#/core/runbook/linked-texts.ts';
import type { Account, Plan } from '#/core/runbook/plan.ts';
import { columns, painted, plain } from './terminal.ts';

const MARKS: Readonly<Record<Account['kind'], string>> = {
  compiled: '=',
  guidance: '.',
  'not-understood': '?',
  blank: ' ',
};

/** The lines that were not understood; with `all`, every line with its mark and what it became. */
export function accountText(plan: Plan, text: string, all: boolean): readonly string[] {
  const source = text.split(/\r\n?|\n/);
  return all ? everyLine(plan, source) : notUnderstood(plan, source);
}

function notUnderstood(plan: Plan, source: readonly string[]): readonly string[] {
  const open = plan.account.filter(({ kind }) => kind === 'not-understood');
  if (open.length === 0) return ['Every line was understood'];
  const rows = open.flatMap((one) =>
    numbersOf(one).map((n) => [numberOf(plan, n), plain(source[n - 1] ?? '', 90)]),
  );
  const written = rows.filter(([, line]) => line !== '');
  return [painted('bold', 'Not understood'), ...columns(written, '  ')];
}

function everyLine(plan: Plan, source: readonly string[]): readonly string[] {
  const rows = plan.account.flatMap((one) =>
    numbersOf(one).map((n, index) => [
      numberOf(plan, n),
      MARKS[one.kind],
      plain(source[n - 1] ?? '', 70),
      index === 0 ? one.items.join(' ') : '',
    ]),
  );
  const legend = 'Each line: = compiled, . guidance, ? not understood';
  return [painted('bold', legend), ...columns(rows)];
}

/** A line by its number; of several files by the file and the number in it. */
function numberOf({ source }: Plan, n: number): string {
  const { file, line } = placeOf(source, [n, n]);
  return file === null ? `${n}` : `${plain(file)}:${line}`;
}

function numbersOf({ lines: [from, to] }: Account): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
