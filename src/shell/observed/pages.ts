// How long an alert takes to become a page in the hands of its provider. Followed in memory from the
// request that stored it: another node that decides or sends it does not know when it came.
import type { DeliveryRow, Write } from '#/contract/ports.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';

const MOST_FOLLOWED = 10_000;

/** Follows alerts to their pages; times are those of a clock that only goes forward. */
export class PageFlights<Origin> {
  readonly #groups = new Map<StreamId, Origin>();
  readonly #pages = new Map<string, Origin>();

  /** Alerts of these groups were stored, and have yet to be looked at. */
  woken(groups: readonly StreamId[], origin: Origin): void {
    for (const group of groups) if (!this.#groups.has(group)) keep(this.#groups, group, origin);
  }

  /** A unit was committed; where it looked at a group, its pages that ring at once are followed on. */
  committed({ streams, deliveries }: Write, now: At): Origin | null {
    let found: Origin | null = null;
    for (const { id, kind, woken } of streams) {
      if (kind !== 'group' || woken !== 'no') continue;
      found ??= this.#groups.get(id) ?? null;
      this.#groups.delete(id);
    }
    if (found === null) return null;
    for (const row of deliveries) if (ringsNow(row, now)) keep(this.#pages, row.id, found);
    return found;
  }

  /** A message is at its provider: where its first page came from, which is then followed no more. */
  landed(ids: readonly string[]): Origin | null {
    const first = ids.map((id) => this.#pages.get(id)).find((origin) => origin !== undefined);
    for (const id of ids) this.#pages.delete(id);
    return first ?? null;
  }
}

function ringsNow({ lane, status, ringsAt }: DeliveryRow, now: At): boolean {
  return lane === 'page' && status === 'ready' && ringsAt <= now;
}

// The oldest are forgotten where there are too many: memory is worth more than a figure.
function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST_FOLLOWED && oldest !== undefined) map.delete(oldest);
}
