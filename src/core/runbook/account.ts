// What became of every line: compiled into an item of the plan, kept as guidance, not understood, or
// blank. The runs are a partition of the lines of the document.
import { lengthsIn } from './lengths.ts';
import { levelsIn } from './levels.ts';
import type { Item } from './outline-item.ts';
import type { Account, Lines, Plan } from './plan.ts';
import type { Reading } from './reading.ts';

interface Line {
  kind: Account['kind'];
  items: readonly string[];
}

type Accounted = Pick<Plan, 'account' | 'understood'>;

/** The account of a document, and the shares of it; no run goes from one file into the next. */
export function accountOf(
  reading: Reading,
  plan: object,
  files: readonly { readonly lines: Lines }[] = [],
): Accounted {
  const rows = rowsOf(reading.text);
  const lines: Line[] = rows.map((row) => ({
    kind: row.trim() === '' ? 'blank' : 'guidance',
    items: [],
  }));
  const inner = innermostOf(plan, lines.length);
  for (const item of reading.all) mark(lines, item, reading, inner);
  for (const [index, row] of rows.entries()) {
    const line = lines[index];
    if (line !== undefined && row.trim() === '') line.kind = 'blank';
    if (line !== undefined && line.kind !== 'compiled') line.items = [];
  }
  return {
    account: runsOf(lines, new Set(files.map((file) => file.lines[0]))),
    understood: sharesOf(lines),
  };
}

/** The lines of a text; a line break at its end opens no further line. */
export function rowsOf(text: string): string[] {
  const rows = text.split('\n');
  return rows.length > 1 && rows.at(-1) === '' ? rows.slice(0, -1) : rows;
}

interface Place {
  readonly pointer: string;
  readonly lines: Lines;
}

/** The innermost items of the plan on each line: the smallest of those that cover it. */
function innermostOf(plan: object, count: number): readonly Place[][] {
  const inner: Place[][] = Array.from({ length: count }, () => []);
  for (const place of placesBelow(plan, '').toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    for (let at = place.lines[0]; at <= place.lines[1]; at += 1) {
      const [known] = inner[at - 1] ?? [];
      if (known !== undefined && sizeOf(known) === sizeOf(place)) inner[at - 1]?.push(place);
      else inner[at - 1] = [place];
    }
  }
  return inner;
}

function placesBelow(value: unknown, pointer: string): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const lines: unknown = Reflect.get(value, 'lines');
  const own: Place[] = isLines(lines) ? [{ pointer, lines }] : [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    key === 'findings' ? [] : placesBelow(one, `${pointer}/${key}`),
  );
  return [...own, ...inner];
}

function sizeOf(place: Place): number {
  return place.lines[1] - place.lines[0];
}

function isLines(value: unknown): value is Lines {
  return (
    Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number')
  );
}

function mark(lines: Line[], item: Item, reading: Reading, inner: readonly Place[][]): void {
  if (item.kind === 'document') return;
  const span = item.kind === 'fence' || item.kind === 'quote' ? item.lines : item.head;
  const pointer = reading.owned.get(item);
  let meant: boolean | undefined;
  for (let at = span[0]; at <= span[1]; at += 1) {
    const line = lines[at - 1];
    if (line === undefined || line.kind === 'blank' || line.kind === 'compiled') continue;
    const items = pointer === undefined ? [] : pointersOf(inner[at - 1] ?? [], pointer);
    if (items.length > 0) {
      line.kind = 'compiled';
      line.items = items;
      continue;
    }
    meant ??= isMeant(item);
    if (meant) line.kind = 'not-understood';
  }
}

/** The innermost items on a line, or what an Item without lines of its own says it became. */
function pointersOf(inner: readonly Place[], pointer: string | null): string[] {
  const found = inner.map((one) => one.pointer);
  if (pointer === null) return found;
  const isInside = found.some((one) => one.startsWith(pointer));
  const [first] = inner;
  return isInside || (first !== undefined && sizeOf(first) === 0) ? found : [pointer];
}

/** Unowned words with a time or a severity were meant to do something; the rest is for people. */
function isMeant(item: Item): boolean {
  if (item.kind === 'lead' && item.items.length > 0) return false;
  if (
    item.kind === 'heading' ||
    item.kind === 'table' ||
    item.kind === 'rule' ||
    item.kind === 'fence'
  )
    return false;
  if (item.links.some((one) => one.url.startsWith('#'))) return false;
  return (
    lengthsIn(item.text).some((one) => one.length.startsWith('P')) || levelsIn(item.text).length > 0
  );
}

function runsOf(lines: readonly Line[], starts: ReadonlySet<number>): Account[] {
  const runs: Account[] = [];
  for (const [index, line] of lines.entries()) {
    const last = runs.at(-1);
    const at = index + 1;
    const isSame =
      last !== undefined &&
      !starts.has(at) &&
      last.kind === line.kind &&
      last.items.join() === line.items.join();
    if (isSame) runs[runs.length - 1] = { ...last, lines: [last.lines[0], at] };
    else runs.push({ lines: [at, at], kind: line.kind, items: line.items });
  }
  return runs;
}

function sharesOf(lines: readonly Line[]): Plan['understood'] {
  const told = lines.filter((one) => one.kind !== 'blank').length;
  return {
    compiled: shareOf(lines, 'compiled', told),
    guidance: shareOf(lines, 'guidance', told),
    notUnderstood: shareOf(lines, 'not-understood', told),
  };
}

function shareOf(lines: readonly Line[], kind: Account['kind'], told: number): number {
  return told === 0 ? 0 : lines.filter((one) => one.kind === kind).length / told;
}
