// What may be asked of each route: the schemas that validate requests and that the OpenAPI document
// is made of.
import { z } from 'zod';
import { ACTIONS } from '../actions.ts';
import type { AlertMood } from '#/core/alert/search.ts';
import type { Scope } from '../accounts.ts';
import { isCalendar } from '../calendars.ts';

/** The shortest password that is taken, in characters. */
const SHORTEST_PASSWORD = 10;

const name: z.ZodString = z.string().min(1).max(200);

/** Nothing is asked. */
export const NOTHING_ASKED: z.ZodType<Readonly<Record<string, never>>> = z.strictObject({});

/** Which team is meant; every team of the caller, or the only one that fits, where absent. */
export interface TeamAsked {
  readonly team?: string | undefined;
}

/** The schema of `TeamAsked`. */
export const TEAM_ASKED: z.ZodType<TeamAsked> = z.strictObject({
  team: name.optional().describe('A team'),
});

/** Which team is meant, where it cannot be left open. */
export interface OneTeamAsked {
  readonly team: string;
}

/** The schema of `OneTeamAsked`. */
export const ONE_TEAM_ASKED: z.ZodType<OneTeamAsked> = z.strictObject({
  team: name.describe('A team'),
});

/** Of which team, and which of its open incidents. */
export interface NowAsked extends OneTeamAsked {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** The schema of `NowAsked`. */
export const NOW_ASKED: z.ZodType<NowAsked> = z.strictObject({
  team: name.describe('A team'),
  after: name.optional().describe('The id of an incident: those older than it are shown'),
  limit: limitUpTo(1_000).describe('How many open incidents at most; 1000 unless said'),
});

/** Which incidents a list shows. */
export interface IncidentsAsked extends TeamAsked {
  readonly all?: '' | '1' | 'true' | undefined;
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

/** The schema of `IncidentsAsked`. */
export const INCIDENTS_ASKED: z.ZodType<IncidentsAsked> = z.strictObject({
  team: name.optional().describe('A team'),
  all: z.enum(['', '1', 'true']).optional().describe('Also those that are over'),
  limit: limitUpTo(200).describe('How many at most; 50 unless said'),
  after: name.optional().describe('The `next` of the page before'),
});

/** Which page of the alerts of an incident is shown. */
export interface IncidentAlertsAsked extends TeamAsked {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
  readonly text?: string | undefined;
  readonly state?: AlertMood | undefined;
}

/** The schema of `IncidentAlertsAsked`. */
export const INCIDENT_ALERTS_ASKED: z.ZodType<IncidentAlertsAsked> = z.strictObject({
  team: name.optional().describe('A team'),
  limit: limitUpTo(1_000).describe('How many at most; 100 unless said'),
  after: z.string().min(1).max(4_000).optional().describe('The `next` of the page before'),
  text: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Only those in which every word stands, blind to case: in the title, the summary, the source, the key, or a label as name=value',
    ),
  state: z
    .enum(['firing', 'resolved', 'silenced'])
    .optional()
    .describe('Only those that fire and are not silenced, that ended, or that a silence holds'),
});

/** Which part of a timeline is shown. */
export interface TimelineAsked extends TeamAsked {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

/** The schema of `TimelineAsked`. */
export const TIMELINE_ASKED: z.ZodType<TimelineAsked> = z.strictObject({
  team: name.optional().describe('A team'),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(1e9)
    .optional()
    .describe('The last `seq` that is known'),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(1e9)
    .optional()
    .describe(
      'The first `seq` that is known: the latest lines before it are shown, and `next` is the `before` of the lines before those',
    ),
  limit: limitUpTo(5_000).describe('How many at most; 1000 unless said'),
});

/** Of which team, and over which time its figures are. */
export interface FiguresAsked extends OneTeamAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const day: z.ZodType<string> = z.iso.date('Write a date: 2026-11-20');

/** The schema of `FiguresAsked`. */
export const FIGURES_ASKED: z.ZodType<FiguresAsked> = z.strictObject({
  team: name.describe('A team'),
  from: day.optional().describe('The first day; the Monday twelve weeks back unless said'),
  to: day.optional().describe('The last day; today unless said'),
});

/** Of which team, and how many days are proved. */
export interface CoverAsked extends OneTeamAsked {
  readonly days?: number | undefined;
}

/** The schema of `CoverAsked`. */
export const COVER_ASKED: z.ZodType<CoverAsked> = z.strictObject({
  team: name.describe('A team'),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(366)
    .optional()
    .describe('Days to come that are proved; 90 unless said'),
});

/** For how long shifts are shown. */
export interface OnCallAsked extends TeamAsked {
  readonly weeks?: number | undefined;
}

/** The schema of `OnCallAsked`. */
export const ON_CALL_ASKED: z.ZodType<OnCallAsked> = z.strictObject({
  team: name.optional().describe('A team'),
  weeks: z.coerce
    .number()
    .int()
    .min(0)
    .max(53)
    .optional()
    .describe('Weeks of shifts; none unless said'),
});

/** Where the feed begins. */
export interface FeedAsked extends TeamAsked {
  readonly after?: string | undefined;
}

/** The schema of `FeedAsked`. */
export const FEED_ASKED: z.ZodType<FeedAsked> = z.strictObject({
  team: name.optional().describe('A team'),
  after: name.optional().describe('The cursor of GET /now, or the id of the last event seen'),
});

/** How many are shown. */
export interface ManyAsked {
  readonly limit?: number | undefined;
}

/** The schema of `ManyAsked`. */
export const MANY_ASKED: z.ZodType<ManyAsked> = z.strictObject({
  limit: limitUpTo(200).describe('How many at most; 20 unless said'),
});

/** An action with what it needs. */
export interface ActionAsked {
  readonly action: string;
  readonly incident?: string | undefined;
  readonly team?: string | undefined;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

/** The schema of `ActionAsked`; the fields are judged by the action's own schema. */
export const ACTION_ASKED: z.ZodType<ActionAsked> = z.strictObject({
  action: z.string().max(100),
  incident: name.optional(),
  team: name.optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});

/** Every action with its fields, as one schema: what the document shows of `ActionAsked`. */
export const EVERY_ACTION: z.ZodType = z.union(
  [...ACTIONS.values()].map(({ name: action, fields, says, example, on }) =>
    z
      .strictObject({
        action: z.literal(action).describe(says),
        ...(on === 'incident' ? { incident: name.optional().describe('Number or id') } : {}),
        team: name.optional(),
        fields: Object.keys(example).length === 0 ? fields.optional() : fields,
      })
      .meta({ title: action }),
  ),
);

/** A password to be set with a code. */
export interface SetUpAsked {
  readonly team: string;
  readonly person: string;
  readonly password: string;
  readonly code: string;
}

/** The schema of `SetUpAsked`. */
export const SET_UP_ASKED: z.ZodType<SetUpAsked> = z.strictObject({
  team: name,
  person: name.describe('A person of the roster, by key'),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters`)
    .max(200),
  code: name.describe('Printed by the server at its first start, or an invitation'),
});

/** A person who signs in. */
export interface SessionAsked {
  readonly person: string;
  readonly password: string;
}

/** The schema of `SessionAsked`. */
export const SESSION_ASKED: z.ZodType<SessionAsked> = z.strictObject({
  person: name.describe('A person of a roster, by key'),
  password: z.string().min(1).max(200),
});

/** Whom a code is made for. */
export interface InvitationAsked {
  readonly team: string;
  readonly person: string;
}

/** The schema of `InvitationAsked`. */
export const INVITATION_ASKED: z.ZodType<InvitationAsked> = z.strictObject({
  team: name,
  person: name.describe('A person of the roster, by key'),
});

/** A key to be made. */
export interface KeyAsked {
  readonly kind: 'person' | 'machine' | 'intake' | 'calendar';
  readonly name: string;
  readonly team: string;
  readonly person?: string | undefined;
  readonly scope?: Scope | undefined;
}

/** The schema of `KeyAsked`. */
export const KEY_ASKED: z.ZodType<KeyAsked> = z
  .strictObject({
    kind: z.enum(['person', 'machine', 'intake', 'calendar']),
    name: z
      .string()
      .min(1)
      .max(100)
      .describe(
        'What it is called; of a calendar what it shows: `shifts`, or `rota/` and its name',
      ),
    team: name,
    person: name
      .optional()
      .describe('Whom a key of kind person acts for, or whose calendar it is; you, unless said'),
    scope: z
      .enum(['read', 'act', 'admin'])
      .optional()
      .describe('How far it reaches; act unless said'),
  })
  .refine(({ kind, name: shown }) => kind !== 'calendar' || isCalendar(shown), {
    path: ['name'],
    error: 'Write what the calendar shows: shifts, or rota/ and the name of a rota',
  });

function limitUpTo(most: number): z.ZodOptional<z.ZodCoercedNumber> {
  return z.coerce.number().int().min(1).max(most).optional();
}
