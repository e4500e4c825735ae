// Which pages may wait for others, worked out from the rows alone [PAG-6, PAG-7].
import type { DeliveryRow, TeamEntry } from '#/contract/ports.ts';

const MINUTE_MS = 60_000;

/** The team with methods that ring for each page by itself. */
export function unlimited(entry: TeamEntry): TeamEntry {
  const people = Object.entries(entry.roster.people).map(([id, person]) => {
    const methods = person.methods.map((way) => ({ ...way, perMinute: 'unlimited' as const }));
    return [id, { ...person, methods }];
  });
  const edited = Object.fromEntries(people) as TeamEntry['roster']['people'];
  return { ...entry, roster: { ...entry.roster, people: edited } };
}

/** Every page of a run, by whom it rings. */
export class Rings {
  readonly #pages = new Map<string, DeliveryRow[]>();

  /** What is wrong with how long a page waits; null where nothing is. */
  judge(row: DeliveryRow): string | null {
    const key = `${row.address} ${row.person ?? ''}`;
    const known = this.#pages.get(key) ?? [];
    this.#pages.set(key, [...known, row]);
    const waits = row.ringsAt - row.madeAt;
    if (row.bundle === null) return waits === 0 ? null : `${row.id} waits alone`;
    if (waits > MINUTE_MS) return `${row.id} waits ${waits} ms`;
    const others = known.filter(
      (one) => one.stream !== row.stream && one.ringsAt > row.madeAt - MINUTE_MS,
    );
    if (others.length === 0) return `${row.id} waits, and is the first to ring`;
    const isWorst = others.every((one) => one.urgency > row.urgency);
    return isWorst || row.urgency === 0 ? `${row.id} waits, and is worse than all before` : null;
  }
}
