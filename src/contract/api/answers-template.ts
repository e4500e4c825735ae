// The form of a text of the runbook for an update.
import { z } from 'zod';
import type { TemplateView } from './views.ts';

const text = z.string();

/** A text for an update, filled with what is known. */
export const TEMPLATE: z.ZodType<TemplateView> = z.strictObject({
  name: text,
  audience: text.nullable(),
  body: text,
  fields: z.array(text),
  fits: z.boolean(),
});
