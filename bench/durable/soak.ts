// A long run at a quarter of what the machine can take in: alerts that fire and end in a few groups, and
// every second one that pages, whose incident somebody ends. Memory, latency and the cost of a request must
// not grow, and nothing may be logged as an error.
import { startProgram, TEAM, told } from '../../tests/doors/house.ts';
import type { Folder, Running } from '../../tests/doors/house.ts';
import { Connection } from '../connection.ts';
import { quantile } from '../figures.ts';
import { until } from '../load.ts';
import { residentBytes } from '../machine.ts';
import { mailSink } from '../sinks.ts';
import type { OpenSink } from '../sinks.ts';
import { postedByAlertmanager } from './bodies.ts';
import { onSqlite } from './database.ts';
import { seen } from './filled.ts';
import { processorMs } from './processor.ts';
import { tocsin } from './sides.ts';
import { wrk } from './wrk.ts';

/** How long and how often. */
export interface SoakSizes {
  readonly minutes: number;
  /** Requests a second; null for a quarter of the peak, which is measured first. */
  readonly perSecond: number | null;
  readonly intervalMs: number;
  readonly connections: number;
  readonly groups: number;
  /** How long an alert fires. */
  readonly lifeMs: number;
}

/** What was seen in one interval. */
export interface Sample {
  /** Milliseconds since the beginning. */
  readonly at: number;
  readonly bytes: number;
  readonly requests: number;
  /** Microseconds of a processor for a request, pages and people included. */
  readonly micros: number;
  /** Milliseconds from when a request was due until its answer. */
  readonly answered: readonly number[];
  /** Milliseconds from an alert to its page. */
  readonly paged: readonly number[];
  /** Requests that were refused, pages that did not come and lines of warning, in this interval. */
  readonly errors: number;
}

/** The whole run. */
export interface Soaked {
  /** Requests a second at most; null where it was not measured. */
  readonly peak: number | null;
  readonly perSecond: number;
  readonly samples: readonly Sample[];
  readonly pages: number;
  /** What went wrong, in sentences. */
  readonly trouble: readonly string[];
}

const PEAK_SECONDS = 5;
const PROBE_MS = 1_000;
const LONGEST_PAGE_MS = 10_000;

/** Finds the peak, and soaks at a quarter of it. */
export async function soak(sizes: SoakSizes, onSample: (sample: Sample) => void): Promise<Soaked> {
  const peak = sizes.perSecond === null ? await peakOf(sizes) : null;
  const perSecond = sizes.perSecond ?? Math.floor((peak ?? 0) / 4);
  if (perSecond === 0) throw new Error('Nothing was taken in: the machine is too busy for a soak');
  const sink = await mailSink();
  const folder = await onSqlite.folder(sink.url);
  const running = await startProgram(folder);
  const run = new Run(running, folder, { ...sizes, perSecond, sink });
  const samples: Sample[] = [];
  const working = [run.load(), run.probe()];
  while (!run.isOver) {
    await until(performance.now() + sizes.intervalMs);
    const sample = run.sample();
    samples.push(sample);
    onSample(sample);
  }
  await Promise.all(working);
  const trouble = run.trouble();
  const code = await running.stop();
  if (code !== 0) trouble.push(`It ended with ${code}`);
  await sink.close();
  folder.remove();
  return { peak, perSecond, samples, pages: run.pages, trouble };
}

async function peakOf({ connections, groups }: SoakSizes): Promise<number> {
  const side = await tocsin();
  const load = { connections, groups, batch: 1 };
  await wrk(side.url, side.bodyOf, { ...load, seconds: 2, first: 0 });
  const main = { ...load, seconds: PEAK_SECONDS, first: 1_000_000_000 };
  const { taken, seconds } = await wrk(side.url, side.bodyOf, main);
  await side.kill();
  return taken / seconds;
}

interface Load extends SoakSizes {
  readonly perSecond: number;
  readonly sink: OpenSink;
}

class Run {
  readonly #running: Running;
  readonly #folder: Folder;
  readonly #load: Load;
  readonly #startedAt = performance.now();
  readonly #logged = new Set<string>();
  #answered: number[] = [];
  #paged: number[] = [];
  #spentBefore: number;
  #refused = 0;
  #missing = 0;
  #errorsBefore = 0;
  pages = 0;

  constructor(running: Running, folder: Folder, load: Load) {
    this.#running = running;
    this.#folder = folder;
    this.#load = load;
    this.#spentBefore = processorMs([running.pid]);
  }

