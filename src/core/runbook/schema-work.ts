// The parts of a plan that people work through: tasks, phases, procedures, commands, decisions.
import { z } from 'zod';

import type { Phase, Plan, Procedure, ShellCommand, Task } from './plan.ts';
import { lengthSchema, linesSchema, partySchema, whenSchema } from './schema-parts.ts';
import type { Shape } from './schema-parts.ts';

const texts = z.array(z.string()).readonly();

/** A line of a checklist. */
export const taskSchema: z.ZodType<Task> = z
  .object({
    text: z.string(),
    owner: partySchema.exactOptional(),
    when: whenSchema.exactOptional(),
    within: lengthSchema.exactOptional(),
    optional: z.boolean().exactOptional(),
    alternative: z.boolean().exactOptional(),
    wait: lengthSchema.exactOptional(),
    checkbox: z.boolean(),
    group: z.string().exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Task>)
  .readonly();

/** A stage of the response. */
export const phaseSchema: z.ZodType<Phase> = z
  .object({
    name: z.string(),
    window: z
      .object({
        text: z.string(),
        anchor: z.enum(['declared', 'resolved']),
        from: lengthSchema.exactOptional(),
        to: lengthSchema.exactOptional(),
      })
      .readonly()
      .exactOptional(),
    tasks: z.array(taskSchema).readonly(),
    lines: linesSchema,
  } satisfies Shape<Phase>)
  .readonly();

/** The steps for one kind of incident. */
export const procedureSchema: z.ZodType<Procedure> = z
  .object({
    name: z.string(),
    kind: z.enum(['scenario', 'mitigation', 'recovery']),
    group: z.string().exactOptional(),
    severity: z.string().exactOptional(),
    lastResort: z.boolean().exactOptional(),
    triggers: texts,
    symptoms: texts,
    sets: texts,
    duties: texts,
    steps: z.array(taskSchema).readonly(),
    escalateWhen: z.array(whenSchema).readonly(),
    lines: linesSchema,
  } satisfies Shape<Procedure>)
  .readonly();

/** One statement of a shell fence. */
export const commandSchema: z.ZodType<ShellCommand> = z
  .object({
    text: z.string(),
    language: z.string(),
    kind: z.enum([
      'check',
      'evidence',
      'monitor',
      'change',
      'dangerous',
      'self-severing',
      'announce',
      'message',
      'sample',
      'prose',
    ]),
    block: linesSchema,
    verdict: z.enum(['exit-status', 'output', 'person']).exactOptional(),
    background: z.boolean().exactOptional(),
    reverses: z.string().exactOptional(),
    needs: z
      .object({
        host: z.string().exactOptional(),
        tools: texts.exactOptional(),
        secrets: texts.exactOptional(),
        outOfBand: z.boolean().exactOptional(),
      })
      .readonly()
      .exactOptional(),
    leaves: texts.exactOptional(),
    alternative: z.boolean().exactOptional(),
    lines: linesSchema,
  } satisfies Shape<ShellCommand>)
  .readonly();

/** A decision with what speaks for haste and what for looking first. */
export const decisionSchema: z.ZodType<Plan['decisions'][number]> = z
  .object({
    what: z.string(),
    by: partySchema.exactOptional(),
    doAtOnceWhen: texts,
    investigateFirstWhen: texts,
    asks: texts,
    lines: linesSchema,
  } satisfies Shape<Plan['decisions'][number]>)
  .readonly();
