// What one Item says of its severity: its cells, its keyed children, the bracket of its title.
import { cadenceOf, lengthOf, lengthsIn, limitOf } from './lengths.ts';
import type { LevelGroup } from './level-groups.ts';
import { points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { tidy } from './outline-text.ts';
import { notifiedBy } from './parties.ts';
import type { Length, Party } from './plan.ts';
import { bracketOf } from './reading.ts';
import { isAbout, KEYS, PLACEHOLDER } from './words.ts';

/** Facts of one severity from one place, with the Items they stand in. */
export interface SeverityFacts {
  acknowledge?: Length;
  response?: Length;
  resolution?: Length;
  updateEvery?: Length;
  updateAlsoOn?: string[];
  updateUntil?: 'mitigated' | 'resolved';
  statusFirst?: Length;
  statusEvery?: Length;
  notify?: Party[];
  examples?: string[];
  definition?: string;
  readonly used: Item[];
}

interface Pair {
  readonly label: string;
  readonly value: string;
  readonly item: Item;
}

/** All facts an Item of a group states of its level. */
export function factsOf(item: Item, group: LevelGroup): SeverityFacts {
  const facts: SeverityFacts = { used: [] };
  const context = group.titles.join('\n');
  readTitle(facts, item, context);
  const isStatus = item.kind === 'row' && isAbout(context, 'statusPage');
  if (isStatus) for (const { value } of statusPairs(item)) readStatus(facts, item, value);
  else for (const pair of pairsOf(item)) readPair(facts, pair, context);
  if (item.kind !== 'row') readExamples(facts, item, 0);
  return facts;
}

/** Cells of a row about the status page, what comes first in front; the last word is no cadence. */
function statusPairs(item: Item): Pair[] {
  const pairs = pairsOf(item).filter((one) => !KEYS.resolution.test(one.label));
  return pairs.toSorted(
    (a, b) => Number(FIRST_POST.test(b.label)) - Number(FIRST_POST.test(a.label)),
  );
}

const FIRST_POST = /\b(?:first|initial)\b/i;

function pairsOf(item: Item): Pair[] {
  const cells = Object.entries(item.fields).map(([label, value]) => ({ label, value, item }));
  return [...cells.slice(1), ...item.items.flatMap((child) => childPairs(child, 0))];
}

/** Keyed children, also below a sub-heading, a bold lead or in a table of two columns. */
function childPairs(child: Item, depth: number): Pair[] {
  const own =
    child.keyed && child.value !== ''
      ? [{ label: child.label, value: child.value, item: child }]
      : [];
  const title =
    child.kind === 'heading' ||
    child.kind === 'lead' ||
    child.kind === 'table' ||
    child.kind === 'text';
  if (own.length > 0 || depth > 2 || (!title && child.value !== '')) return own;
  if (isExamples(child.label)) return own;
  return [...own, ...child.items.flatMap((one) => childPairs(one, depth + 1))];
}

function readTitle(facts: SeverityFacts, item: Item, context: string): void {
  const bracket = item.kind === 'row' ? null : bracketOf(item.label);
  if (bracket !== null && lengthsIn(bracket).length > 0)
    set(facts, item, fieldOf('response', bracket), bracket);
  if (item.kind === 'row' || item.value === '') return;
  if (isAbout(context, 'statusPage')) return readStatus(facts, item, item.value);
  const isCadence = cadenceOf(item.value) !== undefined;
  if (isCadence && (isAbout(context, 'updates') || /updat/i.test(item.value))) {
    return readUpdate(facts, item, item.value);
  }
  if (/respon[sd]|acknowledg/i.test(context) && lengthOf(item.value) !== undefined && !isCadence) {
    return set(facts, item, 'response', item.value);
  }
  if (isAbout(context, 'severity')) readProse(facts, item);
}

/** Prose behind the key: "Critical — all down. Response within 15 minutes." */
function readProse(facts: SeverityFacts, item: Item): void {
  for (const clause of item.value.split(/[.;,]\s+|\s[-–—]\s/)) {
    if (KEYS.response.test(clause) && lengthOf(clause) !== undefined)
      set(facts, item, 'response', clause);
    else if (KEYS.resolution.test(clause) && lengthOf(clause) !== undefined)
      set(facts, item, 'resolution', clause);
  }
  facts.definition ??= tidy(item.value);
  facts.used.push(item);
}

type Field =
  | 'response'
  | 'acknowledge'
  | 'resolution'
  | 'update'
  | 'status'
  | 'notify'
  | 'examples'
  | 'definition';

function fieldOf(label: string, value: string): Field | null {
  const timed = lengthsIn(value).length > 0;
  if (isAbout(label, 'statusPage')) return 'status';
  if (
    /update|cadence|communicat|frequency|更新|обновл/iu.test(label) &&
    cadenceOf(value) !== undefined
  )
    return 'update';
  if (/(?:update|cadence|更新)/iu.test(label) && timed) return 'update';
  if (isExamples(label)) return 'examples';
  if (KEYS.resolution.test(label) && !/first|initial/i.test(label))
    return timed ? 'resolution' : null;
  if (KEYS.acknowledge.test(label)) return timed ? 'acknowledge' : null;
  if (KEYS.response.test(label) && !/team|action|lead\b|plan|requirement/i.test(label))
    return timed ? 'response' : null;
  if (KEYS.notify.test(label) || KEYS.update.test(label)) return 'notify';
  return KEYS.definition.test(label) ? 'definition' : null;
}

function isExamples(label: string): boolean {
  return KEYS.examples.test(label);
}

function readPair(facts: SeverityFacts, pair: Pair, context: string): void {
  const { label, value, item } = pair;
  if (PLACEHOLDER.test(value)) return;
  const both = /^(ack\w*)\b.*?,\s*(\w+)/i.exec(value);
  if (both !== null && lengthsIn(value).length === 2) {
    const [first, second] = value.split(',');
    set(facts, item, 'acknowledge', first ?? '');
    return set(
      facts,
      item,
      KEYS.resolution.test(second ?? '') ? 'resolution' : 'response',
      second ?? '',
    );
  }
  const field = fieldOf(label, value);
  if (field !== null) return set(facts, item, field, value);
  if (/^(?:time|target|sla)$/i.test(label) && KEYS.response.test(context))
    set(facts, item, 'response', value);
}

function set(facts: SeverityFacts, item: Item, field: Field | null, value: string): void {
  if (field === null) return;
  facts.used.push(item);
  if (field === 'update') return readUpdate(facts, item, value);
  if (field === 'status') return readStatus(facts, item, value);
  if (field === 'notify') {
    facts.notify = [...(facts.notify ?? []), ...notifiedBy(value.replace(/\bwithin \d+ \w+/i, ''))];
  } else if (field === 'examples') {
    facts.examples = [...(facts.examples ?? []), ...listed(value)];
  } else if (field === 'definition') facts.definition ??= value;
  else {
    const length = lengthOf(value);
    if (length !== undefined) facts[field] ??= length;
  }
}

function listed(value: string): string[] {
  const parts = value.split(/\s*[;；、]\s*/);
  return (parts.length > 1 ? parts : value.split(/\s*[,，]\s*/))
    .map(tidy)
    .filter((one) => one !== '');
}

function readUpdate(facts: SeverityFacts, item: Item, value: string): void {
  const every = cadenceOf(value) ?? lengthOf(value);
  if (every === undefined || every === 'immediate') return;
  facts.updateEvery ??= every;
  facts.used.push(item);
  if (/milestone|status change|change of status/i.test(value)) {
    facts.updateAlsoOn ??= [/milestone/i.test(value) ? 'milestone' : 'status'];
  }
  if (/until (?:resol|closed)|till resol/i.test(value)) facts.updateUntil ??= 'resolved';
  else if (/until mitigat|during investigation/i.test(value)) facts.updateUntil ??= 'mitigated';
}

function readStatus(facts: SeverityFacts, item: Item, value: string): void {
  const first = limitOf(value);
  const every = cadenceOf(value);
  if (first !== undefined) facts.statusFirst ??= first;
  if (every !== undefined) facts.statusEvery ??= every;
  facts.used.push(item);
}

/** "Updates should be sent every hour" among the guidelines of a severity. */
function readGuidelines(facts: SeverityFacts, list: Item): void {
  for (const point of points(list).filter((one) =>
    /\b(?:sitreps?|status updates?)\b/i.test(one.text),
  )) {
    const every = cadenceOf(point.text);
    if (every === undefined) continue;
    facts.updateEvery ??= every;
    facts.used.push(point);
  }
}

/** Points without a key are examples, also below a lead that says so; other lists are not. */
function readExamples(facts: SeverityFacts, item: Item, depth: number): void {
  for (const child of item.items) {
    const isList =
      child.kind === 'heading' ||
      child.kind === 'lead' ||
      child.kind === 'text' ||
      child.kind === 'item';
    if (isList && child.items.length > 0 && depth < 2) {
      readGuidelines(facts, child);
      const examples =
        isExamples(child.label) || (child.keyed && KEYS.definition.test(child.label));
      if (!examples && !/^(?:定義|definition)/i.test(child.label)) continue;
      facts.used.push(child, ...points(child));
      facts.examples = [...(facts.examples ?? []), ...points(child).map((one) => one.text)];
    } else if (child.kind === 'item' && !facts.used.includes(child)) {
      facts.used.push(child);
      const cadence = /\b(?:sitreps?|updates?)\b/i.test(child.text)
        ? cadenceOf(child.text)
        : undefined;
      if (cadence === undefined) facts.examples = [...(facts.examples ?? []), child.text];
      else facts.updateEvery ??= cadence;
    }
  }
}
