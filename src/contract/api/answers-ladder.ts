// The forms of what the ladder asks of people.
import { z } from 'zod';
import type { ChangedPlanView, QuestionView, ShiftOfferView } from './views-ladder.ts';

const PERSON = z.strictObject({ person: z.string(), name: z.string() });

/** Questions of rungs. */
export const QUESTIONS: z.ZodType<readonly QuestionView[]> = z.array(
  z.strictObject({ fact: z.string(), rung: z.string(), at: z.iso.datetime().nullable() }),
);

/** The offer of a change of shift; null where none stands. */
export const SHIFT_OFFER: z.ZodType<ShiftOfferView | null> = z
  .strictObject({ to: z.array(PERSON) })
  .nullable();

/** What is other in the runbook of today; null where the incident runs by it. */
export const CHANGED_PLAN: z.ZodType<ChangedPlanView | null> = z
  .strictObject({ says: z.array(z.string()), isLive: z.boolean() })
  .nullable();
