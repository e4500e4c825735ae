// The form of what stands beyond the words of a runbook.
import { z } from 'zod';
import type { Standing } from '#/core/shown/standing.ts';

const text = z.string();

const CALL = z.strictObject({
  time: text,
  from: text,
  who: text,
  about: z.array(text),
  fills: text,
  lines: z.array(z.tuple([z.int(), z.int()])),
});

/** Who is called by when, and what is filled in. */
export const STANDING: z.ZodType<Standing> = z.strictObject({
  courses: z.array(
    z.strictObject({
      keys: z.array(text),
      attention: z.enum(['page', 'message', 'backlog']),
      isDefault: z.boolean(),
      calls: z.array(CALL),
    }),
  ),
  fills: z.array(text),
});
