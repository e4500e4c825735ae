// The parts of a plan about closing an incident and what follows it.
import { z } from 'zod';

import type { Confirmation, Plan } from './plan.ts';
import { lengthSchema, linesSchema, whenWithLinesSchema } from './schema-parts.ts';
import type { Shape } from './schema-parts.ts';
import { taskSchema } from './schema-work.ts';

const texts = z.array(z.string()).readonly();

const confirmation: z.ZodType<Confirmation> = z
  .object({
    text: z.string(),
    by: z.enum(['person', 'each-role', 'machine']),
    check: z.string().exactOptional(),
    every: lengthSchema.exactOptional(),
    times: z.int().positive().exactOptional(),
    holdsFor: lengthSchema.exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Confirmation>)
  .readonly();

/** What must be true to close. */
export const closureSchema: z.ZodType<Plan['closure']> = z
  .object({
    criteria: z.array(confirmation).readonly(),
    stableFor: lengthSchema.exactOptional(),
    watchFor: lengthSchema.exactOptional(),
    actions: z.array(z.object({ text: z.string(), lines: linesSchema }).readonly()).readonly(),
    lines: linesSchema.exactOptional(),
  } satisfies Shape<Plan['closure']>)
  .readonly();

const followUp = z
  .object({
    name: z.string(),
    within: lengthSchema.exactOptional(),
    tasks: z.array(taskSchema).readonly(),
    lines: linesSchema,
  } satisfies Shape<Plan['reviews']['followUps'][number]>)
  .readonly();

/** The review and the work of the days after. */
export const reviewsSchema: z.ZodType<Plan['reviews']> = z
  .object({
    requiredWhen: z.array(whenWithLinesSchema).readonly(),
    scheduleWithin: lengthSchema.exactOptional(),
    holdWithin: lengthSchema.exactOptional(),
    publishWithin: lengthSchema.exactOptional(),
    attendees: texts,
    agenda: texts,
    reportSections: texts,
    followUps: z.array(followUp).readonly(),
    actionClasses: texts,
    lines: linesSchema.exactOptional(),
  } satisfies Shape<Plan['reviews']>)
  .readonly();
