// A scenario as people write it in YAML: which keys there are and of what shape. Whether the names and
// times in it mean anything for a team is for `scenario.ts`.
import { z } from 'zod';
import { exactLengthOf } from '#/core/roster/length.ts';

/** What somebody does about a page, as written. */
export interface WrittenHabit {
  readonly does: 'acknowledge' | 'decline' | 'never' | 'wake';
  readonly after?: string | undefined;
  readonly message?: number | undefined;
}

/** Alerts that fire and end, as written. */
export interface WrittenAlert {
  readonly title: string;
  readonly at?: string | undefined;
  readonly resolves?: string | undefined;
  readonly severity?: string | undefined;
  readonly service?: string | undefined;
}

/** A provider that fails for a while, as written. */
export interface WrittenSpell {
  readonly kind: string;
  readonly from: string;
  readonly for: string;
}

/** Something a person does at a fixed time, as written. */
export interface WrittenStep {
  readonly at: string;
  readonly by?: string | undefined;
  readonly does: StepName;
  readonly text?: string | undefined;
  readonly audiences?: readonly string[] | undefined;
  readonly severity?: string | undefined;
  readonly role?: string | undefined;
  readonly task?: string | undefined;
  readonly procedure?: string | undefined;
  readonly fact?: string | undefined;
  readonly value?: boolean | undefined;
  readonly to?: string | undefined;
}

/** A scenario as written. */
export interface WrittenScenario {
  readonly version: 1;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly starts: string;
  readonly lasts: string;
  readonly severity?: string | undefined;
  readonly facts?: Readonly<Record<string, boolean>> | undefined;
  readonly alerts?: readonly WrittenAlert[] | undefined;
  readonly people?: Readonly<Record<string, WrittenHabit>> | undefined;
  readonly others?: WrittenHabit | undefined;
  readonly keeps?:
    | { readonly mitigate?: string | undefined; readonly resolve?: string | undefined }
    | undefined;
  readonly providers?: readonly WrittenSpell[] | undefined;
  readonly steps?: readonly WrittenStep[] | undefined;
}

const STEPS = [
  'acknowledge',
  'decline',
  'hand-over',
  'escalate',
  'update',
  'severity',
  'fact',
  'role',
  'task',
  'procedure',
  'mitigate',
  'resolve',
  'reopen',
  'close',
] as const;

/** What can be done at a fixed time. */
export type StepName = (typeof STEPS)[number];

const length = z
  .string()
  .refine((text) => exactLengthOf(text) !== null, 'Write an exact length such as 15m or 2h')
  .describe('An exact length: 15m, 2h, 1h30m');

const moment = z
  .string()
  .refine(
    (text) => /^0+\s*[smh]?$/.test(text) || exactLengthOf(text) !== null,
    'Write the time since the start, such as 0m, 12m or 1h30m',
  )
  .describe('Time since the start: 0m, 12m, 1h30m');

const line = z.string().min(1, 'Write a text').max(300, 'Write at most 300 characters');

const HABIT = z
  .strictObject({
    does: z
      .enum(['acknowledge', 'decline', 'never', 'wake'])
      .describe('wake: sleeps through all messages before the one given'),
    after: moment.optional().describe('From the message to the answer; 2m unless said'),
    message: z
      .int()
      .min(1, 'Count messages from 1')
      .max(100, 'Nobody wakes so late: write at most 100')
      .optional()
      .describe('With wake: which message wakes the person; the third unless said'),
  })
  .describe('What somebody does about pages');

const ALERT = z.strictObject({
  title: line,
  at: moment.optional().describe('When it fires; at the start unless said'),
  resolves: moment.optional().describe('When it ends; never unless said'),
  severity: line.optional().describe('As the monitoring writes it: critical, warning'),
  service: line.optional().describe('A service of the roster; its severityMap is used'),
});

const SPELL = z.strictObject({
  kind: line.describe('Kind of medium: email'),
  from: moment,
  for: length,
});

const STEP = z.strictObject({
  at: moment,
  by: line.optional().describe('A person of the roster; whoever holds the incident unless said'),
  does: z.enum(STEPS),
  text: line.optional().describe('What is said: of update, mitigate, resolve; a reason elsewhere'),
  audiences: z.array(line).min(1, 'Name at least one audience').optional(),
  severity: line.optional(),
  role: line.optional(),
  task: line
    .optional()
    .describe('Id or text of a task of the runbook, or of a step of a procedure'),
  procedure: line.optional().describe('A procedure of the runbook that is started'),
  fact: line.optional(),
  value: z.boolean().optional(),
  to: line.optional().describe('With hand-over: a person of the roster'),
});

/** The schema of a scenario. */
export const WRITTEN_SCENARIO: z.ZodType<WrittenScenario> = z.strictObject({
  version: z.literal(1),
  title: line.describe('What breaks'),
  summary: z.string().max(2_000, 'Write at most 2000 characters').optional(),
  starts: z.string().describe('2026-11-18 03:00 in the zone of the team, or 2026-11-18T03:00:00Z'),
  lasts: length.describe('How long it is watched: at most 2000h'),
  severity: line.optional().describe('Where a person declares; the worst one unless said'),
  facts: z.record(line, z.boolean()).optional().describe('What is true of it: user-facing: true'),
  alerts: z
    .array(ALERT)
    .min(1, 'Write at least one alert')
    .max(1_000, 'Write at most 1000 alerts')
    .optional()
    .describe('They declare the incident; without any a person does'),
  people: z.record(z.string(), HABIT).optional(),
  others: HABIT.optional().describe('Everybody who is not named; never unless said'),
  keeps: z
    .strictObject({ mitigate: moment.optional(), resolve: moment.optional() })
    .optional()
    .describe('Whoever holds it keeps the process, and ends the impact so long after taking it'),
  providers: z.array(SPELL).max(100, 'Write at most 100 failures').optional(),
  steps: z.array(STEP).max(1_000, 'Write at most 1000 steps').optional(),
});
