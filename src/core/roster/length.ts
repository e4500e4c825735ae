// Lengths as people write them in YAML, turned into the ISO text of the plan.
import { durationOf, spanOfIso } from '../basics/duration.ts';
import type { Length } from '../runbook/plan.ts';

const UNITS: Readonly<Record<string, string>> = {
  s: 'S',
  sec: 'S',
  secs: 'S',
  second: 'S',
  seconds: 'S',
  m: 'M',
  min: 'M',
  mins: 'M',
  minute: 'M',
  minutes: 'M',
  h: 'H',
  hr: 'H',
  hrs: 'H',
  hour: 'H',
  hours: 'H',
  d: 'D',
  day: 'D',
  days: 'D',
  w: 'W',
  week: 'W',
  weeks: 'W',
  month: 'MONTH',
  months: 'MONTH',
};

const WORDS: Readonly<Record<string, Length>> = {
  immediate: 'immediate',
  immediately: 'immediate',
  hourly: 'PT1H',
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  'next business day': 'next-business-day',
  'next-business-day': 'next-business-day',
};

/** The plan's text of a written length (`5m`, `15 min`, `PT15M`, `2 business days`, `daily`); null where it is none. */
export function lengthOf(text: string): Length | null {
  const plain = text.trim();
  const upper = plain.toUpperCase();
  if (/^P/i.test(plain) && durationOf(upper) !== null) return upper;
  const words = plain.toLowerCase().replaceAll(/\s+/g, ' ');
  const named = WORDS[words];
  if (named !== undefined) return named;
  const business = /^(\d+)[ -]business[ -](day|hour)s?$/.exec(words);
  if (business !== null) return `${business[1]}-business-${business[2]}s`;
  return countedLength(words);
}

/** As `lengthOf`, but only lengths of exact milliseconds; a zero is no length. */
export function exactLengthOf(text: string): Length | null {
  const length = lengthOf(text);
  const span = length === null ? null : spanOfIso(length);
  return span === null || span <= 0 ? null : length;
}

/** As `exactLengthOf`, where none at all may be meant: `0m`. */
export function waitLengthOf(text: string): Length | null {
  return /^0\s*(?:m|min|s)?$/.test(text) ? 'PT0S' : exactLengthOf(text);
}

/** As `lengthOf`, but only the length of a shift: whole days, weeks or months, or hours that divide a day. */
export function shiftLengthOf(text: string): Length | null {
  const length = lengthOf(text);
  if (length === null) return null;
  const named = NAMED_SHIFTS[length];
  if (named !== undefined) return named;
  if (/^P[1-9]\d{0,3}[DWM]$/.test(length)) return length;
  const hours = Number(/^PT([1-9]\d*)H$/.exec(length)?.[1] ?? Number.NaN);
  if (hours === 24) return 'P1D';
  return hours < 24 && 24 % hours === 0 ? length : null;
}

/** How often something is owed between incidents: a length of the calendar, or `never`; null where it is neither. */
export function upkeepLengthOf(text: string): Length | null {
  if (text.trim().toLowerCase() === 'never') return 'never';
  const years = /^(\d{1,2}) ?(?:y|years?)$/i.exec(text.trim())?.[1];
  if (years !== undefined && Number(years) > 0) return `P${years}Y`;
  const length = lengthOf(text);
  if (length === null) return null;
  const named = NAMED_SHIFTS[length] ?? length;
  return /^P[1-9]\d{0,3}[DWMY]$/.test(named) ? named : null;
}

const NAMED_SHIFTS: Readonly<Record<string, Length>> = {
  daily: 'P1D',
  weekly: 'P1W',
  monthly: 'P1M',
};

// "1h 30m" is two counts; days and longer stand alone, for they are calendar lengths.
function countedLength(words: string): Length | null {
  const counts = [...words.matchAll(/(\d+)\s*([a-z]+)\s*/g)];
  if (counts.length === 0 || counts.map((count) => count[0]).join('') !== words) return null;
  const units = counts.map((count) => UNITS[count[2] ?? ''] ?? '');
  if (units.includes('')) return null;
  const [unit = ''] = units;
  if (counts.length === 1 && 'DWMONTH'.includes(unit) && unit !== 'M' && unit !== 'H') {
    return `P${counts[0]?.[1] ?? ''}${unit === 'MONTH' ? 'M' : unit}`;
  }
  const iso = `PT${counts.map((count, index) => `${count[1]}${units[index] ?? ''}`).join('')}`;
  return spanOfIso(iso) === null ? null : iso;
}

/** An exact length as people write it: `5m`, `1h30m`, `100s`. */
export function exactText(span: number): string {
  const total = Math.round(span / 1_000);
  const hours = Math.floor(total / 3_600);
  const minutes = Math.floor((total % 3_600) / 60);
  const rest = total % 60;
  const text = `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${rest > 0 ? `${rest}s` : ''}`;
  return text === '' ? '0m' : text;
}
