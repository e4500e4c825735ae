// Tells the open incidents of a team that other people may be on call: some at a time, so that a
// thousand of them do not stand before what is due, and once for changes that come close together.
import type { Store } from '#/contract/ports.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { Action } from '#/core/stream/stream.ts';

type RosterChange = Pick<Action, 'stream' | 'type'>;

/** So many incidents look at a time. */
const AT_ONCE = 16;

/** Who is told of changes, and what is still to be told. */
export class RosterNews {
  readonly #store: Pick<Store, 'incidents'>;
  readonly #look: (asked: RosterChange) => Promise<void>;
  /** Rounds that have not begun: a change that comes before then is seen by them. */
  readonly #next = new Map<TeamId, Promise<void>>();
  readonly #running = new Map<TeamId, Promise<void>>();

  constructor(store: Pick<Store, 'incidents'>, look: (asked: RosterChange) => Promise<void>) {
    this.#store = store;
    this.#look = look;
  }

  /** Resolves once every open incident of the team has looked after this. */
  tell(team: TeamId): Promise<void> {
    const waiting = this.#next.get(team);
    if (waiting !== undefined) return waiting;
    const before = this.#running.get(team) ?? Promise.resolve();
    const round: Promise<void> = before
      .catch(() => undefined) // Whoever asked for that one was told.
      .then(() => this.#round(team, round));
    this.#next.set(team, round);
    return round;
  }

  async #round(team: TeamId, round: Promise<void>): Promise<void> {
    this.#next.delete(team);
    this.#running.set(team, round);
    try {
      await this.#walk(team);
    } finally {
      if (this.#running.get(team) === round) this.#running.delete(team);
    }
  }

  async #walk(team: TeamId): Promise<void> {
    const open = { team, open: true, limit: AT_ONCE };
    let rows = await this.#store.incidents(open);
    while (rows.length > 0) {
      await Promise.all(rows.map(({ id }) => this.#look(rosterChange(id))));
      const last = rows.at(-1);
      if (last === undefined || rows.length < AT_ONCE) return;
      rows = await this.#store.incidents({ ...open, before: last.id });
    }
  }
}

/** Has a stream look at people and rotas anew. */
export function rosterChange(stream: StreamId): RosterChange {
  return { stream, type: 'roster.change' };
}
