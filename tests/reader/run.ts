// `npm run fuzz [-- --seed 123 --runs 100000 --variants 50]`: texts nobody wrote, read and timed, and
// every runbook there is, written down in other ways and with other values.
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { documents } from './documents.ts';
import { brokenForms, brokenValues } from './metamorphic.ts';

/** One input takes milliseconds. */
const HANGS_MS = 60_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    runs: { type: 'string', default: '100000' },
    variants: { type: 'string', default: '50' },
  },
});
const seed = Number(values.seed);
const began = performance.now();
const faults = [...(await fuzz()), ...variants()];
for (const fault of faults) write(fault);
write(`seed ${seed}, ${faults.length} faults, ${seconds(performance.now() - began)}`);
process.exitCode = faults.length === 0 ? 0 : 1;

type Message = { readonly input: string } | { readonly done: string; readonly says: string | null };

function fuzz(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const faults: string[] = [];
    let last = '';
    let heardAt = performance.now();
    let partAt = heardAt;
    const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), {
      workerData: { seed, runs: Number(values.runs) },
    });
    const watch = setInterval(() => {
      if (performance.now() - heardAt < HANGS_MS) return;
      faults.push(`never came back on ${JSON.stringify(last)}`);
      void worker.terminate();
    }, 1_000);
    worker.on('message', (message: Message) => {
      heardAt = performance.now();
      if ('input' in message) {
        last = message.input;
        return;
      }
      write(`${message.done}, ${seconds(heardAt - partAt)}`);
      partAt = heardAt;
      if (message.says !== null) faults.push(message.says);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(watch);
      resolve(faults);
    });
  });
}

function variants(): readonly string[] {
  const seeds = Array.from({ length: Number(values.variants) }, (_, at) => seed + at);
  const all = documents();
  const startedAt = performance.now();
  const broken = all.flatMap((document) => [
    ...brokenForms(document, seeds),
    ...brokenValues(document, seeds),
  ]);
  write(
    `${all.length} runbooks in ${seeds.length} variants of each kind, ${seconds(performance.now() - startedAt)}`,
  );
  return broken.map((one) => `another plan from ${one.variant}`);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
