// The directory of a node in a pretended world. What teams agreed on outlives the node, as files do;
// what was decided over the rotas is its own, read from the store at each start.
import type { Directory, TeamEntry } from '#/contract/ports.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import { decidedOf } from '#/core/team/state.ts';
import type { Decided } from '#/core/team/state.ts';

/** The files of all teams, as they stand. */
export class TeamFiles {
  readonly #entries = new Map<TeamId, TeamEntry>();
  readonly #plans = new Map<string, LinkedPlan>();

  constructor(entries: readonly TeamEntry[]) {
    for (const entry of entries) this.save(entry);
  }

  /** A team's files changed; plans that incidents are pinned to are kept. */
  save(entry: TeamEntry): void {
    this.#entries.set(entry.team, entry);
    this.#plans.set(entry.planHash, entry.plan);
  }

  /** The directory of a node that starts. */
  directory(): Directory {
    const decided = new Map<TeamId, Decided>();
    return {
      teams: () => [...this.#entries.keys()],
      team: (id) => {
        const entry = this.#entries.get(id);
        return entry === undefined ? null : { ...entry, ...together(entry, decided.get(id)) };
      },
      planOf: (hash) => this.#plans.get(hash) ?? null,
      setDecided: (team, all) => void decided.set(team, all),
    };
  }
}

/** What the files came with stands beside what is decided in the world itself. */
function together(came: Decided, decided: Decided | undefined): Decided {
  if (decided === undefined) return decidedOf(came);
  return {
    ...decided,
    overrides: [...came.overrides, ...decided.overrides],
    absences: [...came.absences, ...decided.absences],
    shadows: [...came.shadows, ...decided.shadows],
  };
}
