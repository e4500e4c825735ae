// How long each program takes from its start until it listens, with nothing to load.
import { startAlertmanager } from '../tests/doors/alertmanager.ts';
import { makeFolder, startProgram } from '../tests/doors/house.ts';
import { mailSink } from './sinks.ts';

/** Milliseconds of some starts of Tocsin. */
export async function tocsinStarts(rounds: number): Promise<readonly number[]> {
  const sink = await mailSink();
  const folder = await makeFolder(sink.url);
  const starts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const program = await startProgram(folder);
    starts.push(program.tookMs);
    await program.stop();
  }
  await sink.close();
  folder.remove();
  return starts;
}

/** Milliseconds of some starts of Alertmanager. */
export async function peerStarts(rounds: number): Promise<readonly number[]> {
  const starts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = await startAlertmanager({ webhook: null, groupBy: ['group'] });
    starts.push(started.tookMs);
    await started.kill();
  }
  return starts;
}
