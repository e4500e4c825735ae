// The schemas of what the API shows: the OpenAPI document is made of them, and tests hold every answer
// against them. The types they must fit are in views.ts and on-call-views.ts.
import { z } from 'zod';
import { planSchema } from '#/core/runbook/schema.ts';
import { IMPACT_COLUMN, JUDGING } from './answers-judging.ts';
import { BETWEEN_INCIDENTS } from './answers-between.ts';
import { OF_LADDER } from './answers-ladder.ts';
import { STANDING } from './answers-standing.ts';
import { TEMPLATE } from './answers-template.ts';
import { ALERT_ASKED } from './answers-alerts.ts';
import type * as onCall from './on-call-views.ts';
import { PROCEDURE } from './answers-procedure.ts';
import type * as views from './views.ts';

const text: z.ZodString = z.string();
const time: z.ZodISODateTime = z.iso.datetime();
const timeOrNull: z.ZodNullable<z.ZodISODateTime> = time.nullable();
const access = z.enum(['viewer', 'responder', 'manager', 'admin']);

const PERSON = z.strictObject({ person: text, name: text });

const LINE = z.strictObject({
  id: text,
  number: text,
  team: text,
  title: text,
  severity: text,
  status: text,
  drill: z.boolean(),
  declaredAt: time,
  holder: PERSON.nullable(),
});

const WORK = {
  duties: z.array(
    z.strictObject({
      duty: text,
      title: text,
      kind: text,
      dueAt: time,
      owner: text,
      audience: text.nullable(),
      state: text,
    }),
  ),
  tasks: z.array(
    z.strictObject({
      id: text,
      phase: text,
      text,
      state: text,
      blocksClosing: z.boolean(),
      procedure: text.nullable(),
      notFor: text.nullable(),
    }),
  ),
  procedures: z.array(PROCEDURE),
  neutral: text.nullable(),
  criteria: z.array(
    z.strictObject({
      id: text,
      text,
      by: text,
      confirmedBy: z.array(PERSON),
      overruled: z.boolean(),
    }),
  ),
  debts: z.record(text, text),
  review: z.strictObject({
    required: z.boolean(),
    because: z.array(text),
    recurrences: z.array(z.strictObject({ number: text, because: text })),
    scheduledFor: timeOrNull,
    heldAt: timeOrNull,
    items: z.array(
      z.strictObject({
        id: text,
        what: text,
        kind: text,
        owner: PERSON.nullable(),
        dueAt: timeOrNull,
        state: z.enum(['open', 'done', 'dropped']),
      }),
    ),
    kinds: z.array(text),
  }),
  ...JUDGING,
  obstacles: z.array(
    z.strictObject({
      kind: text,
      text,
      left: z.number().nullable(),
      until: text.nullable(),
      id: text.nullable(),
    }),
  ),
};

const AROUND = {
  templates: z.array(TEMPLATE),
  ladder: z.array(
    z.strictObject({
      rung: text,
      people: z.array(PERSON),
      state: z.enum(['fired', 'next', 'later', 'skipped']),
      at: timeOrNull,
    }),
  ),
  audiences: z.array(z.strictObject({ name: text, external: z.boolean() })),
  severities: z.array(z.strictObject({ key: text, label: text })),
  people: z.array(PERSON),
};

/** An incident in a list. */
export const INCIDENT_LINE: z.ZodType<views.IncidentLine> = LINE;

/** An incident with all that is asked of people. */
export const INCIDENT: z.ZodType<views.IncidentView> = z.strictObject({
  ...LINE.shape,
  version: z.int(),
  whole: z.boolean(),
  zone: text,
  summary: text,
  origin: text,
  severityLabel: text,
  firingAlerts: z.int(),
  expectedAt: timeOrNull,
  mitigatedAt: timeOrNull,
  resolvedAt: timeOrNull,
  closedAt: timeOrNull,
  holderSince: timeOrNull,
  handOver: z.strictObject({ to: PERSON, by: PERSON }).nullable(),
  ...OF_LADDER,
  alertsAsked: z.array(ALERT_ASKED),
  briefing: z.array(text),
  ringing: z.array(z.strictObject({ ...PERSON.shape, purpose: text, since: time })),
  roles: z.array(
    z.strictObject({
      role: text,
      name: text,
      isCommander: z.boolean(),
      held: PERSON.nullable(),
      offered: PERSON.nullable(),
    }),
  ),
  facts: z.record(text, z.boolean().nullable()),
  services: z.array(z.strictObject({ service: text, concerned: z.boolean() })),
  ...WORK,
  next: z.array(z.strictObject({ at: time, what: text })),
  ...AROUND,
});

/** One line of the timeline. */
export const TIMELINE_LINE: z.ZodType<views.TimelineLine> = z.strictObject({
  seq: z.int(),
  at: time,
  time: text,
  by: text,
  type: text,
  text,
  times: z.array(time),
});

/** One event as it is kept. */
export const EVENT: z.ZodType<views.EventView> = z.strictObject({
  incident: text,
  team: text,
  stream: text,
  seq: z.int(),
  at: time,
  by: text,
  type: text,
  v: z.int(),
  event: z.record(text, z.unknown()),
});

