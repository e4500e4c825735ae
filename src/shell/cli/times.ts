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
