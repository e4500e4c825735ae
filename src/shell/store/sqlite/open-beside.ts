// Open incidents of each team as they stand in the file, newest first, so that a storm that declares
// one after another does not read them all for each. Nobody else writes to the file while it is open.
import type { Write } from '#/contract/ports.ts';
import type { OpenBeside, StreamRow } from '#/contract/rows.ts';
import { versionBefore } from '#/contract/unit.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { isDrillNumber } from '#/core/incident/drill.ts';

/** So many of a team are looked at. */
export const MOST_BESIDE = 20;

/** Remembers what was read, and follows what is written. */
export class OpenBesides {
  readonly #known = new Map<TeamId, readonly OpenBeside[]>();
  /** Incidents that were open when the unit that runs looked at them. */
  readonly #wereOpen = new Set<StreamId>();

  /** Those of a team. */
  of(team: TeamId, read: () => readonly OpenBeside[]): readonly OpenBeside[] {
    return this.#known.getOrInsertComputed(team, read);
  }

  /** A unit looks at a stream before it writes it. */
  looksAt({ id, kind, open }: StreamRow): void {
    if (kind === 'incident' && open) this.#wereOpen.add(id);
  }

  /** A unit was written. */
  wrote(write: Write): void {
    for (const row of write.streams) {
      if (row.kind === 'incident') this.#follow(row, versionBefore(row, write) === 0);
    }
    this.#wereOpen.clear();
  }

  /** What was written is not: everything is read anew. */
  forget(): void {
    this.#known.clear();
    this.#wereOpen.clear();
  }

  #follow({ id, team, number, open }: StreamRow, isNew: boolean): void {
    const known = this.#known.get(team);
    const wasOpen = this.#wereOpen.has(id);
    if (known === undefined || wasOpen === open) return;
    // Whether it is a drill only its state says; what comes again or goes makes place for older ones.
    if (!isNew || isDrillNumber(number)) this.#known.delete(team);
    else this.#known.set(team, [{ id, number, drill: false }, ...known].slice(0, MOST_BESIDE));
  }
}
