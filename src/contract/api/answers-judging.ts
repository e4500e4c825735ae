// The schemas of what views-judging.ts shows.
import { z } from 'zod';
import type { DecisionView, ImpactColumnView } from './views-judging.ts';

const text: z.ZodString = z.string();
const REASON = z.strictObject({ text, holds: z.boolean().nullable(), fact: text.nullable() });
const PERSON = z.strictObject({ person: text, name: text });

const DECISION: z.ZodType<DecisionView> = z.strictObject({
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
});

/** A column of the table of impact. */
export const IMPACT_COLUMN: z.ZodType<ImpactColumnView> = z.strictObject({
  column: text,
  cells: z.array(text),
  gives: z.array(text),
});

/** The schemas by the parts of an incident that they are of. */
interface Judging {
  readonly decisions: z.ZodType<readonly DecisionView[]>;
  readonly impactColumns: z.ZodType<readonly ImpactColumnView[]>;
  readonly proposed: z.ZodType<string | null>;
  readonly proposedBecause: z.ZodType<string>;
}

/** Decisions and the table of impact, as parts of an incident. */
export const JUDGING: Judging = {
  decisions: z.array(DECISION),
  impactColumns: z.array(IMPACT_COLUMN),
  proposed: text.nullable(),
  proposedBecause: text,
};
