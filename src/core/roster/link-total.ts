// Rungs that an acknowledgement does not stop: by total time, by downtime, by silence of the
// responders, and by the conditions a level names for itself [ACK-2] [ESC-6] [ESC-9].
import type { Deadline, Lines, Party, Rung, When } from '../runbook/plan.ts';
import { alternativesOf, partsOf } from './conditions.ts';
import { isAnswerRung, rungTitle } from './link-ladder.ts';
import type { Due } from './linked.ts';
import { answersSoon, due, durationFrom, severitiesNamed } from './linking.ts';
import type { Linking } from './linking.ts';
import { slugOf } from './names.ts';

/** Every rung of the document that fires whether or not somebody holds the incident. */
export function linkTotalRungs(linking: Linking): readonly Due[] {
  const { ladder, escalateWhen, deadlines } = linking.plan;
  const timed = ladder
    .filter((rung) => !isAnswerRung(rung))
    .map((rung) => totalRung(rung, linking));
  // What the first level names are its reasons to call the next, by hand.
  const triggered = ladder
    .slice(1)
    .flatMap((rung) => triggersOf(rung, rung.triggers ?? [], linking));
  const above = ladder[1] ?? ladder[0];
  const general = above === undefined ? [] : triggersOf(above, escalateWhen, linking);
  const called = deadlines.filter(isCall).flatMap((deadline) => callOf(deadline, linking));
  return unique(
    [...timed, ...triggered, ...general, ...called].filter((one) => one.severities.length > 0),
  );
}

/** True for a deadline that is a rung in disguise: "Escalate to manager if it lasts over an hour". */
export function isCall(deadline: Deadline): boolean {
  return /^escalat/i.test(deadline.name) && (deadline.audience ?? []).length > 0;
}

function callOf(deadline: Deadline, linking: Linking): readonly Due[] {
  const { name: level, clock, lines, audience: to = [] } = deadline;
  const { within: after, when } = deadline;
  if (after === undefined) return [];
  return [
    totalRung({ level, clock, lines, to, after, ...(when === undefined ? {} : { when }) }, linking),
  ];
}

function triggersOf(rung: Rung, conditions: readonly When[], linking: Linking): readonly Due[] {
  const { to, lines } = rung;
  const title = rungTitle(rung);
  return conditions
    .flatMap(alternativesOf)
    .filter((when) => when !== undefined)
    .flatMap((when) => triggeredRung({ title, to, when, lines }, linking));
}

function totalRung(rung: Rung, linking: Linking): Due {
  const parts = partsOf(rung.when);
  return due({
    id: `total-rung-${slugOf(rungTitle(rung))}`,
    duty: `total-rung-${slugOf(rungTitle(rung))}`,
    kind: 'total-rung',
    title: rungTitle(rung),
    severities: keysFor(parts.severities, linking, { name: rungTitle(rung), lines: rung.lines }),
    when: parts.rest,
    clock: rung.clock ?? 'since-declared',
    first: durationFrom(rung.after) ?? durationFrom(parts.clock?.past),
    until: 'resolved',
    to: rung.to,
    lines: rung.lines,
  });
}

interface Trigger {
  readonly title: string;
  readonly to: readonly Party[];
  readonly when: When;
  readonly lines: Lines;
}

// A condition without a clock has no time of its own: `first` is null, and the rung fires once the
// condition is known to be true. What only people can know is asked of them, never assumed.
function triggeredRung(trigger: Trigger, linking: Linking): readonly Due[] {
  const { title, to, when, lines } = trigger;
  const parts = partsOf(when);
  // Silence is what the answer ladder itself waits for.
  if (parts.clock?.clock === 'unanswered' || parts.clock?.clock === 'previous-rung') return [];
  if (when.kind === 'happened' && when.what === 'response-time-exceeded') return [];
  const reason = when.text ?? reasonOf(when);
  const id = `total-rung-${slugOf(`${title} ${reason}`)}`;
  return [
    due({
      id,
      duty: id,
      kind: 'total-rung',
      title,
      severities: keysFor(parts.severities, linking, null),
      when: parts.rest,
      clock: parts.clock?.clock ?? 'since-declared',
      first: durationFrom(parts.clock?.past),
      until: 'resolved',
      to,
      lines,
    }),
  ];
}

function reasonOf(when: When): string {
  switch (when.kind) {
    case 'fact':
      return when.fact;
    case 'clock':
      return `${when.clock} ${when.past}`;
    case 'question':
      return when.ask;
    case 'happened':
      return when.what;
    case 'count':
      return when.of;
    case 'and':
    case 'or':
      return when.of.map(reasonOf).join(' ');
    case 'not':
      return `not ${reasonOf(when.of)}`;
    case 'severity':
      return when.in.join(' ');
    case 'calendar':
      return when.is;
  }
}

interface Named {
  readonly name: string;
  readonly lines: Lines | undefined;
}

/**
 * The severities a rung, cadence or deadline is for: those it names, else those that must be
 * answered within four hours of the clock, with a finding about the others [ESC-9]. What is only a
 * condition of something else (`what` is null) is not worth a finding of its own.
 */
export function keysFor(
  named: readonly string[] | null,
  { severities, notes }: Linking,
  what: Named | null,
): readonly string[] {
  if (named !== null) return severitiesNamed(named, severities).map((one) => one.key);
  const soon = severities.filter(answersSoon);
  const meant = soon.length > 0 ? soon : severities.filter((one) => one.attention === 'page');
  const others = severities.filter((one) => !meant.includes(one));
  if (others.length > 0 && what !== null) {
    notes.find({
      code: 'severity-not-named',
      level: 'note',
      kind: 'unclear',
      says: `"${what.name}" names no severity: it is kept for ${list(meant)}, not for ${list(others)}`,
      fix: 'Name the severities it is for in the runbook',
      lines: what.lines,
    });
  }
  return meant.map((one) => one.key);
}

function list(severities: readonly { readonly key: string }[]): string {
  return severities.map((one) => one.key).join(', ');
}

function unique(dues: readonly Due[]): readonly Due[] {
  const seen = new Map<string, number>();
  return dues.map((one) => {
    const count = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, count);
    return count === 1 ? one : { ...one, id: `${one.id}-${count}`, duty: `${one.duty}-${count}` };
  });
}
