// What a person must and may say with each action. Times are ISO 8601 text on the outside and epoch
// milliseconds inside; texts have limits, so that nothing unbounded reaches the log of events.
import { z } from 'zod';
import { spanOfIso } from '#/core/basics/duration.ts';
import { at, hours, minutes } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { exactLengthOf, upkeepLengthOf } from '#/core/roster/length.ts';

/** The longest text a field takes, in characters. */
const LONGEST_TEXT = 10_000;

/** The longest name or title a field takes, in characters. */
const LONGEST_LINE = 300;

/** One line, without anything unbounded in it. */
export const line: z.ZodType<string> = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'Write something').max(LONGEST_LINE));

/** A text of several lines. */
export const text: z.ZodType<string> = z
  .string()
  .transform((written) => written.trim())
  .pipe(z.string().min(1, 'Write something').max(LONGEST_TEXT));

/** A time with its zone, as epoch milliseconds. */
export const time: z.ZodType<At> = z.iso
  .datetime({ offset: true, error: 'Write a time with its zone: 2026-11-20T14:30:00Z' })
  .transform((written) => at(Date.parse(written)));

/** A schema of the fields of one action. */
export type Fields = z.ZodType<Readonly<Record<string, unknown>>>;

/** No field at all. */
export const NOTHING: Fields = z.strictObject({});

const JUDGEMENT = z.strictObject({
  impact: z
    .record(z.string().min(1).max(LONGEST_LINE), line)
    .describe('What holds in each column of the table: a cell of it, or a share such as 40 %'),
  urgency: z
    .enum(['high', 'normal', 'low'])
    .optional()
    .describe('Whether it can wait; what cannot is proposed one step worse'),
  reach: z
    .enum(['system', 'component'])
    .optional()
    .describe('Whether the whole system is hit or one part of it'),
});

/** Fields of `incident.declare`. */
export const DECLARE: Fields = z.strictObject({
  title: line.describe('What is wrong, in one line'),
  summary: text.optional().describe('More about it'),
  severity: line.optional().describe('A severity of the runbook, by key or alias'),
  drill: z.boolean().optional().describe('An exercise, marked as such everywhere'),
  participants: z
    .array(line)
    .max(200)
    .optional()
    .describe('Whom an exercise may page: keys of people; nobody else is'),
  facts: z.record(z.string().min(1).max(LONGEST_LINE), z.boolean()).optional(),
  service: line.optional().describe('Which service is concerned; its alerts say so by themselves'),
  judgement: JUDGEMENT.optional().describe(
    'How bad it is by the table of impact; it gives the severity where none is said',
  ),
});

/** Fields of an action that asks for a reason. */
export const REASON: Fields = z.strictObject({ reason: text.describe('Why') });

/** Fields of an action that takes a reason where one is given. */
export const MAY_SAY_WHY: Fields = z.strictObject({ reason: text.optional().describe('Why') });

/** Fields of an action that takes a note where one is given. */
export const MAY_NOTE: Fields = z.strictObject({ note: text.optional().describe('What was done') });

/** Fields of `incident.escalate`. */
export const ESCALATE: Fields = z.strictObject({
  reason: text.describe('Why more people are needed'),
  rung: line.optional().describe('A named rung; the next one where absent'),
});

/** Fields of `incident.page`. */
export const PAGE: Fields = z.strictObject({
  person: line
    .optional()
    .describe('A person of the roster by key, or a role, team or other name of the runbook'),
  team: line
    .optional()
    .describe('Instead: another team of this server, by key; whoever is on call there'),
  reason: text.describe('Why this person'),
});

/** Fields of `incident.hand-over`. */
export const HAND_OVER: Fields = z.strictObject({
  person: line.describe('Who takes it over, by key'),
  note: text.optional().describe('What they should know beside the briefing'),
});

/** Fields of `incident.replan`. */
export const REPLAN: Fields = z.strictObject({
  plan: line
    .optional()
    .describe('`earlier`, or the hash of a plan this incident ran by; that of today where absent'),
});

/** Fields of `severity.set`. */
export const SEVERITY: Fields = z.strictObject({
  severity: line.describe('A severity of the runbook, by key or alias'),
  reason: text.optional().describe('Why; lowering needs it'),
  correction: z.boolean().optional().describe('It was set in error'),
});

