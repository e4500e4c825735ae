// The thread of one rehearsal. It shares nothing with the server but the texts that go in and come out,
// and steps back behind everything else the machine has to do.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { playJob } from '#/sim/rehearsal-job.ts';
import type { RehearsalJob } from '#/sim/rehearsal-job.ts';

/** Elsewhere it would be the whole server that steps back. */
const HAS_OWN_PRIORITY = process.platform === 'linux';
const BEHIND = 10;

if (HAS_OWN_PRIORITY) setPriority(BEHIND);
const result = await playJob(workerData as RehearsalJob, (share) => {
  parentPort?.postMessage({ share });
});
parentPort?.postMessage({ result });
