// The margin of the document: what stands beside its lines. The document is walked once from top to
// bottom, and whatever begins at or above a line that was not shown yet is shown there, so that nothing
// is left out, however the Markdown cuts its lines.
import type { Account, Finding, Lines, Plan } from '#/core/runbook/plan.ts';
import { placeOf } from '#/core/runbook/linked-texts.ts';
import { element, leading } from './element.ts';
import type { Attributes, PageElement, PageNode } from './element.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import type { Rule, Rules } from './rules.ts';
import { NO_COMMAND } from './rule-words.ts';
import { spokenLines } from './spoken.ts';
import type { Times } from './times.ts';

/** What is shown of a finding. */
export type ShownFinding = Pick<Finding, 'code' | 'level' | 'says' | 'fix' | 'lines'>;

/** What is known of the lines, and how far the walk has come. */
export interface Margin {
  readonly source: Plan['source'];
  readonly rows: readonly string[];
  readonly rules: Rules;
  /** For each line the run of the account that it is in. */
  readonly runAt: readonly (Account | undefined)[];
  readonly runs: readonly Account[];
  readonly findings: readonly ShownFinding[];
  /** Lines that have a place on the page, ascending. */
  readonly places: number[];
  readonly noted: Set<string>;
  nextRun: number;
  nextFinding: number;
  nextFile: number;
}

/** A margin at the top of a document. */
export function startMargin(
  plan: Plan,
  given: { rows: readonly string[]; rules: Rules; findings: readonly ShownFinding[] },
): Margin {
  const runAt: (Account | undefined)[] = [];
  for (const run of plan.account) {
    for (let line = run.lines[0]; line <= run.lines[1]; line += 1) runAt[line] = run;
  }
  return {
    ...given,
    source: plan.source,
    runAt,
    runs: plan.account.filter(({ kind }) => kind !== 'blank'),
    findings: given.findings
      .filter((one) => !isOfWhole(one, plan.source.lines))
      .toSorted((a, b) => a.lines[0] - b.lines[0]),
    places: [],
    noted: new Set(),
    nextRun: 0,
    nextFinding: 0,
    nextFile: 0,
  };
}

/** True where a finding is about the document as a whole and stands beside none of its lines. */
export function isOfWhole({ lines: [from, to] }: ShownFinding, count: number): boolean {
  return from <= 1 && to >= count;
}

/** The place on the page of what is not understood from a line on. */
export function openId(line: number): string {
  return `open-${line}`;
}

/** The attributes of what shows some lines: its place, its kinds and its rules. */
export function lineAttributes(margin: Margin, lines: Lines, depth = 0): Attributes {
  const runs = runsIn(margin, lines);
  const kinds = new Set(runs.flatMap((run) => kindsOf(margin, run)));
  const rules = new Set(runs.flatMap((run) => rulesIn(margin, run).map(({ id }) => id)));
  for (const run of runs) if (run.kind === 'not-understood') rules.add(openId(run.lines[0]));
  const isNew = (margin.places.at(-1) ?? 0) < lines[0];
  if (isNew) margin.places.push(lines[0]);
  return {
    ...(isNew ? { id: `line-${lines[0]}` } : {}),
    class: depth === 0 ? 'line' : `line in-${Math.min(depth, 8)}`,
    'data-line': ownNumber(margin, lines[0]),
    ...(kinds.size === 0 ? {} : { 'data-kinds': [...kinds].join(' ') }),
    ...(rules.size === 0 ? {} : { 'data-rules': [...rules].join(' ') }),
  };
}

/** The number of a line in its own file. */
export function ownNumber({ source }: Margin, line: number): string {
  return String(placeOf(source, [line, line]).line);
}

function runsIn(margin: Margin, [from, to]: Lines): readonly Account[] {
  const runs = new Set<Account>();
  for (let line = from; line <= to; line += 1) {
    const run = margin.runAt[line];
    if (run !== undefined && run.kind !== 'blank') runs.add(run);
  }
  return [...runs];
}

function kindsOf(margin: Margin, run: Account): readonly Kind[] {
  if (run.kind === 'guidance') return ['guidance'];
  if (run.kind === 'not-understood') return ['open'];
  return rulesIn(margin, run).map(({ kind }) => kind);
}

function rulesIn(margin: Margin, { items }: Account): readonly Rule[] {
  return items.flatMap((pointer) => margin.rules.get(pointer) ?? []);
}

/** The times that the rules of some lines state. */
export function timesIn(margin: Margin, lines: Lines): Times {
  const rules = runsIn(margin, lines).flatMap((run) => rulesIn(margin, run));
  const all = new Map<string, Set<string>>();
  for (const [length, names] of rules.flatMap(({ times }) => [...times])) {
    const known = all.get(length) ?? new Set();
    for (const name of names) known.add(name);
    all.set(length, known);
  }
  return all;
}

/** Lines as they are shown, with what stands beside and below those up to one of them. */
export function withNotes(
  margin: Margin,
  line: number,
  shown: readonly PageElement[],
  isNumbered: boolean = shown.some(({ tag }) => tag === 'div' || tag === 'pre'),
): readonly PageElement[] {
  const first = isNumbered ? firstLineOf(shown) : 0;
  const notes = runNotes(margin, line, isNumbered ? first : null);
  const file = fileUpTo(margin, line);
  const all = [...shown, ...findingsUpTo(margin, line)];
  if (notes.length === 0) return [...file, ...all];
  return [
    ...file,
    element('div', { class: 'pair' }, [element('div', { class: 'notes' }, notes), ...all]),
  ];
}

