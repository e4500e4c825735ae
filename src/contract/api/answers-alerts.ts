// The schemas of what the API says of alerts.
import { z } from 'zod';
import type { AlertAskedView, AlertsView } from './views-alerts.ts';

const time = z.iso.datetime();

/** The schema of `AlertAskedView`. */
export const ALERT_ASKED: z.ZodType<AlertAskedView> = z.strictObject({
  alert: z.string().describe("The sender's own key"),
  title: z.string(),
  why: z.enum(['joined', 'silent']),
});

/** The schema of `AlertsView`. */
export const ALERTS: z.ZodType<AlertsView> = z.strictObject({
  team: z.string(),
  zone: z.string(),
  kept: z.array(
    z.strictObject({
      group: z.string(),
      title: z.string(),
      severity: z.string().nullable(),
      because: z.string(),
      since: time,
      firing: z.int(),
      lastAt: time,
    }),
  ),
  heartbeats: z.array(
    z.strictObject({
      name: z.string(),
      every: z.int().describe('Milliseconds'),
      grace: z.int().describe('Milliseconds'),
      lastAt: time.nullable(),
      missingSince: time.nullable(),
      dueAt: time.nullable(),
    }),
  ),
});
