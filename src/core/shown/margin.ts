// The margin of the document: what stands beside its lines. The document is walked once from top to
// bottom, and whatever begins at or above a line that was not shown yet is shown there, so that nothing
// is left out, however the Markdown cuts its lines.
import type { Account, Finding, Lines, Plan } from '#/core/runbook/plan.ts';
import { element, leading } from './element.ts';
import type { Attributes, PageElement, PageNode } from './element.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import type { Rule, Rules } from './rules.ts';
import { spokenLines } from './spoken.ts';

/** What is shown of a finding. */
export type ShownFinding = Pick<Finding, 'level' | 'says' | 'fix' | 'lines'>;

/** What is known of the lines, and how far the walk has come. */
export interface Margin {
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
    runAt,
    runs: plan.account.filter(({ kind }) => kind !== 'blank'),
    findings: given.findings
      .filter((one) => !isOfWhole(one, plan.source.lines))
      .toSorted((a, b) => a.lines[0] - b.lines[0]),
    places: [],
    noted: new Set(),
    nextRun: 0,
    nextFinding: 0,
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
    'data-line': String(lines[0]),
    ...(kinds.size === 0 ? {} : { 'data-kinds': [...kinds].join(' ') }),
    ...(rules.size === 0 ? {} : { 'data-rules': [...rules].join(' ') }),
  };
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

/** What stands beside lines up to one of them, and did not stand above; empty where there is nothing. */
export function notesUpTo(margin: Margin, line: number): readonly PageElement[] {
  const notes = [...runNotes(margin, line), ...findingNotes(margin, line)];
  return notes.length === 0 ? [] : [element('div', { class: 'notes' }, notes)];
}

function runNotes(margin: Margin, line: number): readonly PageNode[] {
  const notes: PageNode[] = [];
  for (; margin.nextRun < margin.runs.length; margin.nextRun += 1) {
    const run = margin.runs[margin.nextRun];
    if (run === undefined || run.lines[0] > line) break;
    const before = margin.runs[margin.nextRun - 1];
    // Blank lines cut a run in two; the second part goes without saying.
    if (before !== undefined && run.items.length > 0 && before.items.join() === run.items.join()) {
      continue;
    }
    if (run.kind === 'not-understood') notes.push(openNote(run));
    for (const rule of rulesIn(margin, run)) notes.push(ruleNote(margin, rule, run));
  }
  return notes;
}

function openNote({ lines }: Account): PageElement {
  const id = openId(lines[0]);
  const attributes = { class: 'note', 'data-row': '', 'data-kinds': 'open', 'data-rules': id };
  return leading(id, attributes, [
    element('strong', {}, [KINDS.open]),
    ' It names a time or a severity, and nothing will come of it',
  ]);
}

function ruleNote(margin: Margin, rule: Rule, run: Account): PageElement {
  const isFirst = !margin.noted.has(rule.id);
  margin.noted.add(rule.id);
  const attributes = {
    class: isFirst ? 'note' : 'note again',
    'data-row': '',
    'data-kinds': rule.kind,
    'data-rules': rule.id,
  };
  const name = isFirst && isWritten(margin, rule.name, run.lines) ? '' : rule.name;
  const says = isFirst && rule.says !== '' ? [element('span', {}, [rule.says])] : [];
  return leading(rule.id, attributes, [
    element('strong', {}, [rule.noun]),
    name === '' ? ' ' : ` ${name} `,
    ...says,
  ]);
}

/** True where a long name is the very line it stands beside. */
function isWritten(margin: Margin, name: string, [from, to]: Lines): boolean {
  const start = lettersOf(name).slice(0, 40);
  return start.length > 24 && lettersOf(margin.rows.slice(from - 1, to).join(' ')).includes(start);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function findingNotes(margin: Margin, line: number): readonly PageNode[] {
  const notes: PageNode[] = [];
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
  return element('div', { class: `finding ${finding.level}`, ...more }, [
    element('strong', {}, [finding.level]),
    ` ${finding.says} `,
    ...fix,
  ]);
}

/** A link to lines of the document, at the nearest place that shows them. */
export function lineLink(margin: Margin, lines: Lines, more: Attributes = {}): PageElement {
  return leading(`line-${placeFor(margin.places, lines[0])}`, { class: 'at', ...more }, [
    spokenLines(lines).replace('-', '–'),
  ]);
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
