// What the parts of `link` share: what they link, what they say about it, and the shape of a due.
import { durationOf, spanOfIso } from '../basics/duration.ts';
import type { Duration } from '../basics/duration.ts';
import { hours, minutes, ms } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import type { Length, Lines, Plan } from '../runbook/plan.ts';
import type { Due, DueKind, Gap, LinkedRole, LinkedSeverity, LinkFinding } from './linked.ts';
import type { Roster } from './roster.ts';
import { isMeant } from './severity-key.ts';
import type { Path } from './yaml-file.ts';

/** A plan and a roster on the way to become one, with what is found on the way. */
export interface Linking {
  readonly plan: Plan;
  readonly roster: Roster;
  readonly severities: readonly LinkedSeverity[];
  readonly roles: readonly LinkedRole[];
  readonly notes: Notes;
}

/** Where it stands: in the runbook, else in the roster; else nowhere in particular. */
interface Place {
  readonly lines?: Lines | undefined;
  readonly inRoster?: Path | undefined;
}

/** What is found on the way. */
export class Notes {
  readonly findings: LinkFinding[] = [];
  readonly gaps: Gap[] = [];

  /** Something worth knowing that stops nothing. */
  find(finding: Omit<LinkFinding, keyof Place> & Place): void {
    const { lines, inRoster, ...rest } = finding;
    const known = this.findings.some((one) => one.code === rest.code && one.says === rest.says);
    if (!known) this.findings.push({ ...rest, lines: [1, 1], ...placed({ lines, inRoster }) });
  }

  /** Something that must be filled before the team goes live [PLN-2]. */
  miss(gap: Omit<Gap, keyof Place> & Place): void {
    const { lines, inRoster, ...rest } = gap;
    const known = this.gaps.some((one) => one.code === rest.code && one.says === rest.says);
    if (!known) this.gaps.push({ ...rest, ...placed({ lines, inRoster }) });
  }
}

function placed({ lines, inRoster }: Place): Pick<Gap, 'lines' | 'inRoster'> {
  if (lines !== undefined) return { lines };
  return inRoster === undefined ? {} : { inRoster };
}

/** A value of the engine for a length of the document; null where it names none. */
export function durationFrom(length: Length | undefined): Duration | null {
  return length === undefined ? null : durationOf(length);
}

/** Exact milliseconds of a length; null for calendar lengths and words. */
export function exactSpan(length: Length | undefined): Span | null {
  return length === undefined ? null : spanOfIso(length);
}

/** Exact milliseconds of a duration; null where only a calendar can tell. */
export function spanOf(duration: Duration | null): Span | null {
  return duration !== null && 'ms' in duration ? ms(duration.ms) : null;
}

/** The severities a list of keys, aliases or labels means, most severe first. */
export function severitiesNamed(
  keys: readonly string[],
  severities: readonly LinkedSeverity[],
): readonly LinkedSeverity[] {
  return severities.filter((severity) => keys.some((key) => isMeant(severity, key)));
}

/** True where a ladder or cadence without a severity applies: a clock time of four hours or less [ESC-9]. */
export function answersSoon(severity: LinkedSeverity): boolean {
  const span = spanOf(severity.response);
  return span !== null && span <= hours(4);
}

/** Five minutes: the ladder's spacing where the document gives none [DUE-4]. */
export const DEFAULT_SPACING: Span = minutes(5);

/** A due with everything left out that its kind does not use. */
export function due(
  parts: Pick<Due, 'id' | 'duty' | 'title' | 'severities' | 'clock' | 'first'> & {
    readonly kind: DueKind;
  } & Partial<Omit<Due, 'lines'>> & { readonly lines?: Lines | undefined },
): Due {
  const { lines, ...rest } = parts;
  return {
    when: null,
    every: null,
    alsoOn: [],
    until: 'done',
    owner: null,
    audience: null,
    external: false,
    to: [],
    raisesTo: null,
    from: 'document',
    ...rest,
    ...(lines === undefined ? {} : { lines }),
  };
}
