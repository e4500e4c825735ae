// The store, with somebody looking on: every unit and every batch of alerts of this node goes through
// here, so that neither the loop nor the store has to know what is counted.
import type { IntakeResult, Store, Unit, UnitResult } from '#/contract/ports.ts';
import type { StreamId } from '#/core/basics/ids.ts';
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
    tell(result, { since, was: due?.was() ?? null });
    return result;
  }

  function tell(
    result: UnitResult,
    { since, was }: { readonly since: number; readonly was: Due | null },
  ): void {
    if (result.kind !== 'done') return;
    const { write, now } = result;
    watch.committed(write, { now, since });
    if (was !== null) watch.wasDue(was.kind, Math.max(0, now - was.at));
  }

  async function intake(
    ...[team, alerts, unitOf]: Parameters<Store['intake']>
  ): Promise<IntakeResult> {
    const since = performance.now();
    const dues = new Map<StreamId, ReturnType<typeof dueIn>>();
    function watched(group: StreamId): Unit {
      const due = dueIn((unitOf as (group: StreamId) => Unit)(group));
      dues.set(group, due);
      return due.unit;
    }
    const result = await store.intake(team, alerts, unitOf === undefined ? undefined : watched);
    if (result.kind !== 'stored') return result;
    watch.stored(alerts, result, since);
    for (const { stream, result: looked } of result.looked ?? []) {
      tell(looked, { since, was: dues.get(stream)?.was() ?? null });
    }
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
