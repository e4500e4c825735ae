// The schemas of what the API says of silences.
import { z } from 'zod';
import type { SilencePreview, SilencesView } from './views-silence.ts';

const text = z.string();
const time = z.iso.datetime();
const TIMES = z.array(z.strictObject({ from: time, to: time }));

/** The schema of `SilencesView`. */
export const SILENCES: z.ZodType<SilencesView> = z.strictObject({
  team: text,
  zone: text,
  silences: z.array(
    z.strictObject({
      id: text,
      matchers: z.array(text),
      reason: text,
      owner: z.strictObject({ person: text, name: text }),
      status: z.enum(['running', 'coming', 'over']),
      from: time,
      to: time,
      every: text.nullable(),
      zone: text,
      until: time,
      times: TIMES,
      share: z.number().describe('How much of the week to come it covers, from 0 to 1'),
      holds: z.int(),
      groups: z.int(),
      titles: z.array(text),
      warnings: z.array(text),
    }),
  ),
});

/** The schema of `SilencePreview`. */
export const SILENCE_PREVIEW: z.ZodType<SilencePreview> = z.strictObject({
  matchers: z.array(text),
  known: z.int(),
  matches: z.int(),
  fires: z.int(),
  titles: z.array(text),
  times: TIMES,
  warnings: z.array(text),
});
