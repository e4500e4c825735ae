// Lengths of time as people write them, turned into ISO 8601 text or a word for what is none.
import type { Length } from './plan.ts';

/** A length found in a text, with the offsets of its words. */
export interface FoundLength {
  readonly length: Length;
  readonly at: number;
  readonly end: number;
}

type Unit = 'S' | 'M' | 'H' | 'D' | 'W' | 'MO';

// In the languages of the documents seen so far; a unit ends where a letter no longer follows.
const UNITS: readonly (readonly [Unit, string])[] = [
  ['S', 'seconds?|secs?|s|seconden|sekund\\p{L}*|secondes?|segundos?|секунд\\p{L}*|сек|秒|초'],
  ['MO', 'months?|maand(?:en)?|mes(?:es)?|месяц\\p{L}*|Monate?n?|mois|miesi\\p{L}+|個月|个月|か月'],
  ['M', 'minutes?|mins?|m|minuten|minutos?|minut[ęya]?|минут\\p{L}*|мин|分鐘|分钟|分|분'],
  [
    'H',
    'hours?|hrs?|h|uur|uren|horas?|heures?|час\\p{L}*|godzin\\p{L}*|godz|Stunden?|std|小時|小时|時間|시간',
  ],
  ['D', 'days?|d|dag(?:en)?|dias?|días?|jours?|дн\\p{L}+|день|dni|Tage?n?|天|日|일'],
  ['W', 'weeks?|wks?|w|weken|semanas?|semaines?|недел\\p{L}*|tygod\\p{L}*|Wochen?|週間?|周|주일?'],
];
const BUSINESS_BEFORE =
  'business|working|work|werk|рабоч\\p{L}+|roboczy\\p{L}*|個?工作|营业|營業|営業|업무|영업';
const BUSINESS_AFTER =
  'úteis|útil|hábil(?:es)?|ouvrée?s?|ouvrables?|laborables?|robocz\\p{L}+|(?:in )?business|godzin\\p{L}* pracy';
const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const SPAN = new RegExp(
  `(?<![\\d.$€£:/-])${NUMBER}\\s*(?:(?:${UNITS.map(([, words]) => words).join('|')})?\\s*(?:[-–—~]|to|bis|à|a|até|до)\\s*${NUMBER}\\s*)?[-+]?\\s*(${BUSINESS_BEFORE})?[ -]?(?:${UNITS.map(
    ([, words]) => `(${words})`,
  ).join(
    '|',
  )})(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}])(?:\\s+(${BUSINESS_AFTER})(?!\\p{L}))?`,
  'giu',
);

const WORDS: readonly (readonly [RegExp, Length])[] = [
  [
    /next (?:business|working|work) day|volgende werkdag|下一?[个個]?工作日|(?:pr[oó]ximo|siguiente) d[ií]a (?:[uú]til|h[aá]bil|laborable)|nächster (?:werk|arbeits)tag|(?:prochain )?jour ouvr(?:é|able) suivant|prochain jour ouvr(?:é|able)|翌営業日|다음 (?:근무|영업)일|następny dzień roboczy|следующий рабочий день/i,
    'next-business-day',
  ],
  [/same (?:business|working) day/i, 'same-business-day'],
  [/next (?:planned )?(sprint|release|work block|iteration)/i, 'next-$1'],
  [
    /(?:siguiente|pr[óo]ximo|nächster|prochain) sprint|下个?迭代|다음 스프린트|次のスプリント/iu,
    'next-sprint',
  ],
  [/\btwice (?:a|per) day|2x (?:daily|dziennie)/i, 'PT12H'],
  [
    /\bhourly\b|\b(?:every|each|once an|per) hour\b|elk uur|每小[時时]|каждый час|co godzinę|a cada hora|stündlich|toutes les heures|cada hora|매시간|毎時/i,
    'PT1H',
  ],
  [/\bhalf[- ]hour(?:ly)?\b|\bhalf an hour\b/i, 'PT30M'],
  [
    /\bdaily\b|\b(?:every|each|once (?:a|per)|1x per) day\b|\b(?:approximately )?daily\b|dagelijks|dziennie|每[天日]|ежедневно|diari[ao]|täglich|quotidien(?:ne)?\b|매일|毎日/i,
    'daily',
  ],
  [
    /\bweekly\b|\b(?:every|each|once (?:a|per)) week\b|wekelijks|每[週周]|еженедельно|seman(?:al|ais)\b|wöchentlich|hebdomadaire|매주|毎週/i,
    'weekly',
  ],
  [/\bmonthly\b|\bevery month\b|maandelijks|每月|mensal/i, 'P1M'],
  [/\b(?:one|an) hour\b/i, 'PT1H'],
  [/\b(?:a|one) week\b/i, 'P1W'],
  [/\b(?:a|one) day\b/i, 'P1D'],
  [/\bbest[- ]effort\b/i, 'best-effort'],
  [/\bas (?:needed|required|appropriate)\b/i, 'as-needed'],
  [
    /\bimmediate(?:ly)?\b|\binstant(?:ly)?\b|\basap\b|\bright away\b|\bat once\b|onmiddellijk|немедленно|imediat\p{L}*|inmediat\p{L}*|\bsofort\b|natychmiast\p{L}*|immédiat\p{L}*|unverzüglich|立即|立刻|即時|即座|直ちに|즉시/iu,
    'immediate',
  ],
];

