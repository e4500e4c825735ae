// Several nodes on one PostgreSQL take alerts at the same time, of the same groups and of groups of their
// own: whether what is there afterwards is what came, each page once.
import { startProgram } from '../../tests/doors/house.ts';
import type { Folder, Running } from '../../tests/doors/house.ts';
import { bugsIn } from '../../tests/doors/lives.ts';
import { Connection } from '../connection.ts';
import { pace, until } from '../load.ts';
import { mailSink } from '../sinks.ts';
import { postedByAlertmanager } from './bodies.ts';
import type { Database, Keeping } from './database.ts';

/** How much comes. */
export interface NodesSizes {
  readonly nodes: number;
  /** Groups that all nodes take alerts of, and alerts of each group at each node. */
  readonly groups: number;
  readonly alerts: number;
  /** Groups of one alert at each node. */
  readonly own: number;
}

/** What was there, and what should be. */
export interface Counts {
  readonly alerts: number;
  readonly incidents: number;
  /** Mails that arrived, and how many different pages they were. */
  readonly mails: number;
  readonly pages: number;
  readonly isRight: boolean;
  readonly wanted: { readonly alerts: number; readonly incidents: number };
}

interface Node {
  readonly folder: Folder;
  readonly running: Running;
  readonly path: string;
}

const LONGEST_WAIT_MS = 60_000;

/** Starts the nodes, brings the alerts and counts. */
export async function measureNodes(keeping: Keeping, sizes: NodesSizes): Promise<Counts> {
  const sink = await mailSink();
  const nodes: Node[] = [];
  for (let node = 0; node < sizes.nodes; node += 1) {
    const folder = await keeping.folder(sink.url);
    const running = await startProgram(folder, keeping.env);
    nodes.push({ folder, running, path: `/in/alertmanager/${folder.intakeKey()}` });
  }
  const shared = nodes.map((node, index) => postShared(node, index, sizes));
  const own = nodes.map(({ running, path }, index) =>
    pace({ url: running.url, path, body: single }, sink, {
      name: `own${'abcdefghij'.charAt(index)}`,
      alerts: sizes.own,
      perSecond: Number.POSITIVE_INFINITY,
    }),
  );
  await Promise.all([...shared, ...own]);
  const wanted = {
    alerts: sizes.nodes * (sizes.groups * sizes.alerts + sizes.own),
    incidents: sizes.groups + sizes.nodes * sizes.own,
  };
  const givesUpAt = performance.now() + LONGEST_WAIT_MS;
  while (sink.total() < wanted.incidents && performance.now() < givesUpAt) {
    await until(performance.now() + 50);
  }
  const bugs = nodes.map(({ running }) => bugsIn(running)).join('');
  for (const { running } of nodes) await running.stop();
  if (bugs !== '') throw new Error(bugs);
  const [first] = nodes;
  if (first === undefined) throw new Error('There is no node');
  const counted = await keeping.on(first.folder, countsOf);
  const found = { ...counted, mails: sink.total(), pages: sink.arrivedAt.size };
  for (const { folder } of nodes) folder.remove();
  await sink.close();
  const { alerts, incidents, mails, pages } = found;
  const isRight =
    alerts === wanted.alerts &&
    [incidents, mails, pages].every((count) => count === wanted.incidents);
  return { ...found, isRight, wanted };
}

/** One request a group and alert, so that nodes meet in the same groups again and again. */
async function postShared({ running, path }: Node, node: number, sizes: NodesSizes): Promise<void> {
  const connection = await Connection.open(running.url);
  for (let alert = 0; alert < sizes.alerts; alert += 1) {
    for (let group = 0; group < sizes.groups; group += 1) {
      const number = (node * sizes.alerts + alert) * sizes.groups + group;
      const body = postedByAlertmanager({ alerts: [`shared-${number}-`], group: `group-${group}` });
      const status = await connection.post(path, body);
      if (status !== 200) throw new Error(`answered ${status}`);
    }
  }
  connection.close();
}

function single(alert: string, group: string): string {
  return postedByAlertmanager({ alerts: [alert], group });
}

async function countsOf({
  all,
}: Database): Promise<{ readonly alerts: number; readonly incidents: number }> {
  const [alerts] = await all('select count(*) as n from alerts');
  const [incidents] = await all(
    "select count(*) as n from events where type = 'incident.declared'",
  );
  return { alerts: Number(alerts?.['n']), incidents: Number(incidents?.['n']) };
}
