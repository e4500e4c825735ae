// Stages that are no headings: points of a list and rows of a table, each with its window.
import { isClockLength, windowOf } from './lengths.ts';
import { points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Task } from './plan.ts';
import { isAbout } from './words.ts';

const STAGE_HEADER =
  /^(?:phase|stage|step|fase|etapa|étape|schritt|阶段|階段|フェーズ|단계|фаза|этап)s?$/iu;
const TIME_HEADER = /time|window|when|duration|zeit|temps|tiempo|tempo|时间|時間|시간|время/iu;
const ACT_HEADER =
  /action|activit|task|what|maßnahme|aktion|accion|acción|ação|ações|动作|行动|行動|조치/iu;

/** True for the text of a window that a clock can count. */
export function isClockWindow(text: string): boolean {
  const window = windowOf(text);
  return window !== null && Object.values(window).every((one) => isClockLength(one));
}

/** Points or rows of a part about the process of which at least two have a window. */
export function stagesBelow(parent: Item): Item[] {
  const list = parent.kind === 'table' ? parent.items : points(parent);
  const titled = parent.kind === 'table' ? (parent.parent ?? parent) : parent;
  if (titled.kind !== 'heading' && titled.kind !== 'lead') return [];
  if (!isAbout(titled.label, 'process')) return [];
  if (parent.kind === 'table' && !STAGE_HEADER.test(parent.label)) return [];
  const windowed = list.filter((one) => statedWindow(one) !== null);
  return windowed.length < 2 || windowed.length * 2 < list.length ? [] : list;
}

/** "1. **Detect** (0-5 min): ...", or the cell below "Time". */
export function statedWindow(item: Item): string | null {
  if (item.kind === 'row') {
    const cells = Object.entries(item.fields).slice(1);
    const cell = cells.find(([header]) => TIME_HEADER.test(header))?.[1] ?? '';
    return isClockWindow(cell) ? cell : null;
  }
  if (item.kind !== 'item' || !item.bold) return null;
  const behind = item.text.slice(item.text.indexOf(item.label) + item.label.length);
  const bracket = /^\s*[([（]([^)\]）]*)[)\]）]/u.exec(behind)?.[1] ?? '';
  return /\bevery\b/i.test(bracket) || !isClockWindow(bracket) ? null : bracket;
}

/** What a row of stages says is to be done. */
export function tasksOfRow(row: Item): Task[] {
  return Object.entries(row.fields)
    .slice(1)
    .filter(([header, cell]) => ACT_HEADER.test(header) && /\p{L}/u.test(cell))
    .map(([, text]) => ({ text, checkbox: false, lines: row.lines }));
}
