// How long a server keeps what is over, as `server.yaml` says it.
import { z } from 'zod';
import { hours } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import { lengthOf } from './length.ts';

/** How long things are kept. */
export interface KeepSettings {
  /** Alerts that ended, groups that had no incident, what recognises repeats, kept mails [KEP-1]. */
  readonly alerts: Span;
  /** Incidents that are over; null: for ever [KEP-2]. */
  readonly incidents: Span | null;
}

/** The same as written. */
export interface WrittenKeep {
  readonly alerts?: string | undefined;
  readonly incidents?: string | undefined;
}

const KEEP_ALERTS = hours(24 * 90);
const DAYS: Readonly<Record<string, number>> = { D: 1, W: 7, M: 31 };
const LEAST = { alerts: hours(24 * 7), incidents: hours(24 * 7 * 26) };

/** The schema of `keep`. */
export const WRITTEN_KEEP: z.ZodType<WrittenKeep> = z.strictObject({
  alerts: atLeast('alerts', '7 days')
    .optional()
    .describe('How long alerts that ended are kept; 90 days unless said, 7 days at least'),
  incidents: z
    .union([z.literal('forever'), atLeast('incidents', '26 weeks')])
    .optional()
    .describe('How long incidents are kept when over; forever unless said, 26 weeks at least'),
});

/** The settings, with nothing left open. */
export function keepOf(written: WrittenKeep = {}): KeepSettings {
  const { alerts = '', incidents = '' } = written;
  return { alerts: spanOf(alerts) ?? KEEP_ALERTS, incidents: spanOf(incidents) };
}

function atLeast(what: keyof typeof LEAST, least: string): z.ZodType<string> {
  const says = `Write a length such as 90 days, ${least} at least`;
  return z.string().refine((text) => (spanOf(text) ?? 0) >= LEAST[what], says);
}

// To the day: which hour something is thrown away at is no matter of a calendar.
function spanOf(text: string): Span | null {
  const [, count = '', unit = ''] = /^P(\d+)([DWM])$/.exec(lengthOf(text) ?? '') ?? [];
  const days = DAYS[unit];
  return days === undefined ? null : hours(24 * days * Number(count));
}
