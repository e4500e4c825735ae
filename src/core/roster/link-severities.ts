// The document's scale with nothing left open: what gets attention how, and by when [SEV-7] [ACK-5].
import { durationOf } from '../basics/duration.ts';
import type { Duration } from '../basics/duration.ts';
import { hours, minutes } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import type { Attention, Length, Plan, Severity } from '../runbook/plan.ts';
import { repeatsOf } from './link-repeats.ts';
import type { LinkedSeverity } from './linked.ts';
import { DEFAULT_SPACING, exactSpan } from './linking.ts';
import { isSameKey } from './severity-key.ts';
import type { Notes } from './linking.ts';
import type { Roster, Values } from './roster.ts';

type Said = NonNullable<Values['severities']>[string];

/** The severities of a plan, completed by the roster and by the defaults, most severe first. */
export function linkSeverities(
  plan: Plan,
  roster: Roster,
  notes: Notes,
): readonly LinkedSeverity[] {
  const written = plan.severities.length > 0 ? plan.severities : severitiesOfRoster(roster);
  if (written.length === 0) {
    notes.miss({
      code: 'no-severities',
      says: 'Neither the runbook nor tocsin.yaml names a severity',
      fix: 'Add values: { severities: { P1: { attention: page, response: 15m } } }',
    });
    return [completed(ONLY_SEVERITY, { attention: 'page' }, { plan, notes })];
  }
  for (const key of Object.keys(roster.values.severities ?? {})) {
    if (written.some((one) => isNamed(one, key))) continue;
    notes.find({
      code: 'unknown-severity',
      level: 'warning',
      kind: 'unbound',
      says: `tocsin.yaml speaks of a severity "${key}" that the runbook does not have`,
      fix: `Use one of ${written.map((one) => one.key).join(', ')}`,
    });
  }
  return written
    .map((one) => completed(one, saidOf(one, roster), { plan, notes }))
    .toSorted((a, b) => a.rank - b.rank);
}

/** The severity of an alert that names none: one that pages [ALR-5]. */
export function defaultSeverityOf(
  severities: readonly LinkedSeverity[],
  roster: Roster,
  notes: Notes,
): string {
  const paging = severities.filter((one) => one.attention === 'page');
  const wanted = roster.values.defaultSeverity;
  if (wanted !== undefined) {
    const named = paging.find((one) =>
      [one.key, ...one.aliases].some((key) => isSameKey(key, wanted)),
    );
    if (named !== undefined) return named.key;
    notes.find({
      code: 'default-severity-silent',
      level: 'error',
      kind: 'contradiction',
      says: `The default severity "${wanted}" is none that pages`,
      fix: `Use one of ${paging.map((one) => one.key).join(', ')} as values.defaultSeverity`,
    });
  }
  return (paging.at(-1) ?? severities[0])?.key ?? ONLY_SEVERITY.key;
}

const ONLY_SEVERITY: Severity = { key: 'SEV-1', rank: 1, lines: [1, 1] };

function severitiesOfRoster(roster: Roster): readonly Severity[] {
  return Object.entries(roster.values.severities ?? {}).map(([key], index) => ({
    key,
    rank: index + 1,
    lines: [1, 1],
  }));
}

function isNamed(severity: Severity, key: string): boolean {
  return [severity.key, ...(severity.aliases ?? [])].some((own) => isSameKey(own, key));
}

function saidOf(severity: Severity, roster: Roster): Said {
  const all = Object.entries(roster.values.severities ?? {});
  return all.find(([key]) => isNamed(severity, key))?.[1] ?? {};
}

interface Around {
  readonly plan: Plan;
  readonly notes: Notes;
}

function completed(severity: Severity, said: Said, around: Around): LinkedSeverity {
  const defaults: string[] = [...(severity.defaults ?? [])];
  const written = said.response ?? severity.response ?? answerTimeOf(severity, around.plan);
  const attention = attentionOf({
    severity,
    said,
    written,
    defaults,
    notes: around.notes,
    plan: around.plan,
  });
  const repeats = repeatsOf({ severity, said, attention, defaults, notes: around.notes });
  return {
    key: severity.key,
    label: said.label ?? severity.label ?? severity.key,
    aliases: [...new Set([...(severity.aliases ?? []), ...(said.aliases ?? [])])],
    rank: severity.rank,
    attention,
    response: responseOf(written, around.plan, defaults),
    resolution: lengthOrNull(said.resolution ?? severity.resolution),
    updateEvery: lengthOrNull(said.updateEvery ?? severity.updateEvery),
    holdFor: holdOf({ severity, said, attention, defaults }),
    ...(repeats === undefined ? {} : { repeats }),
    defaults,
    lines: severity.lines,
  };
}

