// Every item of the plan that a line became, as a rule in words.
import type { Lines, Plan } from '#/core/runbook/plan.ts';
import { ALL_KINDS, KINDS, placeOf } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { wordsOf } from './rule-words.ts';
import { timesOf } from './times.ts';
import type { Times } from './times.ts';

/** A rule of the plan. */
export interface Rule {
  /** Its place on the page. */
  readonly id: string;
  readonly kind: Kind;
  /** What one of its kind is called: `Rung`, `Task`. */
  readonly noun: string;
  /** What it is called itself. */
  readonly name: string;
  /** What it says beside its name. */
  readonly says: string;
  readonly lines: Lines;
  readonly times: Times;
}

/** The rules by their pointers into the plan, in the order of kinds and of lines. */
export type Rules = ReadonlyMap<string, Rule>;

/** All rules that lines of the document became. */
export function rulesOf(plan: Plan): Rules {
  const firsts = new Map<string, Lines>();
  for (const { items, lines } of plan.account) {
    for (const pointer of items) if (!firsts.has(pointer)) firsts.set(pointer, lines);
  }
  const found = [...firsts].map(([pointer, lines]) => ruleAt(plan, pointer, lines));
  const sorted = found.toSorted(
    ([, a], [, b]) =>
      ALL_KINDS.indexOf(a.kind) - ALL_KINDS.indexOf(b.kind) || a.lines[0] - b.lines[0],
  );
  return new Map(sorted.map(([pointer, rule], at) => [pointer, { ...rule, id: `rule-${at + 1}` }]));
}

function ruleAt(plan: Plan, pointer: string, first: Lines): readonly [string, Omit<Rule, 'id'>] {
  const parts = pointer.split('/').slice(1);
  const [kind, noun] = placeOf(parts.filter((part) => !/^\d+$/.test(part)));
  const item = valueAt(plan, parts);
  const lines = linesOf(item) ?? first;
  // The head of a table leads to the list as a whole.
  const called = Array.isArray(item) ? KINDS[kind] : noun;
  return [
    pointer,
    { kind, noun: called, lines, times: timesOf(item), ...wordsOf(plan, parts, item) },
  ];
}

function valueAt(plan: Plan, parts: readonly string[]): unknown {
  let value: unknown = plan;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}

function linesOf(item: unknown): Lines | null {
  if (typeof item !== 'object' || item === null || !('lines' in item)) return null;
  return Array.isArray(item.lines) ? (item.lines as unknown as Lines) : null;
}
