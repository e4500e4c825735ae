// Who keeps the document, when it was last changed, and when it is due for review.
import { frequencyOf } from './frequency.ts';
import { above, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Lines, Plan } from './plan.ts';
import { isUnder, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout, KEYS, PLACEHOLDER } from './words.ts';

type Upkeep = { -readonly [K in keyof Plan['upkeep']]: Plan['upkeep'][K] };

/** The pairs at the head or the foot of the document that are about the document. */
export function readUpkeep(reading: Reading): Plan['upkeep'] {
  const upkeep: Upkeep = {};
  const used: Item[] = [];
  const dated = new Set(reading.all.filter(isDated).map((one) => one.parent));
  for (const item of reading.all) {
    if (!isAboutDocument(item)) continue;
    if (/change ?log|history|changes/i.test(item.label) && item.items.length > 0) {
      upkeep.changes ??= points(item).map((one) => one.text);
      used.push(item, ...points(item));
    } else if (item.keyed) {
      const pairs = pairsIn(item);
      const isOwners = isOfDocument(item, dated) || (pairs.length > 1 && pairs.some(isDated));
      const read = pairs.map((one) => readPair(upkeep, one, isOwners));
      if (read.includes(true)) used.push(item);
    }
  }
  ownAll(reading, used, '/upkeep');
  const recurring = readRecurring(reading);
  if (recurring.length > 0) upkeep.recurring = recurring;
  const lines = nearLines(used);
  return lines === null ? upkeep : { ...upkeep, lines };
}

/** What is to be done again and again between incidents: the points below a title on maintenance. */
function readRecurring(reading: Reading): NonNullable<Upkeep['recurring']> {
  return reading.all
    .filter((one) => isTitle(one) && isMaintenance(one))
    .flatMap((title) => points(title).map((point) => ({ title, point })))
    .filter(({ point }) => !point.keyed && !point.checkbox && point.text !== '')
    .map(({ title, point }, index) => {
      own(reading, point, `/upkeep/recurring/${index}`);
      const every = frequencyOf(point.text) ?? frequencyOf(title.label);
      return { text: point.text, ...(every === null ? {} : { every }), lines: point.head };
    });
}

function isMaintenance(item: Item): boolean {
  if (!/\bmaintenance\b/i.test(item.label) || item.level === 1) return false;
  return isUnder(item, 'prevention') && !isUnder(item, 'scenarios') && !isUnder(item, 'templates');
}

/** "Owner: X · Last updated: 2026-01-02" is two pairs in one line. */
function pairsIn(item: Item): Item[] {
  const parts = item.text.split(/\s+[·•|]\s+/);
  if (parts.length < 2) return [item];
  const pairs = parts.flatMap((part) => {
    const [, label, value] = /^([^:：]{2,40})[:：]\s*(.+)$/u.exec(part) ?? [];
    return label === undefined || value === undefined ? [] : [{ ...item, label, value }];
  });
  return pairs.length < 2 ? [item] : pairs;
}

/** The lines of the first run of pairs; what repeats them at the foot is far away. */
function nearLines(used: readonly Item[]): Lines | null {
  let lines: Lines | null = null;
  for (const { head } of used) {
    if (lines === null) lines = head;
    else if (head[0] - lines[1] < 10) lines = [lines[0], Math.max(lines[1], head[1])];
  }
  return lines;
}

/** Pairs of paragraphs, quotes and points right below the title, an overview or a section on upkeep. */
function isAboutDocument(item: Item): boolean {
  if (item.kind === 'row' || item.kind === 'fence' || item.kind === 'heading') return false;
  const titles = above(item).filter((one) => one.kind === 'heading' && one.level > 1);
  const inUpkeep = titles.some((one) => isAbout(one.label, 'upkeep'));
  if (inUpkeep) return true;
  return (
    item.kind === 'text' &&
    above(item).every((one) => one.kind === 'heading' || one.kind === 'quote')
  );
}

/** Below a heading of its own, an owner is the document's only beside its date or version. */
function isOfDocument(item: Item, dated: ReadonlySet<Item | null>): boolean {
  const inSection = above(item).some((one) => one.kind === 'heading' && one.level > 1);
  const inUpkeep = above(item).some((one) => isAbout(one.label, 'upkeep'));
  return !inSection || inUpkeep || dated.has(item.parent);
}

const DATED = ['updated', 'version', 'nextReview', 'frequency'] as const;

function isDated(item: Item): boolean {
  return item.keyed && DATED.some((key) => KEYS[key].test(item.label));
}

function readPair(upkeep: Upkeep, { label, value }: Item, isOwners: boolean): boolean {
  if (PLACEHOLDER.test(value) || value === '') return false;
  if (KEYS.nextReview.test(label)) upkeep.nextReview ??= value;
  else if (KEYS.frequency.test(label)) upkeep.frequency ??= value;
  else if (KEYS.updated.test(label)) upkeep.lastUpdated ??= dateOf(value);
  else if (KEYS.version.test(label)) readVersion(upkeep, value);
  else if (KEYS.owner.test(label) && label.split(' ').length <= 3 && isOwners)
    upkeep.owner ??= value;
  else return false;
  return true;
}

/** "2.0 | December 2025": a version with its date. */
function readVersion(upkeep: Upkeep, value: string): void {
  const [version = value, date] = value.split(/\s+\|\s+/);
  upkeep.version ??= version;
  if (date !== undefined && /\b(?:19|20)\d{2}\b/.test(date)) upkeep.lastUpdated ??= dateOf(date);
}

const MONTHS = 'jan feb mar apr ma[iy] jun jul aug sep o[ck]t nov de[cz]'.split(' ');

/** An ISO date where the value holds a date; else its own words. */
function dateOf(value: string): string {
  const iso = /\d{4}-\d{2}(?:-\d{2})?/.exec(value)?.[0];
  if (iso !== undefined) return iso;
  const [, inYear, inMonth, onDay] =
    /(\d{4})\s*[年년./]\s*(\d{1,2})\s*[月월./]\s*(\d{1,2})/u.exec(value) ?? [];
  if (inYear !== undefined && inMonth !== undefined && onDay !== undefined)
    return `${inYear}-${inMonth.padStart(2, '0')}-${onDay.padStart(2, '0')}`;
  const year = /\b(?:19|20)\d{2}\b/.exec(value)?.[0];
  const month = MONTHS.findIndex((name) => new RegExp(`\\b(?:${name}|maart)`, 'i').test(value));
  if (year === undefined || month < 0) return value;
  const index = /maart|\bmar/i.test(value) ? 2 : month;
  const day = /\b([0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)/.exec(value.replace(year, ''))?.[1];
  const head = `${year}-${String(index + 1).padStart(2, '0')}`;
  return day === undefined ? head : `${head}-${day.padStart(2, '0')}`;
}
