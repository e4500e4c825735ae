// The answer ladder as it would be climbed by an incident that begins at an instant and that nobody
// answers: who is paged when, and which rungs are passed over. Who is on call is taken to stay so
// during the climb, which lasts minutes.
import { addDuration } from '../basics/calendar.ts';
import type { Duration } from '../basics/duration.ts';
import { after, between, minutes, ms } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { Due, DueKind, LinkedPlan } from '../roster/linked.ts';
import { severityOf } from '../roster/scale.ts';
import type { Cover } from './cover.ts';
import { coverAt, coverOfPerson, isReachable } from './resolver.ts';
import type { Live, Moment } from './resolver.ts';

/** Why a rung is passed over. */
export type Skipped = 'nobody' | 'unreachable' | 'still-ringing' | 'quiet-hours';

/** One rung as it comes up. */
export interface WalkedRung {
  readonly title: string;
  readonly isLastResort: boolean;
  /** How long after the start it comes up. */
  readonly after: Span;
  /** Everybody who stands behind it, reachable or not. */
  readonly covers: readonly Cover[];
  /** Those it pages; empty where it is passed over at once [ESC-5]. */
  readonly paged: readonly Cover[];
  /** Null where it pages somebody. */
  readonly skipped: Skipped | null;
  /** How many people must acknowledge [ACK-4]. */
  readonly needs: number;
}

/** The rungs of a severity in the order they come up, the last resort at the end. */
export function walkLadder(
  plan: LinkedPlan,
  severity: string,
  instant: At,
  live: Live,
): readonly WalkedRung[] {
  const moment: Moment = { instant, live, isUntilOpen: true };
  const rungs = plan.dues.filter((due) => isOf(due, 'answer-rung', severity));
  const all = rungs.map(({ to }) => distinct(to.flatMap((party) => coverAt(party, moment))));
  const isHeldBack = severityOf(plan, severity).rank > plan.wakeRank;
  const ringing = new Set<string>();
  const walked: WalkedRung[] = [];
  let comesAt = instant;
  for (const [index, { title, first, needs = 1 }] of rungs.entries()) {
    if (walked.at(-1)?.skipped === null) comesAt = waited(comesAt, first, plan);
    const covers = all[index] ?? [];
    const fresh = covers.filter(({ person }) => !ringing.has(person));
    const paged = isHeldBack ? awake(fresh, all.slice(index + 1)) : fresh.filter(isReachable);
    const skipped = paged.length > 0 ? null : whySkipped(covers, fresh);
    for (const { person } of paged) ringing.add(person);
    const when = between(instant, comesAt);
    walked.push({ title, isLastResort: false, after: when, covers, paged, skipped, needs });
  }
  const hasFired = walked.at(-1)?.skipped === null;
  const last = plan.dues.find((due) => isOf(due, 'last-resort', severity));
  if (hasFired) comesAt = waited(comesAt, last?.first ?? DEFAULT_WAIT, plan);
  return [...walked, lastResort(moment, between(instant, comesAt))];
}

/**
 * How many people of the ladder may come to a rung before somebody else is called, if everybody
 * answers: who has it freezes the ladder, and those of a rung that has enough stop ringing [ACK-4].
 */
export function mayCome(rungs: readonly WalkedRung[], rung: WalkedRung): number {
  const ring = rungs.filter((one) => !one.isLastResort && one.after <= rung.after);
  let come = 0;
  for (const { needs, paged } of ring.toSorted((a, b) => a.needs - b.needs)) {
    come += Math.min(paged.length, Math.max(0, needs - come));
  }
  return come;
}

/** The same text for severities whose ladders are climbed alike. */
export function ladderKey(plan: LinkedPlan, severity: string): string {
  const dues = plan.dues.filter(
    (due) => isOf(due, 'answer-rung', severity) || isOf(due, 'last-resort', severity),
  );
  const isHeldBack = severityOf(plan, severity).rank > plan.wakeRank;
  return [String(isHeldBack), ...dues.map((due) => due.id)].join('\n');
}

/** True where a cover has a method that rings outside of quiet hours. */
function isAwake(cover: Cover): boolean {
  return cover.reach.some((reach) => reach.usable && !reach.quiet);
}

const DEFAULT_WAIT: Duration = { ms: minutes(10) };

function isOf(due: Due, kind: DueKind, severity: string): boolean {
  return due.kind === kind && due.severities.includes(severity);
}

function waited(from: At, wait: Duration | null, plan: LinkedPlan): At {
  return wait === null ? after(from, ms(0)) : addDuration(from, wait, plan.business);
}

// Quiet hours never hold back the last people there are [PAG-1].
function awake(fresh: readonly Cover[], above: readonly (readonly Cover[])[]): readonly Cover[] {
  const up = fresh.filter(isAwake);
  if (up.length > 0 || above.some((covers) => covers.some(isAwake))) return up;
  return fresh.filter(isReachable);
}

function whySkipped(covers: readonly Cover[], fresh: readonly Cover[]): Skipped {
  if (covers.length === 0) return 'nobody';
  if (fresh.length === 0) return 'still-ringing';
  return fresh.some(isReachable) ? 'quiet-hours' : 'unreachable';
}

function lastResort(moment: Moment, when: Span): WalkedRung {
  const { managers } = moment.live.roster;
  const covers = managers.flatMap((one) => coverOfPerson(one, 'last resort', moment) ?? []);
  const paged = covers.filter(isReachable);
  const skipped = paged.length > 0 ? null : whySkipped(covers, covers);
  return {
    title: 'Last resort',
    isLastResort: true,
    after: when,
    covers,
    paged,
    skipped,
    needs: 1,
  };
}

function distinct(covers: readonly Cover[]): readonly Cover[] {
  return [...new Map(covers.map((cover) => [cover.person, cover])).values()];
}
