// What a person must and may say of silences and maintenance windows.
import { z } from 'zod';
import { isZone } from '#/core/basics/calendar.ts';
import { upkeepLengthOf } from '#/core/roster/length.ts';
import { matcherOf } from '#/core/silence/matcher.ts';
import type { Matcher } from '#/core/silence/matcher.ts';
import { line, text, time } from './fields.ts';
import type { Fields } from './fields.ts';

/** One matcher, as it is written: `instance=~"db-.+"`. */
const matcher = z
  .string()
  .max(500)
  .transform((written, context): Matcher => {
    const read = matcherOf(written);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read });
    return z.NEVER;
  });

/** How often a window comes again. */
const every = z
  .string()
  .transform((written) => upkeepLengthOf(written) ?? 'never')
  .refine((length) => length !== 'never', 'Write days, weeks, months or years: weekly, 2 weeks');

/** Fields of `silence.set`. */
export const SILENCE: Fields = z.strictObject({
  matchers: z
    .array(matcher)
    .min(1, 'Say which alerts: at least one label')
    .max(20)
    .describe('Labels that an alert must have, all of them: alertname=DiskFull, instance=~"db-.+"'),
  from: time.optional().describe('From when; at once unless said'),
  to: time.describe('Until when; of a window, when its first time ends'),
  every: every.optional().describe('How often it comes again: daily, weekly, 2 weeks, monthly'),
  until: time.optional().describe('Until when it comes again; needed with every'),
  zone: line
    .refine((name) => isZone(name), 'Write a time zone: Europe/Berlin')
    .optional()
    .describe("By whose clocks it comes again; the team's own unless said"),
  reason: text.describe('Why'),
  owner: line.optional().describe('Who answers for it, by key; whoever asks unless said'),
  everything: z.boolean().optional().describe('It is meant to hold every alert of the team'),
});

/** Fields of `silence.extend`. */
export const EXTEND_SILENCE: Fields = z.strictObject({
  silence: line.describe('Its id'),
  until: time.describe('Its new end, later than the one it has'),
});

/** Fields of `silence.end`. */
export const END_SILENCE: Fields = z.strictObject({
  silence: line.describe('Its id'),
  once: z.boolean().optional().describe('Of a window only the time that runs; it comes again'),
  reason: text.optional().describe('Why'),
});
