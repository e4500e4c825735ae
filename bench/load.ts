// Alerts at a steady pace or all at once, each waited for until its page is there.
import { Connection } from './connection.ts';

/** Someone who takes alerts. */
export interface Target {
  readonly url: string;
  readonly path: string;
  /** The body of a request that brings one alert of a group. */
  readonly body: (alert: string, group: string) => string;
}

/** Where pages arrive, by the alert's name. */
export interface Sink {
  readonly arrivedAt: ReadonlyMap<string, number>;
}

/** What a paced run brought, in milliseconds. */
export interface Paced {
  readonly answered: readonly number[];
  readonly paged: readonly number[];
  readonly missing: number;
}

const LONGEST_WAIT_MS = 10_000;
const PACED_CONNECTIONS = 16;

/** Posts alerts, each of a group of its own: so many a second, or all at once. */
export async function pace(
  target: Target,
  sink: Sink,
  run: { readonly name: string; readonly alerts: number; readonly perSecond: number },
): Promise<Paced> {
  const connections = await openAll(target, PACED_CONNECTIONS);
  const postedAt = new Map<string, number>();
  const answered: Promise<number>[] = [];
  const startedAt = performance.now();
  for (let i = 0; i < run.alerts; i += 1) {
    await until(startedAt + (i * 1_000) / run.perSecond);
    const alert = `${run.name}-${i}-`;
    const connection = connections[i % PACED_CONNECTIONS];
    if (connection === undefined) continue;
    const before = answered[i - PACED_CONNECTIONS] ?? Promise.resolve(0);
    answered.push(
      before.then(async () => {
        const now = performance.now();
        postedAt.set(alert, now);
        const status = await connection.post(target.path, target.body(alert, alert));
        if (status !== 200) throw new Error(`${target.path.split('/')[1]}: answered ${status}`);
        return performance.now() - now;
      }),
    );
  }
  const answers = await Promise.all(answered);
  await arrived(sink, [...postedAt.keys()]);
  for (const connection of connections) connection.close();
  const paged = [...postedAt].flatMap(([alert, at]) => {
    const there = sink.arrivedAt.get(alert);
    return there === undefined ? [] : [there - at];
  });
  return { answered: answers, paged, missing: postedAt.size - paged.length };
}

function openAll({ url }: Target, count: number): Promise<readonly Connection[]> {
  return Promise.all(Array.from({ length: count }, () => Connection.open(url)));
}

async function arrived(sink: Sink, alerts: readonly string[]): Promise<void> {
  const givesUpAt = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < givesUpAt) {
    if (alerts.every((alert) => sink.arrivedAt.has(alert))) return;
    await until(performance.now() + 20);
  }
}

/** Waits until a time of this process. */
export function until(time: number): Promise<void> {
  const left = time - performance.now();
  if (left <= 0) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, left));
}
