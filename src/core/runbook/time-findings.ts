// Times that nothing keeps: figures and habits that read like targets, lines that were not understood,
// and the day on which the document itself is due for review.
import { findingOf, quoted } from './finding.ts';
import type { Said } from './finding.ts';
import { reviewDate } from './frequency.ts';
import { lengthsIn } from './lengths.ts';
import type { Account, Finding, Lines, Plan } from './plan.ts';
import type { Reading } from './reading.ts';

const FIGURE =
  /\bMTT[ADIRFK]\b|\bmean time\b|\bon average\b|\baverage\b|\btypically\b|\busually\b|\bexpected (?:duration|time)\b|\bestimated (?:time|duration)\b|\bSL[OI]s?\b|\bR[TP]O\b|\bKPIs?\b/i;

/** Findings about times that looked like targets, and about the lines that were not understood. */
export function timeFindings(reading: Reading, said: Said, account: readonly Account[]): Finding[] {
  const figures = figuresOf(reading, said);
  return [...figures, ...notUnderstood(reading, account, figures)];
}

function figuresOf(reading: Reading, said: Said): Finding[] {
  const forms = said.templates.map((one) => one.lines);
  return reading.all.flatMap((item) => {
    if (item.kind !== 'item' && item.kind !== 'text' && item.kind !== 'row') return [];
    if (reading.owned.has(item) || item.checkbox) return [];
    const words = item.kind === 'row' ? Object.values(item.fields).join(' ') : item.text;
    if (!FIGURE.test(words)) return [];
    const isTimed = lengthsIn(words).some((one) => /^PT?\d/.test(one.length));
    const inForm = forms.some(([from, to]) => item.head[0] >= from && item.head[0] <= to);
    if (!isTimed || inForm) return [];
    const says = `${quoted(words)} reads like a target, and nothing keeps it`;
    const fix = 'If it must be kept, say who does what within which time; else leave it';
    return [findingOf('time-not-a-target', item.head, [says, fix])];
  });
}

function notUnderstood(
  reading: Reading,
  account: readonly Account[],
  figures: readonly Finding[],
): Finding[] {
  const rows = reading.text.split('\n');
  const said = new Set(figures.map(({ lines }) => lines[0]));
  return runsOf(account, rows)
    .filter(([at]) => !said.has(at))
    .map((lines) => {
      const says = `${quoted(bareRow(rows[lines[0] - 1] ?? ''))} was not understood: nothing will happen by it`;
      const fix =
        'Say who does what within which time, or for which severity; or leave it to people';
      return findingOf('not-understood', lines, [says, fix]);
    });
}

/** Lines in a row, with nothing but blank ones between them, are one matter. */
function runsOf(account: readonly Account[], rows: readonly string[]): readonly Lines[] {
  const runs: Lines[] = [];
  for (const { kind, lines } of account) {
    if (kind !== 'not-understood') continue;
    const last = runs.at(-1);
    const between = last === undefined ? [] : rows.slice(last[1], lines[0] - 1);
    const isNext = last !== undefined && between.every((row) => row.trim() === '');
    if (isNext) runs[runs.length - 1] = [last[0], lines[1]];
    else runs.push(lines);
  }
  return runs;
}

function bareRow(row: string): string {
  return row
    .replace(/^[\s>|#*+-]+/, '')
    .replaceAll(/[*`|]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Where the document is overdue for review on a day (`2026-11-21`), by its own words. */
export function reviewFindings({ upkeep }: Plan, today: string): Finding[] {
  const due = reviewDate(upkeep);
  if (due === null || due >= today) return [];
  const lines: Lines = upkeep.lines ?? [1, 1];
  const says = `The document was due for review on ${due}`;
  return [findingOf('review-overdue', lines, [says, 'Read it through, and write the next date'])];
}
