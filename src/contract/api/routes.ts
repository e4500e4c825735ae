// Every route of the API: what it is called, what it takes, what it answers and how far a key must
// reach. The server, the OpenAPI document and the command line read this one table.
import { z } from 'zod';
import { ACTION } from './answers-about.ts';
import { ALERTS, INCIDENT_ALERTS } from './answers-alerts.ts';
import type { AlertsView, IncidentAlertsView } from './views-alerts.ts';
import { COVER } from './answers-cover.ts';
import * as answers from './answers.ts';
import * as asked from './asked.ts';
import * as rehearsals from './rehearsals.ts';
import type { RehearsalsView, RehearsalView } from '../rehearsal.ts';
import { FIGURES } from './figures-view.ts';
import type { FiguresView } from './figures-view.ts';
import { PLAIN, READ } from './route-entry.ts';
import type { Route, RouteEntry } from './route-entry.ts';
import { SYSTEM_ROUTES } from './system-routes.ts';
import type { SystemRoutes } from './system-routes.ts';
import type * as onCall from './on-call-views.ts';
import type { EventsPage, IncidentsPage, TimelinePage } from './pages.ts';
import { SILENCE_ROUTES } from './routes-silence.ts';
import type { SilenceRoutes } from './routes-silence.ts';
import type { NewKey, ReviewAnswer } from './small-answers.ts';
import type * as views from './views.ts';

type Nothing = Readonly<Record<string, never>>;

/** For each route the types of its query, its body (null: none) and its answer. */
export interface RouteTypes extends SilenceRoutes, SystemRoutes {
  getSetUp: Route<Nothing, null, views.SetUpView>;
  setUp: Route<Nothing, asked.SetUpAsked, null>;
  signIn: Route<Nothing, asked.SessionAsked, null>;
  signOut: Route<Nothing, null, null>;
  getMe: Route<Nothing, null, views.MeView>;
  invite: Route<Nothing, asked.InvitationAsked, views.InvitationView>;
  listInvitations: Route<Nothing, null, { readonly invitations: readonly views.InvitationLine[] }>;
  withdrawInvitation: Route<Nothing, null, { readonly withdrawn: string }>;
  getNow: Route<asked.NowAsked, null, onCall.NowView>;
  followFeed: Route<asked.FeedAsked, null, views.FeedView>;
  listIncidents: Route<asked.IncidentsAsked, null, IncidentsPage>;
  getIncident: Route<asked.TeamAsked, null, views.IncidentView>;
  getTimeline: Route<asked.TimelineAsked, null, TimelinePage>;
  listEvents: Route<asked.TimelineAsked, null, EventsPage>;
  listIncidentAlerts: Route<asked.IncidentAlertsAsked, null, IncidentAlertsView>;
  getReview: Route<asked.TeamAsked, null, ReviewAnswer>;
  act: Route<Nothing, asked.ActionAsked, views.ActedView>;
  listActions: Route<Nothing, null, { readonly actions: readonly views.ActionView[] }>;
  getOnCall: Route<asked.OnCallAsked, null, { readonly onCall: readonly onCall.OnCallView[] }>;
  getAlerts: Route<asked.TeamAsked, null, { readonly alerts: readonly AlertsView[] }>;
  getCover: Route<asked.CoverAsked, null, onCall.CoverView>;
  getFigures: Route<asked.FiguresAsked, null, FiguresView>;
  getRunbook: Route<asked.OneTeamAsked, null, views.RunbookView>;
  listRehearsals: Route<asked.OneTeamAsked, null, RehearsalsView>;
  rehearse: Route<Nothing, rehearsals.TeamRehearsalAsked, RehearsalView>;
  getRehearsal: Route<Nothing, null, RehearsalView>;
  endRehearsal: Route<Nothing, null, { readonly ended: string }>;
  listPeople: Route<asked.TeamAsked, null, { readonly people: readonly views.PersonCardView[] }>;
  listTeams: Route<Nothing, null, { readonly teams: readonly views.TeamView[] }>;
  listMail: Route<asked.ManyAsked, null, { readonly mails: readonly views.MailView[] }>;
  listKeys: Route<Nothing, null, { readonly keys: readonly views.KeyView[] }>;
  makeKey: Route<Nothing, asked.KeyAsked, NewKey>;
  endKey: Route<Nothing, null, { readonly ended: string }>;
  getOpenApi: Route<Nothing, null, Readonly<Record<string, unknown>>>;
}

/** The name of a route. */
export type RouteName = keyof RouteTypes;

type Table = { readonly [Name in RouteName]: RouteEntry<RouteTypes[Name]> };

