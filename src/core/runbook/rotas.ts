// Rotas as written, and rules that bypass others.
import { lengthOf } from './lengths.ts';
import { below, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Exception, WrittenRota } from './plan.ts';
import { isUnder, own, ownAll, plainName } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';

const TURN = /^(?:week|woche|semana|shift|day|sprint)\s*\d+$/i;

/** Rotas with a shift a point ("Week 1: Primary: ..., Secondary: ...") or a statement of their turn. */
export function readRotas(reading: Reading): WrittenRota[] {
  return reading.all.flatMap((item): WrittenRota[] => {
    const turns = rowsOf(item).filter((one) => TURN.test(one.label));
    if (turns.length >= 2) return [rotaOfTurns(reading, item, turns)];
    const isStated = isTitle(item) && (isAbout(item.label, 'onCall') || isUnder(item, 'onCall'));
    return isStated ? statedRota(reading, item) : [];
  });
}

function rowsOf(item: Item): Item[] {
  return item.items.filter((one) => one.kind === 'item' || one.kind === 'row');
}

function rotaOfTurns(reading: Reading, item: Item, turns: readonly Item[]): WrittenRota {
  ownAll(reading, [item, ...turns]);
  const shifts = turns.map(shiftOf);
  const slots = [...new Set(shifts.flatMap((one) => Object.keys(one)))];
  const unit = /^week/i.test(turns[0]?.label ?? '')
    ? 'P1W'
    : /^day/i.test(turns[0]?.label ?? '')
      ? 'P1D'
      : undefined;
  const handover = handoverOf(reading, item);
  return {
    name: plainName(item.label === '' || item.kind === 'table' ? 'On-call' : item.label),
    slots,
    shifts,
    ...(unit === undefined ? {} : { every: unit }),
    ...(handover === undefined ? {} : { handover }),
    asks: ['start', ...(handover === undefined ? (['zone', 'handover'] as const) : [])],
    lines: item.lines,
  };
}

/** Who is in each slot of one turn: "Primary: A, Secondary: B", cells, or one name. */
function shiftOf(turn: Item): Record<string, string> {
  const cells = Object.entries(turn.fields).slice(1);
  if (cells.length > 0) return Object.fromEntries(cells);
  const shift: Record<string, string> = {};
  for (const part of turn.value.split(/\s*[,;]\s*/)) {
    const [, slot, who] = /^([^:]+):\s*(.+)$/.exec(part) ?? [];
    if (slot !== undefined && who !== undefined) shift[slot] = who;
  }
  if (Object.keys(shift).length === 0 && turn.value !== '') shift['Primary'] = turn.value;
  return shift;
}

function handoverOf(reading: Reading, item: Item): string | undefined {
  const found = below(item).find(
    (one) => /^hand-?(?:off|over)\b/i.test(one.label) && one.value !== '',
  );
  if (found !== undefined) own(reading, found);
  return found?.value;
}

/** "Duration: 1 week rotations", "Handoff: Fridays 9:00 AM UTC". */
function statedRota(reading: Reading, item: Item): WrittenRota[] {
  const turn = points(item).find(
    (one) => /duration|rotation|length/i.test(one.label) && lengthOf(one.value) !== undefined,
  );
  const every = turn === undefined ? undefined : lengthOf(turn.value);
  if (turn === undefined || every === undefined) return [];
  own(reading, turn);
  own(reading, item);
  const handover = handoverOf(reading, item);
  const asks: WrittenRota['asks'] =
    handover === undefined ? ['start', 'zone', 'handover', 'people'] : ['start', 'people'];
  return [
    {
      name: plainName(item.label),
      slots: [plainName(item.label)],
      shifts: [],
      every,
      ...(handover === undefined ? {} : { handover }),
      asks,
      lines: item.lines,
    },
  ];
}

/** Rules such as "Emergency Call Exception: always pages, all levels simultaneously". */
export function readExceptions(reading: Reading): Exception[] {
  return reading.all.flatMap((item): Exception[] => {
    if (item.kind !== 'heading' && item.kind !== 'lead') return [];
    if (!/\b(?:exception|override|bypass)s?\b/i.test(item.label) || points(item).length === 0)
      return [];
    const text = points(item)
      .map((one) => one.text)
      .join('\n');
    const bypasses: Exception['bypasses'] = [
      ...(/quiet hours|do not disturb/i.test(text) ? (['quiet-hours'] as const) : []),
      ...(/all settings|any settings/i.test(text) ? (['settings'] as const) : []),
      ...(/simultaneous|all levels|at once/i.test(text) ? (['spacing'] as const) : []),
    ];
    if (bypasses.length === 0) return [];
    ownAll(reading, [item, ...points(item)]);
    const name = item.label.replace(/\s*\b(?:exception|override|bypass)s?\b.*$/i, '').trim();
    const fact = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
    const all = /all levels|everyone/i.test(text);
    return [
      {
        name,
        when: { kind: 'fact', fact, is: true, text: name },
        page: [{ kind: 'participants', name: all ? 'all levels' : 'on-call' }],
        bypasses,
        lines: item.lines,
      },
    ];
  });
}