/** Every length of a text, in order; of a range the upper end. */
export function lengthsIn(text: string): FoundLength[] {
  const found: FoundLength[] = [];
  for (const match of /\d/.test(text) ? text.matchAll(SPAN) : []) {
    const length = lengthOfMatch(match);
    if (length !== null)
      found.push({ length, at: match.index, end: match.index + match[0].length });
  }
  for (const [pattern, word] of WORDS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const end = match.index + match[0].length;
    const isTaken = found.some((one) => match.index < one.end && end > one.at);
    const length = word.replace('$1', (match[1] ?? '').toLowerCase().replace(' ', '-'));
    if (!isTaken) found.push({ length, at: match.index, end });
  }
  return found.toSorted((a, b) => a.at - b.at);
}

function lengthOfMatch(match: RegExpExecArray): Length | null {
  const [, low = '', high, before, ...rest] = match;
  const unit = UNITS.find((_, index) => rest[index] !== undefined)?.[0];
  if (unit === undefined) return null;
  const count = Number((high ?? low).replace(',', '.'));
  const isBusiness = before !== undefined || rest[UNITS.length] !== undefined;
  if (isBusiness && (unit === 'D' || unit === 'H')) {
    return `${count}-business-${unit === 'D' ? 'day' : 'hour'}${count === 1 ? '' : 's'}`;
  }
  return isoOf(count, unit);
}

function isoOf(count: number, unit: Unit): Length {
  if (count === 0) return 'PT0S';
  switch (unit) {
    case 'S':
      return count % 60 === 0 && count > 0 ? isoOf(count / 60, 'M') : `PT${count}S`;
    case 'M':
      return count % 60 === 0 && count > 0 ? `PT${count / 60}H` : `PT${count}M`;
    case 'H':
      return Number.isInteger(count) ? `PT${count}H` : isoOf(Math.round(count * 60), 'M');
    case 'D':
      return Number.isInteger(count) ? `P${count}D` : isoOf(count * 24, 'H');
    case 'W':
      return Number.isInteger(count) ? `P${count}W` : isoOf(count * 7, 'D');
    case 'MO':
      return `P${count}M`;
  }
}

/** True for a length a clock can count, not a word such as `immediate` or `as-needed`. */
export function isClockLength(length: Length): boolean {
  return /^P\d*\w/.test(length);
}

const MINUTES: Readonly<Record<string, number>> = {
  S: 1 / 60,
  M: 1,
  H: 60,
  D: 24 * 60,
  W: 7 * 24 * 60,
};

/** How many minutes a length of a clock has, a month being thirty days; 0 for a word. */
export function minutesOf(length: Length): number {
  const [, timed, count = '0', unit = ''] = /^P(T?)(\d+)([SMHDW])$/.exec(length) ?? [];
  const each = timed === '' && unit === 'M' ? 30 * 24 * 60 : (MINUTES[unit] ?? 0);
  return Number(count) * each;
}

