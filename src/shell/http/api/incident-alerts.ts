// The alerts of one incident, page by page, with how often each was sent, began to fire and flaps
// [ALR-6, ALR-9, ALR-14].
import { z } from 'zod';
import type { AlertPlace } from '#/contract/alert-lists.ts';
import type { IncidentAlertView } from '#/contract/api/views-alerts.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { flappingIn, flappingRule } from '#/core/alert/flapping.ts';
import { severityText } from '#/core/alert/severity.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { streamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Roster } from '#/core/roster/roster.ts';
import { json, refused } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { World } from '../world.ts';
import { groupStateOf } from './alerts.ts';
import type { AskedBy } from './guard.ts';
import { withReading } from './reads.ts';

const LISTED = 100;

/** Alerts of an incident: those that fire first, and among them what fired first. */
export function listIncidentAlerts(asked: AskedBy<'listIncidentAlerts'>): Promise<Response> {
  const { world, query } = asked;
  const { after: written, limit = LISTED } = query;
  const after = written === undefined ? null : placeOf(written);
  if (after === 'unreadable') {
    const fix = 'Send the `next` of the page before';
    return Promise.resolve(refused('bad-request', { problem: '`after` is no place', fix }));
  }
  return withReading(asked, async ({ incident, plan, row }) => {
    const roster = world.directory.team(row.team)?.roster ?? null;
    const groups = Object.keys(incident.groups).map(streamId);
    const flaps = await flapsOf(world, groups, roster);
    const counts = await world.store.countAlerts(groups);
    const page = await pageOf(world, { groups, after, limit });
    const flapping = after === null ? await world.store.alertsNamed(groups, [...flaps.keys()]) : [];
    const shown = { plan, services: roster?.services ?? {}, flaps };
    const last = page.length === limit ? page.at(-1) : undefined;
    return json({
      number: incident.number,
      zone: plan.business.zone,
      firing: counts.firing,
      ended: counts.resolved,
      flapping: flapping.map((alert) => viewOfAlert(alert, shown)),
      alerts: page.map((alert) => viewOfAlert(alert, shown)),
      next: last === undefined ? null : textOfPlace(last),
    });
  });
}

interface PageAsked {
  readonly groups: readonly StreamId[];
  readonly after: AlertPlace | null;
  readonly limit: number;
}

/** What fires, and then what ended. */
async function pageOf({ store }: World, asked: PageAsked): Promise<readonly StoredAlert[]> {
  const { groups, after, limit } = asked;
  const isPast = after?.status === 'resolved';
  const firing = isPast ? [] : await store.alertPage({ ...asked, status: 'firing' });
  if (firing.length === limit) return firing;
  const place = isPast ? after : null;
  const left = { groups, status: 'resolved', after: place, limit: limit - firing.length } as const;
  return [...firing, ...(await store.alertPage(left))];
}

/** How often each alert that flaps did so, by the sender's key. */
async function flapsOf(
  { store }: World,
  groups: readonly StreamId[],
  roster: Roster | null,
): Promise<ReadonlyMap<string, number>> {
  const rule = flappingRule(roster?.values ?? {});
  const rows = await Promise.all(groups.map((group) => store.stream(group)));
  const states = rows.map((row) => (row === null ? null : groupStateOf(row)));
  return new Map(states.flatMap((group) => (group === null ? [] : [...flappingIn(group, rule)])));
}

interface Shown {
  readonly plan: LinkedPlan;
  readonly services: Roster['services'];
  readonly flaps: ReadonlyMap<string, number>;
}

function viewOfAlert(alert: StoredAlert, { plan, services, flaps }: Shown): IncidentAlertView {
  const { fingerprint, source, title, status, count, rounds = 1, firstAt, lastAt } = alert;
  return {
    alert: fingerprint,
    source,
    title,
    severity: severityText(alert, { plan, services }),
    status,
    sent: count,
    rounds,
    flaps: flaps.get(fingerprint) ?? 0,
    since: isoOf(firstAt),
    lastAt: isoOf(lastAt),
  };
}

// ---- places, as text that means nothing to anybody else ----

const PLACE = z.tuple([z.enum(['firing', 'resolved']), z.int(), z.string(), z.string()]);

function textOfPlace({ status, firstAt, source, fingerprint }: AlertPlace): string {
  const place = JSON.stringify([status, firstAt, source, fingerprint]);
  return Buffer.from(place, 'utf8').toString('base64url');
}

function placeOf(text: string): AlertPlace | 'unreadable' {
  const read = PLACE.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')));
  if (!read.success) return 'unreadable';
  const [status, firstAt, source, fingerprint] = read.data;
  return { status, firstAt: at(firstAt), source, fingerprint };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
