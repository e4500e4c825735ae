// What must be true at the end of a run, when the world has been calm for a while.
import { asideOf, ASIDE } from '#/contract/aside.ts';
import { loudnessOf } from '#/loop/aside-people.ts';
import { minutes } from '#/core/basics/time.ts';
import { findSeverity } from '#/core/roster/scale.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { Group } from '#/core/alert/state.ts';
import type { Scene } from './chaos.ts';
import { reckonLogs } from './fold-all.ts';

/** A page that is younger may still be on its way. */
const TRIED_FOR = minutes(2);

/** Compares the store with what was accepted. */
export async function reckon(scene: Scene): Promise<void> {
  await reckonDeliveries(scene);
  await reckonAlerts(scene);
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

async function reckonAlerts({ house, witness, teams }: Scene): Promise<void> {
  for (const { stream, alert } of witness.lastAccepted()) {
    const stored = await house.store.alertsOf(stream);
    const found = stored.find(({ fingerprint }) => fingerprint === alert.fingerprint);
    if (found?.status !== alert.status) {
      witness.breaks('SIM-2', `${alert.fingerprint} was accepted as ${alert.status} and is lost`);
    }
    if (alert.status !== 'firing') continue;
    const team = teams.find((one) => stream.startsWith(`group:${one.team}:`));
    const severity = team && findSeverity(team.plan, alert.labels['severity'] ?? '');
    if (severity?.attention !== 'page') continue;
    const row = await house.store.stream(stream);
    const group = row === null || row.state === '' ? null : (JSON.parse(row.state) as Group);
    if (group?.mutedUntilQuiet === true) continue;
    if (witness.isSpoiled(group?.incident ?? (alert.fingerprint as never))) continue;
    const incident =
      group?.incident === null ? undefined : witness.incidents.get(group?.incident ?? '');
    if (incident === undefined || !isOpen(incident)) {
      witness.breaks('SIM-2', `${alert.fingerprint} fires and has no incident`);
    }
  }
}
