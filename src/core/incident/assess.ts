// The severity that the runbook's table of impact gives: the worst of its columns, one step worse
// where it cannot wait. It is proposed with its reason; a person decides [SEV-1, SEV-8].
import { isNamed } from '../basics/named.ts';
import { findSeverity } from '../roster/scale.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Refusal } from '../stream/stream.ts';
import type { Draft } from './draft.ts';
import { proposedBy } from './proposal.ts';
import type { Judgement } from './proposal.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';

type Row = LinkedPlan['plan']['impact']['matrix'][number];

/** A column of the table and what stands in it, worst first, with the severity of each cell. */
export interface ImpactColumn {
  readonly column: string;
  readonly cells: readonly string[];
  readonly gives: readonly string[];
}

/** What a judgement comes to. */
export interface Proposal {
  readonly severity: string;
  /** `Users affected ">50%" is P1; it cannot wait, so one step worse`. */
  readonly because: string;
  /** The judgement, by the names of the table's columns. */
  readonly judgement: Judgement;
}

/** What the table of impact asks for; empty where the runbook has none. */
export function impactColumns(plan: LinkedPlan): readonly ImpactColumn[] {
  const rows = rowsOf(plan);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.columns)))];
  return names.map((column) => {
    const cells = [...new Set(rows.flatMap((row) => row.columns[column] ?? []))];
    return { column, cells, gives: cells.map((cell) => severityBy(plan, column, cell) ?? '') };
  });
}

/** Records how bad it is by the columns of the table, and the severity that gives. */
export function assess(draft: Draft, asked: Judgement): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const proposal = proposalOf(draft.context.plan, asked);
  if ('refusal' in proposal) return proposal.refusal;
  recordProposal(draft, proposal);
  return null;
}

/** Notes what a judgement comes to. */
export function recordProposal(draft: Draft, { severity, because, judgement }: Proposal): void {
  draft.add({ type: 'severity.assessed', ...judgement, proposed: severity, because });
}

/** The severity that a judgement proposes, or why it proposes none. */
export function proposalOf(
  plan: LinkedPlan,
  { impact, ...rest }: Judgement,
): Proposal | { readonly refusal: Refusal } {
  const columns = impactColumns(plan);
  if (columns.length === 0) return { refusal: refuse('no-impact-matrix', {}) };
  const meant: Record<string, string> = {};
  const given: { readonly key: string; readonly says: string }[] = [];
  for (const [name, value] of Object.entries(impact)) {
    const column = columns.find((one) => isNamed([one.column], name));
    if (column === undefined) {
      const known = columns.map((one) => one.column);
      return { refusal: refuse('no-such-column', { column: name, columns: known }) };
    }
    const key = severityBy(plan, column.column, value);
    if (key === null) {
      const { column: named, cells } = column;
      return { refusal: refuse('no-such-cell', { column: named, value, cells }) };
    }
    meant[column.column] = value.trim();
    given.push({ key, says: `${column.column} "${value.trim()}" is ${key}` });
  }
  const scale = plan.severities.map(({ key }) => key);
  const keys = given.map(({ key }) => key);
  const severity = proposedBy(scale, keys, rest.urgency);
  if (severity === null) return { refusal: refuse('nothing-said', {}) };
  const worst = proposedBy(scale, keys, undefined);
  const reasons = [
    ...given.filter(({ key }) => key === worst).map(({ says }) => says),
    ...(rest.urgency === 'high' ? [urgencyText(severity === worst)] : []),
    ...(rest.reach === undefined ? [] : [REACH[rest.reach]]),
  ];
  return { severity, because: reasons.join('; '), judgement: { impact: meant, ...rest } };
}

const REACH = { system: 'the whole system is hit', component: 'one part is hit' } as const;

function urgencyText(isWorst: boolean): string {
  return isWorst ? 'it cannot wait' : 'it cannot wait, so one step worse';
}

/** The severity of one column at a value: by the text of a cell, or by a share that lies in one. */
function severityBy(plan: LinkedPlan, column: string, value: string): string | null {
  const rows = rowsOf(plan);
  const same = rows.find((row) => isSameCell(row.columns[column] ?? '', value));
  const share = shareOf(value);
  const found =
    same ?? (share === null ? undefined : rows.find((row) => takes(row.columns[column], share)));
  return found === undefined ? null : (findSeverity(plan, found.severity)?.key ?? null);
}

// "> 50 %" and "< 50 %" leave fifty out: the worse of the two takes it, so a bound counts as within.
function takes(cell: string | undefined, share: number): boolean {
  if (cell === undefined) return false;
  if (/^\s*all\b/i.test(cell)) return share >= 100;
  const bound = /([<>≤≥]=?)\s*(\d+(?:[.,]\d+)?)\s*%/.exec(cell);
  if (bound === null) return /^\s*(?:few|none|no)\b/i.test(cell) && share === 0;
  const limit = Number((bound[2] ?? '').replace(',', '.'));
  return (bound[1] ?? '').match(/^[>≥]/) === null ? share <= limit : share >= limit;
}

function shareOf(value: string): number | null {
  const found = /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(value);
  return found === null ? null : Number((found[1] ?? '').replace(',', '.'));
}

// A bound means another thing than its opposite: only blanks and case may differ.
function isSameCell(cell: string, value: string): boolean {
  return cell !== '' && plain(cell) === plain(value);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, '');
}

/** The rows of the table whose severity the scale knows, the worst first. */
function rowsOf(plan: LinkedPlan): readonly Row[] {
  return plan.plan.impact.matrix
    .filter((row) => findSeverity(plan, row.severity) !== null)
    .toSorted((a, b) => rankOf(plan, a.severity) - rankOf(plan, b.severity));
}

function rankOf(plan: LinkedPlan, severity: string): number {
  return findSeverity(plan, severity)?.rank ?? Number.MAX_SAFE_INTEGER;
}
