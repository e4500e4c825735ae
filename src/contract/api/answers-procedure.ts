// Schemas of what the API shows of procedures.
import { z } from 'zod';
import type { ProcedureView } from './views-procedure.ts';

const text = z.string();
const TRIES = z.strictObject({ step: text, count: z.int(), tried: z.int() });
const COMMAND = z.strictObject({ text, kind: text });

/** A procedure of the runbook as it stands in an incident. */
export const PROCEDURE: z.ZodType<ProcedureView> = z.strictObject({
  id: text,
  name: text,
  kind: z.enum(['scenario', 'mitigation', 'recovery']),
  group: text.nullable(),
  severity: text.nullable(),
  raisesTo: text.nullable(),
  lastResort: z.boolean(),
  restricted: z.boolean(),
  signs: z.array(text),
  because: z.array(text),
  state: z.enum(['offered', 'running', 'worked', 'failed', 'not-needed']),
  since: text.nullable(),
  stepCount: z.int(),
  lines: z.tuple([z.int(), z.int()]),
  steps: z.array(
    z.strictObject({
      id: text,
      text,
      state: z.enum(['open', 'done', 'waived', 'not-needed']),
      owner: text.nullable(),
      when: text.nullable(),
      optional: z.boolean(),
      alternative: z.boolean(),
      wait: z.number().nullable(),
      commands: z.array(COMMAND),
      approval: text.nullable(),
      approvedUntil: text.nullable(),
      tells: z.array(text),
      tried: z.int(),
      isCounted: z.boolean(),
      after: TRIES.nullable(),
    }),
  ),
  commands: z.array(COMMAND),
  triggers: z.array(
    z.strictObject({ id: text, text, to: text, said: z.boolean(), after: TRIES.nullable() }),
  ),
  experts: z.array(text),
});