const SLOTS = z.array(
  z.strictObject({
    rota: text,
    zone: text,
    slot: text,
    people: z.array(z.strictObject({ ...PERSON.shape, until: timeOrNull, because: text })),
  }),
);

const COVER_GAP = z.strictObject({
  severity: text,
  rung: text,
  from: time,
  to: time,
  reason: z.enum(['nobody', 'unreachable']),
});

const STRETCH = z.strictObject({ ...PERSON.shape, rota: text, slot: text, from: time, to: time });

const DECIDED = z.strictObject({
  overrides: z.array(
    z.strictObject({ ...STRETCH.shape, id: text, swap: text.nullable(), reason: text }),
  ),
  absences: z.array(
    z.strictObject({ ...PERSON.shape, id: text, from: time, to: time, reason: text }),
  ),
  shadows: z.array(z.strictObject({ ...STRETCH.shape, id: text })),
  swaps: z.array(
    z.strictObject({
      id: text,
      status: z.enum(['offered', 'agreed']),
      gives: STRETCH,
      to: PERSON.nullable(),
      returns: STRETCH.nullable(),
      reason: text,
    }),
  ),
  ...BETWEEN_INCIDENTS,
});

/** Who is on call in a team. */
export const ON_CALL: z.ZodType<onCall.OnCallView> = z.strictObject({
  team: text,
  name: text,
  zone: text,
  slots: SLOTS,
  ...DECIDED.shape,
  shifts: z.array(z.strictObject({ ...STRETCH.shape, override: z.boolean(), reason: text })),
  people: z.array(PERSON),
  gaps: z.array(COVER_GAP),
});

const TEAM_NOW = {
  team: text,
  name: text,
  isLive: z.boolean(),
  zone: text,
  gaps: z.array(text),
  plan: text,
  onCall: SLOTS,
  wouldPage: z.array(
    z.strictObject({ severity: text, label: text, people: z.array(PERSON), because: text }),
  ),
  impactColumns: z.array(IMPACT_COLUMN),
  services: z.array(text),
  decided: DECIDED,
  at: time,
};

/** What is open in a team, and what it would do this minute. */
export const NOW: z.ZodType<onCall.NowView> = z.strictObject({
  ...TEAM_NOW,
  open: z.array(INCIDENT),
  more: z.int(),
  worst: z.array(INCIDENT),
  cursor: text,
});

/** What the feed says of an incident. */
export const FEED: z.ZodType<views.FeedView> = z.strictObject({
  incident: INCIDENT,
  entries: z.array(TIMELINE_LINE),
});

const lines = z.tuple([z.int(), z.int()]);

/** A team's runbook as written, and the plan it became. */
export const RUNBOOK: z.ZodType<views.RunbookView> = z.strictObject({
  title: text,
  text,
  plan: planSchema,
  findings: z.array(
    z.strictObject({
      code: text,
      level: z.enum(['error', 'warning', 'note']),
      kind: text,
      says: text,
      fix: text,
      lines,
    }),
  ),
  standing: STANDING,
  hash: text,
});

/** Whether the server has to be set up. */
export const SET_UP: z.ZodType<views.SetUpView> = z.strictObject({
  needed: z.boolean(),
  teams: z.array(z.strictObject({ team: text, name: text, people: z.array(PERSON) })),
});

/** Whoever is signed in. */
export const ME: z.ZodType<views.MeView> = z.strictObject({
  person: text.nullable(),
  name: text,
  operator: z.boolean(),
  zone: text.nullable(),
  teams: z.array(z.strictObject({ team: text, name: text, access })),
});

/** A person of a team. */
export const PERSON_CARD: z.ZodType<views.PersonCardView> = z.strictObject({
  ...PERSON.shape,
  team: text,
  access,
  reachedBy: z.array(text),
  signsIn: z.boolean(),
  invitedUntil: timeOrNull,
  roles: z.array(text),
  onCall: z.array(z.strictObject({ rota: text, slot: text, until: timeOrNull })),
});

/** An invitation that waits. */
export const INVITATION_LINE: z.ZodType<views.InvitationLine> = z.strictObject({
  ...PERSON.shape,
  id: text,
  team: text,
  madeAt: time,
  endsAt: time,
});

/** A code for one person. */
export const INVITATION: z.ZodType<views.InvitationView> = z.strictObject({
  team: text,
  person: text,
  code: text,
  endsAt: time,
});

/** A team as served. */
export const TEAM: z.ZodType<views.TeamView> = z.strictObject({
  team: text,
  name: text,
  isLive: z.boolean(),
  gaps: z.array(text),
  refused: z.array(text),
});

/** A key, without its secret. */
export const KEY: z.ZodType<views.KeyView> = z.strictObject({
  id: text,
  kind: text,
  name: text,
  person: text.nullable(),
  team: text.nullable(),
  scope: text,
  madeAt: time,
  endedAt: timeOrNull,
});

/** A mail that the server kept. */
export const MAIL: z.ZodType<views.MailView> = z.strictObject({
  id: text,
  at: time,
  to: text,
  subject: text,
  text,
});

/** What became of an action. */
export const ACTED: z.ZodType<views.ActedView> = z.strictObject({
  action: text,
  incident: INCIDENT_LINE.nullable(),
  said: text,
  happened: z.array(text),
});
