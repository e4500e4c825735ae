import { wallClock } from '../wall-clock.ts';
import { exactLengthOf } from '#/core/roster/length.ts';
import { spanOfIso } from '#/core/basics/duration.ts';

/** A time as people type it: ISO text, `14:30` of today on this machine's clock, or `30m` from now on. */
export function timeTyped(text: string, now: number): string | null {
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (clock !== null) {
    const day = new Date(now);
    day.setHours(Number(clock[1]), Number(clock[2]), 0, 0);
    return day.toISOString();
  }
  const length = exactLengthOf(text.replace(/^\+/, ''));
  const span = length === null ? null : spanOfIso(length);
  if (span !== null) return new Date(now + span).toISOString();
  const isIso = /^\d{4}-\d\d-\d\dT/.test(text);
  const epochMs = isIso ? Date.parse(text) : Number.NaN;
  return Number.isFinite(epochMs) ? new Date(epochMs).toISOString() : null;
}

/**
 * A moment on the clock of whoever reads, with the zone: `Mon 2026-11-23 09:00 Europe/Berlin`. A machine
 * in UTC says nothing of where its reader is; there the zone that is handed in is used.
 */
export function momentIn(iso: string, zone: string | null, own: string = ownZone()): string {
  const shown = own === 'UTC' ? (zone ?? own) : own;
  const instant = Date.parse(iso);
  const day = new Intl.DateTimeFormat('en', { timeZone: shown, weekday: 'short' }).format(instant);
  return `${day} ${wallClock(instant, shown)} ${shown}`;
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
