// What must be true at the end of a run, when the world has been calm for a while.
import { asideOf, ASIDE } from '#/contract/aside.ts';
import { loudnessOf } from '#/loop/aside-people.ts';
import { at, minutes } from '#/core/basics/time.ts';
import type { LinkedSeverity } from '#/core/roster/linked.ts';
import { findSeverity } from '#/core/roster/scale.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { Alert, StoredAlert } from '#/core/alert/alert.ts';
import type { Group } from '#/core/alert/state.ts';
import { heartbeatStream } from '#/core/alert/heartbeat.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { silenceFor } from '#/core/silence/silence.ts';
import { teamStream } from '#/core/team/stream.ts';
import type { Scene } from './chaos.ts';
import { reckonLogs } from './fold-all.ts';
import { mayWait } from './waiting.ts';
import { SLACK } from './witness.ts';

/** A page that is younger may still be on its way. */
const TRIED_FOR = minutes(2);

/** Compares the store with what was accepted. */
export async function reckon(scene: Scene): Promise<void> {
  await reckonDeliveries(scene);
  await reckonAlerts(scene);
  await reckonCounts(scene);
  await reckonHeartbeats(scene);
  await reckonAsides(scene);
  await reckonLogs(scene);
}

/** What was set aside stays so, and its people know. */
async function reckonAsides({ house, witness }: Scene): Promise<void> {
  const told = [...witness.deliveries.values()].filter(({ subject }) => subject === ASIDE);
  for (const row of await house.store.asides()) {
    const aside = asideOf(row.aside);
    if (!witness.isSpoiled(row.id)) witness.breaks('SIM-19', `${row.id} is set aside with others`);
    if ((aside?.told ?? 0) === 0) witness.breaks('SIM-19', `nobody was told of ${row.id}`);
    if (loudnessOf(row) === 'page' && !told.some(({ team }) => team === row.team)) {
      witness.breaks('SIM-19', `nobody of ${row.team} has a page about ${row.id}`);
    }
  }
}

async function reckonDeliveries({ house, witness }: Scene): Promise<void> {
  for (const stream of witness.incidents.keys()) {
    const rows = await house.store.deliveriesOf(stream as never);
    for (const { id, lane, status, note, madeAt } of rows) {
      const isOld = madeAt < house.now - TRIED_FOR;
      if (lane === 'page' && status === 'ready' && isOld) {
        witness.breaks('SIM-11', `the page ${id} was never sent (${note})`);
      }
    }
  }
}

async function reckonAlerts(scene: Scene): Promise<void> {
  const { house, witness, teams } = scene;
  const groups = [...witness.streams].flatMap(([id, kind]) => (kind === 'group' ? [id] : []));
  const stored = (await Promise.all(groups.map((id) => house.store.alertsOf(id)))).flat();
  for (const { stream, alert } of witness.lastAccepted()) {
    const team = teams.find((one) => stream.startsWith(`group:${one.team}:`));
    // Where somebody split it off it lies in a group of its own [ALR-3].
    const found = stored.find((one) => {
      return one.fingerprint === alert.fingerprint && one.stream.startsWith(`group:${team?.team}:`);
    });
    // Who says that it ended has the last word until its sender speaks again [ALR-9].
    const endedAt = witness.endedByHand.get(`${team?.team} ${alert.fingerprint}`) ?? 0;
    // In one millisecond nobody can tell who spoke last; and after a person's word the next of its
    // sender counts, however old its round.
    const isOlder = (found?.startsAt ?? 0) < (alert.startsAt ?? 0);
    if (endedAt === found?.lastAt || (endedAt > 0 && isOlder)) continue;
    const isEnded = found !== undefined && endedAt > found.lastAt;
    if (found?.status !== (isEnded ? 'resolved' : alert.status)) {
      witness.breaks('SIM-2', `${alert.fingerprint} was accepted as ${alert.status} and is lost`);
    } else if (!isEnded && team !== undefined && pages(alert, team)) {
      await reckonFiring(scene, found, team);
    }
  }
}

