// Who hears what by when: cadences and deadlines, one duty an audience and severity [DUE-1] [DUE-6].
import type { Deadline, Length, Lines, Party, When } from '../runbook/plan.ts';
import { namesOf, watchNamed } from './binding.ts';
import { alternativesOf, partsOf } from './conditions.ts';
import { isCall, keysFor } from './link-total.ts';
import type { Due, LinkedSeverity } from './linked.ts';
import { DEFAULT_SPACING, due, durationFrom, exactSpan, spanOf } from './linking.ts';
import type { Linking } from './linking.ts';
import { looseName, slugOf } from './names.ts';

/** One claim of the document about one audience at one severity, before claims are weighed. */
interface Claim {
  readonly duty: string;
  readonly title: string;
  readonly severity: LinkedSeverity;
  readonly within: Length | undefined;
  readonly every: Length | undefined;
  readonly clock: Deadline['clock'];
  readonly when: When | null;
  readonly alsoOn: readonly string[];
  readonly until: Due['until'] | undefined;
  readonly owner: Party | undefined;
  readonly audience: string | null;
  readonly external: boolean;
  /** 2: said of this severity itself; 1: it names the severity; 0: it names none [DUE-6]. */
  readonly weight: 0 | 1 | 2;
  readonly from: Due['from'];
  readonly lines: Lines | undefined;
}

/** Cadences and deadlines of every audience, at most one of a kind for each severity. */
export function linkUpdates(linking: Linking): readonly Due[] {
  const claims = [
    ...linking.severities.flatMap((severity) => severityClaims(severity, linking)),
    ...linking.plan.deadlines
      .filter((deadline) => !isCall(deadline))
      .flatMap((deadline) => deadlineClaims(deadline, linking)),
  ];
  const groups = Map.groupBy(claims, (claim) =>
    [claim.duty, claim.severity.key, JSON.stringify(claim.when), claim.clock === 'downtime'].join(
      '\n',
    ),
  );
  return [...groups.values()].flatMap((group) => {
    const won = weighed(group, linking);
    return won === null ? [] : [dueOf(won, linking)];
  });
}

function severityClaims(severity: LinkedSeverity, linking: Linking): readonly Claim[] {
  const written = linking.plan.severities.find((one) => one.key === severity.key);
  const said = linking.roster.values.severities?.[severity.key]?.updateEvery;
  const basis = { severity, when: null, alsoOn: [], owner: undefined, weight: 2 as const };
  const claims: Claim[] = [];
  const every = said ?? written?.updateEvery;
  if (every !== undefined) {
    claims.push({
      ...basis,
      duty: 'update:internal',
      title: 'Internal update',
      within: undefined,
      every,
      clock: 'last-update',
      alsoOn: happeningsOf(written?.updateAlsoOn ?? []),
      until: written?.updateUntil,
      audience: 'internal',
      external: false,
      from: said === undefined ? 'document' : 'roster',
      lines: written?.lines,
    });
  }
  if (written?.statusFirst !== undefined || written?.statusEvery !== undefined) {
    claims.push({
      ...basis,
      duty: 'update:status-page',
      title: 'Status page',
      within: written.statusFirst,
      every: written.statusEvery,
      clock: 'since-declared',
      until: undefined,
      audience: 'status-page',
      external: true,
      from: 'document',
      lines: written.lines,
    });
  }
  return claims;
}

const MILESTONES: readonly string[] = ['status', 'severity', 'mitigated', 'cause-found'];

// "At milestones" means each of them; the engine knows no other word for one [DUE-7].
function happeningsOf(written: readonly string[]): readonly string[] {
  const known = written.flatMap((one) => {
    if (MILESTONES.includes(one)) return [one];
    if (/status/i.test(one)) return ['status'];
    return /severity/i.test(one) ? ['severity'] : MILESTONES;
  });
  return [...new Set(known)];
}

// "P1 or more than 30 minutes of downtime": each alternative is reason enough by itself.
function deadlineClaims(deadline: Deadline, linking: Linking): readonly Claim[] {
  if (isFirstRung(deadline)) return [];
  return alternativesOf(deadline.when).flatMap((when) =>
    alternativeClaims(deadline, when, linking),
  );
}

