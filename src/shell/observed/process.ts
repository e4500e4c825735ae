// The figures of the process itself: processor, memory, files, and how late its timers are.
import { existsSync, readdirSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Meters } from '#/contract/meters.ts';

/** Measured by the runtime in its own thread of control; it costs so many wakes a second. */
const RESOLUTION_MS = 50;
const OPEN_FILES = '/proc/self/fd';
const NANOSECONDS = 1e9;

/** Measures this process. */
export class ProcessFigures {
  readonly #meters: Meters;
  readonly #lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor(meters: Meters) {
    this.#meters = meters;
    this.#lag.enable();
  }

  /** Brings the figures up to date. */
  measure(): void {
    const meters = this.#meters;
    const { user, system } = process.cpuUsage();
    meters.set('process_cpu_seconds_total', {}, (user + system) / 1e6);
    meters.set('process_resident_memory_bytes', {}, process.memoryUsage.rss());
    meters.set('process_heap_bytes', {}, process.memoryUsage().heapUsed);
    const started = (performance.timeOrigin / 1_000).toFixed(3);
    meters.set('process_start_time_seconds', {}, Number(started));
    const { active } = performance.eventLoopUtilization();
    meters.set('tocsin_event_loop_busy_seconds_total', {}, active / 1_000);
    if (existsSync(OPEN_FILES)) {
      meters.set('process_open_fds', {}, readdirSync(OPEN_FILES).length);
    }
    this.#measureLag();
  }

  /** Ends. */
  stop(): void {
    this.#lag.disable();
  }

  #measureLag(): void {
    const p99 = secondsLate(this.#lag.percentile(99));
    this.#meters.set('tocsin_event_loop_lag_p99_seconds', {}, p99);
    this.#meters.set('tocsin_event_loop_lag_max_seconds', {}, secondsLate(this.#lag.max));
    this.#lag.reset();
  }
}

/** The runtime measures from one look to the next, which is the resolution where nothing is late. */
function secondsLate(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1_000);
}
