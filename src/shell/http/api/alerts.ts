// What machines keep alive beside incidents: alerts that are kept without one, and heartbeats.
import type {
  AlertsView,
  AwaitedView,
  HeartbeatView,
  KeptView,
} from '#/contract/api/views-alerts.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { heartbeatStream } from '#/core/alert/heartbeat.ts';
import { groupKind } from '#/core/alert/kind.ts';
import { awaitedText, firedOf } from '#/core/alert/repetition.ts';
import { own } from '#/core/basics/own.ts';
import { at, earlier } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { nameOfPerson } from '#/contract/names.ts';
import { severityText } from '#/core/alert/severity.ts';
import type { Group } from '#/core/alert/state.ts';
import type { Heartbeat } from '#/core/roster/roster.ts';
import { json } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';
import { teamsAsked } from './reads.ts';

/** Alerts that are kept without an incident, and when each heartbeat was last heard. */
export async function getAlerts({ world, caller, query }: AskedBy<'getAlerts'>): Promise<Response> {
  const teams = teamsAsked(world, caller, query.team);
  if (teams instanceof Response) return teams;
  const entries = teams.map((team) => world.directory.team(team)).filter((one) => one !== null);
  return json({ alerts: await Promise.all(entries.map((entry) => alertsOf(world, entry))) });
}

async function alertsOf(world: World, entry: TeamEntry): Promise<AlertsView> {
  const { team, roster, plan } = entry;
  const rows = await world.store.kept(team);
  const kept = await Promise.all(rows.map((row) => keptOf(world, row, entry)));
  const owed = Object.values(roster.heartbeats ?? {});
  return {
    team,
    zone: plan.business.zone,
    kept: kept.filter((one) => one !== null),
    heartbeats: await Promise.all(owed.map((one) => heartbeatOf(world, one, entry))),
  };
}

async function keptOf(world: World, row: StreamRow, entry: TeamEntry): Promise<KeptView | null> {
  const group = groupStateOf(row);
  const alerts = await world.store.alertsOf(row.id);
  const firing = alerts.filter(({ status }) => status === 'firing');
  const [first] = firing;
  if (group === null || group.incident !== null || first === undefined) return null;
  const kept = group.kept ?? hushedOf(group, firing, { world, entry });
  if (kept === null) return null;
  const { plan, roster } = entry;
  const awaited = awaitedOf(group, at(world.now()));
  const last = firing.reduce((latest, { lastAt }) => Math.max(latest, lastAt), 0);
  return {
    group: row.id,
    title: first.title,
    severity: severityText(first, { plan, services: roster.services }),
    because: awaited === null ? kept.because : awaited.because,
    since: isoOf(kept.since),
    firing: firing.length,
    lastAt: isoOf(last),
    sent: firing.reduce((sum, { count }) => sum + count, 0),
    rounds: firing.reduce((sum, { rounds = 1 }) => sum + rounds, 0),
    awaited: awaited === null ? null : awaited.view,
  };
}

/** What they wait for, counted at this instant: a firing counts for a while only. */
function awaitedOf(
  { kept, begun }: Group,
  now: At,
): { readonly because: string; readonly view: AwaitedView } | null {
  const awaited = kept?.awaited;
  if (awaited === undefined) return null;
  const { severity, times, within } = awaited;
  const view = { fired: firedOf(awaited, begun, now), times, within, severity };
  return { because: awaitedText(awaited, begun, now), view };
}

/** What holds the alerts of a group that only silences keep. */
function hushedOf(
  { hushed }: Group,
  firing: readonly StoredAlert[],
  { world, entry }: { readonly world: World; readonly entry: TeamEntry },
): Group['kept'] {
  const held = firing.filter(({ fingerprint }) => own(hushed, fingerprint) !== undefined);
  const [first] = held;
  if (first === undefined) return null;
  const since = held.reduce((earliest, { firstAt }) => earlier(earliest, firstAt), first.firstAt);
  const by = own(hushed, first.fingerprint) ?? '';
  return { because: silencedText(world, entry, by), since };
}

/** Whose silence holds an alert, and why. */
export function silencedText(world: World, entry: TeamEntry | null, id: string): string {
  const silence = entry?.silences.find((one) => one.id === id);
  if (entry === null || silence === undefined) return 'silenced';
  const name = nameOfPerson(world.directory, entry.team, silence.owner);
  return `silenced by ${name}: ${silence.reason}`;
}

async function heartbeatOf(
  world: World,
  { name, every, grace }: Heartbeat,
  { team }: TeamEntry,
): Promise<HeartbeatView> {
  const stream = heartbeatStream(team, name);
  const row = await world.store.stream(stream);
  const [sign] = await world.store.alertsOf(stream);
  const beat = (row === null ? null : groupStateOf(row))?.beat ?? null;
  const missedAt = beat?.missedAt ?? null;
  const from = Math.max(beat?.since ?? 0, sign?.lastAt ?? 0);
  return {
    name,
    every,
    grace,
    lastAt: isoOrNull(sign),
    missingSince: missedAt === null ? null : isoOf(missedAt),
    dueAt: beat === null || missedAt !== null ? null : isoOf(from + every + grace),
  };
}

function isoOrNull(sign: StoredAlert | undefined): string | null {
  return sign === undefined ? null : isoOf(sign.lastAt);
}

/** What a group remembers; null where another release folded it, until it is next looked at. */
export function groupStateOf(row: StreamRow): Group | null {
  const isCurrent = row.version > 0 && row.fold === groupKind.fold;
  return isCurrent ? (JSON.parse(row.state) as Group) : null;
}