// "Page the on-call engineer immediately" is the first rung of the ladder, not something people owe.
function isFirstRung(deadline: Deadline): boolean {
  const parties = (deadline.audience ?? []).flatMap(namesOf);
  return parties.length > 0 && parties.every((party) => watchNamed(party.name) === 'on-call');
}

function alternativeClaims(
  deadline: Deadline,
  when: When | undefined,
  linking: Linking,
): readonly Claim[] {
  const parts = partsOf(when);
  const within = deadline.within ?? parts.clock?.past;
  if (!isLength(within) && !isLength(deadline.every)) {
    noteTimeless(deadline, linking);
    return [];
  }
  const keys = keysFor(parts.severities, linking, { name: deadline.name, lines: deadline.lines });
  const concerned = linking.severities.filter((severity) => keys.includes(severity.key));
  return audiencesOf(deadline).flatMap((audience) =>
    concerned.map((severity) => ({
      duty: dutyOf(deadline, audience.name),
      title: deadline.name,
      severity,
      within,
      every: deadline.every,
      clock:
        deadline.within === undefined ? (parts.clock?.clock ?? deadline.clock) : deadline.clock,
      when: parts.rest,
      alsoOn: happeningsOf(deadline.alsoOn ?? []),
      until: deadline.until,
      owner: deadline.owner,
      audience: audience.name,
      external: audience.external,
      weight: parts.severities === null ? 0 : 1,
      from: 'document',
      lines: deadline.lines,
    })),
  );
}

function isLength(length: Length | undefined): boolean {
  return length === 'immediate' || durationFrom(length) !== null;
}

function noteTimeless(deadline: Deadline, { notes }: Linking): void {
  notes.find({
    code: 'deadline-without-time',
    level: 'note',
    kind: 'missing',
    says: `"${deadline.name}" has no time: nothing reminds of it`,
    fix: 'Say within which time, or how often',
    lines: deadline.lines,
  });
}

interface Audience {
  readonly name: string | null;
  readonly external: boolean;
}

const OUTSIDE =
  /\b(?:customers?|clients?|users?|readers?|players?|patients?|guests?|visitors?|public|press|media|partners?|status page|subscribers?)\b/;
const OWN_HOUSE = /\b(?:support|success|service|care|relations|experience|team|lead|manager)\b/;

function audiencesOf(deadline: Deadline): readonly Audience[] {
  const isPage = deadline.kind === 'status-page' || /status page/.test(looseName(deadline.name));
  if (isPage) return [{ name: 'status-page', external: true }];
  const parties = (deadline.audience ?? []).flatMap(namesOf);
  const outside = parties.filter((party) => isOutside(party.name));
  const inside = parties.filter((party) => !isOutside(party.name));
  const found: Audience[] = outside.map((party) => ({
    name: /status page/.test(looseName(party.name)) ? 'status-page' : outsideName(party.name),
    external: true,
  }));
  if (inside.length > 0) found.push({ name: insideName(inside), external: false });
  if (found.length > 0) return distinct(found);
  if (deadline.kind === 'customer') return [{ name: 'customers', external: true }];
  const isTold = deadline.kind === 'notify' || deadline.kind === 'update';
  return [{ name: isTold ? 'internal' : null, external: false }];
}

/** True where a name means people who are not of the house. */
export function isOutside(name: string): boolean {
  const loose = looseName(name);
  return OUTSIDE.test(loose) && !OWN_HOUSE.test(loose);
}

/** What those outside are called as an audience. */
export function outsideName(name: string): string {
  return /\b(?:customers?|clients?|users?|readers?|players?|patients?|guests?|visitors?)\b/.test(
    looseName(name),
  )
    ? 'customers'
    : name;
}

// Several of the house, or the channel everybody reads, are one audience: one post reaches them all.
function insideName(parties: readonly { readonly kind: string; readonly name: string }[]): string {
  const [only] = parties;
  if (only === undefined || parties.length > 1) return 'internal';
  if (/^(?:all |relevant |affected )?teams?$/.test(looseName(only.name))) return 'internal';
  const isAside = /manage|leader|exec|support|customer|stakeholder/i.test(only.name);
  return only.kind === 'channel' && !isAside ? 'internal' : only.name;
}

