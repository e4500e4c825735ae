// What the concepts share while one document is read: its outline, its scale, and who owns which Item.
import { above, below, isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Finding, Lines } from './plan.ts';
import type { Scale } from './scale.ts';
import { isAbout } from './words.ts';
import type { Subject } from './word-kinds.ts';

/** One document being read. */
export interface Reading {
  readonly root: Item;
  /** Every Item of the outline, in the order of the document. */
  readonly all: readonly Item[];
  readonly text: string;
  readonly scale: Scale;
  /** Names of the document's roles, once they are read. */
  readonly roles: string[];
  /** Items a concept has understood; the pointer where the plan's item has no lines of its own. */
  readonly owned: Map<Item, string | null>;
  readonly findings: Finding[];
}

/** A reading that starts. */
export function startReading(root: Item, text: string, scale: Scale): Reading {
  return { root, all: below(root), text, scale, roles: [], owned: new Map(), findings: [] };
}

/** Notes that an Item is understood. */
export function own(reading: Reading, item: Item, pointer: string | null = null): void {
  if (!reading.owned.has(item) || pointer !== null) reading.owned.set(item, pointer);
}

/** Notes that several Items are understood. */
export function ownAll(
  reading: Reading,
  items: Iterable<Item>,
  pointer: string | null = null,
): void {
  for (const item of items) own(reading, item, pointer);
}

/** The titles above an Item, nearest first, its own title before them. */
export function titlesOf(item: Item): string[] {
  return [item, ...above(item)]
    .filter((one) => isTitle(one) || one.kind === 'item')
    .map((one) => one.label);
}

/** True where a title above an Item is about a subject; the title of the document is about all of it. */
export function isUnder(item: Item, subject: Subject): boolean {
  return above(item).some((one) => one.level !== 1 && isAbout(one.label, subject));
}

/** Adds a finding. */
export function find(reading: Reading, finding: Omit<Finding, 'lines'>, lines: Lines): void {
  reading.findings.push({ ...finding, lines });
}

/** A name without its number, its bracket and its window: `Phase 1: Triage (0-5 minutes)` is `Triage`. */
export function plainName(label: string): string {
  const bare = label
    .replace(/\s*[([（][^()[\]（）]*[)\]）]\s*$/u, '')
    .replace(
      /^(?:(?:phase|step|stage|scenario|playbook|incident|runbook|symptom|symptôme|síntoma|sintoma|симптом|증상|症状|症狀|option|level|alert|fase|etapa|étape|schritt|szenario|escenario|cenário|scénario|단계|フェーズ|ステップ|シナリオ|阶段|階段|этап|фаза)\s*(?:\d+|[A-Z](?=[:.)]))?\s*[:：.)–—-]\s*)/iu,
      '',
    )
    .replace(/^第.{1,2}步\s*[:：]\s*/u, '')
    .replace(/^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)])\s+/, '')
    .replace(/^T\s*\+[^:]*:\s*/, '')
    .replace(/^\d+\s*\p{L}*\s*[-–—~]\s*\d+\s*\p{L}+\s*[:：]\s*/u, '')
    .trim();
  return bare === '' ? label.trim() : bare;
}

/** What stands in the last bracket of a title. */
export function bracketOf(label: string): string | null {
  return /[([（]([^()[\]（）]*)[)\]）]\s*$/u.exec(label)?.[1]?.trim() ?? null;
}