/** The routes by name. */
export const ROUTES: Table = {
  getSetUp: {
    ...READ,
    path: '/setup',
    says: 'Whether somebody has to set the server up',
    group: 'Sign-in',
    needs: 'nothing',
    answer: answers.SET_UP,
  },
  setUp: {
    ...PLAIN,
    method: 'post',
    path: '/setup',
    says: 'Sets a password with the code of the first start, or with an invitation, and signs in',
    group: 'Sign-in',
    needs: 'nothing',
    body: asked.SET_UP_ASKED,
    status: 204,
    answer: null,
  },
  signIn: {
    ...PLAIN,
    method: 'post',
    path: '/session',
    says: 'Signs a person in',
    group: 'Sign-in',
    needs: 'nothing',
    body: asked.SESSION_ASKED,
    status: 204,
    answer: null,
  },
  signOut: {
    ...PLAIN,
    method: 'delete',
    path: '/session',
    says: 'Signs out',
    group: 'Sign-in',
    needs: 'read',
    status: 204,
    answer: null,
  },
  getMe: {
    ...READ,
    path: '/me',
    says: 'Who is signed in, with their teams',
    group: 'Sign-in',
    answer: answers.ME,
  },
  invite: {
    ...PLAIN,
    method: 'post',
    path: '/invitations',
    says: 'Makes a code with which one person sets a password',
    group: 'Sign-in',
    needs: 'act',
    body: asked.INVITATION_ASKED,
    status: 201,
    answer: answers.INVITATION,
  },
  listInvitations: {
    ...READ,
    path: '/invitations',
    says: 'Invitations that wait to be used, without their codes',
    group: 'Sign-in',
    needs: 'act',
    answer: z.strictObject({ invitations: z.array(answers.INVITATION_LINE) }),
  },
  withdrawInvitation: {
    ...PLAIN,
    method: 'delete',
    path: '/invitations/{id}',
    says: 'Takes an invitation back',
    group: 'Sign-in',
    needs: 'act',
    answer: z.strictObject({ withdrawn: z.string() }),
  },
  getNow: {
    ...READ,
    path: '/now',
    says: 'What is open in a team, who is on call, and who would be paged this minute',
    group: 'Teams',
    query: asked.NOW_ASKED,
    answer: answers.NOW,
  },
  followFeed: {
    ...READ,
    path: '/feed',
    says: 'Every change as it happens, with the state it led to',
    group: 'Teams',
    query: asked.FEED_ASKED,
    answer: answers.FEED,
    streams: true,
  },
  listIncidents: {
    ...READ,
    path: '/incidents',
    says: 'Incidents, newest first',
    group: 'Incidents',
    query: asked.INCIDENTS_ASKED,
    answer: z.strictObject({
      incidents: z.array(answers.INCIDENT_LINE),
      next: z.string().nullable(),
    }),
  },
  getIncident: {
    ...READ,
    path: '/incidents/{incident}',
    says: 'One incident: by number, by id, or `latest` where only one is open',
    group: 'Incidents',
    query: asked.TEAM_ASKED,
    answer: answers.INCIDENT,
  },
  getTimeline: {
    ...READ,
    path: '/incidents/{incident}/timeline',
    says: 'What happened, as sentences',
    group: 'Incidents',
    query: asked.TIMELINE_ASKED,
    answer: z.strictObject({
      number: z.string(),
      zone: z.string(),
      timeline: z.array(answers.TIMELINE_LINE),
      next: z.int().nullable(),
    }),
  },
  listEvents: {
    ...READ,
    path: '/incidents/{incident}/events',
    says: 'What happened, as the events that are kept for ever',
    group: 'Incidents',
    query: asked.TIMELINE_ASKED,
    answer: z.strictObject({ events: z.array(answers.EVENT), next: z.int().nullable() }),
  },
  listIncidentAlerts: {
    ...READ,
    path: '/incidents/{incident}/alerts',
    says: 'The alerts of an incident, page by page, all or those with a word: how often each was sent, fired, flaps',
    group: 'Incidents',
    query: asked.INCIDENT_ALERTS_ASKED,
    answer: INCIDENT_ALERTS,
  },
  getReview: {
    ...READ,
    path: '/incidents/{incident}/review',
    says: 'The draft of the review, in Markdown',
    group: 'Incidents',
    query: asked.TEAM_ASKED,
    answer: z.strictObject({ number: z.string(), markdown: z.string() }),
  },
  act: {
    ...PLAIN,
    method: 'post',
    path: '/actions',
    says: 'Does one action of the table; an Idempotency-Key makes a repeat harmless',
    group: 'Incidents',
    needs: 'act',
    body: asked.ACTION_ASKED,
    answer: answers.ACTED,
  },
  listActions: {
    ...READ,
    path: '/actions',
    says: 'The table of actions',
    group: 'Incidents',
    answer: z.strictObject({ actions: z.array(ACTION) }),
  },
  getOnCall: {
    ...READ,
    path: '/on-call',
    says: 'Who is on call, and in the weeks to come',
    group: 'Teams',
    query: asked.ON_CALL_ASKED,
    answer: z.strictObject({ onCall: z.array(answers.ON_CALL) }),
  },
  getAlerts: {
    ...READ,
    path: '/alerts',
    says: 'Alerts that are kept without an incident, and when each heartbeat was last heard',
    group: 'Teams',
    query: asked.TEAM_ASKED,
    answer: z.strictObject({ alerts: z.array(ALERTS) }),
  },
  ...SILENCE_ROUTES,
  getCover: {
    ...READ,
    path: '/cover',
    says: 'The proof of cover: when a ladder would fail somebody in the days to come, and how to mend it',
    group: 'Teams',
    query: asked.COVER_ASKED,
    answer: COVER,
  },
  getFigures: {
    ...READ,
    path: '/figures',
    says: 'How often, how fast, what was kept and missed, and what it cost each person, over some weeks',
    group: 'Teams',
    query: asked.FIGURES_ASKED,
    answer: FIGURES,
  },
  getRunbook: {
    ...READ,
    path: '/runbook',
    says: 'The runbook as written, with what became of each line',
    group: 'Teams',
    query: asked.ONE_TEAM_ASKED,
    answer: answers.RUNBOOK,
  },
  listRehearsals: {
    ...READ,
    path: '/rehearsals',
    says: 'What a team can rehearse, and its last rehearsal',
    group: 'Teams',
    query: asked.ONE_TEAM_ASKED,
    answer: rehearsals.REHEARSALS,
  },
  rehearse: {
    ...PLAIN,
    method: 'post',
    path: '/rehearsals',
    says: 'Rehearses an incident or a year in simulated time; nobody real is reached',
    group: 'Teams',
    needs: 'act',
    body: rehearsals.REHEARSAL_ASKED,
    status: 201,
    answer: rehearsals.REHEARSAL,
  },
  getRehearsal: {
    ...READ,
    path: '/rehearsals/{id}',
    says: 'How far a rehearsal is, and what came of it',
    group: 'Teams',
    answer: rehearsals.REHEARSAL,
  },
  endRehearsal: {
    ...PLAIN,
    method: 'delete',
    path: '/rehearsals/{id}',
    says: 'Stops a rehearsal that runs',
    group: 'Teams',
    needs: 'act',
    answer: z.strictObject({ ended: z.string() }),
  },
  listPeople: {
    ...READ,
    path: '/people',
    says: 'People of a team: how they are reached, whether they can sign in, what they do at present',
    group: 'Teams',
    query: asked.TEAM_ASKED,
    answer: z.strictObject({ people: z.array(answers.PERSON_CARD) }),
  },
  listTeams: {
    ...READ,
    path: '/teams',
    says: 'Teams with whether they are live, and what their files say',
    group: 'Teams',
    answer: z.strictObject({ teams: z.array(answers.TEAM) }),
  },
  listMail: {
    ...READ,
    path: '/mail',
    says: 'Mails that were kept because no mail server is set, newest first',
    group: 'Administration',
    needs: 'admin',
    query: asked.MANY_ASKED,
    answer: z.strictObject({ mails: z.array(answers.MAIL) }),
  },
  listKeys: {
    ...READ,
    path: '/keys',
    says: 'Your own keys and those of teams you administer, without their secrets',
    group: 'Administration',
    needs: 'admin',
    answer: z.strictObject({ keys: z.array(answers.KEY) }),
  },
  makeKey: {
    ...PLAIN,
    method: 'post',
    path: '/keys',
    says: 'Makes a key; its secret is in the answer and nowhere else',
    group: 'Administration',
    needs: 'admin',
    body: asked.KEY_ASKED,
    status: 201,
    answer: z.strictObject({ key: answers.KEY, secret: z.string() }),
  },
  endKey: {
    ...PLAIN,
    method: 'delete',
    path: '/keys/{id}',
    says: 'Ends a key for good',
    group: 'Administration',
    needs: 'admin',
    answer: z.strictObject({ ended: z.string() }),
  },
  ...SYSTEM_ROUTES,
  getOpenApi: {
    ...READ,
    path: '/openapi.json',
    says: 'This document',
    group: 'About',
    answer: z.record(z.string(), z.unknown()),
  },
};
