// "If nobody answers, repeat from level 2": where the ladder goes round again, and how often.
import { isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { LadderRepeat } from './plan.ts';
import { isUnder, own } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';

const AGAIN =
  /\b(?:repeat(?:s|ed)?|re-?start(?:s|ed)?|start(?:s|ed)? (?:over|again)|loops? back|goes? back|cycles? back)\b/i;
const FROM_RUNG = /\b(?:from|at|to)\s+(?:the\s+)?(?:level|tier|rung|step|l)\s*-?\s*(\d)(?!\d)/i;
const FROM_START = /\b(?:from|at)\s+the\s+(?:top|start|beginning|first (?:level|rung|step))\b/i;
const TIMES = /\b(?:(once|twice|three|four|five|\d)\s+times?|(once|twice))\b/i;
const COUNTS: Readonly<Record<string, number>> = { once: 1, twice: 2, three: 3, four: 4, five: 5 };

/** Where the ladder goes round again; undefined where the document says nothing of it. */
export function readLadderRepeat(reading: Reading): LadderRepeat | undefined {
  const item = reading.all.find(
    (one) => repeatIn(one) !== null && isUnder(one, 'escalation') && !isInTriggers(one),
  );
  const said = item === undefined ? null : repeatIn(item);
  if (item === undefined || said === null) return undefined;
  own(reading, item, '/ladderRepeat');
  return { ...said, lines: item.lines };
}

/** True for a line that says where the ladder begins again: it is no rung of its own. */
export function isLadderRepeat(item: Item): boolean {
  return repeatIn(item) !== null;
}

function repeatIn(item: Item): Omit<LadderRepeat, 'lines'> | null {
  if (isTitle(item) || !AGAIN.test(item.text)) return null;
  const rung = FROM_RUNG.exec(item.text)?.[1];
  if (rung === undefined && !FROM_START.test(item.text)) return null;
  const count = TIMES.exec(item.text);
  const word = (count?.[1] ?? count?.[2])?.toLowerCase();
  const times = word === undefined ? undefined : (COUNTS[word] ?? Number(word));
  const from = Math.max(1, Number(rung ?? 1));
  return times === undefined || times < 1 ? { from } : { from, times };
}

function isInTriggers(item: Item): boolean {
  return item.parent !== null && isAbout(item.parent.label, 'escalateWhen');
}