/** Fields of `fact.record`. */
export const FACT: Fields = z.strictObject({
  fact: line.describe('What is asked, such as user-facing'),
  value: z.boolean().nullable().describe('True, false, or null for unknown'),
  note: text.optional(),
});

/** Fields of `service.set`. */
export const SERVICE: Fields = z.strictObject({
  service: line.describe('A service of the roster, or any other by its name'),
  concerned: z.boolean().describe('True: it is concerned; false: it is not'),
});

/** Fields of `impact.record`. */
export const IMPACT: Fields = z.strictObject({
  kind: line.describe('What kind of impact: users, revenue, data ...'),
  text: text.describe('How much'),
  beganAt: time.optional().describe('When it began'),
  unavailable: z.boolean().optional().describe('True: unavailable from here; false: back again'),
});

/** Fields of `update.post`. */
export const UPDATE: Fields = z.strictObject({
  text: text.describe('What is known, what is being done'),
  audiences: z.array(line).min(1).max(20).optional().describe('Whom it is for; the team by itself'),
  nextAt: time.optional().describe('When the next update comes'),
});

const every: z.ZodType<Span> = z
  .string()
  .transform((written) => spanOfIso(exactLengthOf(written) ?? ''))
  .pipe(
    z.custom<Span>(
      (span) => typeof span === 'number' && span >= minutes(1) && span <= hours(24),
      'Write a length from 1m to 24h: 15m',
    ),
  );

/** Fields of `eta.set`. */
export const ETA: Fields = z.strictObject({
  at: time.nullable().describe('When it is expected to be over; null where nobody can say'),
  note: text.optional().describe('What it depends on'),
});

/** Fields of `cadence.set`. */
export const CADENCE: Fields = z.strictObject({
  every: every.describe('From one update to the next: 15m, PT15M'),
  audience: line.optional().describe('An audience of the runbook; the team by itself'),
});

/** Fields of `task.set`. */
export const TASK: Fields = z.strictObject({
  task: z
    .union([line, z.array(line).min(1).max(500)])
    .describe('Id of the task, or of several that are set together'),
  state: z.enum(['done', 'waived', 'not-needed', 'open']),
  reason: text.optional().describe('Why; waiving needs it'),
});

/** Fields of `hypothesis.record`. */
export const HYPOTHESIS: Fields = z.strictObject({
  text: text.describe('What may be the cause'),
  verdict: z.enum(['open', 'confirmed', 'ruled-out']).optional(),
});

/** Fields of `decision.record`. */
export const DECISION: Fields = z.strictObject({
  what: text.optional().describe('What was decided; not needed where decision names it'),
  why: text.optional().describe('Why'),
  decision: line.optional().describe('A decision of the runbook, by id or name'),
  verdict: z
    .enum(['do', 'look-first', 'leave'])
    .optional()
    .describe('What comes of it; needed for a decision of the runbook'),
  hypothesis: text.optional().describe('What is held to be the cause'),
});

/** Fields of `role.offer`. */
export const OFFER: Fields = z.strictObject({
  role: line.describe('A role of the runbook'),
  person: line.describe('A person of the roster, by key'),
});

/** Fields of `role.take` and `role.decline`. */
export const ROLE: Fields = z.strictObject({ role: line.describe('A role of the runbook') });

/** Fields of `incident.close`. */
export const CLOSE: Fields = z.strictObject({
  force: z.boolean().optional().describe('Close although something stands in the way'),
  reason: text.optional().describe('Why; forcing needs it'),
});

/** Fields of `incident.merge`. */
export const MERGE: Fields = z.strictObject({ into: line.describe('The older incident') });

/** Fields of `criterion.confirm`. */
export const CRITERION: Fields = z.strictObject({
  criterion: line.describe('Id of the closure criterion'),
  agrees: z.boolean().describe('Whether it holds'),
  overrule: z.boolean().optional().describe('The commander speaks for everybody'),
  reason: text.optional().describe('Why; overruling needs it'),
});

/** Fields of `duty.do`. */
export const DUTY: Fields = z.strictObject({
  duty: line.describe('Id of the duty'),
  note: text.optional(),
});

/** Fields of `debt.open`. */
export const DEBT: Fields = z.strictObject({
  what: text.describe('What must be undone before closing'),
});

