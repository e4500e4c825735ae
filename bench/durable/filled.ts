// A folder whose database holds many open incidents, as if it had run for a while.
import { startProgram, TEAM, told } from '../../tests/doors/house.ts';
import type { Folder, Running } from '../../tests/doors/house.ts';
import { until } from '../load.ts';
import type { OpenSink } from '../sinks.ts';
import { postedByAlertmanager } from './bodies.ts';
import { templateOf } from './copies.ts';
import type { Template } from './copies.ts';
import type { Database, Keeping } from './database.ts';

/** A folder, and what in it may be copied. */
export interface Seeded {
  readonly folder: Folder;
  /** Somebody holds it: nothing is due for a while. */
  readonly held: Template;
  /** Nobody answered: the next that is due is a page. */
  readonly unanswered: Template;
}

const HELD = 'held-1-';
const UNANSWERED = 'overdue-1-';

/** Makes a folder and has the program declare one incident of each sort, each of some alerts. */
export async function seeded(keeping: Keeping, sink: OpenSink, alerts: number): Promise<Seeded> {
  const folder = await keeping.folder(sink.url);
  const running = await startProgram(folder, keeping.env);
  await declareBoth(running, folder, { sink, alerts });
  await keeping.on(folder, (database) => acknowledge(running, folder, database));
  await running.stop();
  return keeping.on(folder, async (database) => ({
    folder,
    held: await templateOf(database, HELD),
    unanswered: await templateOf(database, UNANSWERED),
  }));
}

/** Has the program declare an incident of each sort, and waits until both were paged. */
async function declareBoth(
  { url }: Running,
  folder: Folder,
  { sink, alerts }: { readonly sink: OpenSink; readonly alerts: number },
): Promise<void> {
  for (const group of [HELD, UNANSWERED]) {
    const names = Array.from({ length: alerts }, (_, index) => `${group}${index}`);
    const response = await fetch(`${url}/in/alertmanager/${folder.intakeKey()}`, {
      method: 'POST',
      body: postedByAlertmanager({ alerts: names, group }),
    });
    if (response.status !== 200) throw new Error(await response.text());
    await seen(sink, group);
  }
}

/** Has somebody take the one that is to be held. */
async function acknowledge({ url }: Running, folder: Folder, database: Database): Promise<void> {
  const { number } = await templateOf(database, HELD);
  await told(url, folder.operatorKey(), {
    path: '/actions',
    body: { action: 'incident.acknowledge', incident: number, team: TEAM },
  });
}

/** Waits until a page of a name was handed over; when. */
export async function seen(
  { arrivedAt }: OpenSink,
  name: string,
  withinMs = 60_000,
): Promise<number> {
  const givesUpAt = performance.now() + withinMs;
  for (;;) {
    const at = arrivedAt.get(name);
    if (at !== undefined) return at;
    if (performance.now() > givesUpAt) return Number.NaN;
    await until(performance.now() + 2);
  }
}