function distinct(audiences: readonly Audience[]): readonly Audience[] {
  return [...new Map(audiences.map((audience) => [audience.name, audience])).values()];
}

function dutyOf(deadline: Deadline, audience: string | null): string {
  if (audience === null) return `deadline:${slugOf(deadline.name)}`;
  const verb = deadline.every === undefined && audience !== 'status-page' ? 'notify' : 'update';
  return `${verb}:${slugOf(audience)}`;
}

// The claim that names the severity wins over a heading's; of equals the stricter [DUE-6].
function weighed(claims: readonly Claim[], { notes }: Linking): Claim | null {
  const ranked = claims.toSorted((a, b) => b.weight - a.weight || timeOf(a) - timeOf(b));
  const [won] = ranked;
  if (won === undefined) return null;
  const other = ranked.find(
    (claim) => differs(claim.within, won.within) || differs(claim.every, won.every),
  );
  if (other !== undefined) {
    notes.find({
      code: 'two-times-for-one-duty',
      level: 'warning',
      kind: 'contradiction',
      says: `${won.title} at ${won.severity.key} has two times: ${timeText(won)} is kept, ${timeText(other)} is not`,
      fix: 'Keep one of the two in the runbook',
      lines: other.lines,
    });
  }
  return { ...won, every: won.every ?? ranked.find((claim) => claim.every !== undefined)?.every };
}

function differs(one: Length | undefined, other: Length | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function timeOf(claim: Claim): number {
  return exactSpan(claim.within) ?? exactSpan(claim.every) ?? Number.MAX_SAFE_INTEGER;
}

function timeText(claim: Claim): string {
  return claim.within === undefined ? `every ${claim.every}` : `within ${claim.within}`;
}

function dueOf(claim: Claim, linking: Linking): Due {
  const every = durationFrom(claim.every);
  const isImmediate = claim.within === 'immediate';
  const first = isImmediate ? { ms: spacingOf(linking) } : durationFrom(claim.within);
  const name =
    claim.when === null ? claim.duty : `${claim.duty}:${slugOf(JSON.stringify(claim.when), 40)}`;
  return due({
    id: `${name}${claim.clock === 'downtime' ? ':downtime' : ''}@${claim.severity.key}`,
    duty: claim.duty,
    kind: every === null ? 'deadline' : 'cadence',
    title: claim.title,
    severities: [claim.severity.key],
    when: claim.when,
    clock: claim.within === undefined ? 'last-update' : claim.clock,
    first: first ?? every,
    every,
    alsoOn: claim.alsoOn,
    until: claim.until ?? (every === null ? 'done' : 'resolved'),
    owner: claim.owner ?? ownerOfUpdates(linking),
    audience: claim.audience,
    external: claim.external,
    from: isImmediate ? 'default' : claim.from,
    lines: claim.lines,
  });
}

/** "Immediately" without a number is the spacing of the ladder for people [DUE-4]. */
export function spacingOf({ plan }: Linking): number {
  const spacing = plan.ladder.find((rung) => rung.clock === 'previous-rung')?.after;
  return exactSpan(spacing) ?? DEFAULT_SPACING;
}

/** Who owes updates where the document does not say: communications, else the commander [DUE-10]. */
export function ownerOfUpdates({ roles }: Linking): Party | null {
  const role = roles.find((one) => one.isCommunications) ?? roles.find((one) => one.isCommander);
  return role === undefined ? null : { kind: 'role', name: role.name };
}

/** The shortest cadence for the house at a severity, for its card. */
export function internalCadence(dues: readonly Due[], key: string): Due['every'] {
  const all = dues.filter((one) => one.duty === 'update:internal' && one.severities.includes(key));
  return all.toSorted((a, b) => (spanOf(a.every) ?? 0) - (spanOf(b.every) ?? 0))[0]?.every ?? null;
}