  get isOver(): boolean {
    return performance.now() - this.#startedAt > this.#load.minutes * 60_000;
  }

  /** Alerts fire, and end after a while, at a steady pace whatever the answers take. */
  async load(): Promise<void> {
    const { connections, perSecond, groups, lifeMs } = this.#load;
    const path = this.#path();
    const lives = Math.ceil((perSecond / 2) * (lifeMs / 1_000));
    let next = 0;
    const work = async (): Promise<void> => {
      const connection = await Connection.open(this.#running.url);
      while (!this.isOver) {
        const request = next;
        next += 1;
        const due = this.#startedAt + (request * 1_000) / perSecond;
        await until(due);
        // By turns one begins, and one that began a life ago ends.
        const begun = Math.floor(request / 2);
        const isEnd = request % 2 === 1 && begun >= lives;
        const alert = isEnd ? begun - lives : request % 2 === 1 ? -1 - begun : begun;
        const group = `group-${Math.abs(alert) % groups}`;
        const body = postedByAlertmanager({ alerts: [`soak-${alert}-`], group, isOver: isEnd });
        if ((await connection.post(path, body)) !== 200) this.#refused += 1;
        this.#answered.push(performance.now() - due);
      }
      connection.close();
    };
    await Promise.all(Array.from({ length: connections }, work));
  }

  /** Every second an alert pages; then it ends, and somebody ends its incident. */
  async probe(): Promise<void> {
    const { sink } = this.#load;
    const path = this.#path();
    const connection = await Connection.open(this.#running.url);
    for (let probe = 0; !this.isOver; probe += 1) {
      await until(this.#startedAt + probe * PROBE_MS);
      const name = `probe-${probe}-`;
      const startedAt = performance.now();
      await connection.post(path, postedByAlertmanager({ alerts: [name], group: name }));
      const at = await seen(sink, name, LONGEST_PAGE_MS);
      if (Number.isNaN(at)) this.#missing += 1;
      else this.#paged.push(at - startedAt);
      this.pages += 1;
      const over = { alerts: [name], group: name, isOver: true };
      await connection.post(path, postedByAlertmanager(over));
      await this.#cancel(name);
    }
    connection.close();
  }

  /** What was seen since the last time. */
  sample(): Sample {
    const { pid } = this.#running;
    const spent = processorMs([pid]);
    const answered = this.#answered;
    this.#hear();
    const errors = this.#refused + this.#missing + this.#logged.size;
    const sample: Sample = {
      at: performance.now() - this.#startedAt,
      bytes: residentBytes(pid),
      requests: answered.length,
      micros: ((spent - this.#spentBefore) * 1_000) / answered.length,
      answered: [quantile(answered, 0.5), quantile(answered, 0.99)],
      paged: [quantile(this.#paged, 0.5), quantile(this.#paged, 0.99)],
      errors: errors - this.#errorsBefore,
    };
    this.#errorsBefore = errors;
    this.#spentBefore = spent;
    this.#answered = [];
    this.#paged = [];
    return sample;
  }

  /** What went wrong so far. */
  trouble(): string[] {
    this.#hear();
    return [
      ...(this.#refused === 0 ? [] : [`${this.#refused} requests were refused`]),
      ...(this.#missing === 0 ? [] : [`${this.#missing} pages did not come`]),
      ...[...this.#logged].slice(0, 5).map((line) => `It logged: ${line}`),
    ];
  }

  #path(): string {
    return `/in/alertmanager/${this.#folder.intakeKey()}`;
  }

  /** The log is kept for a while only, so it is looked at in every interval. */
  #hear(): void {
    for (const line of this.#running.errors().split('\n')) {
      if (/"level":"(bug|warn)"/.test(line)) this.#logged.add(line);
    }
  }

  async #cancel(name: string): Promise<void> {
    const key = this.#folder.operatorKey();
    const now = await told(this.#running.url, key, { path: `/now?team=${TEAM}&limit=5` });
    const { open } = now as { readonly open: readonly { number: string; title: string }[] };
    const incident = open.find(({ title }) => title.startsWith(name))?.number;
    if (incident === undefined) return;
    await told(this.#running.url, key, {
      path: '/actions',
      body: { action: 'incident.cancel', team: TEAM, incident, fields: { reason: 'A probe' } },
    });
  }
}
