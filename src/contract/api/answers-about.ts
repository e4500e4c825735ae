// The schema of what the API says of itself.
import { z } from 'zod';
import type { ActionView } from './views.ts';

const text = z.string();

/** A row of the table of actions. */
export const ACTION: z.ZodType<ActionView> = z.strictObject({
  name: text,
  label: text,
  says: text,
  tells: z.array(text),
  on: z.enum(['incident', 'team', 'alerts']),
  access: z.enum(['viewer', 'responder', 'manager', 'admin']),
  fields: z.record(text, z.unknown()),
  example: z.record(text, z.unknown()),
  undoneBy: text.nullable(),
});
