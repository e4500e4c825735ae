// What every shape of a ladder shares: the form it is given in, and how a rung names its party.
import { clockIn } from './conditions.ts';
import { isClockLength, lengthsIn } from './lengths.ts';
import type { Item } from './outline-item.ts';
import { partyOf } from './parties.ts';
import type { Length, Rung } from './plan.ts';
import { bracketOf } from './reading.ts';

/** A ladder as one shape gives it. */
export interface FoundLadder {
  /** The severities it is for, where its title names some: ladders beside it are for the others. */
  readonly scope?: string;
  /** What it and the ladders beside it stand in. */
  readonly parent?: Item;
  readonly rungs: readonly Rung[];
  readonly rank: number;
  readonly used: readonly Item[];
}

/** The party of a rung, as the document calls it; a bracket that is no condition stays with it. */
export function partyOfRung(text: string): Rung['to'][number] | null {
  const bracket = bracketOf(text);
  const isNote =
    bracket !== null && (lengthsIn(bracket).length > 0 || /only|if |when |for /i.test(bracket));
  const bare = text
    .replace(
      /^(?:page|call|notify|alert|contact|escalate to|wake)\s+(?:up\s+)?(?:the\s+)?(?=\p{L})/iu,
      '',
    )
    .replace(isNote ? /\s*\([^)]*\)\s*$/ : /$^/, '')
    .replace(/\s+(?:after|if|when|within)\s.*$/i, '')
    .replace(/\s+[-–—]\s.*$|:.*$/, '')
    .trim();
  return partyOf(bare) ?? null;
}

/** "T+0" and "T+10m": a mark on the clock of the incident; without a unit it counts minutes. */
export function delayOfMark(text: string): Length | undefined {
  const [, count, unit = ''] = /\bT\s*\+\s*(\d+)\s*(\p{L}*)/u.exec(text) ?? [];
  if (count === undefined) return undefined;
  return lengthsIn(`${count} ${unit === '' ? 'min' : unit}`)[0]?.length;
}

/** The first length of a phrase that a clock can count. */
export function clockLengthIn(text: string): Length | undefined {
  return delayOfMark(text) ?? lengthsIn(text).find((one) => isClockLength(one.length))?.length;
}

/** "Engineering Lead (if unresolved after 15 minutes)", "after 30 min". */
export function delayOf(text: string): Length | undefined {
  const bracket = /[([]([^)\]]*)[)\]]/.exec(text)?.[1] ?? '';
  const phrase =
    /\bafter\b|\bunresolved\b|not (?:resolved|acknowledged)|\bno (?:progress|answer|ack\w*|reply)\b/i.test(
      bracket,
    )
      ? bracket
      : text;
  if (/^\s*(?:<|≤|within)\s*\d/i.test(bracket)) return lengthsIn(bracket)[0]?.length;
  if (
    !/\bafter\b|\bunresolved\b|\bnot (?:resolved|acknowledged)\b|\bno (?:response|progress|answer|ack\w*|reply)\b/i.test(
      phrase,
    )
  )
    return undefined;
  return (
    clockIn(phrase)?.past ?? lengthsIn(phrase).find((one) => isClockLength(one.length))?.length
  );
}
