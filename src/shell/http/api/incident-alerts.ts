// The alerts of one incident, page by page, with how often each was sent, began to fire and flaps, and
// whose silence holds it; all of them, or those that somebody looks for [ALR-6, ALR-9, ALR-11, ALR-14].
import { z } from 'zod';
import type { AlertPlace } from '#/contract/alert-lists.ts';
import type { IncidentAlertView } from '#/contract/api/views-alerts.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { flappingIn, flappingRule } from '#/core/alert/flapping.ts';
import { holdsWords, piecesOf, wordsOf } from '#/core/alert/search.ts';
import type { AlertMood } from '#/core/alert/search.ts';
import { severityText } from '#/core/alert/severity.ts';
import type { Group } from '#/core/alert/state.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { streamId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
import { at } from '#/core/basics/time.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Roster } from '#/core/roster/roster.ts';
import { json, refused } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { World } from '../world.ts';
import { groupStateOf, silencedText } from './alerts.ts';
import type { AskedBy } from './guard.ts';
import { withReading } from './reads.ts';

const LISTED = 100;

/** So many are looked at at most where something is looked for, and the next page goes on there. */
const LOOKED_AT = 5_000;
const LOOKED_AT_ONCE = 1_000;

/** Alerts of an incident: those that fire first, and among them what fired first. */
export function listIncidentAlerts(asked: AskedBy<'listIncidentAlerts'>): Promise<Response> {
  const { world, query } = asked;
  const { after: written, limit = LISTED, text = '', state } = query;
  const after = written === undefined ? null : placeOf(written);
  if (after === 'unreadable') {
    const fix = 'Send the `next` of the page before';
    return Promise.resolve(refused('bad-request', { problem: '`after` is no place', fix }));
  }
  return withReading(asked, async ({ incident, plan, row }) => {
    const entry = world.directory.team(row.team);
    const groups = Object.keys(incident.groups).map(streamId);
    const known = await knownOf(world, groups, entry?.roster ?? null);
    const { flaps, hushed } = known;
    const counts = await world.store.countAlerts(groups);
    const search = { words: wordsOf(text), state: state ?? null, hushed };
    const page = await foundFrom(world, { groups, after, limit, search });
    const named = after === null ? await world.store.alertsNamed(groups, [...flaps.keys()]) : [];
    const flapping = named.filter((alert) => isMeant(alert, search));
    const shown = { plan, services: entry?.roster.services ?? {}, known, world, entry };
    return json({
      number: incident.number,
      zone: plan.business.zone,
      firing: counts.firing,
      ended: counts.resolved,
      silenced: Math.min(counts.firing, keysOf(hushed).length),
      flapping: flapping.map((alert) => viewOfAlert(alert, shown)),
      alerts: page.found.map((alert) => viewOfAlert(alert, shown)),
      next: page.next === null ? null : textOfPlace(page.next),
    });
  });
}

/** What somebody looks for; no words and no state mean all. */
interface Search {
  readonly words: readonly string[];
  readonly state: AlertMood | null;
  readonly hushed: Known['hushed'];
}

function isMeant(alert: StoredAlert, { words, state, hushed }: Search): boolean {
  if (state !== null && moodOf(alert, hushed) !== state) return false;
  return words.length === 0 || holdsWords(alert, words);
}

function moodOf(alert: StoredAlert, hushed: Known['hushed']): AlertMood {
  const { status, stream, fingerprint } = alert;
  const isHeld = own(hushed.get(stream) ?? {}, fingerprint) !== undefined;
  return status === 'firing' && isHeld ? 'silenced' : status;
}

interface PageAsked {
  readonly groups: readonly StreamId[];
  readonly after: AlertPlace | null;
  readonly limit: number;
  readonly search: Search;
}

interface Found {
  readonly found: readonly StoredAlert[];
  readonly next: AlertPlace | null;
}

/** One page of what is looked for, and where the next begins; short where much was looked at in vain. */
async function foundFrom(world: World, asked: PageAsked): Promise<Found> {
  const { limit, search } = asked;
  const isAll = search.words.length === 0 && search.state === null;
  const atOnce = isAll ? limit : LOOKED_AT_ONCE;
  const found: StoredAlert[] = [];
  let { after } = asked;
  for (let looked = 0; looked < LOOKED_AT; looked += atOnce) {
    const page = await pageOf(world, { ...asked, after, limit: atOnce });
    for (const alert of page) {
      after = alert;
      if (isMeant(alert, search)) found.push(alert);
      if (found.length === limit) return { found, next: after };
    }
    if (page.length < atOnce) return { found, next: null };
  }
  return { found, next: after };
}

/** What fires, and then what ended, but for what cannot be meant. */
async function pageOf({ store }: World, asked: PageAsked): Promise<readonly StoredAlert[]> {
  const { groups, after, limit, search } = asked;
  const { state, words, hushed } = search;
  const pieces = piecesOf(words);
  const isPast = after?.status === 'resolved' || state === 'resolved';
  const named = state === 'silenced' ? keysOf(hushed) : undefined;
  const inOrder = { groups, after, limit, pieces, named };
  const firing = isPast ? [] : await store.alertPage({ ...inOrder, status: 'firing' });
  const isOfFiring = state !== null && state !== 'resolved';
  if (firing.length === limit || isOfFiring) return firing;
  const place = after?.status === 'resolved' ? after : null;
  const left = { status: 'resolved', after: place, limit: limit - firing.length } as const;
  return [...firing, ...(await store.alertPage({ ...inOrder, ...left }))];
}

/** What the groups of an incident know of their alerts. */
interface Known {
  /** How often each alert that flaps did so, by the sender's key. */
  readonly flaps: ReadonlyMap<string, number>;
  /** The silence that holds an alert, by group and by the sender's key. */
  readonly hushed: ReadonlyMap<StreamId, Group['hushed']>;
}

function keysOf(hushed: Known['hushed']): readonly string[] {
  return [...hushed.values()].flatMap((held) => Object.keys(held));
}

async function knownOf(
  { store }: World,
  groups: readonly StreamId[],
  roster: Roster | null,
): Promise<Known> {
  const rule = flappingRule(roster?.values ?? {});
  const rows = await Promise.all(groups.map((group) => store.stream(group)));
  const read = rows.map((row) => (row === null ? null : groupStateOf(row)));
  const states = read.filter((group) => group !== null);
  return {
    flaps: new Map(states.flatMap((group) => [...flappingIn(group, rule)])),
    hushed: new Map(states.map(({ id, hushed }) => [id, hushed])),
  };
}

interface Shown {
  readonly plan: LinkedPlan;
  readonly services: Roster['services'];
  readonly known: Known;
  readonly world: World;
  readonly entry: TeamEntry | null;
}

function viewOfAlert(alert: StoredAlert, shown: Shown): IncidentAlertView {
  const { fingerprint, source, title, status, count, rounds = 1, firstAt, lastAt } = alert;
  const { plan, services, known, world, entry } = shown;
  const isSilenced = moodOf(alert, known.hushed) === 'silenced';
  const by = own(known.hushed.get(alert.stream) ?? {}, fingerprint) ?? '';
  return {
    alert: fingerprint,
    source,
    title,
    severity: severityText(alert, { plan, services }),
    status,
    sent: count,
    rounds,
    flaps: known.flaps.get(fingerprint) ?? 0,
    since: isoOf(firstAt),
    lastAt: isoOf(lastAt),
    silenced: isSilenced ? silencedText(world, entry, by) : null,
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
