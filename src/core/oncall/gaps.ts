// The proof of cover: in which stretches of the time to come would the first page of a severity find
// nobody, or nobody who can be reached? Judged on intervals, so every answer is exact.
import { later } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Due, LinkedPlan } from '../roster/linked.ts';
import type { Rota } from '../roster/roster.ts';
import type { Party } from '../runbook/plan.ts';
import { coverOf, isReachable } from './resolver.ts';
import type { Live } from './resolver.ts';
import { changesBetween } from './slot.ts';

/** A stretch in which nobody would answer the first page of a severity. */
export interface CoverGap {
  readonly severity: string;
  /** Title of the rung that reaches nobody. */
  readonly rung: string;
  readonly from: At;
  readonly to: At;
  readonly reason: 'nobody' | 'unreachable';
}

/** Every gap in the cover of the severities that page, each severity in order of time. */
export function coverGaps(plan: LinkedPlan, live: Live, from: At, to: At): readonly CoverGap[] {
  const cuts = cutsOf(live, from, to);
  return plan.severities
    .filter((severity) => severity.attention === 'page')
    .flatMap((severity) => {
      const rung = firstRung(plan.dues, severity.key);
      return rung === null ? [] : gapsOfRung({ rung, severity: severity.key, cuts, to }, live);
    });
}

/** Every instant at which cover may change, the start first. */
function cutsOf(live: Live, from: At, to: At): readonly At[] {
  const rotas: readonly Rota[] = Object.values(live.roster.rotas);
  const all = rotas.flatMap((rota) => changesBetween(rota, { from, to }, live));
  return [...new Set([from, ...all])].toSorted((a, b) => a - b);
}

function firstRung(dues: readonly Due[], severity: string): Due | null {
  return (
    dues.find((due) => due.kind === 'answer-rung' && due.severities.includes(severity)) ?? null
  );
}

interface Asked {
  readonly rung: Due;
  readonly severity: string;
  readonly cuts: readonly At[];
  readonly to: At;
}

function gapsOfRung({ rung, severity, cuts, to }: Asked, live: Live): readonly CoverGap[] {
  const gaps: CoverGap[] = [];
  for (const [index, start] of cuts.entries()) {
    const reason = reasonAt(rung.to, start, live);
    if (reason === null) continue;
    const end = cuts[index + 1] ?? to;
    const last = gaps.at(-1);
    const goesOn = last !== undefined && last.to === start && last.reason === reason;
    if (goesOn) gaps[gaps.length - 1] = { ...last, to: later(last.to, end) };
    else gaps.push({ severity, rung: rung.title, from: start, to: end, reason });
  }
  return gaps;
}

function reasonAt(to: readonly Party[], instant: At, live: Live): CoverGap['reason'] | null {
  const covers = to.flatMap((party) => coverOf(party, instant, live));
  if (covers.length === 0) return 'nobody';
  return covers.some(isReachable) ? null : 'unreachable';
}
