// What is other between two linked plans, in sentences: first what the documents say, then what the
// roster or a default makes of the same document.
import { spokenSpan } from '../basics/duration.ts';
import type { Duration } from '../basics/duration.ts';
import { differences } from '../runbook/diff.ts';
import type { Due, LinkedPlan, LinkedSeverity } from './linked.ts';

const MOST_SAID = 60;

/** Every difference, in the order of what matters at night; at least one where the plans are two. */
export function planChanges(before: LinkedPlan, after: LinkedPlan): readonly string[] {
  const said = differences(before.plan, after.plan).map(({ group, says }) => `${group}: ${says}`);
  const all = [...said, ...settledChanges(before, after).filter((one) => !isSaid(one, said))];
  if (all.length === 0) return ['Only the wording is other, not the process'];
  const more = all.length - MOST_SAID;
  return more > 0 ? [...all.slice(0, MOST_SAID), `And ${more} more`] : all;
}

// A time to respond or to resolve that the document changed is told once.
function isSaid(settled: string, said: readonly string[]): boolean {
  const [key, what] = /^(.+), (?:Respond|Resolve): /.exec(settled) ?? [];
  if (key === undefined || what === undefined) return false;
  return said.some((one) => one.startsWith(`Severities: ${what}:`));
}

/** What the engine runs by, where it is other: severities, who is called when, what is owed, the stable minutes. */
function settledChanges(before: LinkedPlan, after: LinkedPlan): readonly string[] {
  const minutes = [before, after].map(({ closure }) => spokenSpan(closure.stableFor));
  return [
    ...bySeverity(
      after.severities.map((one) => [one.key, severityChanges(one, { before, after })]),
    ),
    ...owedChanges(before, after),
    ...(minutes[0] === minutes[1] ? [] : [`Closing: stable for ${minutes[1]}, was ${minutes[0]}`]),
  ];
}

function severityChanges(
  now: LinkedSeverity,
  { before, after }: { readonly before: LinkedPlan; readonly after: LinkedPlan },
): readonly string[] {
  const old = before.severities.find(({ key }) => key === now.key);
  if (old === undefined) return [];
  const attention =
    old.attention === now.attention
      ? []
      : [`its attention is ${now.attention}, was ${old.attention}`];
  const ladder = ladderChanges(rungsOf(before, old.key), rungsOf(after, now.key));
  return [...attention, ...ladder];
}

// What is said of several severities in the same words is said once.
function bySeverity(
  told: readonly (readonly [key: string, says: readonly string[]])[],
): readonly string[] {
  const pairs = told.flatMap(([key, says]) => says.map((one) => ({ key, one })));
  const groups = Map.groupBy(pairs, ({ one }) => one);
  return [...groups].map(([one, all]) => `${all.map(({ key }) => key).join(', ')}: ${one}`);
}

/** What brings each rung in, by its title, in the order in which they are climbed. */
type Rungs = ReadonlyMap<string, string>;

function rungsOf(plan: LinkedPlan, key: string): Rungs {
  const rungs = plan.dues.filter(
    ({ kind, severities }) =>
      (kind === 'answer-rung' || kind === 'last-resort') && severities.includes(key),
  );
  return new Map(rungs.map((due) => [due.title, whenCalled(due)]));
}

function ladderChanges(was: Rungs, is: Rungs): readonly string[] {
  const come = [...is].flatMap(([title, when]) => {
    const old = was.get(title);
    if (old === undefined) return [`"${title}" is new in the ladder, ${when}`];
    return old === when ? [] : [`"${title}" is called ${when}, was ${old}`];
  });
  const gone = [...was.keys()].filter((title) => !is.has(title));
  const kept = [...was.keys()].filter((title) => is.has(title));
  const order = [...is.keys()].filter((title) => was.has(title));
  const isMoved = kept.join('\n') !== order.join('\n');
  return [
    ...come,
    ...gone.map((title) => `"${title}" is no longer in the ladder`),
    ...(isMoved ? [`the order of the ladder is ${order.join(', then ')}`] : []),
  ];
}

function whenCalled({ kind, first, every, repeat }: Due): string {
  const wait = first === null || isNothing(first) ? 'at once' : `after ${lengthText(first)}`;
  const again = every === null || kind !== 'last-resort' ? '' : `, then every ${lengthText(every)}`;
  const round =
    repeat === undefined ? '' : `, once the ladder went round ${repeat.times} more times`;
  return `${wait}${again}${round}`;
}

const OWED: readonly Due['kind'][] = ['response', 'resolution', 'cadence', 'deadline'];

function owedChanges(before: LinkedPlan, after: LinkedPlan): readonly string[] {
  const [was, is] = [owedBy(before), owedBy(after)];
  const names = [...new Set([...is.keys(), ...was.keys()])];
  return names.flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)];
    if (old === now) return [];
    if (now === undefined) return [`${name}: not owed any more`];
    return [`${name}: ${now}${old === undefined ? ' is new' : `, was ${old}`}`];
  });
}

function owedBy({ dues }: LinkedPlan): ReadonlyMap<string, string> {
  return new Map(
    dues
      .filter(({ kind }) => OWED.includes(kind))
      .flatMap((due) =>
        due.severities.map((key) => [`${key}, ${due.title}`, whenText(due)] as const),
      ),
  );
}

function whenText({ first, every }: Due): string {
  const within = first === null ? [] : [`within ${lengthText(first)}`];
  const again = every === null ? [] : [`every ${lengthText(every)}`];
  return [...within, ...again].join(', then ') || 'at once';
}

function lengthText(length: Duration): string {
  return 'ms' in length ? spokenSpan(length.ms) : length.calendar.replaceAll('-', ' ');
}

function isNothing(length: Duration): boolean {
  return 'ms' in length && length.ms === 0;
}