/** The name of the file that begins, where a runbook is several. */
function fileUpTo(margin: Margin, line: number): readonly PageElement[] {
  const file = margin.source.files?.[margin.nextFile];
  if (file === undefined || file.lines[0] > line) return [];
  margin.nextFile += 1;
  return [element('p', { class: 'file' }, [file.path])];
}

/** The first line that is shown as it is written. */
function firstLineOf(shown: readonly PageElement[]): number {
  const [pre] = shown;
  const code = pre?.tag === 'pre' ? pre.children[0] : undefined;
  const line = typeof code === 'object' ? code.children[0] : undefined;
  const id = typeof line === 'object' ? (line.attributes.id ?? '') : '';
  return Number(id.replace('line-', '')) || 0;
}

function runNotes(margin: Margin, line: number, first: number | null): readonly PageNode[] {
  const notes: PageNode[] = [];
  for (; margin.nextRun < margin.runs.length; margin.nextRun += 1) {
    const run = margin.runs[margin.nextRun];
    if (run === undefined || run.lines[0] > line) break;
    const before = margin.runs[margin.nextRun - 1];
    // Blank lines cut a run in two; the second part goes without saying.
    if (before !== undefined && run.items.length > 0 && before.items.join() === run.items.join()) {
      continue;
    }
    // The lines that only open a fence are not shown.
    const at = Math.min(run.lines[1], Math.max(run.lines[0], first ?? 0));
    const number =
      first === null ? [] : [element('span', { class: 'count' }, [`${ownNumber(margin, at)} `])];
    if (run.kind === 'not-understood') notes.push(openNote(run, number));
    const rules = rulesIn(margin, run);
    for (const rule of rules) {
      if (rules.length > 1 && rule.says === NO_COMMAND) continue;
      // What goes on after something inside of it is said by its colour.
      if (margin.noted.has(rule.id) && rule.lines[1] >= run.lines[0]) continue;
      notes.push(ruleNote(margin, rule, run, number));
    }
  }
  return notes;
}

function openNote({ lines }: Account, number: readonly PageNode[]): PageElement {
  const id = openId(lines[0]);
  const attributes = { class: 'note', 'data-row': '', 'data-kinds': 'open', 'data-rules': id };
  return leading(id, attributes, [
    ...number,
    element('strong', {}, [KINDS.open]),
    ' It names a time or a severity, and nothing will come of it',
  ]);
}

function ruleNote(
  margin: Margin,
  rule: Rule,
  run: Account,
  number: readonly PageNode[],
): PageElement {
  const isFirst = !margin.noted.has(rule.id);
  margin.noted.add(rule.id);
  const attributes = {
    class: isFirst ? 'note' : 'note again',
    'data-row': '',
    'data-kinds': rule.kind,
    'data-rules': rule.id,
  };
  const isBare = rule.says === '' && NAMED.has(rule.kind);
  const isSaid = isFirst && !isBare && isWritten(margin, rule.name, run.lines);
  const name = isSaid ? '' : rule.name;
  const says = isFirst && rule.says !== '' ? [element('span', {}, [rule.says])] : [];
  return leading(rule.id, attributes, [
    ...number,
    element('strong', {}, [rule.noun]),
    name === '' ? ' ' : ` ${name} `,
    ...says,
  ]);
}

/** Kinds whose name alone would say nothing. */
const NAMED: ReadonlySet<Kind> = new Set(['contact', 'deadline', 'review', 'template']);

/** True where a name is as good as the line it stands beside. */
function isWritten(margin: Margin, name: string, [from, to]: Lines): boolean {
  const start = lettersOf(name).slice(0, 40);
  const written = lettersOf(margin.rows.slice(from - 1, to).join(' '));
  const isTelling = start.length > 24 || start.length * 1.5 > written.length;
  return isTelling && written.includes(start);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function findingsUpTo(margin: Margin, line: number): readonly PageElement[] {
  const notes: PageElement[] = [];
  for (; margin.nextFinding < margin.findings.length; margin.nextFinding += 1) {
    const finding = margin.findings[margin.nextFinding];
    if (finding === undefined || finding.lines[0] > line) break;
    notes.push(findingElement(finding, { tabindex: '-1' }));
  }
  return notes;
}

/** A finding: how bad, what, and what to write instead. */
export function findingElement(finding: ShownFinding, more: Attributes = {}): PageElement {
  const fix = finding.fix === '' ? [] : [element('span', {}, [finding.fix])];
  return element('div', { class: `finding is-${finding.level}`, ...more }, [
    element('strong', {}, [finding.level]),
    ` ${finding.says} `,
    ...fix,
  ]);
}

/** A link to lines of the document, at the nearest place that shows them. */
export function lineLink(margin: Margin, lines: Lines, more: Attributes = {}): PageElement {
  return leading(`line-${placeFor(margin.places, lines[0])}`, { class: 'at', ...more }, [
    spokenPlace(margin, lines),
  ]);
}

function spokenPlace({ source }: Margin, lines: Lines): string {
  const { file, line, lastLine } = placeOf(source, lines);
  const spoken = spokenLines([line, lastLine]).replace('-', '–');
  return file === null || file === source.files?.[0]?.path ? spoken : `${file} ${spoken}`;
}

/** The last place at or above a line, or the first of all. */
function placeFor(places: readonly number[], line: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((places[middle] ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return places[low] ?? 1;
}
