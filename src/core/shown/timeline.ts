// Who is called by when at each severity, from the alert on: what the document says and what stands in
// until somebody decides, as the engine would carry it out.
import { spokenSpan } from '#/core/basics/duration.ts';
import type { Due, LinkedPlan, LinkedSeverity } from '#/core/roster/linked.ts';
import type { ClockName, Lines, Party, Plan, Rung } from '#/core/runbook/plan.ts';
import { within } from './rule-words.ts';
import { spokenParty, spokenWhen } from './spoken.ts';

/** One call. */
export interface Call {
  /** When: `at once`, `5 min`, or nothing where it hangs on a condition alone. */
  readonly time: string;
  /** What the time counts from, or the condition. */
  readonly from: string;
  readonly who: string;
  readonly about: readonly string[];
  /** What of it Tocsin fills in itself. */
  readonly fills: string;
  readonly lines: readonly Lines[];
}

/** What happens at severities that are called alike. */
export interface Course {
  readonly keys: readonly string[];
  readonly attention: LinkedSeverity['attention'];
  readonly isDefault: boolean;
  readonly calls: readonly Call[];
}

const CLOCKS: Readonly<Record<ClockName, string>> = {
  unanswered: 'without an answer',
  'previous-rung': 'without an answer',
  'since-alert': 'after the alert',
  'since-declared': 'after it is declared',
  unresolved: 'and not resolved',
  downtime: 'of downtime',
  'no-progress': 'without progress',
  'last-update': 'after the last update',
  'since-raise': 'after it is raised',
  'since-mitigated': 'after it is mitigated',
  'since-resolved': 'after it is resolved',
};

/** A call, and where it stands in the order of times. */
interface Timed {
  readonly at: number;
  readonly call: Call;
}

/** The courses, most severe first; severities that are called alike stand together. */
export function coursesOf(plan: Plan, linked: LinkedPlan): readonly Course[] {
  const courses = linked.severities.map((severity) => courseOf(plan, linked, severity));
  const groups = Map.groupBy(courses, ({ attention, isDefault, calls }) =>
    JSON.stringify([attention, isDefault, calls]),
  );
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [{ ...first, keys: alike.flatMap(({ keys }) => keys) }];
  });
}

function courseOf(plan: Plan, linked: LinkedPlan, severity: LinkedSeverity): Course {
  const own = linked.dues.filter(({ severities }) => severities.includes(severity.key));
  const calls = [...climbOf(plan, own, severity.key), ...laterOf(plan, own)];
  return {
    keys: [severity.key],
    attention: severity.attention,
    isDefault: severity.defaults.includes('attention'),
    calls: calls.toSorted((a, b) => a.at - b.at).map(({ call }) => call),
  };
}

/** The rungs that follow each other while nobody answers, and what is behind them. */
function climbOf(plan: Plan, dues: readonly Due[], key: string): readonly Timed[] {
  let at = 0;
  return dues
    .filter(({ kind }) => kind === 'answer-rung' || kind === 'last-resort')
    .map((due, index) => {
      at += spanOfDue(due);
      const now = index === 0 ? saidAtOnce(plan, key) : [];
      const time = at === 0 ? 'at once' : spokenSpan(at);
      return { at, call: { ...callOf(plan, due, key), time, ...merged(due, now) } };
    });
}

/** Where the document has somebody paged at once outside its ladder, that is no default. */
function merged(due: Due, said: readonly Said[]): Partial<Call> {
  if (said.length === 0) return {};
  const own = due.lines === undefined ? [] : [due.lines];
  return {
    about: [...new Set(said.map(({ text }) => `the document: ${text}`))],
    fills: '',
    lines: [...own, ...said.map(({ lines }) => lines)],
  };
}

