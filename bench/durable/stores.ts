// Tocsin on PostgreSQL beside Tocsin on SQLite: what both take in, how soon both page, and what an event
// costs among ever more open incidents; and several nodes at once.
import { newest, SKIPPED } from '../../tests/postgres/installed.ts';
import { PostgresServer } from '../../tests/postgres/server.ts';
import { count, table } from '../figures.ts';
import { onPostgres, onSqlite } from './database.ts';
import { measureGrowth } from './growth.ts';
import type { Cost, GrowthSizes } from './growth.ts';
import { measureIntake, WAYS } from './intake.ts';
import type { IntakeSizes } from './intake.ts';
import { intakeLines, troubleIn } from './intake-lines.ts';
import { measureLatency } from './latency.ts';
import type { LatencySizes } from './latency.ts';
import { latencyLines, missingIn } from './latency-lines.ts';
import { inMicros, rowOf } from './line.ts';
import type { Line } from './line.ts';
import { measureNodes } from './nodes.ts';
import type { Counts, NodesSizes } from './nodes.ts';
import { tocsin, tocsinOn } from './sides.ts';
import { NO_WRK } from './wrk.ts';

/** How much is measured. */
export interface StoresSizes {
  readonly intake: IntakeSizes;
  readonly latency: LatencySizes;
  readonly growth: GrowthSizes;
  readonly nodes: NodesSizes;
}

const TITLE = '### On PostgreSQL';
const FLAT = 1.5;

/** All of it as a part of the results. */
export async function storesText(sizes: StoresSizes): Promise<readonly string[]> {
  if (SKIPPED !== false) return [TITLE, '', `Skipped: ${SKIPPED}.`, ''];
  const server = await PostgresServer.start(newest(), []);
  try {
    const beside = await besideSqlite(server, sizes);
    const growth = await growthText(server, sizes.growth);
    const counts = await measureNodes(await onPostgres(server), sizes.nodes);
    return [
      TITLE,
      '',
      `PostgreSQL ${newest().major} with its own settings (\`fsync\` and \`synchronous_commit\` on), one node, beside SQLite, in turn,`,
      `medians of ${sizes.intake.rounds} rounds; the processor's time is that of program and database.`,
      '',
      ...beside,
      '',
      ...growth,
      '',
      ...nodesText(sizes.nodes, counts),
      '',
    ];
  } finally {
    await server.stop();
  }
}

async function besideSqlite(
  server: PostgresServer,
  sizes: StoresSizes,
): Promise<readonly string[]> {
  const starts = [tocsin, async () => tocsinOn(await onPostgres(server))];
  const lines: Line[] = [];
  const notes: string[] = [];
  for (const [index, way] of WAYS.entries()) {
    if (NO_WRK !== false) continue;
    const rounds = await measureIntake(starts, way, sizes.intake);
    lines.push(...intakeLines(way, index, rounds));
    notes.push(...troubleIn('On SQLite it', way.title, rounds[0] ?? []));
    notes.push(...troubleIn('On PostgreSQL it', way.title, rounds[1] ?? []));
  }
  const latency = await measureLatency(starts, sizes.latency);
  lines.push(...latencyLines(sizes.latency, latency));
  notes.push(...missingIn('On SQLite it', latency[0] ?? []));
  notes.push(...missingIn('On PostgreSQL it', latency[1] ?? []));
  const rows = lines.map((line) => rowOf({ ...line, bound: null }).slice(0, 4));
  return [
    table([['', 'SQLite', 'PostgreSQL', 'ratio'], ...rows]),
    ...notes.map((note) => `- ${note}`),
  ];
}

async function growthText(server: PostgresServer, sizes: GrowthSizes): Promise<readonly string[]> {
  const sqlite = await measureGrowth(() => Promise.resolve(onSqlite), sizes);
  const postgres = await measureGrowth(() => onPostgres(server), sizes);
  return [
    table([
      ['processor for an event', ...sizes.open.map((open) => `${count(open)} open`), 'flat'],
      costRow('SQLite', sqlite),
      costRow('PostgreSQL', postgres),
    ]),
    '',
    `Medians of ${sizes.rounds} rounds of ${sizes.each} alerts, each with a new group and a page, and ${sizes.each} notes by people on`,
    `incidents that were open; some ${count(sqlite[0]?.events ?? 0)} events. Flat: no more than ${FLAT} times the first anywhere.`,
  ];
}

function costRow(name: string, costs: readonly Cost[]): readonly string[] {
  const first = costs[0]?.micros ?? Number.NaN;
  const isFlat = costs.every(({ micros }) => micros <= FLAT * first);
  return [name, ...costs.map(({ micros }) => inMicros(micros)), isFlat ? 'yes' : '**no**'];
}

function nodesText(sizes: NodesSizes, counts: Counts): readonly string[] {
  const { alerts, incidents, mails, pages, isRight, wanted } = counts;
  return [
    `${sizes.nodes} nodes, alerts at all of them at once, of ${sizes.groups} groups that they share and of ${sizes.nodes * sizes.own} of their own:`,
    `${count(alerts)} of ${count(wanted.alerts)} alerts, ${count(incidents)} of ${count(wanted.incidents)} incidents, ${count(mails)} mails with ${count(pages)} different pages: ${isRight ? 'all right' : '**not right**'}.`,
  ];
}
