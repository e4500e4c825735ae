// What intake did not take is counted each time, and told in the log once a minute for each reason: a
// storm that is turned away must not become a storm of lines.
import type { LabelsOf, Meters } from '#/contract/meters.ts';
import type { Log } from '#/contract/ports.ts';

const TOLD_EVERY_MS = 60_000;

const LIMITS = new Map<string, LabelsOf<'tocsin_limit_refusals_total'>['limit']>([
  ['overloaded', 'intake-queue'],
  ['overloaded-slow-down', 'intake-queue'],
  ['group-full', 'group-size'],
  ['group-full-slow-down', 'group-size'],
  ['team-full', 'open-incidents'],
  ['team-full-slow-down', 'open-incidents'],
  ['too-large', 'body-size'],
  ['too-many-alerts', 'alerts-in-request'],
]);

/** Where it is told. */
export interface Told {
  readonly log: Log;
  readonly meters: Meters;
  readonly now: () => number;
}

/** Counts and tells of requests and alerts that were turned away. */
export class TurnedAway {
  readonly #told: Told;
  readonly #reasons = new Map<string, { readonly since: number; readonly untold: number }>();

  constructor(told: Told) {
    this.#told = told;
  }

  /** A request was not taken; of which key, where that is known. */
  request(why: string, key: string | null): void {
    const { meters } = this.#told;
    meters.count('tocsin_intake_refused_total', { why });
    const limit = LIMITS.get(why);
    if (limit !== undefined) meters.count('tocsin_limit_refusals_total', { limit });
    this.#tell(why, 1, { key });
  }

  /** Alerts of a request were not taken, and others were. */
  alerts(
    count: number,
    source: string,
    facts: { readonly key: string; readonly first: string },
  ): void {
    this.#told.meters.count('tocsin_alerts_total', { source, outcome: 'refused' }, count);
    this.#tell('alerts', count, facts);
  }

  #tell(why: string, count: number, facts: Readonly<Record<string, unknown>>): void {
    const now = this.#told.now();
    const last = this.#reasons.get(why);
    const untold = (last?.untold ?? 0) + count;
    if (last !== undefined && now - last.since < TOLD_EVERY_MS) {
      this.#reasons.set(why, { since: last.since, untold });
      return;
    }
    this.#reasons.set(why, { since: now, untold: 0 });
    this.#told.log.warn('turned away at intake', { why, count: untold, ...facts });
  }
}
