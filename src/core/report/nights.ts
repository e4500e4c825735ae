// Nights in which somebody was woken: between 22:00 and 07:00 of their own clock.
import { dayNumber, wallText } from '../basics/calendar.ts';
import { at, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';

/** Nights with one of these moments, each as a count of days. A night belongs to the evening it began in. */
export function nightsOf(moments: readonly At[], zone: string): readonly number[] {
  const nights = moments.flatMap((instant) => {
    const hour = Number(wallText(instant, zone).slice(11, 13));
    if (hour >= 7 && hour < 22) return [];
    return [dayNumber(hour < 7 ? at(instant - hours(12)) : instant, zone)];
  });
  return [...new Set(nights)].toSorted((a, b) => a - b);
}

/** The most of these nights that lie within seven days. */
export function mostWithinAWeek(nights: readonly number[]): number {
  const counts = nights.map((first) => nights.filter((n) => n >= first && n < first + 7).length);
  return Math.max(0, ...counts);
}
