// What became of each rung of a ladder. The state of an incident only knows how far the ladder got;
// the rest is read from its log, each event once.
import type { StreamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Store } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';

/** What became of the rungs of an incident in the pass that runs. */
export interface RungLog {
  /** By due: when it fired, and whom it paged. */
  readonly fired: ReadonlyMap<string, { readonly at: At; readonly people: readonly string[] }>;
  readonly skipped: ReadonlyMap<string, At>;
}

interface Known extends RungLog {
  seq: number;
  readonly fired: Map<string, { at: At; people: string[]; isAnswer: boolean }>;
  readonly skipped: Map<string, At>;
}

const MOST_KEPT = 2_000;
const AT_ONCE = 1_000;

/** Remembers the rungs of incidents that are looked at. */
export class LadderMemo {
  readonly #store: Pick<Store, 'events'>;
  readonly #known = new Map<StreamId, Known>();

  constructor(store: Pick<Store, 'events'>) {
    this.#store = store;
  }

  /** The rungs of an incident, up to a version of it. */
  async of(row: StreamRow): Promise<RungLog> {
    const known = this.#open(row.id);
    while (known.seq < row.version) {
      const rows = await this.#store.events(row.id, known.seq + 1, AT_ONCE);
      if (rows.length === 0) break;
      for (const { seq, at, type, body } of rows) {
        // Two readers may be here at once; an event counts for the first of them.
        if (seq <= known.seq) continue;
        known.seq = seq;
        if (TOLD.has(type)) note(known, JSON.parse(body) as IncidentEvent, at);
      }
    }
    return known;
  }

  #open(id: StreamId): Known {
    const known = this.#known.get(id) ?? { seq: 0, fired: new Map(), skipped: new Map() };
    this.#known.delete(id);
    this.#known.set(id, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}

const TOLD: ReadonlySet<string> = new Set([
  'ladder.started',
  'rung.climbed',
  'rung.skipped',
  'page.started',
]);

function note(known: Known, event: IncidentEvent, at: At): void {
  if (event.type === 'ladder.started') {
    if (event.again !== undefined) return;
    for (const [due, { isAnswer }] of known.fired) if (isAnswer) known.fired.delete(due);
    known.skipped.clear();
  } else if (event.type === 'rung.climbed') {
    known.skipped.delete(event.due);
    known.fired.set(event.due, { at, people: [], isAnswer: event.ladder !== 'total' });
  } else if (event.type === 'rung.skipped') {
    known.skipped.set(event.due, at);
  } else if (event.type === 'page.started' && event.due !== null) {
    known.fired.get(event.due)?.people.push(event.person);
  }
}