/** Fields of `debt.settle`. */
export const SETTLE: Fields = z.strictObject({
  debt: line.describe('Id of the debt'),
  how: text.describe('How it was undone, or who owns it from now on'),
});

/** Fields of `review.schedule`. */
export const SCHEDULE: Fields = z.strictObject({ heldAt: time.describe('When it is held') });

/** Fields of `severity.assess`. */
export const ASSESS: Fields = JUDGEMENT;

/** Fields of `item.add`. */
export const ITEM: Fields = z.strictObject({
  what: text.describe('What is to be done'),
  kind: line.optional().describe('One of the kinds that the runbook names'),
  owner: line.optional().describe('Who does it, by key'),
  dueAt: time.optional().describe('Until when'),
});

/** Fields of `item.set`. */
export const ITEM_STATE: Fields = z.strictObject({
  item: line.describe('Its id'),
  state: z.enum(['done', 'dropped', 'open']),
  reason: text.optional().describe('Why; dropping needs it'),
});

/** Fields of `override.set`. */
export const OVERRIDE: Fields = z.strictObject({
  rota: line.describe('A rota of tocsin.yaml'),
  slot: line.describe('One of its slots'),
  person: line.describe('Who stands in, by key'),
  from: time.describe('From when'),
  to: time.describe('Until when'),
  reason: text.optional().describe('Why'),
});

/** Fields of `override.cancel`. */
export const CANCEL_OVERRIDE: Fields = z.strictObject({ override: line.describe('Its id') });

/** Fields of `absence.set`. */
export const ABSENCE: Fields = z.strictObject({
  person: line.optional().describe('Who is away, by key; whoever asks unless said'),
  from: time.describe('From when'),
  to: time.describe('Until when'),
  reason: text.optional().describe('Why'),
});

/** Fields of `absence.cancel`. */
export const CANCEL_ABSENCE: Fields = z.strictObject({ absence: line.describe('Its id') });

/** Fields of `shadow.set`. */
export const SHADOW: Fields = z.strictObject({
  rota: line.describe('A rota of tocsin.yaml'),
  slot: line.describe('One of its slots'),
  person: line.describe('Who learns, by key'),
  from: time.describe('From when'),
  to: time.describe('Until when'),
});

/** Fields of `shadow.cancel`. */
export const CANCEL_SHADOW: Fields = z.strictObject({ shadow: line.describe('Its id') });

/** Fields of `swap.offer`. */
export const SWAP: Fields = z.strictObject({
  rota: line.describe('A rota of tocsin.yaml'),
  slot: line.describe('The slot of the shift that is given'),
  at: time.describe('Any time within that shift'),
  person: line.optional().describe('Whose shift it is, by key; whoever asks unless said'),
  with: line.optional().describe('Who takes it, by key; whoever accepts first where absent'),
  returnAt: time.optional().describe('Any time within the shift that is taken for it'),
  returnSlot: line.optional().describe('The slot of that shift; the same unless said'),
  reason: text.optional().describe('Why'),
});

/** Fields of `swap.accept`. */
export const SWAP_ID: Fields = z.strictObject({ swap: line.describe('Its id') });

/** Fields of `swap.decline`. */
export const DECLINE_SWAP: Fields = z.strictObject({
  swap: line.describe('Its id'),
  reason: text.optional().describe('Why'),
});

/** Fields of `upkeep.record`. */
export const UPKEEP: Fields = z.strictObject({
  duty: line.describe('What was done: its key, such as review'),
  note: text.optional().describe('What came of it'),
});

/** Fields of `drill.plan`. */
export const PLAN_DRILL: Fields = z.strictObject({
  title: line.describe('What is pretended to be wrong, in one line'),
  summary: text.optional().describe('The scenario: what whoever takes part is told'),
  severity: line.optional().describe('A severity of the runbook; its default unless said'),
  participants: z.array(line).min(1).max(200).describe('Whom it may page: keys of people'),
  at: time.describe('When it begins'),
  every: z
    .string()
    .transform((written) => upkeepLengthOf(written) ?? 'never')
    .refine((length) => length !== 'never', 'Write days, weeks, months or years: 3 months')
    .optional()
    .describe('How often it is held: 3 months'),
});

/** Fields of `drill.cancel`. */
export const CANCEL_DRILL: Fields = z.strictObject({
  drill: line.describe('Its id'),
  reason: text.optional().describe('Why'),
});
