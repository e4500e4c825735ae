// How well the process was kept: what was met, met late and missed, and the two times people trust.
import { between } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Incident } from '../incident/state.ts';
import type { Recorded } from '../stream/stream.ts';

/** One duty and how it went. */
export interface Kept {
  readonly duty: string;
  readonly title: string;
  /** What kind of due it is: `response`, `cadence`. */
  readonly kind: string;
  readonly met: number;
  readonly late: number;
  /** Misses that are people's. */
  readonly missed: number;
  /** Misses while Tocsin itself was down: charged to us. */
  readonly ours: number;
  readonly isOpen: boolean;
}

/** How an incident went, in figures. */
export interface Figures {
  readonly duties: readonly Kept[];
  readonly pages: number;
  readonly rungs: number;
  /** First page stored to first acknowledgement; null where one of them never was. */
  readonly timeToAcknowledge: Span | null;
  /** Impact began (else declared) to resolved; null while it is not. */
  readonly timeToResolve: Span | null;
  readonly downtime: Span;
}

/** Folds a log into figures. */
export function figuresOf(
  incident: Incident,
  log: readonly Recorded<IncidentEvent>[],
  now: At,
): Figures {
  const { firstPageAt, firstHoldAt, resolvedAt, impactBeganAt, declaredAt, downtime } = incident;
  const running = downtime.since === null ? 0 : now - downtime.since;
  return {
    duties: dutiesOf(incident, log),
    pages: count(log, 'page.started'),
    rungs: count(log, 'rung.climbed'),
    timeToAcknowledge:
      firstPageAt === null || firstHoldAt === null ? null : between(firstPageAt, firstHoldAt),
    timeToResolve: resolvedAt === null ? null : between(impactBeganAt ?? declaredAt, resolvedAt),
    downtime: (downtime.total + running) as Span,
  };
}

function dutiesOf(incident: Incident, log: readonly Recorded<IncidentEvent>[]): readonly Kept[] {
  const kept = new Map<string, Kept>();
  for (const { event } of log) {
    if (event.type === 'duty.opened' && !kept.has(event.duty)) {
      const { duty, title, kind } = event;
      kept.set(duty, { duty, title, kind, met: 0, late: 0, missed: 0, ours: 0, isOpen: false });
    }
    if (event.type === 'duty.met') tally(kept, event.duty, event.late ? 'late' : 'met');
    if (event.type === 'duty.missed') tally(kept, event.duty, event.ours ? 'ours' : 'missed');
  }
  return [...kept.values()].map((one) => {
    const state = incident.duties[one.duty]?.state;
    return { ...one, isOpen: state === 'open' || state === 'missed' };
  });
}

function tally(
  kept: Map<string, Kept>,
  duty: string,
  what: 'met' | 'late' | 'missed' | 'ours',
): void {
  const one = kept.get(duty);
  if (one !== undefined) kept.set(duty, { ...one, [what]: one[what] + 1 });
}

function count(log: readonly Recorded<IncidentEvent>[], type: IncidentEvent['type']): number {
  return log.filter((recorded) => recorded.event.type === type).length;
}
