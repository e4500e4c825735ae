// The one shape every form of Markdown becomes. A heading, a bold line above a list, a list item
// with a bold lead, a table row and a `**Key:** value` line all are Items; concepts see nothing else.
import type { Lines } from './plan.ts';

/** An address in the text. */
export interface ItemLink {
  readonly label: string;
  readonly url: string;
}

/** A node of the outline. */
export interface Item {
  readonly kind:
    | 'document'
    | 'heading'
    | 'lead'
    | 'item'
    | 'table'
    | 'row'
    | 'fence'
    | 'quote'
    | 'text'
    | 'rule';
  /** What it is called: the heading, the bold lead, the key, the first cell. */
  readonly label: string;
  /** What is said of it after the label. */
  readonly value: string;
  /** Its own words, without markup and without its children. */
  readonly text: string;
  /** True where the document tells label and value apart by a colon, a dash or cells. */
  readonly keyed: boolean;
  /** True where the label is set in bold. */
  readonly bold: boolean;
  /** Cells of a row by header. */
  readonly fields: Readonly<Record<string, string>>;
  readonly items: Item[];
  parent: Item | null;
  /** Lines of its own words. */
  readonly head: Lines;
  /** Lines with all its children. */
  lines: Lines;
  /** Level of a heading, 0 for the document, 7 for what is no heading. */
  readonly level: number;
  readonly ordinal: number | null;
  readonly checkbox: boolean;
  readonly codes: readonly string[];
  readonly links: readonly ItemLink[];
  readonly language: string;
  readonly body: string;
  readonly bodyFrom: number;
}

/** An Item with what is given, and nothing else. */
export function makeItem(given: Partial<Item> & Pick<Item, 'kind' | 'head'>): Item {
  return {
    label: '',
    value: '',
    text: '',
    keyed: false,
    bold: false,
    fields: {},
    items: [],
    parent: null,
    lines: given.head,
    level: 7,
    ordinal: null,
    checkbox: false,
    codes: [],
    links: [],
    language: '',
    body: '',
    bodyFrom: given.head[0],
    ...given,
  };
}

/** All Items below, without the Item itself. */
export function below(item: Item): Item[] {
  const found: Item[] = [];
  gather(item, found);
  return found;
}

function gather(item: Item, found: Item[]): void {
  for (const child of item.items) {
    found.push(child);
    gather(child, found);
  }
}

/** Its parents, nearest first, without the document. */
export function above(item: Item): Item[] {
  const found: Item[] = [];
  for (let up = item.parent; up !== null && up.kind !== 'document'; up = up.parent) found.push(up);
  return found;
}

/** True where an Item, or one above it, is among others. */
export function isWithin(item: Item, others: { has: (one: Item) => boolean }): boolean {
  for (let up: Item | null = item; up !== null; up = up.parent) if (others.has(up)) return true;
  return false;
}

/** True for the points of a list, whatever their form. */
function isPoint(item: Item): boolean {
  return item.kind === 'item';
}

/** The points directly under an Item. */
export function points(item: Item): Item[] {
  return item.items.filter(isPoint);
}

/** True for an Item that names a part of the document: a heading or a bold line above a list. */
export function isTitle(item: Item): boolean {
  return item.kind === 'heading' || item.kind === 'lead';
}
