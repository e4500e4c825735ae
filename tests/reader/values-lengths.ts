// Lengths of time as documents write them, found without the reader's help, and exchanged for others
// in the same unit and the same order.
import type { Change } from './values.ts';

const UNITS: readonly (readonly [words: RegExp, minutes: number])[] = [
  [/^(?:s|sec|seconds?|seconden|секунд\p{L}*|秒)/iu, 1 / 60],
  [/^(?:months?|maand(?:en)?|месяц\p{L}*|個月|个月)/iu, 30 * 24 * 60],
  [/^(?:m|mins?|minutes?|minuten|minutos?|минут\p{L}*|мин|分鐘|分钟)$/iu, 1],
  [/^(?:h|hrs?|hours?|uur|uren|horas?|час\p{L}*|小時|小时)/iu, 60],
  [/^(?:d|days?|dag(?:en)?|dias?|дн\p{L}*|день|天)/iu, 24 * 60],
  [/^(?:w|weeks?|weken|semanas?|недел\p{L}*|週|周)/iu, 7 * 24 * 60],
];
const UNIT =
  'seconds?|secs?|s|months?|maand(?:en)?|minutes?|mins?|minuten|minutos?|m|hours?|hrs?|h|uur|uren|horas?|days?|d|dag(?:en)?|dias?|weeks?|w|weken|semanas?|секунд\\p{L}*|месяц\\p{L}*|минут\\p{L}*|мин|час\\p{L}*|дн\\p{L}*|день|недел\\p{L}*|分鐘|分钟|小時|小时|個月|个月|天|週|周|秒';
const BUSINESS = 'business|working|werk|рабоч\\p{L}+|個?工作';
const NUMBERS = '\\d+(?:\\s*(?:[-–—/~]|to|до)\\s*\\d+)*';
const LENGTH = new RegExp(
  `(?<![\\w.,$€£:/+-]|\\d\\s)(${NUMBERS})(\\+?[\\s-]*(?:(?:${BUSINESS})[\\s-]*)?)(${UNIT})(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}])`,
  'giu',
);
const MARK = /(?<=\bT\s*\+\s*)(\d+)(\s*)(h|m|min|hours?|minutes?)?(?![\p{L}\d])/giu;

/** A loop that waits states how often it looks. */
const SLEEP = /(?<=\bsleep )(\d+)(?!\w)/g;

/** Words that state a length without a number; what they state stays as it is. */
const WORDED: readonly (readonly [words: RegExp, minutes: number])[] = [
  [/hourly|\b(?:an|one|per|each|every) hour\b|每小[時时]|каждый час|elk uur/i, 60],
  [/half[- ](?:an )?hour/i, 30],
  [/twice (?:a|per) day|2x/i, 12 * 60],
  [/\b(?:a|one) day\b|daily/i, 24 * 60],
  [/\b(?:a|one) week\b|weekly/i, 7 * 24 * 60],
  [/monthly/i, 30 * 24 * 60],
];

interface Written {
  readonly minutes: number;
  readonly unit: number;
}

/** Every length becomes another; what was longer stays longer. */
export function lengthChange(text: string, random: () => number): Change {
  const others = drawn(writtenIn(text), fixedIn(text), random);
  function other(count: number, unit: number): number {
    return Math.round((others.get(keyOf(count * unit)) ?? count * unit) / unit);
  }
  function inText(words: string): string {
    return words
      .replace(LENGTH, (_, numbers: string, gap: string, name: string) => {
        const unit = unitOf(name);
        return `${numbers.replace(/\d+/g, (one) => String(other(Number(one), unit)))}${gap}${name}`;
      })
      .replace(MARK, (_, number: string, gap: string, name: string | undefined) => {
        return `${other(Number(number), unitOf(name ?? 'm'))}${gap}${name ?? ''}`;
      })
      .replace(SLEEP, (number) => String(other(Number(number), unitOf('s'))));
  }
  return { inText, inLength: (length) => isoText(length, other) };
}

function unitOf(name: string): number {
  return UNITS.find(([words]) => words.test(name))?.[1] ?? 1;
}

/** Sums of seconds are no whole minutes. */
function keyOf(minutes: number): number {
  return Math.round(minutes * 60);
}

function writtenIn(text: string): readonly Written[] {
  const lengths = [...text.matchAll(LENGTH)].flatMap(([, numbers = '', , name = '']) =>
    (numbers.match(/\d+/g) ?? []).map((one) => ({
      minutes: Number(one) * unitOf(name),
      unit: unitOf(name),
    })),
  );
  const marks = [...text.matchAll(MARK)].map(([, one, , name]) => ({
    minutes: Number(one) * unitOf(name ?? 'm'),
    unit: unitOf(name ?? 'm'),
  }));
  const waits = [...text.matchAll(SLEEP)].map(([one]) => ({
    minutes: Number(one) * unitOf('s'),
    unit: unitOf('s'),
  }));
  return [...lengths, ...marks, ...waits].filter((one) => one.minutes > 0);
}

/** Lengths that words or fractions state as well. */
function fixedIn(text: string): ReadonlySet<number> {
  const worded = WORDED.filter(([words]) => words.test(text)).map(([, minutes]) => keyOf(minutes));
  const fractions = [...text.matchAll(/(\d+[.,]\d+)\s*(h|hours?|d|days?)\b/gi)].map((found) =>
    keyOf(Number((found[1] ?? '').replace(',', '.')) * unitOf(found[2] ?? '')),
  );
  return new Set([...worded, ...fractions]);
}

/** For each length another, a whole number of the largest unit it is written in. */
function drawn(
  written: readonly Written[],
  fixed: ReadonlySet<number>,
  random: () => number,
): ReadonlyMap<number, number> {
  const units = new Map<number, number>();
  for (const { minutes, unit } of written) {
    const key = keyOf(minutes);
    if (!fixed.has(key)) units.set(key, Math.max(unit, units.get(key) ?? 0));
  }
  const others = new Map<number, number>();
  let last = 0;
  for (const [key, unit] of [...units].toSorted(([a], [b]) => a - b)) {
    const count = Math.floor(last / unit + 1e-9) + 1 + Math.floor(random() * 4);
    last = count * unit;
    others.set(key, last);
  }
  return others;
}

/** A length of the plan, exchanged: `PT15M`, `P2D`, `3-business-days`. */
function isoText(length: string, other: (count: number, unit: number) => number): string {
  const business = /^(\d+)-business-(day|hour)s?$/.exec(length);
  if (business !== null) {
    const count = other(Number(business[1]), unitOf(business[2] ?? ''));
    return `${count}-business-${business[2]}${count === 1 ? '' : 's'}`;
  }
  const [, timed, digits = '', letter = ''] = /^P(T?)(\d+)([SMHDW])$/.exec(length) ?? [];
  if (timed === undefined || digits === '0') return length;
  if (timed === '')
    return `P${other(Number(digits), unitOf(letter === 'M' ? 'month' : letter))}${letter}`;
  const seconds = Math.round(other(Number(digits) * unitOf(letter) * 60, 1 / 60));
  if (seconds % 60 !== 0) return `PT${seconds}S`;
  const minutes = seconds / 60;
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
}
