// The part of `npm run fuzz` that works: it tells each input before it reads it, so that whoever
// watches knows on which one it never came back.
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { compile } from '#/core/runbook/compile.ts';
import { bytes, fragments, texts, trees } from './fuzz-documents.ts';
import { assertReads, assertReadsBytes } from './fuzz.ts';

const { seed, runs } = workerData as { readonly seed: number; readonly runs: number };

/** A repeated text of this length, and one four times as long. */
const LENGTH = 6_000;
const TIMES = 4;
/** Twice the share of a longer text is noise and memory; the square of it is sixteen. */
const MOST_GROWTH = 9;
const WORTH_LOOKING_MS = 60;

await main();

async function main(): Promise<void> {
  await check('trees of Markdown', runs * 0.6, trees, assertReads);
  await check('texts', runs * 0.25, texts, assertReads);
  await check('bytes', runs * 0.1, bytes, assertReadsBytes);
  await check('repeated texts', runs * 0.05, fragments, assertLinear);
}

async function check<T extends string | Uint8Array>(
  what: string,
  numRuns: number,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => void,
): Promise<void> {
  const property = fc.property(inputs, (input) => {
    parentPort?.postMessage({ input: String(input) });
    holds(input);
  });
  const count = Math.round(numRuns);
  const details = fc.check(property, { numRuns: count, seed });
  const says = details.failed ? await fc.asyncDefaultReportMessage(details) : null;
  parentPort?.postMessage({ done: `${count} ${what}`, says });
}

/** Reads a repeated text, and throws where four times the text takes far more than four times as long. */
function assertLinear(fragment: string): void {
  const short = fragment.repeat(Math.ceil(LENGTH / Math.max(1, fragment.length)));
  const long = short.repeat(TIMES);
  assertReads(short);
  if (timeOf(long) < WORTH_LOOKING_MS) return;
  const growth = fastest(long) / fastest(short);
  if (growth > MOST_GROWTH)
    throw new Error(`${TIMES} times the text takes ${growth.toFixed(1)} times as long`);
}

/** The fastest of several: the others were disturbed. */
function fastest(text: string): number {
  return Math.min(...[1, 2, 3, 4].map(() => timeOf(text)));
}

/** What it took of a processor, which hangs less on what else the machine does. */
function timeOf(text: string): number {
  const before = process.threadCpuUsage();
  compile(text);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
