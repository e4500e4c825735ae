// Who is paged while nobody answers, one rung after another, and the last resort behind them
// [ESC-2] [ESC-3] [ESC-11] [ESC-12].
import { minutes, ms } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import type { Finding, Lines, Party, Rung } from '../runbook/plan.ts';
import { ON_CALL, partyText } from './binding.ts';
import { partsOf } from './conditions.ts';
import { isSameParty, peopleForDefaults } from './ladder-people.ts';
import { answerWithinOf } from './link-severities.ts';
import type { Due, From, LinkedSeverity } from './linked.ts';
import { DEFAULT_SPACING, due, exactSpan, severitiesNamed, spanOf } from './linking.ts';
import type { Linking } from './linking.ts';

/** The answer rungs and the last resort of every severity that pages. */
export function linkLadder(linking: Linking): readonly Due[] {
  const ladders = linking.severities
    .filter((severity) => severity.attention === 'page')
    .map((severity) => ladderOf(severity, linking));
  noteRepeat(ladders, linking);
  return ladders.flat();
}

/** True for a rung that waits for an answer, not for a total time. */
export function isAnswerRung(rung: Rung): boolean {
  return rung.clock === undefined || rung.clock === 'unanswered' || rung.clock === 'previous-rung';
}

/** A rung in words: `L2: Engineering Manager`. */
export function rungTitle(rung: Rung): string {
  const people = rung.to.map(partyText).join(', ');
  if (people === '' || rung.level.includes(people)) return rung.level;
  return /^\d*$/.test(rung.level) ? people : `${rung.level}: ${people}`;
}

/** One step of an answer ladder before it is a due. */
interface Step {
  readonly title: string;
  readonly to: readonly Party[];
  readonly wait: Span;
  readonly from: From;
  readonly lines: Lines | undefined;
  readonly needs?: number | undefined;
}

function ladderOf(severity: LinkedSeverity, linking: Linking): readonly Due[] {
  const steps = stepsOf(severity, linking);
  const rungs = steps.map((step, index) =>
    due({
      id: `answer-rung-${index + 1}@${severity.key}`,
      duty: `answer-rung-${index + 1}`,
      kind: 'answer-rung',
      title: step.title,
      severities: [severity.key],
      clock: index === 0 ? 'unanswered' : 'previous-rung',
      first: { ms: index === 0 ? 0 : step.wait },
      until: 'answered',
      to: index === 0 ? [orOnCall(step.to)] : step.to,
      from: step.from,
      lines: step.lines,
      ...(step.needs === undefined ? {} : { needs: step.needs }),
    }),
  );
  const last = lastResort(severity, steps, linking);
  const repeat = repeatOf(rungs, linking);
  return [...rungs, repeat === null ? last : { ...last, repeat }];
}

// The roster's word counts before the document's; a ladder too short for it goes round from its top.
function repeatOf(
  rungs: readonly Due[],
  { plan, roster }: Linking,
): NonNullable<Due['repeat']> | null {
  const said = roster.values.ladderRepeat ?? plan.ladderRepeat;
  const rung = said === undefined ? undefined : rungs[Math.min(said.from, rungs.length) - 1];
  return said === undefined || rung === undefined
    ? null
    : { from: rung.id, times: said.times ?? 1 };
}

// A short ladder beside a longer one may go round from its last rung; where all are, a number is wrong.
function noteRepeat(ladders: readonly (readonly Due[])[], { plan, roster, notes }: Linking): void {
  const decided = roster.values.ladderRepeat;
  const said = decided ?? plan.ladderRepeat;
  const rungs = ladders.map((dues) => dues.filter(({ kind }) => kind === 'answer-rung').length);
  const longest = Math.max(0, ...rungs);
  if (said === undefined || longest === 0 || said.from <= longest) return;
  const many = longest === 1 ? '1 rung' : `${longest} rungs`;
  notes.find({
    code: 'repeat-beyond-ladder',
    level: 'warning',
    kind: 'contradiction',
    says: `The ladder goes round again from rung ${said.from}, and no ladder has more than ${many}`,
    fix: `Say values: { ladderRepeat: { from: ${longest} } } in tocsin.yaml, or a smaller number`,
    lines: decided === undefined ? plan.ladderRepeat?.lines : undefined,
    inRoster: decided === undefined ? undefined : ['values', 'ladderRepeat', 'from'],
  });
}

// A name that means nobody must not leave the first rung empty: the rota's first slot is behind it.
function orOnCall(to: readonly Party[]): Party {
  const [only, ...others] = to;
  if (only !== undefined && others.length === 0 && only === ON_CALL) return only;
  const written: Party = others.length === 0 && only !== undefined ? only : { kind: 'any', of: to };
  return { kind: 'first', of: [written, ON_CALL] };
}

function stepsOf(severity: LinkedSeverity, linking: Linking): readonly Step[] {
  const written = linking.plan.ladder.filter(
    (rung) => isAnswerRung(rung) && appliesTo(rung, severity, linking),
  );
  if (written.some((rung) => exactSpan(rung.after) !== null)) {
    return timedSteps(written, severity, linking);
  }
  return rosterSteps(severity, linking) ?? defaultSteps(written, severity, linking);
}

function appliesTo(rung: Rung, severity: LinkedSeverity, linking: Linking): boolean {
  const { severities } = partsOf(rung.when);
  return severities === null || severitiesNamed(severities, linking.severities).includes(severity);
}