/** An incident counts as firing what lies in its groups and fires, whatever was split off or ended. */
async function reckonCounts({ house, witness }: Scene): Promise<void> {
  for (const incident of witness.incidents.values()) {
    if (!isOpen(incident) || witness.isSpoiled(incident.id)) continue;
    for (const [id, counted] of Object.entries(incident.groups)) {
      const row = await house.store.stream(streamId(id));
      const group = row === null || row.state === '' ? null : (JSON.parse(row.state) as Group);
      // What flaps or is silenced fires for its sender and not for the incident.
      const isQuieted = Object.values(group?.flips ?? {}).some(
        ({ heldUntil }) => heldUntil !== null,
      );
      const isHushed = Object.keys(group?.hushed ?? {}).length > 0;
      if (isQuieted || isHushed || group?.incident !== incident.id) continue;
      const stored = await house.store.alertsOf(streamId(id));
      const sent = stored.filter(({ status }) => status === 'firing').length;
      // A missing sign of life is one alert that nobody sent.
      const firing = group.beat === null ? sent : Number(group.beat.missedAt !== null);
      if (firing !== counted) {
        witness.breaks('SIM-21', `${incident.id} counts ${counted} of ${id}, ${firing} fire`);
      }
    }
  }
}

/** A sign of life that nobody gives is missing and was declared, whatever is silenced [ALR-11, ALR-12]. */
async function reckonHeartbeats({ house, witness, teams }: Scene): Promise<void> {
  for (const { team, roster } of teams) {
    for (const name of Object.keys(roster.heartbeats ?? {})) {
      const row = await house.store.stream(heartbeatStream(team, name));
      const group = row === null || row.state === '' ? null : (JSON.parse(row.state) as Group);
      const beat = group?.beat ?? null;
      // It may be given until it is due, and that begins anew with each start.
      const isOwed = beat !== null && beat.since + beat.wait + SLACK > house.now;
      if (beat === null || (beat.missedAt === null ? !isOwed : group?.round === 0)) {
        witness.breaks('SIM-22', `nobody was told that ${name} of ${team} is missing`);
      }
    }
  }
}

function pages({ status, labels }: Alert, { plan }: TeamEntry): boolean {
  return status === 'firing' && severityOf(labels, plan)?.attention === 'page';
}

function severityOf(labels: Alert['labels'], plan: TeamEntry['plan']): LinkedSeverity | null {
  return findSeverity(plan, labels['severity'] ?? '');
}

/** What fires and pages has an incident, or is held by a silence [ALR-11] or until it repeats [ALR-15]. */
async function reckonFiring(
  { house, witness }: Scene,
  alert: StoredAlert,
  team: TeamEntry,
): Promise<void> {
  const row = await house.store.stream(alert.stream);
  const group = row === null || row.state === '' ? null : (JSON.parse(row.state) as Group);
  if (group?.mutedUntilQuiet === true) return;
  if (witness.isSpoiled(group?.incident ?? (alert.fingerprint as never))) return;
  const severity = severityOf(alert.labels, team.plan);
  if (severity !== null && mayWait(alert, severity, { group, now: house.now })) return;
  const silences = witness.teams.get(teamStream(team.team))?.silences ?? [];
  const isSilenced = silenceFor(alert, silences, house.now) !== null;
  // A group may still need a moment to hear that a silence is over, or has begun.
  const wasSilenced = silenceFor(alert, silences, at(house.now - SLACK)) !== null;
  const incident =
    group?.incident === null ? undefined : witness.incidents.get(group?.incident ?? '');
  const hasIncident = incident !== undefined && isOpen(incident);
  if (!hasIncident && !isSilenced && !wasSilenced) {
    witness.breaks('SIM-2', `${alert.fingerprint} fires and has no incident`);
  }
}
