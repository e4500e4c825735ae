// Deadlines: a time by which somebody is told. Only within, every and by make one; a window in the
// title of a phase does not [DUE-5].
import { severityScope } from './conditions.ts';
import { stakeholderDeadlines, externalDeadline } from './deadlines-audience.ts';
import { statusDeadlines } from './deadlines-status.ts';
import { audienceOf, communicator, kindOf, ownedBy, TELLS, UPDATES } from './deadline-words.ts';
import { isOffHours } from './guidance.ts';
import { cadenceOf, isClockLength, lengthsIn, limitOf, spokenLength } from './lengths.ts';
import { levelsIn } from './levels.ts';
import { above, isTitle, isWithin } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { notifiedBy, partyOf } from './parties.ts';
import type { Deadline, Length, Role, Severity, When } from './plan.ts';
import type { Heads } from './procedures.ts';
import { bracketOf, find, isUnder, own, plainName, titlesOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { keysIn } from './scale.ts';
import { lengthsBySeverity } from './severities.ts';
import { ownerOf } from './tasks.ts';
import { isAbout, TITLES } from './words.ts';

/** What the concepts before have found, as far as deadlines depend on it. */
export interface Known {
  readonly severities: readonly Severity[];
  readonly roles: readonly Role[];
  readonly phases: readonly Item[];
  /** What tells somebody within one of these is owed while it runs, and by it alone [PRC-2]. */
  readonly procedures: Heads;
}

/** Every deadline of the document. */
export function readDeadlines(reading: Reading, known: Known): Deadline[] {
  const found: Deadline[] = [...statusDeadlines(reading, known.severities, known.roles)];
  for (const item of reading.all) {
    if (isElsewhere(reading, item)) continue;
    const titled = isTitle(item) ? titleDeadlines(reading, item, known) : [];
    found.push(
      ...titled,
      ...stakeholderDeadlines(reading, item),
      ...externalDeadline(reading, item),
    );
    const one =
      item.kind === 'item' || item.kind === 'text' ? pointDeadline(reading, item, known) : null;
    if (one !== null) found.push(...bySeverity(reading, item, one));
  }
  return found;
}

/** "Immediately for P0 and within 1 hour for P1" is a deadline for each. */
function bySeverity(reading: Reading, item: Item, deadline: Deadline): Deadline[] {
  const lengths =
    deadline.within === undefined
      ? new Map<string, Length>()
      : lengthsBySeverity(reading.scale, item.text);
  if (new Set(lengths.values()).size < 2) return [deadline];
  return [...lengths].map(([key, within]) => ({
    ...deadline,
    within,
    when: { kind: 'severity', in: [key] },
  }));
}

/** Severities, rungs, reviews and templates have times of their own. */
function isElsewhere(reading: Reading, item: Item): boolean {
  if (item.kind === 'fence' || item.kind === 'row' || item.kind === 'table') return true;
  const subjects = ['review', 'templates', 'contents', 'prevention', 'upkeep'] as const;
  if (subjects.some((one) => isUnder(item, one)) || TITLES.review.test(item.text)) return true;
  const isLevel = keysAtStart(item.label) && item.kind !== 'heading' && reading.owned.has(item);
  return isLevel || isInDefinition(reading, item);
}

/** Below a definition of severities; a process that names a severity in its title is none. */
function isInDefinition(reading: Reading, item: Item): boolean {
  return above(item).some((one) => {
    const [level] = levelsIn(one.label);
    if (level === undefined)
      return one.level !== 1 && isAbout(one.label, 'severity') && !isAbout(one.label, 'updates');
    return level.at === 0 && reading.owned.has(one);
  });
}

function keysAtStart(label: string): boolean {
  return /^(?:sev|p)[\s-]?\d/i.test(label);
}

/** "Communications (First 10 minutes)": each point below that tells somebody, unless it has its own time. */
function titleDeadlines(reading: Reading, title: Item, known: Known): Deadline[] {
  const bracket = bracketOf(title.label);
  if (bracket === null || known.phases.includes(title) || !TELLS.test(title.label)) return [];
  const within = limitOf(bracket);
  const every = cadenceOf(bracket);
  if (every !== undefined && within === undefined && keysIn(reading.scale, bracket).length === 0) {
    own(reading, title);
    const when = severityScope(reading.scale, titlesOf(title));
    const base = {
      name: plainName(title.label),
      kind: 'update',
      every,
      clock: 'last-update',
    } as const;
    return [
      { ...base, until: 'resolved', ...(when === undefined ? {} : { when }), lines: title.head },
    ];
  }
  if (within === undefined) return [];
  own(reading, title);
  return title.items
    .filter((one) => one.kind === 'item' && limitOf(one.text) === undefined && TELLS.test(one.text))
    .flatMap((item) => headingDeadline(reading, { item, title, within }, known));
}

interface Titled {
  readonly item: Item;
  readonly title: Item;
  readonly within: Length;
}

function headingDeadline(
  reading: Reading,
  { item, title, within }: Titled,
  known: Known,
): Deadline[] {
  const kind = kindOf(item.text);
  const when = severityScope(reading.scale, [item.text, ...titlesOf(title)]);
  const keys = when?.kind === 'severity' ? when.in : [];
  const stated = known.severities.filter(
    (one) => keys.includes(one.key) && one.statusFirst !== undefined,
  );
  if (kind === 'status-page' && stated.length > 0) {
    for (const one of stated) contradicts(reading, one, within, item);
    return [];
  }
  const owner =
    ownerOf(above(item)) ??
    (isAbout(title.label, 'updates') ? communicator(known.roles) : undefined);
  const audience = audienceOf(item);
  own(reading, item);
  return [
    {
      name: item.keyed ? item.label : item.text,
      kind,
      within,
      clock: 'since-declared',
      ...(when === undefined ? {} : { when }),
      ...(audience.length > 0 ? { audience } : {}),
      ...ownedBy(owner),
      lines: item.head,
    },
  ];
}

/** The one naming severity and duty wins over a heading's [DUE-6]. */
function contradicts(reading: Reading, severity: Severity, within: Length, item: Item): void {
  if (severity.statusFirst === undefined || severity.statusFirst === within) return;
  find(
    reading,
    {
      code: 'contradiction',
      level: 'warning',
      kind: 'contradiction',
      says: `The first status-page update of ${severity.key} is asked for within ${spokenLength(within)} here and within ${spokenLength(severity.statusFirst)} elsewhere; the latter is used`,
      fix: 'State one time for the first status-page update',
    },
    item.head,
  );
}

/** A point that tells somebody within or every so long. */
function pointDeadline(reading: Reading, item: Item, known: Known): Deadline | null {
  if (isUnder(item, 'escalation') || isUnder(item, 'closure')) return null;
  const offHours = isOffHours(item) ? offHoursDeadline(reading, item) : null;
  if (offHours !== null) return offHours;
  const every = UPDATES.test(`${item.text} ${above(item)[0]?.label ?? ''}`)
    ? everyOf(item)
    : undefined;
  if (every !== undefined) return updateDeadline(reading, item, every);
  const within = limitOf(item.text);
  if (/alerts within|\brespond/i.test(item.text) || /^timeline$/i.test(item.label)) return null;
  if (within === undefined) return mobilisation(reading, item);
  if (item.kind === 'item' && isWithin(item, known.procedures)) return null;
  if (!TELLS.test(item.text) || !isClockLength(within)) return null;
  const when = severityScope(reading.scale, [item.text, ...titlesOf(item)]);
  const audience = audienceOf(item);
  const kind = kindOf(item.text);
  const owner =
    ownerOf(above(item)) ??
    (kind === 'customer' || isCommunications(item) ? communicator(known.roles) : undefined);
  own(reading, item);
  return {
    name: item.keyed ? item.label : item.text,
    kind: kind === 'other' ? 'notify' : kind,
    within,
    clock: 'since-declared',
    ...(when === undefined ? {} : { when }),
    ...(audience.length > 0 ? { audience } : {}),
    ...ownedBy(owner),
    lines: item.head,
  };
}

/** "Page on-call engineer immediately", "Notify incident commander via phone": told at the start. */
function mobilisation(reading: Reading, item: Item): Deadline | null {
  const isTold = above(item).some((one) => /notification|mobili[sz]ation/i.test(one.label));
  if (!isTold || item.checkbox || item.keyed) return null;
  const parties = notifiedBy(item.text).filter((one) => 'via' in one && one.via !== undefined);
  if (parties.length === 0 || /^(?:create|set up|open|start)\b/i.test(item.text)) return null;
  const when = severityScope(reading.scale, [item.text, ...titlesOf(item)]);
  own(reading, item);
  return {
    name: item.text,
    kind: 'notify',
    ...(/immediate|at once/i.test(item.text) ? { within: 'immediate' } : {}),
    clock: 'since-declared',
    ...(when === undefined ? {} : { when }),
    audience: parties,
    lines: item.head,
  };
}

function isCommunications(item: Item): boolean {
  return above(item).some((one) => isAbout(one.label, 'updates'));
}

/** "every 30 minutes", or "regular update schedule": the commander sets it. */
function everyOf(item: Item): Length | undefined {
  const every = cadenceOf(item.text);
  if (every !== undefined) return every;
  return /regular (?:status )?updates? schedule|schedule (?:of )?regular updates/i.test(item.text)
    ? 'commander-sets'
    : undefined;
}

function updateDeadline(reading: Reading, item: Item, every: Length): Deadline | null {
  const ownKeys = keysIn(reading.scale, item.text);
  if (lengthsIn(item.text).length > 1 && ownKeys.length > 1) return null;
  const when = severityScope(reading.scale, [item.text, ...titlesOf(item)]);
  const audience = audienceOf(item).filter((one) => one.kind === 'channel');
  own(reading, item);
  return {
    name: item.keyed
      ? `${plainName(above(item)[0]?.label ?? '')} ${item.label.toLowerCase()}`.trim()
      : item.text,
    kind: kindOf(item.text) === 'status-page' ? 'status-page' : 'update',
    every,
    clock: 'last-update',
    until: 'resolved',
    ...(when === undefined ? {} : { when }),
    ...(audience.length > 0 ? { audience } : {}),
    lines: item.head,
  };
}

/** "Escalate to manager if incident extends >1 hour", "... for Monday morning briefing". */
function offHoursDeadline(reading: Reading, item: Item): Deadline | null {
  const when: When = { kind: 'calendar', is: 'off-hours', text: item.parent?.label ?? '' };
  if (/briefing/i.test(item.text)) {
    own(reading, item);
    return {
      name: item.text,
      kind: 'brief',
      within: 'next-business-day',
      clock: 'since-declared',
      when,
      lines: item.head,
    };
  }
  const found = lengthsIn(item.text).find((one) => isClockLength(one.length));
  const whom = /escalate to\s+(.+?)(?:\s+(?:if|when|after)\b.*)?$/i.exec(item.text)?.[1];
  const party = whom === undefined ? undefined : partyOf(whom);
  if (found === undefined || party === undefined) return null;
  own(reading, item);
  return {
    name: item.text,
    kind: 'notify',
    within: found.length,
    clock: 'since-declared',
    when,
    audience: [party],
    lines: item.head,
  };
}
