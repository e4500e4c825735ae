// Plays a rehearsal in a thread of its own, within bounds of time and memory: paging goes on meanwhile.
import { Worker } from 'node:worker_threads';
import type { RehearsalResult } from '#/contract/rehearsal.ts';
import type { Progress } from '#/sim/progress.ts';
import type { RehearsalJob } from '#/sim/rehearsal-job.ts';
import { TooLong } from './rehearsals.ts';
import type { Playing } from './rehearsals.ts';
import { threadFile } from '#/shell/threads/thread-file.ts';

const LONGEST_MS = 120_000;
const MOST_MEGABYTES = 512;

type Said = { readonly share: number } | { readonly result: RehearsalResult };

/** Plays it in a thread. */
export function playInThread(
  job: RehearsalJob,
  heard: Progress,
  longestMs: number = LONGEST_MS,
): Playing {
  const worker = new Worker(threadFile(import.meta.dirname, 'worker.ts', 'rehearsal-worker.mjs'), {
    workerData: job,
    // Neither what the server was started with nor what it knows of its surroundings.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const { promise, resolve, reject } = Promise.withResolvers<RehearsalResult>();
  const limit = setTimeout(() => {
    reject(new TooLong(`It was not over after ${longestMs / 1_000} s, and was stopped`));
    void worker.terminate();
  }, longestMs);
  worker.on('message', (said: Said) => {
    if ('share' in said) heard(said.share);
    else resolve(said.result);
  });
  worker.on('error', (error: Error & { readonly code?: string }) => {
    const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    reject(isTooLarge ? new TooLong('It needs more memory than a rehearsal may have') : error);
  });
  worker.on('exit', () => {
    clearTimeout(limit);
    reject(new Error('The thread of a rehearsal ended early'));
  });
  return { result: promise, stop: () => void worker.terminate() };
}
