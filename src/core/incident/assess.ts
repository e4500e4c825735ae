// The severity that the runbook's table of impact gives: the worst of its columns. It is proposed; a
// person decides [SEV-1].
import { isNamed } from '../basics/named.ts';
import { findSeverity } from '../roster/scale.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';

type Row = LinkedPlan['plan']['impact']['matrix'][number];

/** A column of the table and what stands in it, worst first. */
export interface ImpactColumn {
  readonly column: string;
  readonly cells: readonly string[];
}

/** What the table of impact asks for; empty where the runbook has none. */
export function impactColumns(plan: LinkedPlan): readonly ImpactColumn[] {
  const rows = rowsOf(plan);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.columns)))];
  return names.map((column) => ({
    column,
    cells: [...new Set(rows.flatMap((row) => row.columns[column] ?? []))],
  }));
}

/** Records how bad it is by the columns of the table, and the severity that gives. */
export function assess(draft: Draft, impact: Readonly<Record<string, string>>): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const { plan } = draft.context;
  const columns = impactColumns(plan);
  if (columns.length === 0) return refuse('no-impact-matrix', {});
  const asked = Object.entries(impact);
  if (asked.length === 0) return refuse('nothing-said', {});
  const meant: Record<string, string> = {};
  const keys: string[] = [];
  for (const [name, value] of asked) {
    const column = columns.find((one) => isNamed([one.column], name));
    if (column === undefined) {
      return refuse('no-such-column', { column: name, columns: columns.map((c) => c.column) });
    }
    const key = severityBy(plan, column.column, value);
    if (key === null) {
      return refuse('no-such-cell', { column: column.column, value, cells: column.cells });
    }
    meant[column.column] = value.trim();
    keys.push(key);
  }
  const proposed = worstOf(plan, keys);
  if (proposed === null) return refuse('no-impact-matrix', {});
  draft.add({ type: 'severity.assessed', impact: meant, proposed });
  return null;
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

function worstOf(plan: LinkedPlan, keys: readonly string[]): string | null {
  return keys.toSorted((a, b) => rankOf(plan, a) - rankOf(plan, b))[0] ?? null;
}

function rankOf(plan: LinkedPlan, severity: string): number {
  return findSeverity(plan, severity)?.rank ?? Number.MAX_SAFE_INTEGER;
}
