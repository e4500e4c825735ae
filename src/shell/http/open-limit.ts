// How much of a team may be open. Each group of alerts becomes an incident with its pages: a sender that
// makes a group of each alert would fill the disk although no group of its is ever full.
import type { Store } from '#/contract/ports.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';

/** A limit, and the one that holds while the disk has hardly any room. */
export interface Most {
  readonly usually: number;
  readonly tight: number;
}

/** What limits need to know. */
export interface OpenLimitTools {
  readonly store: Pick<Store, 'countOpen' | 'groupsFiring'>;
  readonly now: () => number;
  /** Whether the disk has hardly any room left. */
  readonly isTight: () => boolean;
}

/** So near to its limit a team is followed group by group, and counted anew as often. */
const NEAR = 1_000;
const COUNTED_EVERY_MS = 10_000;

interface Open {
  /** Null: the store was not asked yet. */
  counted: number | null;
  countedAt: number;
  /** Groups that may have begun since: which did is found out when it matters. */
  since: number;
  counting: Promise<void> | null;
}

/** Counts what teams have open, and says which groups one that has too much cannot take. */
export class OpenLimit {
  readonly #tools: OpenLimitTools;
  readonly #most: Most;
  readonly #teams = new Map<TeamId, Open>();

  constructor(tools: OpenLimitTools, most: Most) {
    this.#tools = tools;
    this.#most = most;
  }

  /** As much may be open at present. */
  get limit(): number {
    const { usually, tight } = this.#most;
    return this.#tools.isTight() ? tight : usually;
  }

  /** Hears of a group that may begin; true where it must be asked whether there is room for it. */
  sees(team: TeamId): boolean {
    const open = this.#openOf(team);
    const { limit } = this;
    const { counted, since } = open;
    const isDoubtful = counted === null || counted + since >= limit || counted > limit - NEAR;
    if (!isDoubtful) open.since += 1;
    return isDoubtful;
  }

  /** Of some groups those that a team has no room for: what fires already goes on. */
  async beyond(team: TeamId, groups: readonly StreamId[]): Promise<ReadonlySet<StreamId>> {
    const firing = new Set(await this.#tools.store.groupsFiring(groups));
    const begins = groups.filter((group) => !firing.has(group));
    if (begins.length === 0) return new Set();
    const open = this.#openOf(team);
    if (this.#isVague(open)) {
      open.counting ??= this.#count(team, open);
      await open.counting;
    }
    const counted = open.counted ?? 0;
    const free = Math.max(0, this.limit - counted);
    open.counted = counted + Math.min(free, begins.length);
    return new Set(begins.slice(free));
  }

  #openOf(team: TeamId): Open {
    const known = this.#teams.get(team);
    if (known !== undefined) return known;
    const open: Open = { counted: null, countedAt: 0, since: 0, counting: null };
    this.#teams.set(team, open);
    return open;
  }

  #isVague({ counted, countedAt, since }: Open): boolean {
    return counted === null || since > 0 || this.#tools.now() - countedAt >= COUNTED_EVERY_MS;
  }

  async #count(team: TeamId, open: Open): Promise<void> {
    try {
      open.counted = await this.#tools.store.countOpen(team, this.limit);
      open.countedAt = this.#tools.now();
      open.since = 0;
    } finally {
      open.counting = null;
    }
  }
}
