// The schemas of what views-judging.ts shows.
import { z } from 'zod';

const text: z.ZodString = z.string();
const REASON = z.strictObject({ text, holds: z.boolean().nullable(), fact: text.nullable() });
const PERSON = z.strictObject({ person: text, name: text });

/** Decisions and the table of impact, as parts of an incident. */
export const JUDGING = {
  decisions: z.array(
    z.strictObject({
      id: text,
      what: text,
      by: text,
      atOnce: z.array(REASON),
      lookFirst: z.array(REASON),
      says: z.enum(['at-once', 'look-first']).nullable(),
      asks: z.array(text),
      made: z
        .strictObject({
          verdict: z.enum(['do', 'look-first', 'leave']),
          by: PERSON.nullable(),
          at: z.iso.datetime(),
        })
        .nullable(),
    }),
  ),
  impactColumns: z.array(z.strictObject({ column: text, cells: z.array(text) })),
  proposed: text.nullable(),
};
