// The schemas of what the API says of alerts.
import { z } from 'zod';
import type {
  AlertAskedView,
  AlertsView,
  IncidentAlertsView,
  IncidentAlertView,
} from './views-alerts.ts';

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
      awaited: z
        .strictObject({
          fired: z.int().describe('How often they began to fire within the span'),
          times: z.int().describe('At which firing they declare'),
          within: z.int().describe('Milliseconds'),
          severity: z.string().describe('Of the incident that they declare then'),
        })
        .nullable()
        .describe('How often they must begin to fire to declare an incident'),
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

const INCIDENT_ALERT: z.ZodType<IncidentAlertView> = z.strictObject({
  alert: z.string().describe("The sender's own key"),
  source: z.string(),
  title: z.string(),
  severity: z.string().nullable(),
  status: z.enum(['firing', 'resolved']),
  sent: z.int().describe('How often it was sent'),
  rounds: z.int().describe('How often it began to fire'),
  flaps: z.int().describe('How often it changed since it was calm; 0 where it does not flap'),
  since: time,
  lastAt: time,
  silenced: z
    .string()
    .nullable()
    .describe('Whose silence holds it, and why: it fires and does not count; null where none does'),
});

/** The schema of `IncidentAlertsView`. */
export const INCIDENT_ALERTS: z.ZodType<IncidentAlertsView> = z.strictObject({
  number: z.string(),
  zone: z.string(),
  firing: z.int().describe('How many fire, on all pages'),
  ended: z.int().describe('How many ended, on all pages'),
  silenced: z.int().describe('How many of those that fire a silence holds, on all pages'),
  flapping: z.array(INCIDENT_ALERT).describe('Those that flap; on the first page only'),
  alerts: z.array(INCIDENT_ALERT),
  next: z
    .string()
    .nullable()
    .describe(
      'What `after` takes for the next page; null on the last. Where something is looked for, a page may be short',
    ),
});