/** The one length a phrase states: a number before a word ("Immediate (5 minutes)" is five minutes). */
export function lengthOf(text: string): Length | undefined {
  const found = lengthsIn(text);
  return (found.find((one) => isClockLength(one.length)) ?? found[0])?.length;
}

const EVERY =
  /\b(?:every|each|once (?:a|an|per)|per|cada|elke?|co|alle|toutes les|chaque|tous les|a cada)\b|매|кажд\p{L}+|каждые|每|\b(?:hourly|daily|weekly|monthly|diari[ao])\b|dagelijks|wekelijks|dziennie|twice (?:a|per) day|half[- ]hourly|ежедневно/iu;

/** How often, where a phrase says so ("every 30 minutes", "hourly"); undefined otherwise. */
export function cadenceOf(text: string): Length | undefined {
  const every = EVERY.exec(text);
  if (every === null) return undefined;
  const found = lengthsIn(text).filter(
    (one) => one.end > every.index && one.length !== 'immediate',
  );
  return found[0]?.length;
}

const WITHIN =
  /\bwithin\b|\bin (?:the )?(?:first|next)\b|\bfirst\b|\bno later than\b|\bunder\b|\bbefore\b|<|≤|\bbinnen\b|\bв течение\b|\bdentro de\b|\bem até\b|\ben\b|\bem (?=\d)|até(?= \d)|\bsous\b|\bdans les\b|\binnerhalb\b|\bw ciągu\b|內|内|以內|이내|안에/iu;

/** By when, where a phrase sets a limit ("within 15 minutes", "First 10 minutes"). */
export function limitOf(text: string): Length | undefined {
  const within = WITHIN.exec(text);
  if (within === null) return undefined;
  const found = lengthsIn(text).filter(
    (one) => isClockLength(one.length) || /business/.test(one.length),
  );
  // "24 小时内": the word for within follows.
  const ahead = found.find((one) => /^\s*(?:以?[內内]|이내|안에)/u.test(text.slice(one.end)));
  if (ahead !== undefined) return ahead.length;
  const behind = found.find((one) => one.end > within.index && !isRepeated(text, one.at));
  return behind?.length;
}

function isRepeated(text: string, at: number): boolean {
  return /\b(?:every|each)\s+(?:\d+\s*[-–]\s*)?$/i.test(text.slice(0, at));
}

/** The window of a phase: `0-15 minutes`, `T+5 to T+30`, `60+ minutes`, `Within 1 hour`. */
export function windowOf(text: string): { from?: Length; to?: Length } | null {
  const timed = /T\s*\+\s*(\d+)\s*(h|m|min)?/gi;
  const marks = [...text.matchAll(timed)].map((one) =>
    isoOf(Number(one[1]), /^h/i.test(one[2] ?? '') ? 'H' : 'M'),
  );
  const [first, second] = marks;
  if (first !== undefined)
    return second === undefined ? { from: first } : { from: first, to: second };
  const range =
    /(\d+(?:[.,]\d+)?)\s*(\p{L}*)\s*(?:[-–—~]|to|до)\s*(\d+(?:[.,]\d+)?)\s*(\p{L}+)/iu.exec(text);
  if (range !== null) {
    const to = lengthOf(`${range[3]} ${range[4]}`);
    const from = lengthOf(`${range[1]} ${range[2] === '' ? range[4] : range[2]}`);
    if (to !== undefined && from !== undefined) return { from, to };
  }
  const open = /(\d+)\s*\+\s*(\p{L}+)/u.exec(text);
  const opened = open === null ? undefined : lengthOf(`${open[1]} ${open[2]}`);
  if (opened !== undefined) return { from: opened };
  const to = lengthOf(text);
  return to === undefined || !isClockLength(to) ? null : { to };
}

/** A length in words for a person: `PT15M` is "15 minutes". */
export function spokenLength(length: Length): string {
  const parts = /^P(T?)(\d+)([SMHDW])$/.exec(length);
  if (parts === null) return length.replace(/-/g, ' ');
  const [, timed, count, letter = ''] = parts;
  const names: Record<string, string> = {
    S: 'second',
    M: timed === '' ? 'month' : 'minute',
    H: 'hour',
    D: 'day',
    W: 'week',
  };
  return `${count} ${names[letter] ?? letter}${count === '1' ? '' : 's'}`;
}
