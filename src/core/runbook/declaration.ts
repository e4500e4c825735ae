// Declaring an incident: who may, where, by which words, from which sources, what happens by itself.
import { isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Lines, Plan } from './plan.ts';
import { isUnder, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';

type Declaration = { -readonly [K in keyof Plan['declaration']]: Plan['declaration'][K] };

/** What the document says of declaring. */
export function readDeclaration(reading: Reading): Plan['declaration'] {
  const declaration: Declaration = { by: [], sources: [], auto: [] };
  const used: Item[] = [];
  for (const item of reading.all) {
    if (item.kind === 'fence' || item.kind === 'row') continue;
    if (readOne(declaration, item)) used.push(item);
  }
  ownAll(reading, used, '/declaration');
  ownAll(
    reading,
    used.flatMap((one) => (isAuto(one) || isSources(one) ? points(one) : [])),
    '/declaration',
  );
  const [first] = used;
  if (first === undefined) return declaration;
  const lines: Lines = [first.head[0], Math.max(...used.map((one) => one.lines[1]))];
  return { ...declaration, lines: isNear(lines) ? lines : first.lines };
}

/** Statements far apart have no common lines. */
function isNear([from, to]: Lines): boolean {
  return to - from < 40;
}

function readOne(declaration: Declaration, item: Item): boolean {
  const inSection = isUnder(item, 'declaration');
  const who = whoMay(item, inSection);
  if (who !== null) {
    declaration.by = [...declaration.by, who];
    readPlace(declaration, item);
    return true;
  }
  if (isAuto(item)) {
    declaration.auto = [
      ...declaration.auto,
      ...points(item).map((one) => ({ text: one.text, kind: autoKind(one.text), lines: one.head })),
    ];
    return points(item).length > 0;
  }
  if (isSources(item) && declaration.sources.length === 0) {
    declaration.sources = points(item).map((one) => one.text);
    return true;
  }
  const isHow = inSection && /^how$/i.test(item.label) && item.keyed;
  return (isHow || /^declare (?:the )?incident$/i.test(item.label)) && readPlace(declaration, item);
}

function whoMay(item: Item, inSection: boolean): string | null {
  const sentence =
    /\b((?:any|every)(?:one|body|\s+[\w-]+(?:\s+[\w-]+)?)(?:\s+who\s+[\w\s]+?)?)\s+(?:can|may|should)\s+declare/i.exec(
      item.text,
    )?.[1];
  if (sentence !== undefined) return sentence;
  const isWho = /^who(?: can declare)?$/i.test(item.label) && item.value !== '';
  return isWho && (inSection || /declare/i.test(item.label)) ? item.value : null;
}

/** The channel and the words typed there; true where either is named. */
function readPlace(declaration: Declaration, item: Item): boolean {
  const channel = /#[\p{L}\d][\p{L}\d_-]*/u.exec(item.text)?.[0];
  const typed = item.codes.find((one) => /^[!/]\w/.test(one));
  if (channel !== undefined) declaration.where ??= channel;
  if (typed !== undefined) declaration.command ??= typed;
  return channel !== undefined || typed !== undefined;
}

function isAuto(item: Item): boolean {
  return /^auto(?:matic)?(?:mated)?[- ]?actions?/i.test(item.label);
}

function isSources(item: Item): boolean {
  const titled =
    /detect|discover|identif|\bsources?\b/i.test(item.label) &&
    /method|\bsources?\b|via|through|detected/i.test(item.label);
  const triggers = isUnder(item, 'declaration') && /^(?:triggers?|sources?)$/i.test(item.label);
  return (
    (isTitle(item) || item.kind === 'item') &&
    (titled || triggers) &&
    points(item).length > 1 &&
    !isUnder(item, 'scenarios')
  );
}

function autoKind(text: string): Plan['declaration']['auto'][number]['kind'] {
  if (/\bpage|alert|pagerduty|notif/i.test(text)) return 'page';
  if (/commander|\brole\b|assigned/i.test(text)) return 'role';
  return /room|channel|bridge/i.test(text) ? 'room' : 'other';
}

/** The form of an incident's id: `INC-YYYY-MMDD-NNNN`. */
export function readIdFormat(reading: Reading): string | undefined {
  for (const item of reading.all) {
    const found = /\b[A-Z]{2,6}-(?:YYYY|YY)[-A-Z]*\b/.exec(
      item.kind === 'fence' ? '' : item.text,
    )?.[0];
    if (found === undefined) continue;
    own(reading, item, '/idFormat');
    return found;
  }
  return undefined;
}
