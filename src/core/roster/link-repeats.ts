// How often an alert must begin to fire to be of a severity because it repeats [ALR-15]. The runbook makes
// something of alerts that would else be nothing; only the roster lets alerts wait that are something.
import { hours, minutes, ms } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import { minutesOf } from '../runbook/lengths.ts';
import type { Attention, Length, Severity } from '../runbook/plan.ts';
import { spokenSpan } from '../basics/duration.ts';
import type { LinkedRepeats } from './linked.ts';
import { exactText } from './length.ts';
import type { Notes } from './linking.ts';
import type { Values } from './roster.ts';
import { USUAL_REPEATS } from './usual.ts';

/** The longest span that is counted over. */
const LONGEST: Span = hours(31 * 24);

interface Repeating {
  readonly severity: Severity;
  readonly said: NonNullable<Values['severities']>[string];
  readonly attention: Attention;
  readonly defaults: string[];
  readonly notes: Notes;
}

/** The rule of a severity, with what was left out; undefined where neither runbook nor roster speaks of it. */
export function repeatsOf(asking: Repeating): LinkedRepeats | undefined {
  const { severity, said, attention, defaults, notes } = asking;
  const written = severity.repeats;
  const own = said.repeats;
  if (own?.never === true || (own === undefined && written === undefined)) return undefined;
  const times = own?.times ?? written?.times;
  const within = spanOf(own?.within) ?? spanOf(written?.within);
  const waits = own?.waits === true;
  const from = own !== undefined ? 'roster' : written?.times === undefined ? 'default' : 'document';
  const rule = {
    times: times ?? USUAL_REPEATS.times,
    within: within ?? USUAL_REPEATS.within,
    waits,
    from,
  } as const;
  if (times === undefined || within === null) {
    defaults.push('repeats');
    noteDefault(severity, rule, notes);
  }
  if (waits && attention === 'page') noteWaiting(severity, rule, notes);
  return rule;
}

/** Milliseconds of a written length, a day being 24 hours; null where it names none that can be counted. */
function spanOf(length: Length | undefined): Span | null {
  if (length === undefined) return null;
  const words: Readonly<Record<string, string>> = { daily: 'P1D', weekly: 'P1W' };
  const span = minutes(minutesOf(words[length] ?? length));
  return span <= 0 ? null : ms(Math.min(span, LONGEST));
}

function noteDefault(severity: Severity, rule: LinkedRepeats, notes: Notes): void {
  const { key, lines } = severity;
  notes.find({
    code: 'default-repeats',
    level: 'note',
    kind: 'missing',
    says: `${key} is for alerts that fire repeatedly, and how often is not said: ${numbers(rule)}`,
    fix: `Say values: { severities: { ${key}: { repeats: { times: ${rule.times}, within: ${exactText(rule.within)} } } } } to confirm, or { never: true }`,
    lines,
  });
}

function noteWaiting(severity: Severity, rule: LinkedRepeats, notes: Notes): void {
  const { key, lines } = severity;
  notes.find({
    code: 'page-waits',
    level: 'warning',
    kind: 'unclear',
    says: `${key} pages, and tocsin.yaml lets its alerts wait until they fired ${numbers(rule)}`,
    fix: `Leave waits out of the repeats of ${key}, unless nobody needs to wake at the first alert`,
    lines,
  });
}

function numbers({ times, within }: LinkedRepeats): string {
  return `${times} times within ${spokenSpan(within)}`;
}