function callOf(plan: Plan, due: Due, key: string): Call {
  const isLast = due.kind === 'last-resort';
  const rung = plan.ladder.find(({ lines }) => isSame(lines, due.lines));
  const again = due.every === null || !('ms' in due.every) ? '' : spokenSpan(due.every.ms);
  return {
    time: '',
    from: spanOfDue(due) === 0 ? '' : CLOCKS[due.clock],
    who: isLast ? 'Every manager' : whoOf(due),
    about: isLast ? [`again every ${again} until somebody answers`] : aboutRung(rung, key),
    fills: fillsOf(due),
    lines: due.lines === undefined ? [] : [due.lines],
  };
}

function whoOf({ title }: Due): string {
  return /^on-call$/.test(title) ? 'Whoever is on call' : title;
}

function fillsOf({ from, lines }: Due): string {
  if (from === 'roster') return 'decided in tocsin.yaml';
  if (from !== 'default') return '';
  return lines === undefined
    ? 'the document does not say it: filled in by Tocsin'
    : 'named by the document; its time is filled in by Tocsin';
}

function aboutRung(rung: Rung | undefined, key: string): readonly string[] {
  const answer = rung?.answerWithin?.[key] ?? rung?.answerWithin?.['*'];
  const leaves = (rung?.triggers ?? []).filter(({ kind }) => kind === 'question').map(spokenWhen);
  return [
    ...(answer === undefined ? [] : [`has to answer ${within(answer)}`]),
    ...(leaves.length === 0 ? [] : [`goes on when: ${leaves.join('; ')}`]),
  ];
}

interface Said {
  readonly text: string;
  readonly lines: Lines;
}

/** Pages at once that stand with a severity, among the deadlines, or with declaring. */
function saidAtOnce(plan: Plan, key: string): readonly Said[] {
  const severity = plan.severities.find((one) => one.key === key);
  const told = (severity?.notify ?? []).filter(isPaged);
  const owed = plan.deadlines.filter(
    ({ within: time, when, audience = [] }) =>
      (time === 'immediate' || time === 'PT0S') &&
      audience.some(isPaged) &&
      (when === undefined || (when.kind === 'severity' && when.in.includes(key))),
  );
  const autos = plan.declaration.auto.filter(({ kind }) => kind === 'page');
  return [
    ...told.flatMap((party) =>
      severity === undefined || 'of' in party
        ? []
        : [{ text: `page to ${party.name}`, lines: party.lines ?? severity.lines }],
    ),
    ...owed.map(({ name, lines }) => ({ text: name, lines })),
    ...autos.map(({ text, lines }) => ({ text, lines })),
  ];
}

function isPaged(party: Party): boolean {
  return 'of' in party ? party.of.some(isPaged) : party.via === 'page';
}

/** Those who come in by the clock or by a condition, whether or not somebody has answered. */
function laterOf(plan: Plan, dues: readonly Due[]): readonly Timed[] {
  const rungs = dues.filter(({ kind }) => kind === 'total-rung');
  const groups = Map.groupBy(rungs, ({ title, first }) =>
    JSON.stringify([title, first ?? 'on a condition']),
  );
  return [...groups.values()].flatMap((alike) => {
    const [due] = alike;
    if (due === undefined) return [];
    const whens = alike
      .map(({ when }) => spokenWhen(when ?? undefined))
      .filter((one) => one !== '');
    const words = [...new Set(whens)].join('; ');
    const isTimed = due.first !== null;
    const isRung = plan.ladder.some(({ lines }) => isSame(lines, due.lines));
    return [
      {
        at: isTimed ? spanOfDue(due) : Infinity,
        call: {
          time: isTimed ? spokenSpan(spanOfDue(due)) : '',
          from: isTimed ? CLOCKS[due.clock] : `when: ${words}`,
          who: isRung ? whoOf(due) : due.to.map(spokenParty).join(', ') || due.title,
          about: [...(isRung ? [] : [due.title]), ...(isTimed && words !== '' ? [words] : [])],
          fills: '',
          lines: due.lines === undefined ? [] : [due.lines],
        },
      },
    ];
  });
}

/** True for the same lines, also in a plan that was stored. */
export function isSame(a: Lines, b: Lines | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1];
}

function spanOfDue({ first }: Due): number {
  return first !== null && 'ms' in first ? first.ms : 0;
}
