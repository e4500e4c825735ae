// The proof of cover: for each severity that pages, over a stretch of time to come, every interval in
// which its ladder would fail somebody. Judged on the intervals between one change and the next, so
// every answer is exact, and a counter-example is an instant at which it can be tried.
import type { PersonId } from '../basics/ids.ts';
import { at, ms } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { LinkedPlan, LinkedSeverity } from '../roster/linked.ts';
import { coverAt, isReachable } from './resolver.ts';
import type { Live } from './resolver.ts';
import { quietEdges } from './quiet.ts';
import { changesBetween } from './slot.ts';
import type { Stretch } from './slot.ts';
import { pagedAfter, reachedIn, tooLateMethods } from './reached.ts';
import type { Reached } from './reached.ts';
import { ladderKey, mayCome, walkLadder } from './walk.ts';
import type { WalkedRung } from './walk.ts';
import { waysAt } from './ways.ts';

/** What can be wrong with cover. */
export type CoverFault =
  /** The rung has nobody. */
  | 'nobody'
  /** Nobody of the rung has a method that can be used. */
  | 'unreachable'
  /** The rung is passed over because everybody it would page sleeps in quiet hours. */
  | 'quiet-hours'
  /** The rung wants more people than it can get. */
  | 'too-few'
  /** Everybody who could be paged sleeps; the page rings all the same [PAG-1]. */
  | 'all-asleep'
  /** All that the ladder and the last resort can page is one person. */
  | 'one-person'
  /** Where one person does not answer, the next is paged after the response time has passed. */
  | 'slow'
  /** Two roles of the runbook fall to one person. */
  | 'two-roles'
  /** The only way there is to page anybody. */
  | 'one-provider'
  /** A method of somebody comes when the ladder has climbed past them [PAG-8]. */
  | 'method-too-late';

/** One stretch of time with one fault. */
export interface CoverFinding extends Stretch {
  readonly fault: CoverFault;
  readonly level: 'error' | 'warning' | 'note';
  readonly severity: string;
  /** Title of the rung it is about; null where it is about the whole ladder. */
  readonly rung: string | null;
  /** Whom it is about. */
  readonly people: readonly PersonId[];
  /** What else it is about: names of roles, a medium, methods, how many people are needed and how many can come. */
  readonly names: readonly string[];
  /** For `slow` after how long the next person is paged, for `method-too-late` how long the rung has; else null. */
  readonly after: Span | null;
}

/** How long it takes to page somebody else where so many people do not answer, at the worst. */
export interface WorstCase {
  readonly severity: string;
  /** How many do not answer. */
  readonly silent: number;
  /** Null where there is nobody else at all. */
  readonly after: Span | null;
  /** An instant at which it is so. */
  readonly at: At;
  /** How long, at the worst, until somebody else was tried by every method of theirs; null as above. */
  readonly byEveryMethod: Span | null;
}

/** What was proved of a stretch of time. */
export interface Proof extends Stretch {
  readonly findings: readonly CoverFinding[];
  readonly worst: readonly WorstCase[];
}

const MOST_SILENT = 3;

/** Proves the cover of every severity that pages, each severity's findings in order of time. */
export function proveCover(plan: LinkedPlan, live: Live, stretch: Stretch): Proof {
  const cuts = cutsOf(live, stretch);
  const judged = plan.severities
    .filter((severity) => severity.attention === 'page')
    .map((severity) => ({
      severity,
      ladder: ladderKey(plan, severity.key),
      found: new Findings(),
      slowest: new Map<number, WorstCase>(),
    }));
  for (const [index, from] of cuts.entries()) {
    const piece = { from, to: cuts[index + 1] ?? stretch.to };
    // Severities with the same rungs and the same quiet climb alike: a ladder is walked once.
    const walked = new Map<string, readonly WalkedRung[]>();
    for (const { severity, ladder, found, slowest } of judged) {
      const { key } = severity;
      const rungs = walked.getOrInsertComputed(ladder, () => walkLadder(plan, key, from, live));
      found.add(faultsOf(plan, rungs, severity), piece);
      found.add(rolesOf(plan, severity, from, live), piece);
      noteWorst(slowest, reachedIn(plan, rungs, key), { severity: key, at: from });
    }
  }
  const findings = judged.flatMap(({ found }) => found.all);
  return { ...stretch, findings, worst: judged.flatMap(({ slowest }) => [...slowest.values()]) };
}

/** Every instant at which cover may change, the start first. */
function cutsOf(live: Live, { from, to }: Stretch): readonly At[] {
  const { rotas, people, business } = live.roster;
  const turns = Object.values(rotas).flatMap((rota) => changesBetween(rota, { from, to }, live));
  const away = live.absences.flatMap((one) => [at(one.from), at(one.to)]);
  const asleep = Object.values(people).flatMap((person) =>
    quietEdges(person, business.zone, { from, to }),
  );
  const inside = [...turns, ...away, ...asleep].filter((cut) => cut > from && cut < to);
  return [...new Set([from, ...inside])].toSorted((a, b) => a - b);
}

type Fault = Omit<CoverFinding, 'from' | 'to'>;

