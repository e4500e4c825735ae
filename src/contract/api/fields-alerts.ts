// What a person must and may say of alerts.
import { z } from 'zod';
import type { Fields } from './fields.ts';

const LONGEST = 300;
const name: z.ZodString = z.string().min(1).max(LONGEST);

/** Fields of an action about one alert of an incident. */
export const ALERT: Fields = z.strictObject({
  alert: z.string().min(1).max(1_000).describe("The sender's own key of the alert"),
});

/** Fields of `alerts.declare`. */
export const KEPT: Fields = z.strictObject({
  group: z.string().min(1).max(1_000).describe('Which alerts: a `group` of GET /alerts'),
  severity: name.optional().describe('A severity of the runbook; that of the alerts unless said'),
});
