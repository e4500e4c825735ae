// What an event costs the longer the list of open incidents is: processor time of the program and of its
// database for each event that alerts and people make, among ever more incidents that somebody holds.
import { startProgram, TEAM, told } from '../../tests/doors/house.ts';
import type { Folder, Running } from '../../tests/doors/house.ts';
import { median } from '../figures.ts';
import { pace, until } from '../load.ts';
import { mailSink } from '../sinks.ts';
import { postedByAlertmanager } from './bodies.ts';
import { copy, numberOf } from './copies.ts';
import type { Template } from './copies.ts';
import type { Database, Keeping } from './database.ts';
import { seeded } from './filled.ts';
import { processorMs } from './processor.ts';

/** How much is measured. */
export interface GrowthSizes {
  readonly rounds: number;
  /** Open incidents, fewest first. */
  readonly open: readonly number[];
  /** In each round, alerts with a new group and a page each, and as many notes on open incidents. */
  readonly each: number;
}

/** What an event cost among so many open incidents. */
export interface Cost {
  readonly open: number;
  /** Microseconds of a processor for an event, the middle of the rounds. */
  readonly micros: number;
  /** Events a round made. */
  readonly events: number;
}

const HOUR_MS = 3_600_000;
const AT_ONCE = 16;
/** What follows a page, as its report, is done by then. */
const SETTLED_MS = 1_000;

/** The cost among ever more open incidents, on one database. */
export async function measureGrowth(
  keeping: () => Promise<Keeping>,
  sizes: GrowthSizes,
): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  for (const open of sizes.open) costs.push(await costAmong(open, await keeping(), sizes));
  return costs;
}

async function costAmong(open: number, keeping: Keeping, sizes: GrowthSizes): Promise<Cost> {
  const sink = await mailSink();
  const { folder, held } = await seeded(keeping, sink, 1);
  if (open > 1) {
    // Two are there already.
    const wanted = { first: 2, copies: open - 1, from: Date.now() + HOUR_MS, over: HOUR_MS };
    await keeping.on(folder, async (database) => {
      await copy(database, held, wanted);
      await database.run('analyze');
    });
  }
  const running = await startProgram(folder, keeping.env);
  const pids = [running.pid, ...keeping.pids()];
  const target = {
    url: running.url,
    path: `/in/alertmanager/${folder.intakeKey()}`,
    body: (alert: string, group: string) => postedByAlertmanager({ alerts: [alert], group }),
  };
  const micros: number[] = [];
  let events = 0;
  for (let round = 0; round <= sizes.rounds; round += 1) {
    const had = await keeping.on(folder, countOfEvents);
    const before = processorMs(pids);
    const name = `round${'abcdefghij'.charAt(round)}`;
    const all = { name, alerts: sizes.each, perSecond: Number.POSITIVE_INFINITY };
    const { missing } = await pace(target, sink, all);
    if (missing > 0) throw new Error(`${missing} pages are missing`);
    await note(running, folder, { held, open, notes: sizes.each });
    await until(performance.now() + SETTLED_MS);
    const spent = processorMs(pids) - before;
    events = (await keeping.on(folder, countOfEvents)) - had;
    // The first round warms up.
    if (round > 0) micros.push((spent * 1_000) / events);
  }
  await running.kill();
  await sink.close();
  folder.remove();
  return { open, micros: median(micros), events };
}

async function countOfEvents({ all }: Database): Promise<number> {
  const [row] = await all('select count(*) as n from events');
  return Number(row?.['n']);
}

/** Records something on as many of the open incidents as there are notes. */
async function note(
  { url }: Running,
  folder: Folder,
  asked: { readonly held: Template; readonly open: number; readonly notes: number },
): Promise<void> {
  let next = 0;
  async function work(): Promise<void> {
    while (next < asked.notes) {
      const copyNumber = next % asked.open;
      next += 1;
      await told(url, folder.operatorKey(), {
        path: '/actions',
        body: {
          action: 'hypothesis.record',
          team: TEAM,
          incident: copyNumber === 0 ? asked.held.number : numberOf(asked.held, copyNumber + 1),
          fields: { text: 'The new release may be it' },
        },
      });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
