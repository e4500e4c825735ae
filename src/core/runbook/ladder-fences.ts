// Ladders drawn in a fence: levels joined by arrows, or a matrix of times and severities.
import { whenOf } from './conditions.ts';
import { isClockLength, lengthOf, windowOf } from './lengths.ts';
import { levelsIn } from './levels.ts';
import type { Item } from './outline-item.ts';
import type { Rung } from './plan.ts';
import type { Reading } from './reading.ts';
import { delayOf, partyOfRung } from './rungs.ts';
import type { FoundLadder } from './rungs.ts';
import { keysIn } from './scale.ts';
import { PLACEHOLDER } from './words.ts';

/** The ladder a fence holds; null where it holds none. */
export function ladderOfFence(reading: Reading, fence: Item): FoundLadder | null {
  return drawnLadder(reading, fence) ?? drawnMatrix(reading, fence);
}

/** "Level 1: X", an arrow with "(after 15 min ...)", "Level 2: Y": a ladder drawn in a fence. */
function drawnLadder(reading: Reading, fence: Item): FoundLadder | null {
  const rungs: Rung[] = [];
  let condition = '';
  for (const [index, line] of fence.body.split('\n').entries()) {
    const at = fence.bodyFrom + index;
    const named = /^\s*(?:level|tier|l)\s*(\d)\s*[:.–-]\s*(.+)$/i.exec(line);
    condition = named === null ? (/\(([^)]+)\)/.exec(line)?.[1] ?? condition) : condition;
    const to = named === null ? null : partyOfRung(named[2] ?? '');
    if (named === null || to === null) continue;
    const after = delayOf(condition);
    const when =
      condition === ''
        ? undefined
        : whenOf(reading.scale, condition.replace(/^after [\d.]+ \w+\s*/i, ''));
    rungs.push({
      level: `L${named[1]}`,
      to: [to],
      ...(after === undefined
        ? {}
        : {
            after,
            clock: /unresolved/i.test(condition)
              ? ('unresolved' as const)
              : ('since-alert' as const),
          }),
      ...(when === undefined ? {} : { when }),
      lines: [at, at],
    });
    condition = '';
  }
  return rungs.length < 2 ? null : { rungs, rank: 46, used: [fence] };
}

/** Columns of severities, a row for each stretch of time, cells set apart by blanks. */
function drawnMatrix(reading: Reading, fence: Item): FoundLadder | null {
  const rows = fence.body.split('\n').map((line) => line.trim().split(/\s{2,}/));
  const header = rows.findIndex(
    (cells) => cells.length > 2 && cells.slice(1).every((cell) => levelsIn(cell).length === 1),
  );
  if (header < 0) return null;
  const seen = new Set<string>();
  const rungs: Rung[] = [];
  for (const [index, cells] of rows.entries()) {
    const window = windowOf(cells[0] ?? '');
    const after = window?.from ?? (window === null ? undefined : lengthOf(cells[0] ?? ''));
    if (index <= header || after === undefined || !isClockLength(after)) continue;
    const at = fence.bodyFrom + index;
    for (const [column, name] of (rows[header] ?? []).slice(1).entries()) {
      const cell = cells[column + 1] ?? '';
      const to = PLACEHOLDER.test(cell) || cell === '' ? null : partyOfRung(cell);
      if (to === null || seen.has(`${name} ${cell}`)) continue;
      seen.add(`${name} ${cell}`);
      rungs.push({
        level: String(index - header),
        to: [to],
        after,
        clock: 'since-alert',
        when: severityOf(reading, name),
        lines: [at, at],
      });
    }
  }
  return rungs.length < 2 ? null : { rungs, rank: 47, used: [fence] };
}

/** The severity of a column, also where the document defines no scale. */
function severityOf(reading: Reading, name: string): NonNullable<Rung['when']> {
  const keys = keysIn(reading.scale, name);
  return { kind: 'severity', in: keys.length > 0 ? keys : [name] };
}
