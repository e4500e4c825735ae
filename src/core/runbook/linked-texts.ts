// A runbook of several files: the document, and the files it links or that lie in its folder. They are
// read as one text, one after the other; `source.files` says which lines came from which file.
import { rowsOf } from './account.ts';
import { documentText } from './document-text.ts';
import { makeItem } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { outlineOf } from './outline.ts';
import type { Lines, Plan } from './plan.ts';

/** A file that is read with the runbook; `path` is relative to the folder of the runbook. */
export interface LinkedText {
  readonly path: string;
  readonly text: string;
}

/** What lies beside a runbook: files to read with it, and what became of its other links. */
export interface Beside {
  /** The name of the document itself. */
  readonly path: string;
  readonly texts: readonly LinkedText[];
  /** Links as they are written, to files that are not there. */
  readonly missing: readonly string[];
  /** Links to files that are there and are too large, too many or out of the folder. */
  readonly left: readonly string[];
}

/** Several texts as one outline. */
export interface Joined {
  readonly text: string;
  readonly root: Item;
  readonly files: NonNullable<Plan['source']['files']>;
}

/** Reads a document, and the texts that belong to it as sections below its title. */
export function joined(text: string, beside: Beside | undefined): Joined {
  const main = documentText(text);
  const texts = beside?.texts ?? [];
  if (beside === undefined || texts.length === 0) {
    return { text: main, root: outlineOf(main), files: [] };
  }
  const all = [main, ...texts.map((one) => documentText(one.text))].map(closed);
  const paths = [beside.path, ...texts.map((one) => one.path)];
  const root = outlineOf(all[0] ?? '');
  const title = root.items.findLast((one) => one.level === 1) ?? root;
  const files: { path: string; lines: Lines }[] = [];
  let before = 0;
  for (const [index, one] of all.entries()) {
    const count = rowsOf(one).length;
    const path = paths[index] ?? '';
    files.push({ path, lines: [before + 1, before + count] });
    if (index > 0) title.items.push(sectionOf(path, outlineOf(one), before));
    before += count;
  }
  settle(root);
  root.lines = [1, before];
  return { text: all.join(''), root, files };
}

/** The text that the lines of such a plan count. */
export function joinedText(text: string, { texts }: Beside): string {
  return [text, ...texts.map((one) => one.text)].map(documentText).map(closed).join('');
}

function closed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** A document without a title of its own goes by the name of its file. */
function sectionOf(path: string, root: Item, offset: number): Item {
  const items = root.items.map((one) => moved(one, offset));
  const [only] = items;
  if (only?.level === 2 && items.length === 1) return only;
  const label = (path.split('/').at(-1) ?? path).replace(/\.\w+$/, '').replaceAll(/[_-]+/g, ' ');
  const head: Lines = [offset + 1, offset + 1];
  return makeItem({ kind: 'heading', label, text: label, level: 2, head, items });
}

function moved(item: Item, offset: number): Item {
  return {
    ...item,
    head: shifted(item.head, offset),
    lines: shifted(item.lines, offset),
    bodyFrom: item.bodyFrom + offset,
    level: item.kind === 'heading' ? item.level + 1 : item.level,
    items: item.items.map((one) => moved(one, offset)),
  };
}

function shifted([from, to]: Lines, offset: number): Lines {
  return [from + offset, to + offset];
}

function settle(item: Item): void {
  for (const child of item.items) {
    child.parent = item;
    settle(child);
    if (child.lines[1] > item.lines[1]) item.lines = [item.lines[0], child.lines[1]];
  }
}

/** Where lines of a plan stand: the file, null where there is only one, and its own numbers. */
export function placeOf(
  source: Plan['source'],
  [from, to]: Lines,
): { readonly file: string | null; readonly line: number; readonly lastLine: number } {
  const file = source.files?.find(({ lines }) => from >= lines[0] && from <= lines[1]);
  if (file === undefined) return { file: null, line: from, lastLine: to };
  const offset = file.lines[0] - 1;
  return { file: file.path, line: from - offset, lastLine: Math.min(to, file.lines[1]) - offset };
}

/** Links of a text to files: without a scheme, a host, or something to be filled in. */
export function relativeLinksOf(text: string): readonly string[] {
  const inLine = text.matchAll(/\]\(\s*<?([^\s<>()]+)>?(?:[ \t]+["'(][^)\n]{0,200})?\)/g);
  const below = text.matchAll(/^ {0,3}\[[^\]^\n]{1,200}\]:\s*<?([^\s<>]+)>?/gm);
  const urls = [...inLine, ...below].map(([, url = '']) => url.replace(/[#?].*$/, ''));
  return [...new Set(urls)].filter(
    (url) => url !== '' && !/^(?:[a-z][\w+.-]*:|\/|\S*[${}@])/i.test(url),
  );
}

/** True where a file is about how incidents are handled, and not about the system that breaks. */
export function isAboutProcess(path: string): boolean {
  return /severit|escalat|triage|incident|on-?call|roll-?back|runbook|playbook|post-?mortem|contact|respon[sd]|communicat|rota|roster|status/i.test(
    path.split('/').at(-1) ?? path,
  );
}
