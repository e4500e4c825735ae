// The parts of a plan that refer to each other: lines, lengths, parties, conditions.
import { z } from 'zod';

import type { Length, Lines, Party, When } from './plan.ts';

/** Every key of a type has a schema, and no other key has one. */
export type Shape<T> = { readonly [K in keyof T]-?: z.ZodType };

/** First and last line, counted from 1. */
export const linesSchema: z.ZodType<Lines> = z
  .tuple([z.int().positive(), z.int().positive()])
  .readonly();

/** ISO 8601 text or a word. */
export const lengthSchema: z.ZodType<Length> = z
  .string()
  .describe('ISO 8601 duration such as PT15M, or a word such as next-business-day');

const via = z.enum(['page', 'phone', 'message', 'mail', 'ticket']);

/** Who is told, owns, attends or approves. */
export const partySchema: z.ZodType<Party> = z
  .lazy(() =>
    z.union([
      z
        .object({
          kind: z.enum([
            'person',
            'role',
            'slot',
            'title',
            'team',
            'contact',
            'channel',
            'participants',
          ]),
          name: z.string(),
          via: via.exactOptional(),
          lines: linesSchema.exactOptional(),
        })
        .readonly(),
      z
        .object({
          kind: z.enum(['any', 'first', 'all']),
          of: z.array(partySchema).readonly(),
          lines: linesSchema.exactOptional(),
        })
        .readonly(),
    ]),
  )
  .meta({ id: 'Party' });

const text = z.string().exactOptional();

const clock = z.enum([
  'unanswered',
  'previous-rung',
  'since-alert',
  'since-declared',
  'unresolved',
  'downtime',
  'no-progress',
  'last-update',
  'since-raise',
  'since-mitigated',
  'since-resolved',
]);

/** A condition. A list of conditions may say on which lines each one stands. */
export const whenSchema: z.ZodType<When> = z.lazy(() => whenUnion({})).meta({ id: 'When' });

/** A condition with its lines. */
export const whenWithLinesSchema: z.ZodType<When & { readonly lines?: Lines }> = z
  .lazy(() => whenUnion({ lines: linesSchema.exactOptional() }))
  .meta({ id: 'WhenWithLines' });

type More = Record<string, z.ZodType>;

function whenUnion(more: More): z.ZodType<When> {
  return z.union([
    z
      .object({ kind: z.literal('severity'), in: z.array(z.string()).readonly(), text, ...more })
      .readonly(),
    z
      .object({ kind: z.literal('fact'), fact: z.string(), is: z.boolean(), text, ...more })
      .readonly(),
    z.object({ kind: z.literal('clock'), clock, past: lengthSchema, text, ...more }).readonly(),
    z
      .object({
        kind: z.literal('count'),
        of: z.string(),
        atLeast: z.int(),
        within: lengthSchema.exactOptional(),
        text,
        ...more,
      })
      .readonly(),
    z.object({ kind: z.literal('happened'), what: z.string(), text, ...more }).readonly(),
    z
      .object({
        kind: z.literal('calendar'),
        is: z.enum(['off-hours', 'business-hours']),
        text,
        ...more,
      })
      .readonly(),
    z
      .object({
        kind: z.literal('question'),
        ask: z.string(),
        of: partySchema.exactOptional(),
        text,
        ...more,
      })
      .readonly(),
    z
      .object({ kind: z.enum(['and', 'or']), of: z.array(whenSchema).readonly(), text, ...more })
      .readonly(),
    z.object({ kind: z.literal('not'), of: whenSchema, text, ...more }).readonly(),
  ]) as z.ZodType<When>;
}
