// `npm run sim`: one thousand seeds. `npm run sim -- --seed 123`: one of them, with all that happened.
// `npm run sim -- --from 1 --to 20000`: a range; every five hundred it says how far it has come, so that a
// run that was stopped goes on with `--from` the next seed.
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import type { Run } from './simulate.ts';

const LAST_LINES = 200;
const SAYS_EVERY = 500;
/** More broken seeds tell nothing new. */
const ENOUGH = 10;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
});

process.exitCode = values.seed === undefined ? await many() : await one(whole('seed', values.seed));

/** A number as it was given; a run of nothing must not look like one that holds. */
function whole(option: string, given: string): number {
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  process.stderr.write(`--${option} is ${given}: say a whole number, such as --${option} 123\n`);
  return process.exit(2);
}

async function one(seed: number): Promise<number> {
  const run = await simulate(seed, { tracing: true });
  for (const line of run.trace.slice(-LAST_LINES)) write(line);
  write(summaryOf(run));
  return run.breach === null ? 0 : 1;
}

async function many(): Promise<number> {
  const from = whole('from', values.from ?? '1');
  const count =
    values.to === undefined
      ? whole('seeds', values.seeds ?? '1000')
      : whole('to', values.to) - from + 1;
  if (count < 1) {
    process.stderr.write(`--to ${values.to} comes before --from ${from}\n`);
    return 2;
  }
  const began = performance.now();
  let steps = 0;
  let broken = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const run = await simulate(seed);
    steps += run.steps;
    if (run.breach !== null) broken += 1;
    if (run.breach !== null && broken <= ENOUGH) {
      write(`${summaryOf(run)}\n  npm run sim -- --seed ${seed}`);
    }
    const done = seed - from + 1;
    if (done % SAYS_EVERY === 0 && done < count)
      write(`seeds ${from} to ${seed}: ${broken} broken`);
  }
  const took = ((performance.now() - began) / 1_000).toFixed(1);
  write(`${count} seeds, ${steps} steps, ${broken} broken, ${took} s`);
  return broken === 0 ? 0 : 1;
}

function summaryOf({ seed, breach, steps, crashes, counts, hash }: Run): string {
  const { commits, events, sends, repeats } = counts;
  const what = breach === null ? 'holds' : `breaks ${breach.rule}: ${breach.says.slice(0, 400)}`;
  const size = `${steps} steps, ${crashes} crashes, ${commits} commits, ${events} events`;
  return `seed ${seed} ${what} (${size}, ${sends} sends, ${repeats} of them again, ${hash})`;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
