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
    ...after.severities.flatMap((one) => severityChanges(one, { before, after })),
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
  const [was, is] = [ladderText(before, old.key), ladderText(after, now.key)];
  return [
    ...(old.attention === now.attention
      ? []
      : [`${now.key}: its attention is ${now.attention}, was ${old.attention}`]),
    ...(was === is ? [] : [`${now.key}: called are ${is}; were ${was}`]),
  ];
}

function ladderText(plan: LinkedPlan, key: string): string {
  const rungs = plan.dues.filter(
    ({ kind, severities }) => /rung$|last-resort/.test(kind) && severities.includes(key),
  );
  return rungs.map(rungText).join(', then ') || 'nobody';
}

function rungText({ title, kind, first, every, repeat }: Due): string {
  const wait = first === null || isNothing(first) ? '' : ` after ${lengthText(first)}`;
  const again = every === null || kind !== 'last-resort' ? '' : ` every ${lengthText(every)}`;
  const round = repeat === undefined ? '' : ` (the ladder repeats ${repeat.times} times before)`;
  return `${title}${wait}${again}${round}`;
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