// Rung 1 pages at once; a rung's own "after" is the step from the rung before, or a mark from the
// start; the step is never shorter than the time the level before has to answer.
function timedSteps(
  rungs: readonly Rung[],
  severity: LinkedSeverity,
  linking: Linking,
): readonly Step[] {
  const [first] = rungs;
  const isHeadless = first?.clock === 'unanswered' && (exactSpan(first.after) ?? 0) > 0;
  const head = isHeadless ? peopleForDefaults(linking).slice(0, 1).map(headStep) : [];
  const steps: Step[] = [...head];
  let mark = 0;
  for (const [index, rung] of rungs.entries()) {
    const before = rungs[index - 1];
    const answer = exactSpan(answerWithinOf(before?.answerWithin, severity)) ?? 0;
    const after = exactSpan(rung.after) ?? defaultSpacing(severity);
    const step = rung.clock === 'unanswered' ? Math.max(0, after - mark) : after;
    if (rung.clock === 'unanswered') mark = after;
    const wait = ms(Math.max(step, answer));
    steps.push({ title: rungTitle(rung), to: rung.to, wait, from: 'document', lines: rung.lines });
  }
  return steps;
}

function headStep(party: Party): Step {
  return { title: partyText(party), to: [party], wait: ms(0), from: 'default', lines: undefined };
}

function rosterSteps(severity: LinkedSeverity, linking: Linking): readonly Step[] | null {
  const rungs = linking.roster.values.ladder?.filter(
    (rung) =>
      rung.severities === undefined ||
      severitiesNamed(rung.severities, linking.severities).includes(severity),
  );
  if (rungs === undefined || rungs.length === 0) return null;
  return rungs.map((rung) => ({
    title: spoken(rung.to),
    to: [{ kind: 'title', name: rung.to }],
    wait: exactSpan(rung.after) ?? DEFAULT_SPACING,
    from: 'roster',
    lines: undefined,
    needs: rung.needs,
  }));
}

function defaultSteps(
  written: readonly Rung[],
  severity: LinkedSeverity,
  linking: Linking,
): readonly Step[] {
  const spacing = defaultSpacing(severity);
  const own = written.map((rung) => ({ title: rungTitle(rung), to: rung.to, lines: rung.lines }));
  const people = peopleForDefaults(linking)
    .filter((party) => !own.some((one) => one.to.some((to) => isSameParty(to, party, linking))))
    .slice(0, Math.max(0, 3 - own.length))
    .map((party) => ({ title: partyText(party), to: [party], lines: party.lines }));
  const candidates = [...own, ...people];
  const kept = severity.rank <= 2 ? candidates : candidates.slice(0, 1);
  noteDefaults(
    kept.map((one) => one.title),
    severity,
    linking,
  );
  return kept.map((one, index) => ({
    ...one,
    wait: index === 0 ? ms(0) : spacing,
    from: 'default',
  }));
}

// A third of the response time, within 2 to 5 minutes at rank 1 and 2 to 15 below [ESC-12].
function defaultSpacing(severity: LinkedSeverity): Span {
  const response = spanOf(severity.response);
  if (response === null) return DEFAULT_SPACING;
  const longest = severity.rank === 1 ? minutes(5) : minutes(15);
  return ms(Math.min(longest, Math.max(minutes(2), response / 3)));
}

function noteDefaults(
  titles: readonly string[],
  severity: LinkedSeverity,
  { notes }: Linking,
): void {
  const spacing = Math.round(defaultSpacing(severity) / 60_000);
  const climb = titles.length > 1 ? `, ${spacing} min apart` : '';
  notes.find({
    code: 'default-answer-rungs',
    level: 'warning',
    kind: 'missing',
    says: `While nobody answers a ${severity.key}, these are paged${climb}: ${titles.join(', then ')}`,
    fix: 'Confirm or change it in tocsin.yaml: values: { ladder: [{ to: …, after: 5m }] }',
    lines: severity.lines,
  });
}

const UNSAID_LAST_RESORT: Omit<Finding, 'lines'> = {
  code: 'default-last-resort',
  level: 'note',
  kind: 'missing',
  says: 'When nobody of the ladder answers, every manager is called every 10 min until someone does',
  fix: 'Say values: { lastResortEvery: 10m } in tocsin.yaml to confirm',
};

function lastResort(severity: LinkedSeverity, steps: readonly Step[], linking: Linking): Due {
  const said = linking.roster.values.lastResortEvery;
  if (said === undefined) linking.notes.find(UNSAID_LAST_RESORT);
  // Rungs called together have no wait between them; there is one before the managers all the same.
  const last = steps.slice(1).findLast((step) => step.wait > 0)?.wait ?? null;
  const alone = severity.rank <= 2 ? defaultSpacing(severity) : spanOf(severity.response);
  return due({
    id: `last-resort@${severity.key}`,
    duty: 'last-resort',
    kind: 'last-resort',
    title: 'Last resort: every manager',
    severities: [severity.key],
    clock: 'previous-rung',
    first: { ms: last ?? alone ?? DEFAULT_SPACING },
    every: { ms: exactSpan(said) ?? minutes(10) },
    until: 'answered',
    from: said === undefined ? 'default' : 'roster',
  });
}

/** `weeks/secondary` as people say it. */
function spoken(to: string): string {
  const [rota, slot, ...more] = to.split('/');
  if (rota === undefined || slot === undefined || more.length > 0) return to;
  return `${slot} of the rota "${rota}"`;
}
