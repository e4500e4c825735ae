// How long the reader takes for the largest runbook at hand, and how its time grows with the document.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '#/core/runbook/compile.ts';
import { NODE, PROGRAM } from '../tests/doors/house.ts';
import { documents } from '../tests/reader/documents.ts';
import { count, median, ms, quantile, table } from './figures.ts';

/** The title under which its part of the results stands. */
export const READER_TITLE = '## The reader';

const MEGABYTES = [0.25, 0.5, 1, 2];
const WARM_UP = 100;
const WARM = 300;

/** What one piece of work took, on the clock and of a processor, in milliseconds. */
interface Took {
  readonly clock: number;
  readonly processor: number;
}

/** The part of the results that tells of the reader. */
export function readerText(starts: number, facts: readonly string[]): string {
  const runbooks = documents().filter(({ name }) => /runbooks\/|examples\//.test(name));
  const [largest] = runbooks.toSorted((a, b) => b.text.length - a.text.length);
  if (largest === undefined) throw new Error('There is no runbook to read');
  const cold = coldTimes(largest.text, starts);
  const warm = warmTimes(largest.text);
  const sizes = MEGABYTES.map(
    (size) =>
      [
        size,
        growthOf(
          runbooks.map((one) => one.text),
          size,
        ),
      ] as const,
  );
  const lines = largest.text.split('\n').length;
  return [
    READER_TITLE,
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    table([
      ['', 'on the clock', 'of a processor'],
      ['the largest runbook, warm, median', ...cellsOf(warm, 0.5)],
      ['the same, 99 of 100', ...cellsOf(warm, 0.99)],
      ['`tocsin compile` of it, cold, median', `${ms(median(cold))} ms`, '-'],
      ['the same, slowest', `${ms(Math.max(...cold))} ms`, '-'],
      ...sizes.map(([size, took]) => [
        `${size} MB of Markdown, fastest of three`,
        ...cellsOf(took, 0),
      ]),
    ]),
    '',
    `The largest runbook has ${count(largest.text.length / 1_000)} kB in ${count(lines)} lines. Warm: ${WARM} readings after ${WARM_UP}. Cold: the`,
    `bundle under Node 26, ${starts} times. The large documents repeat ${runbooks.length} runbooks.`,
    '',
  ].join('\n');
}

function cellsOf(took: readonly Took[], share: number): readonly string[] {
  return [
    `${ms(
      quantile(
        took.map((one) => one.clock),
        share,
      ),
    )} ms`,
    `${ms(
      quantile(
        took.map((one) => one.processor),
        share,
      ),
    )} ms`,
  ];
}

function warmTimes(text: string): readonly Took[] {
  for (let i = 0; i < WARM_UP; i += 1) compile(text);
  return Array.from({ length: WARM }, () => timed(text));
}

function growthOf(texts: readonly string[], megabytes: number): readonly Took[] {
  const all = texts.join('\n\n');
  const length = megabytes * 1_000_000;
  const text = all.repeat(Math.ceil(length / all.length)).slice(0, length);
  return [1, 2, 3].map(() => timed(text));
}

function timed(text: string): Took {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  compile(text);
  const clock = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  return { clock, processor: (user + system) / 1_000 };
}

function coldTimes(text: string, times: number): readonly number[] {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-cold-'));
  const file = join(folder, 'runbook.md');
  writeFileSync(file, text);
  const took = Array.from({ length: times }, () => {
    const startedAt = performance.now();
    const { status } = spawnSync(NODE, [PROGRAM, 'compile', file, '--json'], { stdio: 'ignore' });
    if (status !== 0) throw new Error(`tocsin compile ended with ${status}`);
    return performance.now() - startedAt;
  });
  rmSync(folder, { recursive: true, force: true });
  return took;
}