function lengthOrNull(length: Length | undefined): Duration | null {
  return length === undefined ? null : durationOf(length);
}

// Some documents give a level of the ladder, not the severity, its time to answer [ESC-2].
function answerTimeOf(severity: Severity, plan: Plan): Length | undefined {
  const [first] = plan.ladder;
  return first === undefined ? undefined : answerWithinOf(first.answerWithin, severity);
}

/** A level's own time to answer at a severity, `*` for all. */
export function answerWithinOf(
  within: Readonly<Record<string, Length>> | undefined,
  severity: { readonly key: string; readonly aliases?: readonly string[] },
): Length | undefined {
  const own = [severity.key, ...(severity.aliases ?? [])];
  const found = Object.entries(within ?? {}).find(([key]) => own.some((k) => isSameKey(k, key)));
  return found?.[1] ?? within?.['*'];
}

// People cannot act in no time at all: "immediate" is the spacing of the ladder for them [DUE-4].
function responseOf(written: Length | undefined, plan: Plan, defaults: string[]): Duration | null {
  if (written !== 'immediate') return lengthOrNull(written);
  defaults.push('response');
  const spacing = plan.ladder.find((rung) => rung.clock === 'previous-rung')?.after;
  return { ms: exactSpan(spacing) ?? DEFAULT_SPACING };
}

interface Asking {
  readonly severity: Severity;
  readonly said: Said;
  readonly written: Length | undefined;
  readonly defaults: string[];
  readonly notes: Notes;
  readonly plan: Plan;
}

function attentionOf(asking: Asking): Attention {
  const { severity, said, written, defaults, notes } = asking;
  if (said.attention !== undefined) return said.attention;
  if (severity.attention !== undefined && severity.from !== 'default') {
    if (!isTooQuiet(asking)) return severity.attention;
    defaults.push('attention');
    notes.find({
      code: 'message-cannot-meet-response',
      level: 'warning',
      kind: 'contradiction',
      says: `${severity.key} is only a message, yet must be answered in ${written ?? 'time'}: it pages`,
      fix: `Say values: { severities: { ${severity.key}: { attention: page } } }, or message`,
      lines: severity.lines,
    });
    return 'page';
  }
  defaults.push('attention');
  const attention = attentionByTime(severity.rank, written);
  notes.find({
    code: 'default-attention',
    level: 'note',
    kind: 'missing',
    says: `${severity.key} ${ATTENTION_SAYS[attention]}: the runbook does not say how it gets attention`,
    fix: `Say values: { severities: { ${severity.key}: { attention: ${attention} } } } to confirm`,
    lines: severity.lines,
  });
  return attention;
}

const ATTENTION_SAYS: Readonly<Record<Attention, string>> = {
  page: 'pages',
  message: 'sends messages',
  backlog: 'goes to the backlog',
};

// Nobody answers a message within a quarter of an hour, nor at night.
function isTooQuiet({ severity, written, plan }: Asking): boolean {
  if (severity.attention === 'page') return false;
  if (attentionByTime(severity.rank, written) !== 'page') return false;
  const span = exactSpan(written);
  const isCovered = plan.coverage.some(
    (one) => /24/.test(one.hours) && one.severities.some((key) => isNamed(severity, key)),
  );
  return isCovered || written === 'immediate' || (span !== null && span <= minutes(15));
}

function attentionByTime(rank: number, response: Length | undefined): Attention {
  if (rank === 1 || response === 'immediate') return 'page';
  const duration = lengthOrNull(response);
  if (duration === null) return 'backlog';
  if ('ms' in duration) return duration.ms <= hours(1) ? 'page' : 'message';
  return duration.calendar.includes('business') ? 'backlog' : 'message';
}

interface Holding {
  readonly severity: Severity;
  readonly said: Said;
  readonly attention: Attention;
  readonly defaults: string[];
}

function holdOf({ severity, said, attention, defaults }: Holding): Span | null {
  const span = exactSpan(said.holdFor);
  if (span !== null) return span;
  defaults.push('holdFor');
  if (attention !== 'page') return null;
  return severity.rank === 1 ? minutes(30) : minutes(60);
}
