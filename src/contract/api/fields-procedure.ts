// What a person must and may say with each action on a procedure.
import { z } from 'zod';
import { line, text } from './fields.ts';
import type { Fields } from './fields.ts';

const procedure = line.describe('A procedure of the runbook, by id or name');

/** Fields of `procedure.start`. */
export const PROCEDURE: Fields = z.strictObject({ procedure });

/** Fields of `procedure.finish`. */
export const FINISH: Fields = z.strictObject({
  procedure,
  outcome: z.enum(['worked', 'failed', 'not-needed']),
  note: text.optional().describe('What was seen; why it was not needed'),
});

/** Fields of `procedure.escalate`. */
export const TRIGGER: Fields = z.strictObject({
  procedure,
  trigger: line.describe('What holds, by its id or its words'),
});

/** Fields of `step.approve`. */
export const APPROVE: Fields = z.strictObject({ task: line.describe('Id of the step') });

/** Fields of `step.try`. */
export const TRY: Fields = z.strictObject({
  task: line.describe('Id of the step'),
  count: z
    .int()
    .min(0)
    .max(99)
    .optional()
    .describe('How often it was tried in vain by now; once more than before unless said'),
  note: text.optional().describe('What was seen'),
});
