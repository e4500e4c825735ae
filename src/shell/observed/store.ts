// The store, with somebody looking on: every unit and every batch of alerts of this node goes through
// here, so that neither the loop nor the store has to know what is counted.
import type { IntakeResult, Store, Unit, UnitResult } from '#/contract/ports.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import type { Onlooker } from './onlooker.ts';

/** Who looks on. */
export interface StoreWatch extends Pick<Onlooker, 'stored' | 'committed'> {
  /** Due work is durable, so long after it was due. */
  readonly wasDue: (kind: string, late: number) => void;
}

/** The same store, watched. */
export function watchedStore(store: Store, watch: StoreWatch): Store {
  async function run(unit: Unit): Promise<UnitResult> {
    const since = performance.now();
    const due = unit.unlessBusy === true ? dueIn(unit) : null;
    const result = await store.run(due?.unit ?? unit);
    if (result.kind !== 'done') return result;
    const { write, now } = result;
    watch.committed(write, { now, since });
    const was = due?.was() ?? null;
    if (was !== null) watch.wasDue(was.kind, Math.max(0, now - was.at));
    return result;
  }

  async function intake(team: TeamId, alerts: readonly Alert[]): Promise<IntakeResult> {
    const since = performance.now();
    const result = await store.intake(team, alerts);
    if (result.kind === 'stored') watch.stored(alerts, result, since);
    return result;
  }

  return { ...store, run, intake };
}

interface Due {
  readonly kind: string;
  readonly at: At;
}

/** The unit of due work, with what it found due when it last decided. */
function dueIn(unit: Unit): { readonly unit: Unit; readonly was: () => Due | null } {
  let was: Due | null = null;
  const [stream] = unit.wants.streams ?? [];
  return {
    was: () => was,
    unit: {
      ...unit,
      decide: (view) => {
        const row = stream === undefined ? null : view.stream(stream);
        const at = row?.nextDue ?? null;
        was = row === null || at === null || at > view.now ? null : { kind: row.kind, at };
        return unit.decide(view);
      },
    },
  };
}
