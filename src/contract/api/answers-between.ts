// The form of what a team owes and plans between its incidents.
import { z } from 'zod';
import type { DecidedView } from './on-call-views.ts';

const text = z.string();
const time = z.iso.datetime();
const PERSON = z.strictObject({ person: text, name: text });

type Between = Pick<DecidedView, 'upkeep' | 'drills'>;

/** What is owed between incidents, and the drills to come. */
export const BETWEEN_INCIDENTS: { readonly [Key in keyof Between]: z.ZodType<Between[Key]> } = {
  upkeep: z.array(
    z.strictObject({
      id: text,
      title: text,
      every: text.nullable(),
      isDefault: z.boolean(),
      due: time.nullable(),
      isOverdue: z.boolean(),
      owners: z.array(PERSON),
      last: z.strictObject({ at: time, by: text, note: text }).nullable(),
    }),
  ),
  drills: z.array(
    z.strictObject({
      id: text,
      title: text,
      summary: text,
      severity: text,
      participants: z.array(PERSON),
      at: time,
      every: text.nullable(),
    }),
  ),
};
