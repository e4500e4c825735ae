// Values that change what happens and stand in neither file, said one by one. What the ladder, the review,
// the gate and the severities take by default is said where it is linked.
import { spokenEvery, spokenSpan } from '../basics/duration.ts';
import type { Lines } from '../runbook/plan.ts';
import type { Due } from './linked.ts';
import { spacingOf } from './link-updates.ts';
import { spanOf } from './linking.ts';
import type { Linking } from './linking.ts';
import { upkeepSaid } from './upkeep-said.ts';
import { USUAL_FLAPPING, USUAL_METHOD_WAIT, USUAL_UPKEEP, USUAL_WAKE_RANK } from './usual.ts';

interface Default {
  readonly code: string;
  readonly says: string;
  readonly fix: string;
  readonly lines?: Lines | undefined;
}

/** Notes what is taken by default, and what it is. */
export function noteDefaults(dues: readonly Due[], linking: Linking): void {
  const taken = [
    ...immediate(dues, linking),
    ...toldByProcedures(dues, linking),
    ...holds(linking),
    ...wakeRank(linking),
    ...methodWait(linking),
    ...upkeep(linking),
    ...habits(linking),
  ];
  for (const one of taken) linking.notes.find({ ...one, level: 'note', kind: 'missing' });
}

// "Immediately" is a word, and whoever is late needs a number [DUE-4].
function immediate(dues: readonly Due[], { severities }: Linking): readonly Default[] {
  const answers = severities.filter((one) => one.defaults.includes('response'));
  const owed = dues.filter((one) => one.from === 'default' && isTold(one));
  const said = [
    ...answers.map((one) => ({ what: `an answer at ${one.key}`, after: one.response, ...one })),
    ...owed.map((one) => ({ what: `"${one.title}"`, after: one.first, lines: one.lines })),
  ];
  const [first] = said;
  if (first === undefined) return [];
  const within = spokenSpan(spanOf(first.after) ?? 0);
  const what = joined([...new Set(said.map((one) => one.what))]);
  return [
    {
      code: 'default-immediate',
      says: `"Immediately" without a number is ${within}: ${what}`,
      fix: 'Write the minutes in the runbook',
      lines: first.lines,
    },
  ];
}

function isTold({ kind, id }: Due): boolean {
  return (kind === 'deadline' || kind === 'cadence') && !id.startsWith('procedure:');
}

function toldByProcedures(dues: readonly Due[], linking: Linking): readonly Default[] {
  const open = dues.filter((one) => one.from === 'default' && one.id.startsWith('procedure:'));
  const byTime = Map.groupBy(open, ({ first }) => spanOf(first) ?? 0);
  return [...byTime].map(([span, group]) => ({
    code: 'default-told-within',
    says: `Whom a procedure tells ${span === spacingOf(linking) ? '"immediately"' : 'without a time'} is to be told within ${spokenSpan(span)}: ${joined([...new Set(group.map((one) => `"${one.title}"`))])}`,
    fix: 'Write the time with the step: "Notify the legal team within 2 hours"',
    lines: group[0]?.lines,
  }));
}

function holds({ severities }: Linking): readonly Default[] {
  const open = severities.filter((one) => one.holdFor !== null && one.defaults.includes('holdFor'));
  const said = open.map((one) => `${spokenSpan(one.holdFor ?? 0)} at ${one.key}`);
  const [first] = open;
  if (first === undefined) return [];
  return [
    {
      code: 'default-hold-for',
      says: `Who took an incident and does nothing more loses it after ${joined(said)}`,
      fix: `Say values: { severities: { ${first.key}: { holdFor: ${spokenSpan(first.holdFor ?? 0).replace(' min', 'm')} } } } to confirm`,
      lines: first.lines,
    },
  ];
}

function wakeRank({ severities, roster }: Linking): readonly Default[] {
  const isAsked = Object.values(roster.people).some((one) => one.quietHours !== undefined);
  if (roster.values.wakeRank !== undefined || !isAsked) return [];
  const loud = severities.filter((one) => one.rank <= USUAL_WAKE_RANK).map((one) => one.key);
  return [
    {
      code: 'default-wake-rank',
      says: `Quiet hours hold back every page but those of ${joined(loud)}`,
      fix: `Say values: { wakeRank: ${USUAL_WAKE_RANK} } to confirm: up to which rank it rings`,
    },
  ];
}

// Nobody is named: the plan of an incident does not change because somebody has one more method.
function methodWait({ roster }: Linking): readonly Default[] {
  const later = Object.values(roster.people).flatMap(({ methods }) => methods.slice(1));
  if (later.every(({ after }) => after !== undefined)) return [];
  return [
    {
      code: 'default-method-wait',
      says: `A method that says no wait is tried ${spokenSpan(USUAL_METHOD_WAIT)} after the one before it`,
      fix: 'Say after: 1m at the methods of people that follow another one to confirm, or another wait',
    },
  ];
}

function upkeep({ plan, roster }: Linking): readonly Default[] {
  return (plan.upkeep.recurring ?? [])
    .filter((one) => one.every === undefined && upkeepSaid(one.text, roster) === undefined)
    .map(({ text, lines }) => ({
      code: 'default-upkeep',
      says: `"${text}" is owed ${spokenEvery(USUAL_UPKEEP)}: the runbook does not say how often`,
      fix: `Say values: { upkeep: { "${text}": 3 months } }, or never`,
      lines,
    }));
}

function habits({ roster }: Linking): readonly Default[] {
  const { flips, within, quietFor } = USUAL_FLAPPING;
  const flapping: Default = {
    code: 'default-flapping',
    says: `An alert that changes ${flips} times within ${spokenSpan(within)} flaps, and counts as firing until it is quiet for ${spokenSpan(quietFor)}`,
    fix: `Say values: { flapping: { flips: ${flips}, within: 30m, quietFor: 15m } } to confirm`,
  };
  const digest: Default = {
    code: 'default-digest',
    says: 'Everybody who responds gets a digest each week, when business opens',
    fix: 'Say values: { digest: weekly } to confirm; or shift, or never',
  };
  return [
    ...(roster.values.flapping === undefined ? [flapping] : []),
    ...(roster.values.digest === undefined ? [digest] : []),
  ];
}

function joined(parts: readonly string[]): string {
  const head = parts.slice(0, -1).join(', ');
  return head === '' ? (parts[0] ?? '') : `${head} and ${parts.at(-1) ?? ''}`;
}
