// The schema of a proof of cover.
import { z } from 'zod';
import type { CoverView } from './on-call-views.ts';

const text: z.ZodString = z.string();
const time: z.ZodISODateTime = z.iso.datetime();
const PERSON = z.strictObject({ person: text, name: text });

/** What was proved of a team's cover. */
export const COVER: z.ZodType<CoverView> = z.strictObject({
  team: text,
  zone: text,
  from: time,
  to: time,
  ladders: z.array(z.strictObject({ severity: text, label: text, rungs: z.array(text) })),
  findings: z.array(
    z.strictObject({
      fault: z.enum([
        'nobody',
        'unreachable',
        'quiet-hours',
        'too-few',
        'all-asleep',
        'one-person',
        'slow',
        'two-roles',
        'one-provider',
        'method-too-late',
      ]),
      level: z.enum(['error', 'warning', 'note']),
      severity: text,
      rung: text.nullable(),
      people: z.array(PERSON),
      from: time,
      to: time,
      says: text,
      fix: text,
    }),
  ),
  worst: z.array(
    z.strictObject({
      severity: text,
      silent: z.int(),
      afterMs: z.int().nullable(),
      at: time,
      byEveryMethodMs: z.int().nullable(),
    }),
  ),
});
