// Groups of siblings that each name a severity: the headings of a definition, the rows of a table,
// the points of an update frequency. All of them speak of the same few levels.
import { below } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { levelsIn } from './levels.ts';
import { titlesOf } from './reading.ts';
import { LEVEL_WORDS, TITLES } from './words.ts';

/** One sibling of a group, with the levels its label names. */
export interface LevelItem {
  readonly item: Item;
  /** `sev:1`, `p:0`, or `word:0` for the rank of a word. */
  readonly ids: readonly string[];
  /** The key as written and the words beside it. */
  readonly written: string;
  readonly word: string;
}

/** Siblings that name levels. */
export interface LevelGroup {
  readonly items: readonly LevelItem[];
  readonly titles: readonly string[];
  readonly isTable: boolean;
}

/** All groups of the document that name at least two levels, in its order. */
export function levelGroupsOf(root: Item): LevelGroup[] {
  const groups: LevelGroup[] = [];
  for (const parent of [root, ...below(root)].filter((one) => one.kind !== 'fence')) {
    for (const siblings of kindsOf(parent)) {
      const items = siblings.flatMap((item) => levelItemOf(item) ?? []);
      const ids = new Set(items.flatMap((one) => one.ids));
      if (ids.size < 2 || items.length * 2 < siblings.length) continue;
      if ([...ids].every((id) => id.startsWith('word:')) && !isWordScale(parent, items)) continue;
      const isTable = parent.kind === 'table';
      const titles = isTable ? [parent.label, ...titlesOf(parent)] : titlesOf(parent);
      groups.push({ items, titles, isTable });
    }
  }
  return groups;
}

function kindsOf(parent: Item): Item[][] {
  const byKind = new Map<string, Item[]>();
  for (const item of parent.items) {
    if (item.kind === 'rule' || item.kind === 'fence') continue;
    const kind = item.kind === 'text' && item.bold ? 'lead' : item.kind;
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [item]);
    else known.push(item);
  }
  return [...byKind.values()];
}

/** Words alone ("High", "Low") are a scale only where the title says so. */
function isWordScale(parent: Item, items: readonly LevelItem[]): boolean {
  const titles = [parent.label, ...titlesOf(parent)].join('\n');
  return items.length >= 2 && TITLES.severity.test(titles);
}

function levelItemOf(item: Item): LevelItem | null {
  const label = item.kind === 'row' && item.label === '' ? item.text : item.label;
  const bare = label.replace(/^\d+\.\s+(?=\D)/, '').trim();
  const names = levelsIn(bare);
  const [first] = names;
  if (first !== undefined) {
    const ids = names.map((one) => `${one.family}:${one.number}`);
    if (first.at === 0)
      return { item, ids, written: first.text, word: wordsBehind(bare, first.end) };
    const before = bare.slice(0, first.at).replace(/[([（\s]+$/, '');
    if (wordRank(before) >= 0 && /[([（]\s*$/.test(bare.slice(0, first.at))) {
      return { item, ids, written: first.text, word: before };
    }
    return null;
  }
  const counted = /^(\d)\s*[-–:]\s*(\p{L}+)\s+severity\b/iu.exec(label);
  if (counted !== null && wordRank(counted[2] ?? '') >= 0) {
    const [, written = '', word = ''] = counted;
    return { item, ids: [`word:${written}`], written, word };
  }
  const [head = ''] = bare.split(/\s*(?:[-–—:(/]|severity\b|priority\b|incidents?\b)/i);
  const rank = wordRank(head.trim());
  if (rank < 0) return null;
  const joined = bare
    .split(/[/&]| and /)
    .map((one) => wordRank(one.replace(/\W*(?:severity|priority).*$/i, '').trim()));
  const ranks = joined.length > 1 && joined.every((one) => one >= 0) ? joined : [rank];
  return { item, ids: ranks.map((one) => `word:${one}`), written: head.trim(), word: head.trim() };
}

/** The words beside the key: after a dash, a colon or in a bracket. */
function wordsBehind(label: string, end: number): string {
  const rest = label.slice(end).replace(/^[\s:–—(（-]+/u, '');
  const word = rest.replace(/\s*[()（）].*$/u, '').trim();
  return /^(?:incident|severity|response)\b/i.test(word) ? '' : word;
}

function wordRank(word: string): number {
  return LEVEL_WORDS.findIndex((words) => words.test(word.trim()));
}