function faultsOf(
  plan: LinkedPlan,
  rungs: readonly WalkedRung[],
  severity: LinkedSeverity,
): readonly Fault[] {
  const { key } = severity;
  const base = { severity: key, rung: null, people: [], names: [], after: null };
  const faults: Fault[] = [];
  for (const [index, rung] of rungs.entries()) {
    const { skipped, title } = rung;
    if (skipped === null || skipped === 'still-ringing') continue;
    const level = index === 0 && skipped !== 'quiet-hours' ? 'error' : 'warning';
    const people = rung.covers.map((cover) => cover.person);
    faults.push({ ...base, fault: skipped, level, rung: title, people });
  }
  const paged = rungs.flatMap((rung) => rung.paged);
  const people = [...new Set(paged.map((cover) => cover.person))];
  const [only] = people;
  if (people.length === 1 && only !== undefined) {
    faults.push({ ...base, fault: 'one-person', level: 'warning', people: [only] });
  }
  const ladder = rungs.filter((rung) => !rung.isLastResort).flatMap((rung) => rung.paged);
  const isAsleep = ladder.length > 0 && ladder.every((one) => one.reach.every((way) => way.quiet));
  if (isAsleep) faults.push({ ...base, fault: 'all-asleep', level: 'note', people });
  const ways = paged.flatMap((cover) => waysAt(plan, key, cover));
  const media = [...new Set(ways.map((way) => way.kind))];
  if (media.length === 1)
    faults.push({ ...base, fault: 'one-provider', level: 'note', names: media });
  const late = tooLateMethods(plan, rungs, key).map((one) => ({ ...base, ...one }));
  return [...faults, ...tooFewOf(rungs, base), ...slowOf(rungs, severity, base), ...late];
}

function tooFewOf(
  rungs: readonly WalkedRung[],
  base: Omit<Fault, 'fault' | 'level'>,
): readonly Fault[] {
  return rungs
    .filter(({ needs, skipped }) => needs > 1 && (skipped === null || skipped === 'still-ringing'))
    .map((rung) => ({ ...rung, come: mayCome(rungs, rung) }))
    .filter(({ needs, come }) => come < needs)
    .map(({ title, covers, needs, come }) => ({
      ...base,
      fault: 'too-few',
      level: 'warning',
      rung: title,
      people: covers.map((cover) => cover.person),
      names: [String(needs), String(come)],
    }));
}

function slowOf(
  rungs: readonly WalkedRung[],
  { response }: LinkedSeverity,
  base: Omit<Fault, 'fault' | 'level'>,
): readonly Fault[] {
  const target = response !== null && 'ms' in response ? response.ms : null;
  const next = pagedAfter(rungs)[1];
  if (target === null || next === undefined || next <= target) return [];
  const silent = rungs.flatMap((rung) => rung.paged)[0]?.person;
  const people = silent === undefined ? [] : [silent];
  return [{ ...base, fault: 'slow', level: 'warning', people, after: next }];
}

// Whom it hurts most not to hear from are those who are paged first, or tried by everything first.
function noteWorst(
  slowest: Map<number, WorstCase>,
  { first, every }: Reached,
  where: { readonly severity: string; readonly at: At },
): void {
  for (let silent = 0; silent <= MOST_SILENT; silent += 1) {
    const after = first[silent] ?? null;
    const all = every[silent] ?? null;
    const known = slowest.get(silent);
    const isWorse = known === undefined || worse(after, known.after) !== known.after;
    const byEveryMethod = known === undefined ? all : worse(all, known.byEveryMethod);
    const now = isWorse ? { ...where, silent, after } : known;
    slowest.set(silent, { ...now, byEveryMethod });
  }
}

function worse(one: Span | null, other: Span | null): Span | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}

function rolesOf(
  plan: LinkedPlan,
  { key }: LinkedSeverity,
  instant: At,
  live: Live,
): readonly Fault[] {
  const names = new Map<PersonId, string[]>();
  for (const role of plan.roles) {
    if (role.who === null || !(role.isCommander || role.isCommunications)) continue;
    const [first] = coverAt(role.who, { instant, live, isUntilOpen: true }).filter(isReachable);
    if (first !== undefined) names.getOrInsertComputed(first.person, () => []).push(role.name);
  }
  return [...names]
    .filter(([, roles]) => roles.length > 1)
    .map(([person, roles]) => ({
      fault: 'two-roles',
      level: 'note',
      severity: key,
      rung: null,
      people: [person],
      names: roles,
      after: null,
    }));
}

// One fault over several pieces is one finding.
class Findings {
  readonly all: CoverFinding[] = [];
  readonly #open = new Map<string, number>();

  add(faults: readonly Fault[], { from, to }: Stretch): void {
    for (const fault of faults) {
      const { rung, people, names, after } = fault;
      const key = [fault.fault, rung ?? '', ...people, ...names, after ?? ms(0)].join('\n');
      const index = this.#open.get(key) ?? -1;
      const last = this.all[index];
      if (last !== undefined && last.to === from) this.all[index] = { ...last, to };
      else this.#open.set(key, this.all.push({ ...fault, from, to }) - 1);
    }
  }
}
