// Findings for people: where, what, the line itself with a mark below it, why it matters, what to do.
import type { Found } from './check-findings.ts';
import { cellWidth, firstCells } from './cell-width.ts';
import { painted, plain } from './terminal.ts';
import type { Paint } from './terminal.ts';

const PAINTS: Readonly<Record<Found['level'], Paint>> = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
};

/** Cells of a source line that are shown. */
const WIDEST = 100;

/** The findings, a blank line after each, and how many there are. */
export function findingsText(found: readonly Found[], runbooks: number): readonly string[] {
  const counts = (['error', 'warning', 'note'] as const)
    .map((level) => [found.filter((one) => one.level === level).length, level] as const)
    .filter(([count]) => count > 0)
    .map(([count, level]) => `${count} ${level}${count === 1 ? '' : 's'}`);
  const where = runbooks === 1 ? 'the runbook' : `${runbooks} runbooks`;
  const sum = counts.length === 0 ? `Nothing to say about ${where}` : counts.join(', ');
  return [...found.flatMap((one) => [...findingText(one), '']), sum];
}

function findingText(one: Found): readonly string[] {
  const place = painted('bold', `${plain(one.file)}:${one.line}`);
  const level = painted(PAINTS[one.level], one.level);
  const head = `${place} ${level} ${plain(one.says, 500)} ${painted('dim', `[${one.code}]`)}`;
  const why = one.why === '' ? [] : [`  ${painted('dim', 'why')} ${one.why}`];
  const fix = `  ${painted('green', 'do')}  ${plain(one.fix, 500)}`;
  return [head, ...(one.source === null ? [] : marked(one, one.source)), ...why, fix];
}

function marked(one: Found, source: string): readonly string[] {
  const { from, to } = markOf(one, source);
  const before = shownPart(source.slice(0, from));
  const meant = shownPart(source.slice(from, to));
  const line = firstCells(before + meant + shownPart(source.slice(to)), WIDEST);
  const start = Math.min(cellWidth(before), WIDEST - 1);
  const width = Math.max(1, Math.min(cellWidth(meant), WIDEST - start));
  const margin = `${one.line}`.padStart(6);
  const caret = ' '.repeat(start) + painted('yellow', '^'.repeat(width));
  return [`${margin} | ${line.trimEnd()}`, `${' '.repeat(6)} | ${caret}`];
}

// A text of others, harmless, with its blanks kept: the mark below counts them.
function shownPart(text: string): string {
  return text.replaceAll('\t', '  ').replaceAll(/(?!\u200d)[\p{Cc}\p{Cf}]/gu, '');
}

/** Which part of its line a finding means, as offsets: what it quotes, else all that is written. */
export function markOf(one: Found, source: string): { readonly from: number; readonly to: number } {
  if (one.column !== null) return { from: one.column - 1, to: one.column };
  for (const [, quoted = ''] of one.says.matchAll(/"([^"…]{2,})…?"/g)) {
    const at = source.indexOf(quoted);
    if (at >= 0) return { from: at, to: at + quoted.length };
  }
  const end = source.trimEnd().length;
  return { from: Math.min(source.length - source.trimStart().length, end), to: end };
}
