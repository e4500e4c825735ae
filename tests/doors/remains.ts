// What a killed program left on disk, read from a copy: opening the file itself would already repair
// it, and the next start must do that.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeliveryRow, Store } from '#/contract/ports.ts';
import type { EventRow } from '#/contract/rows.ts';
import { groupStream } from '#/core/alert/alert.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { teamId } from '#/core/basics/ids.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import { TEAM } from './house.ts';
import type { Folder } from './house.ts';

/** Everything durable of the house's team. */
export interface Remains {
  readonly deliveries: readonly DeliveryRow[];
  readonly events: readonly EventRow[];
  /** Alerts of the groups asked for. */
  readonly alerts: readonly StoredAlert[];
  /** Streams that a bug set aside. */
  readonly asides: readonly string[];
}

/** Reads what a program that is dead left, without touching it. */
export async function remainsOf(folder: Folder, groups: readonly string[]): Promise<Remains> {
  const copy = mkdtempSync(join(tmpdir(), 'tocsin-remains-'));
  for (const end of ['', '-wal']) {
    const file = join(folder.path, '.tocsin', `tocsin.db${end}`);
    if (existsSync(file)) copyFileSync(file, join(copy, `tocsin.db${end}`));
  }
  const store = new SqliteStore(join(copy, 'tocsin.db'));
  try {
    return await read(store, groups);
  } finally {
    await store.stop();
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Everything durable of the house's team in a store. */
export async function read(store: Store, groups: readonly string[]): Promise<Remains> {
  const team = teamId(TEAM);
  const incidents = await store.incidents({ team, limit: 10_000 });
  const deliveries = incidents.map(({ id }) => store.deliveriesOf(id));
  const events = incidents.map(({ id, version }) => store.events(id, 1, version));
  const alerts = groups.map((group) => store.alertsOf(groupStream(team, 'alertmanager', group)));
  return {
    deliveries: (await Promise.all(deliveries)).flat(),
    events: (await Promise.all(events)).flat(),
    alerts: (await Promise.all(alerts)).flat(),
    asides: (await store.asides()).map(({ id }) => id),
  };
}
