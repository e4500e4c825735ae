import { ms } from './time.ts';
import type { Span } from './time.ts';

/**
 * A length as the engine uses it: exact milliseconds, or a wall-clock rule that only a calendar can
 * turn into an instant (`P1D`, `P1W`, `P1M`, `next-business-day`) [CLK-8].
 */
export type Duration = { readonly ms: number } | { readonly calendar: string };

const EXACT = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/;
const CALENDAR = /^P\d+[DWMY]$/;

/** Milliseconds of an exact ISO 8601 duration (`PT15M`); null where it is a calendar length or no duration. */
export function spanOfIso(text: string): Span | null {
  const parts = EXACT.exec(text);
  if (parts === null || text === 'PT') return null;
  const [, h = '0', m = '0', s = '0'] = parts;
  return ms(Number(h) * 3_600_000 + Number(m) * 60_000 + Number(s) * 1_000);
}

/** ISO 8601 text of an exact span (`PT1H30M`). */
function isoOfSpan(span: Span): string {
  const total = Math.round(span / 1_000);
  const h = Math.floor(total / 3_600);
  const m = Math.floor((total % 3_600) / 60);
  const s = total % 60;
  const text = `${h > 0 ? `${h}H` : ''}${m > 0 ? `${m}M` : ''}${s > 0 ? `${s}S` : ''}`;
  return text === '' ? 'PT0S' : `PT${text}`;
}

/** The engine's form of a plan's ISO text or word; null for words that name no length (`commander-sets`). */
export function durationOf(text: string): Duration | null {
  const exact = spanOfIso(text);
  if (exact !== null) return { ms: exact };
  if (CALENDAR.test(text)) return { calendar: text };
  const words: Record<string, string> = {
    daily: 'P1D',
    weekly: 'P1W',
    monthly: 'P1M',
    'next-business-day': 'next-business-day',
    'same-business-day': 'same-business-day',
  };
  const calendar = words[text] ?? (/^P?\d+-business-(?:day|hour)s?$/.test(text) ? text : undefined);
  return calendar === undefined ? null : { calendar };
}

/** A length as people say it: `24 min`, `1 h 30 min`. */
export function spokenSpan(span: number): string {
  const total = Math.max(0, Math.ceil(span / 1_000));
  const whole = total >= 120 ? Math.ceil(total / 60) * 60 : total;
  if (whole === 0) return '0 s';
  const iso = isoOfSpan(ms(whole * 1_000));
  return iso
    .slice(2)
    .replaceAll(/(\d+)([HMS])/g, (_, count: string, unit: string) => `${count} ${UNITS[unit]} `)
    .trim();
}

/** How often, of a calendar length: `P1M` is "every month", `P2W` is "every 2 weeks"; others stay as written. */
export function spokenEvery(length: string): string {
  const [, count = '', unit = ''] = /^P(\d+)([DWMY])$/.exec(length) ?? [];
  const name = CALENDAR_UNITS[unit];
  if (name === undefined) return length;
  return count === '1' ? `every ${name}` : `every ${count} ${name}s`;
}

const CALENDAR_UNITS: Readonly<Record<string, string>> = {
  D: 'day',
  W: 'week',
  M: 'month',
  Y: 'year',
};

const UNITS: Readonly<Record<string, string>> = { H: 'h', M: 'min', S: 's' };
