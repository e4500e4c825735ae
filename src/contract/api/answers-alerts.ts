// The schemas of what the API says of alerts.
import { z } from 'zod';
import type { AlertAskedView, AlertsView, IncidentAlertsView } from './views-alerts.ts';

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
      sent: z.int(),
      rounds: z.int(),
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

/** The schema of `IncidentAlertsView`. */
export const INCIDENT_ALERTS: z.ZodType<IncidentAlertsView> = z.strictObject({
  number: z.string(),
  zone: z.string(),
  alerts: z.array(
    z.strictObject({
      alert: z.string().describe("The sender's own key"),
      source: z.string(),
      title: z.string(),
      severity: z.string().nullable(),
      status: z.enum(['firing', 'resolved']),
      sent: z.int().describe('How often it was sent'),
      rounds: z.int().describe('How often it began to fire'),
      since: time,
      lastAt: time,
    }),
  ),
  more: z.int().describe('How many more there are'),
});
