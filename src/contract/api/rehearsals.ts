// What may be asked of the routes of rehearsals, and what they answer.
import { z } from 'zod';
import type {
  RehearsalAsked,
  RehearsalResult,
  RehearsalsView,
  RehearsalView,
} from '../rehearsal.ts';

/** A rehearsal that is asked for, with its team. */
export interface TeamRehearsalAsked extends RehearsalAsked {
  readonly team: string;
}

const name = z.string().min(1).max(200);
const share = z.number().min(0).max(1);

/** More incidents than this are for `tocsin drill --year`. */
const MOST_INCIDENTS = 1_000;

/** The longest watch of a preset, in hours: two weeks. */
const MOST_HOURS = 336;

const ASKED = {
  what: z.enum(['preset', 'scenario', 'year']),
  name: name.optional().describe('Of a preset, or the file of a scenario of the team'),
  severity: name.optional().describe('The most severe unless said; of a scenario its own'),
  starts: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('2026-11-18 03:00 in the zone of the team, or an instant; this minute unless said'),
  hours: z
    .number()
    .min(1)
    .max(MOST_HOURS)
    .optional()
    .describe('How long a preset is watched; 8 unless said'),
  rates: z
    .record(name, z.int().min(0).max(MOST_INCIDENTS))
    .refine((rates) => Object.keys(rates).length <= 50, 'Write at most 50 severities')
    .refine(
      (rates) => Object.values(rates).reduce((sum, rate) => sum + rate, 0) <= MOST_INCIDENTS,
      `Ask for at most ${MOST_INCIDENTS} incidents in all`,
    )
    .optional()
    .describe('With year: incidents by severity'),
  attention: share
    .optional()
    .describe('With year: how many messages are answered; 0.8 unless said'),
  care: share.optional().describe('With year: how much is done in time; 0.9 unless said'),
  seed: z.int().min(0).max(1e9).optional().describe('With year: another number is another year'),
};

/** The schema of `TeamRehearsalAsked`. */
export const REHEARSAL_ASKED: z.ZodType<TeamRehearsalAsked> = z.strictObject({
  team: name.describe('A team'),
  ...ASKED,
});

const text = z.string();
const minute = z.number();
const minuteOrNull = z.number().nullable();
const times = z.int();

const SUMMARY = z.strictObject({
  pages: z.array(z.strictObject({ person: text, pages: times })),
  rungs: z.array(z.strictObject({ minute, rung: text })),
  lastResortRounds: times,
  reminders: times,
  missed: z.array(z.strictObject({ duty: text, times, firstMinute: minute })),
  stillOwed: z.array(z.strictObject({ duty: text, minute })),
  acknowledgedMinute: minuteOrNull,
  closableMinute: minuteOrNull,
  closedMinute: minuteOrNull,
});

const LANE = z.strictObject({
  name: text,
  spans: z.array(
    z.strictObject({
      kind: z.enum(['page open', 'page answered', 'page ended', 'hold']),
      from: minute,
      to: minute,
      says: text,
    }),
  ),
  marks: z.array(
    z.strictObject({
      kind: z.enum(['kept', 'missed', 'rung', 'last-resort']),
      at: minute,
      says: text,
    }),
  ),
});

const STORY = z.strictObject({
  kind: z.literal('story'),
  title: text,
  severity: text,
  start: text,
  zone: text,
  minutes: minute,
  silence: text.nullable(),
  told: z.array(z.strictObject({ minute, type: text, text })),
  again: z.array(z.strictObject({ text, times, lastMinute: minute })),
  lanes: z.array(LANE),
  summary: SUMMARY,
});

const PERSON_YEAR = z.strictObject({
  person: text,
  name: text,
  pages: times,
  messages: times,
  nights: times,
  worstWeek: times,
  taken: times,
});

const YEAR = z.strictObject({
  kind: z.literal('year'),
  start: text,
  seed: z.int(),
  attention: share,
  care: share,
  report: z.strictObject({
    incidents: times,
    bySeverity: z.record(text, times),
    people: z.array(PERSON_YEAR),
    paged: times,
    unanswered: times,
    wait: z
      .strictObject({ median: z.number(), ninetieth: z.number(), worst: z.number() })
      .nullable(),
    lastResort: times,
    missed: z.array(z.strictObject({ duty: text, times, of: times, unpaged: z.array(text) })),
  }),
});

const REFUSED = z.strictObject({
  kind: z.literal('refused'),
  problems: z.array(z.strictObject({ place: text.nullable(), says: text, fix: text })),
});

// People are told apart by branded ids inside; outside they are text.
const RESULT = z.union([STORY, YEAR, REFUSED]) as unknown as z.ZodType<RehearsalResult>;

/** A rehearsal. */
export const REHEARSAL: z.ZodType<RehearsalView> = z.strictObject({
  id: text,
  team: text,
  asked: z.strictObject(ASKED),
  begunAt: text,
  state: z.enum(['running', 'done', 'ended', 'failed']),
  progress: share,
  failure: text.nullable(),
  result: RESULT.nullable(),
});

/** What a team can rehearse. */
export const REHEARSALS: z.ZodType<RehearsalsView> = z.strictObject({
  team: text,
  zone: text,
  presets: z.array(z.strictObject({ name: text, title: text, says: text })),
  scenarios: z.array(
    z.strictObject({
      file: text,
      title: text,
      summary: text,
      starts: text.nullable(),
      severity: text.nullable(),
      hasAlerts: z.boolean(),
    }),
  ),
  severities: z.array(z.strictObject({ key: text, label: text, rate: times })),
  rehearsal: REHEARSAL.nullable(),
});
