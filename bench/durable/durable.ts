// Tocsin beside Alertmanager where it counts: how much is taken in and kept, how soon somebody is
// paged, what a crash costs. One run, sides in turn, medians, each bound with whether it holds.
import { count, table } from '../figures.ts';
import { measureIntake, WAYS } from './intake.ts';
import { intakeLines, slowSyncLine, troubleIn } from './intake-lines.ts';
import { measureLatency } from './latency.ts';
import { latencyLines, missingIn } from './latency-lines.ts';
import { LINE_HEAD, rowOf } from './line.ts';
import type { Line } from './line.ts';
import { alertmanager, NO_STRACE, tocsin, tocsinWithSlowSyncs } from './sides.ts';
import { measureMemory } from './memory.ts';
import { memoryLines } from './memory-lines.ts';
import { measurePeerRestart, measureStarts, measureTocsinRestart } from './restart.ts';
import { restartLines, restartNotes, startLines } from './restart-lines.ts';
import { storesText } from './stores.ts';
import type { DurableSizes } from './sizes.ts';
import { NO_WRK } from './wrk.ts';

/** The heading of this part. */
export const DURABLE_TITLE = '## Durable and fast';

/** Lines, and what there is to say besides. */
interface Found {
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
  /** A part of its own, behind the table. */
  readonly text?: readonly string[];
}

/** What a run has: the peer or not, facts of the machine, and the pieces asked for; none means all. */
export interface Asked {
  readonly hasPeer: boolean;
  readonly facts: readonly string[];
  readonly words: readonly string[];
}

type Piece = (sizes: DurableSizes, hasPeer: boolean) => Promise<Found>;

const PIECES: Readonly<Record<string, Piece>> = {
  intake,
  slow: slowSyncs,
  latency,
  restart,
  start,
  memory,
  postgres: stores,
};

/** The whole part, or some pieces of it. */
export async function durableText(
  sizes: DurableSizes,
  { hasPeer, facts, words }: Asked,
): Promise<string> {
  const found: Found[] = [];
  for (const piece of piecesOf(words)) found.push(await piece(sizes, hasPeer));
  const notes = found.flatMap((part) => part.notes);
  return [
    DURABLE_TITLE,
    '',
    ...facts.map((fact) => `- ${fact}`),
    ...notes.map((note) => `- ${note}`),
    '',
    table([LINE_HEAD, ...found.flatMap(({ lines }) => lines.map(rowOf))]),
    '',
    ...settings(sizes),
    '',
    ...found.flatMap(({ text = [] }) => text),
  ].join('\n');
}

/** Whether only some pieces are asked for, which make no results to keep. */
export function isPartly(words: readonly string[]): boolean {
  return words.some((word) => word in PIECES);
}

function piecesOf(words: readonly string[]): readonly Piece[] {
  const all = Object.entries(PIECES);
  const named = isPartly(words) ? all.filter(([name]) => words.includes(name)) : all;
  return named.map(([, piece]) => piece);
}

async function intake({ intake: sizes }: DurableSizes, hasPeer: boolean): Promise<Found> {
  if (NO_WRK !== false) return skipped('Intake', NO_WRK);
  const starts = hasPeer ? [tocsin, alertmanager] : [tocsin];
  const lines: Line[] = [];
  const notes: string[] = [];
  for (const [index, way] of WAYS.entries()) {
    const rounds = await measureIntake(starts, way, sizes);
    lines.push(...intakeLines(way, index, rounds));
    notes.push(...troubleIn('Tocsin', way.title, rounds[0] ?? []));
    notes.push(...troubleIn('Alertmanager', way.title, rounds[1] ?? []));
  }
  return { lines, notes };
}

async function slowSyncs({ intake: sizes }: DurableSizes): Promise<Found> {
  if (NO_WRK !== false) return skipped('Slow syncs', NO_WRK);
  if (NO_STRACE !== false) return skipped('Slow syncs', NO_STRACE);
  const way = { title: 'every sync slowed', batch: 1, isPaging: false };
  const [rounds = []] = await measureIntake([tocsinWithSlowSyncs], way, sizes);
  return { lines: [slowSyncLine(rounds)], notes: troubleIn('Tocsin', way.title, rounds) };
}

async function latency({ latency: sizes }: DurableSizes, hasPeer: boolean): Promise<Found> {
  const rounds = await measureLatency(hasPeer ? [tocsin, alertmanager] : [tocsin], sizes);
  const notes = [...missingIn('Tocsin', rounds[0] ?? [])];
  notes.push(...missingIn('Alertmanager', rounds[1] ?? []));
  return { lines: latencyLines(sizes, rounds), notes };
}

async function restart({ restart: sizes }: DurableSizes, hasPeer: boolean): Promise<Found> {
  const took = await measureTocsinRestart(sizes);
  const peer = hasPeer ? await measurePeerRestart(sizes.rounds) : null;
  return { lines: restartLines(sizes, took, peer), notes: restartNotes(peer) };
}

async function start({ restart: sizes }: DurableSizes): Promise<Found> {
  return { lines: startLines(sizes, await measureStarts(sizes)), notes: [] };
}

async function memory({ memory: sizes }: DurableSizes, hasPeer: boolean): Promise<Found> {
  const rounds = await measureMemory(hasPeer ? [tocsin, alertmanager] : [tocsin], sizes);
  return { lines: memoryLines(sizes, rounds), notes: [] };
}

async function stores({ stores: sizes }: DurableSizes): Promise<Found> {
  return { lines: [], notes: [], text: await storesText(sizes) };
}

function skipped(what: string, why: string): Found {
  return { lines: [], notes: [`${what}: skipped, ${why}`] };
}

function settings(sizes: DurableSizes): readonly string[] {
  const { rounds, seconds, warmSeconds, connections, groups } = sizes.intake;
  const { perSecond, paced, warm } = sizes.latency;
  return [
    `Medians of ${rounds} rounds (lowest to highest), Tocsin and Alertmanager in turn, each fresh for each round.`,
    'Load, servers and sinks share the processors; the time of a processor is that of the server alone.',
    '',
    `Intake: \`wrk -t1 -c${connections} -d${seconds}s\` after ${warmSeconds} s of the same to warm up, ${groups} groups; distinct alerts`,
    'of 0.4 kB, posted to Tocsin as Alertmanager posts them and to Alertmanager as Prometheus does. Where each',
    'alert has a group of its own, Alertmanager groups by `...` and pages by webhook, Tocsin declares an',
    'incident for each and pages by SMTP, as it has no webhook for pages; pages a second count until the last',
    'page. Tocsin: SQLite, WAL, `synchronous = full`, no limit of pages a minute; a round ends with `kill -9`,',
    'and what was answered with 200 is counted in the file. Alertmanager: `--cluster.listen-address=`,',
    '`group_wait: 0s`, `group_interval: 1s`, `repeat_interval: 4h`, nothing on disk. Slow syncs: `strace',
    '--seccomp-bpf -f -e inject=fsync,fdatasync:delay_exit=5000`.',
    '',
    `Latency: ${paced} alerts, ${perSecond} a second, each with a group of its own, after ${warm} to warm up; a page is handed over`,
    'when its sink has the whole request or the end of DATA, on the clock of who posted. After a crash:',
    'one incident falls due while nothing runs, among others that somebody holds; Alertmanager has its default',
    'flags there, and its alert is posted again as soon as it is ready. Memory: resident, ' +
      `${sizes.memory.idleMs / 1_000} s after the`,
    `start, and at the answer to the last of ${count(sizes.memory.alerts)} alerts in batches of ${sizes.memory.batch}.`,
  ];
}
