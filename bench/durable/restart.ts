// What a crash costs: from `kill -9` to the first page that became overdue meanwhile, among a great many
// deadlines; and how long a start takes with much that is open.
import { startAlertmanager } from '../../tests/doors/alertmanager.ts';
import { startProgram } from '../../tests/doors/house.ts';
import { residentBytes } from '../machine.ts';
import { mailSink, webhookSink } from '../sinks.ts';
import { copy } from './copies.ts';
import { onSqlite } from './database.ts';
import { seeded, seen } from './filled.ts';
import { processorMs } from './processor.ts';

/** How much is measured. */
export interface RestartSizes {
  readonly rounds: number;
  /** Deadlines that wait. */
  readonly deadlines: number;
  /** Incidents that are open at a start, and alerts of each. */
  readonly incidents: number;
  readonly alertsOfEach: number;
}

const HOUR_MS = 3_600_000;

/** Milliseconds of one round from the kill to the overdue page, and what the new process had of a processor. */
export interface Again {
  readonly took: number;
  readonly processor: number;
}

/** Kills it and starts it again, in each round. */
export async function measureTocsinRestart(sizes: RestartSizes): Promise<readonly Again[]> {
  const sink = await mailSink();
  const { folder, held, unanswered } = await seeded(onSqlite, sink, 1);
  const waiting = { first: 2, copies: sizes.deadlines, from: Date.now() + HOUR_MS, over: HOUR_MS };
  await onSqlite.on(folder, (database) => copy(database, held, waiting));
  const rounds: Again[] = [];
  let running = await startProgram(folder);
  for (let round = 0; round < sizes.rounds; round += 1) {
    const first = 1_000 + round;
    const killedAt = performance.now();
    await running.kill();
    // It falls due while nobody runs.
    const overdue = { first, copies: 1, from: Date.now(), over: 0 };
    await onSqlite.on(folder, (database) => copy(database, unanswered, overdue));
    running = await startProgram(folder);
    const took = (await seen(sink, `overdue-${first}-`)) - killedAt;
    rounds.push({ took, processor: processorMs([running.pid]) });
  }
  await running.kill();
  await sink.close();
  folder.remove();
  return rounds;
}

/** What Alertmanager does after `kill -9` with an alert that it took and had not paged for yet. */
export interface PeerRestart {
  /** Milliseconds until the page, once the sender posts the alert again. */
  readonly took: readonly number[];
  /** Rounds in which the alert was still known. */
  readonly kept: number;
}

/** The same of Alertmanager with its default flags, which gossips with others of its kind. */
export async function measurePeerRestart(rounds: number): Promise<PeerRestart> {
  const sink = await webhookSink();
  const took: number[] = [];
  let kept = 0;
  for (let round = 0; round < rounds; round += 1) {
    const alert = { labels: { alertname: `overdue-${round}-` }, summary: 'It breaks' };
    const route = { webhook: sink.url, groupBy: ['...'], isClustered: true };
    const before = await startAlertmanager(route);
    await before.post(alert);
    const killedAt = performance.now();
    const running = await before.killAndStart();
    if ((await (await fetch(`${running.url}/api/v2/alerts`)).text()).includes('overdue')) kept += 1;
    await running.post(alert);
    took.push((await seen(sink, `overdue-${round}-`)) - killedAt);
    await running.kill();
  }
  await sink.close();
  return { took, kept };
}

/** One start with much that is open. */
export interface Started {
  readonly listenMs: number;
  readonly readyMs: number;
  readonly bytes: number;
  readonly processor: number;
}

/** Starts with many open incidents and alerts, again and again. */
export async function measureStarts(sizes: RestartSizes): Promise<readonly Started[]> {
  const sink = await mailSink();
  const { folder, held } = await seeded(onSqlite, sink, sizes.alertsOfEach);
  const open = { first: 2, copies: sizes.incidents, from: Date.now() + HOUR_MS, over: HOUR_MS };
  await onSqlite.on(folder, (database) => copy(database, held, open));
  const starts: Started[] = [];
  for (let round = 0; round < sizes.rounds; round += 1) {
    const running = await startProgram(folder);
    const { tookMs, readyMs, pid } = running;
    starts.push({
      listenMs: tookMs,
      readyMs,
      bytes: residentBytes(pid),
      processor: processorMs([pid]),
    });
    await running.stop();
  }
  await sink.close();
  folder.remove();
  return starts;
}
