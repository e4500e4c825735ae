// Severities: the group of siblings most of whose labels are levels defines the scale; the other
// groups add facts to it, or contradict it.
import { clockIn } from './conditions.ts';
import { cadenceOf, isClockLength, lengthsIn, spokenLength } from './lengths.ts';
import { levelsIn } from './levels.ts';
import { levelGroupsOf } from './level-groups.ts';
import type { LevelGroup } from './level-groups.ts';
import type { Item } from './outline-item.ts';
import type { Attention, Length, Lines, Severity, Via } from './plan.ts';
import { bracketOf, find, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';
import { repeatsIn } from './repeats.ts';
import { keysIn } from './scale.ts';
import type { Level, Scale } from './scale.ts';
import { factsOf } from './severity-facts.ts';
import type { SeverityFacts } from './severity-facts.ts';
import { isAbout } from './words.ts';

/** The scale and the groups it was read from. */
export interface Levels {
  readonly scale: Scale;
  readonly groups: readonly RankedGroup[];
}

interface RankedGroup extends LevelGroup {
  readonly rank: number;
  readonly facts: readonly SeverityFacts[];
}

/** The document's own scale. */
export function readLevels(root: Item, text: string): Levels {
  const groups = levelGroupsOf(root)
    .map((group) => ranked(group))
    .filter((group) => group.rank > 0)
    .toSorted((a, b) => b.rank - a.rank);
  const [best] = groups;
  if (best === undefined) return { scale: [], groups };
  const family = familyOf(best);
  const named = groups.filter((one) => familyOf(one) === family).flatMap((group) => group.items);
  const levels = new Map<string, Level>();
  for (const [id, one] of named.flatMap((item) => item.ids.map((id) => [id, item] as const))) {
    if (!id.startsWith(`${family}:`)) continue;
    const known = levels.get(id);
    if (known === undefined) levels.set(id, levelOf(id, one, text));
    else if (known.words.length === 0) levels.set(id, { ...known, words: wordsOf(one) });
  }
  const scale = [...levels.values()].toSorted((a, b) => a.number - b.number);
  return { scale, groups };
}

function familyOf(group: LevelGroup): string {
  return group.items[0]?.ids[0]?.split(':')[0] ?? '';
}

function ranked(group: LevelGroup): RankedGroup {
  const facts = group.items.map((one) => factsOf(one.item, group));
  const titles = group.titles.slice(0, group.isTable ? 3 : 2).join('\n');
  const distinct = new Set(group.items.flatMap((one) => one.ids)).size;
  const score =
    3 * Number(facts.some((one) => one.response !== undefined)) +
    2 *
      Number(facts.some((one) => (one.examples ?? []).length > 0 || one.definition !== undefined)) +
    2 *
      Number(facts.some((one) => one.updateEvery !== undefined || one.statusFirst !== undefined)) +
    2 * Number(facts.some((one) => one.resolution !== undefined)) +
    3 * Number(isAbout(titlesAbove(group), 'severity'));
  const isWords = group.items.every((one) => one.ids.every((id) => id.startsWith('word:')));
  const isNamed = isAbout(isWords ? titles : titlesAbove(group), 'severity');
  const isLadder = isAbout(titles, 'escalation') && !isNamed;
  return { ...group, facts, rank: score === 0 || isLadder ? 0 : score * 10 + distinct };
}

interface Named {
  readonly written: string;
  readonly word: string;
  readonly ids: readonly string[];
}

function wordsOf({ ids, word }: Named): readonly string[] {
  return ids.length === 1 && word !== '' ? [word] : [];
}

/** The titles of a group without the header of its own table. */
function titlesAbove(group: LevelGroup): string {
  return group.titles.slice(Number(group.isTable)).slice(0, 2).join('\n');
}

function levelOf(id: string, one: Named, text: string): Level {
  const [family = 'word', number = '0'] = id.split(':');
  const words = wordsOf(one);
  if (family === 'word')
    return { key: one.written, family, number: Number(number), words } as Level;
  const key =
    family === 'sev'
      ? sevKey(text, one.written, Number(number))
      : `${family.toUpperCase()}${number}`;
  return { key, family: family as Level['family'], number: Number(number), words };
}

/** `SEV-1` as the document writes it; "Severity 1" has the short form it uses elsewhere. */
function sevKey(text: string, written: string, number: number): string {
  if (!/^severity/i.test(written) && /^sev/i.test(written))
    return written.replace(/\d.*$/s, String(number));
  const short = /\b(?:SEV|Sev)[- ]?(?=\d)/.exec(text)?.[0] ?? 'SEV-';
  return `${short}${number}`;
}

/** The severities with every fact the document states of them. */
export function readSeverities(reading: Reading, levels: Levels): Severity[] {
  const merged = new Map<string, Merged>();
  for (const [index, level] of reading.scale.entries())
    merged.set(level.key, startOf(level, index));
  for (const group of levels.groups.filter((one) => !isOfReviews(one))) {
    for (const [index, one] of group.items.entries()) {
      const facts = group.facts[index];
      const keys = reading.scale.filter((level) =>
        one.ids.includes(`${level.family}:${level.number}`),
      );
      if (facts === undefined || keys.length === 0) continue;
      ownAll(reading, [one.item, ...facts.used]);
      for (const { key } of keys) merge(reading, merged.get(key), facts, one.item);
    }
  }
  readJoined(reading, merged);
  readPaired(reading, merged);
  return [...merged.values()].map((one) => finish(reading, one));
}

/** "SEV-1: within 24 hours" below a title about reviews is a time for the review. */
function isOfReviews({ titles }: LevelGroup): boolean {
  const near = titles.slice(0, 2);
  return (
    near.some((title) => isAbout(title, 'review')) &&
    !near.some((title) => isAbout(title, 'severity'))
  );
}

interface Merged {
  readonly level: Level;
  readonly rank: number;
  readonly facts: SeverityFacts;
  readonly aliases: Set<string>;
  lines: Lines | null;
}

function startOf(level: Level, index: number): Merged {
  return { level, rank: index + 1, facts: { used: [] }, aliases: new Set(), lines: null };
}

const TIMES = [
  'acknowledge',
  'response',
  'resolution',
  'updateEvery',
  'statusFirst',
  'statusEvery',
] as const;

function merge(reading: Reading, into: Merged | undefined, facts: SeverityFacts, item: Item): void {
  if (into === undefined) return;
  into.lines ??= item.lines;
  const written = levelsIn(item.label)[0]?.text;
  if (written !== undefined && /^(?:severity|priority)/i.test(written)) into.aliases.add(written);
  for (const field of TIMES) {
    const value = facts[field];
    const before = into.facts[field];
    if (value === undefined) continue;
    if (before === undefined) into.facts[field] = value;
    else if (before !== value)
      contradiction(reading, `${into.level.key} ${field}`, [before, value], item.lines);
  }
  into.facts.notify ??= facts.notify ?? [];
  into.facts.examples ??= facts.examples ?? [];
  if (into.facts.notify.length === 0) into.facts.notify = facts.notify ?? [];
  if (into.facts.examples.length === 0) into.facts.examples = facts.examples ?? [];
  if (facts.definition !== undefined) into.facts.definition ??= facts.definition;
  if (facts.updateAlsoOn !== undefined) into.facts.updateAlsoOn ??= facts.updateAlsoOn;
  if (facts.updateUntil !== undefined) into.facts.updateUntil ??= facts.updateUntil;
}

function contradiction(
  reading: Reading,
  what: string,
  values: readonly Length[],
  lines: Lines,
): void {
  find(
    reading,
    {
      code: 'contradiction',
      level: 'warning',
      kind: 'contradiction',
      says: `The document gives ${what} as ${values.map(spokenLength).join(' and as ')}; the first is used`,
      fix: 'State one value, or say for which duty each one holds',
    },
    lines,
  );
}

/** "Immediate for SEV-1, 15min for SEV-2": a length for each severity a sentence names. */
export function lengthsBySeverity(scale: Scale, text: string): Map<string, Length> {
  const found = new Map<string, Length>();
  for (const clause of text.split(/[,;]\s+|\s+(?:or|and|while)\s+/)) {
    const keys = keysIn(scale, clause);
    const lengths = lengthsIn(clause);
    const length = (lengths.find((one) => isClockLength(one.length)) ?? lengths[0])?.length;
    if (length === undefined) continue;
    for (const key of keys) if (!found.has(key)) found.set(key, length);
  }
  return found;
}

/** "Post updates every hour (critical incidents)": the bracket says for which. */
function isBracketed(scale: Scale, text: string): boolean {
  const bracket = bracketOf(text);
  return bracket !== null && keysIn(scale, bracket).length > 0 && cadenceOf(text) !== undefined;
}

/** Sentences that give one field for several severities, outside of any group. */
function readJoined(reading: Reading, merged: ReadonlyMap<string, Merged>): void {
  for (const item of reading.all) {
    const text = item.kind === 'heading' ? item.label : item.text;
    const isResponse =
      /^(?:initial |first )?response(?: time)?s?$/i.test(item.label) && item.value !== '';
    const isUpdate =
      /updat|communicat|cadence/i.test(item.label) && /\bevery\b|hourly|daily/i.test(text);
    if (!isResponse && !isUpdate) continue;
    const lengths = lengthsBySeverity(reading.scale, isResponse ? item.value : text);
    if (lengths.size < (isResponse || isBracketed(reading.scale, text) ? 1 : 2)) continue;
    own(reading, item);
    for (const [key, length] of lengths) {
      const one = merged.get(key);
      if (one === undefined) continue;
      one.lines ??= item.lines;
      const field = isResponse ? 'response' : 'updateEvery';
      one.facts[field] ??= length;
    }
  }
}

/** "Respond to P0/P1 alerts within 5/15 minutes": one number for each level, in their order. */
function readPaired(reading: Reading, merged: ReadonlyMap<string, Merged>): void {
  for (const item of reading.all) {
    const [, numbers, unit = ''] =
      /(\d+(?:\/\d+)+)\s*(minutes?|mins?|hours?|days?)\b/i.exec(item.text) ?? [];
    if (
      numbers === undefined ||
      item.kind === 'fence' ||
      !/respon[ds]|answer|acknowledg/i.test(item.text)
    )
      continue;
    const keys = keysIn(reading.scale, item.text);
    const counts = numbers.split('/');
    if (keys.length !== counts.length) continue;
    own(reading, item, '/severities');
    for (const [index, key] of keys.entries()) {
      const response = lengthsIn(`${counts[index]} ${unit}`)[0]?.length;
      const facts: SeverityFacts = { used: [], ...(response === undefined ? {} : { response }) };
      merge(reading, merged.get(key), facts, item);
    }
  }
}

function finish(reading: Reading, one: Merged): Severity {
  const { facts, level } = one;
  const promote = (facts.examples ?? []).flatMap((text) => {
    const clock = /unavailable|down\b|outage/i.test(text) ? clockIn(text) : null;
    return clock === null ? [] : [{ ...clock, clock: 'downtime' as const, text }];
  });
  const said = [...(facts.examples ?? []), facts.definition ?? ''];
  const repeats = said.map(repeatsIn).find((found) => found !== null);
  const lines = one.lines ?? reading.root.head;
  const attention = attentionOf(reading, facts, lines, level.key);
  const { used: _used, notify = [], examples = [], ...times } = facts;
  const label = level.words[0];
  return {
    key: level.key,
    ...(one.aliases.size > 0 ? { aliases: [...one.aliases] } : {}),
    ...(label !== undefined && label !== level.key ? { label } : {}),
    rank: one.rank,
    ...(attention === undefined ? {} : { attention }),
    ...times,
    ...(notify.length > 0 ? { notify } : {}),
    ...(examples.length > 0 ? { examples } : {}),
    ...(promote.length > 0 ? { promote } : {}),
    ...(repeats === undefined ? {} : { repeats }),
    lines,
  };
}

/** How a severity gets attention, where the document's medium and its response time can agree. */
function attentionOf(
  reading: Reading,
  facts: SeverityFacts,
  lines: Lines,
  key: string,
): Attention | undefined {
  const vias = new Set(
    (facts.notify ?? []).flatMap((party): Via[] =>
      'via' in party && party.via !== undefined ? [party.via] : [],
    ),
  );
  if (vias.has('page') || vias.has('phone')) return 'page';
  if (vias.has('ticket') && vias.size === 1) return 'backlog';
  if (vias.size === 0) return undefined;
  const minutes = /^PT(\d+)M$/.exec(facts.response ?? '');
  if (minutes === null && facts.response !== 'immediate') return 'message';
  find(
    reading,
    {
      code: 'message-cannot-meet-response',
      level: 'warning',
      kind: 'unclear',
      says: `${key} asks for a response within ${spokenLength(facts.response ?? '')} but tells people by message only`,
      fix: 'Page for it, or give it a longer response time',
    },
    lines,
  );
  return undefined;
}
