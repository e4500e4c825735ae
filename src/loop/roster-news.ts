// Tells the open incidents of a team that other people may be on call: some at a time, so that a
// thousand of them do not stand before what is due, and once for changes that come close together. What
// they were told of last is kept, so that a crash between a change and them is made up for.
import type { Directory, Store } from '#/contract/ports.ts';
import { NOTHING_WRITTEN } from '#/contract/unit.ts';
import { hashOf } from '#/core/basics/hash.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { canonicalJson } from '#/core/stream/json.ts';
import type { Action } from '#/core/stream/stream.ts';

type RosterChange = Pick<Action, 'stream' | 'type'>;

/** Where incidents are, and what they are told of. */
export interface NewsPorts {
  readonly store: Pick<Store, 'incidents' | 'run'>;
  readonly directory: Pick<Directory, 'team'>;
}

/** So many incidents look at a time. */
const AT_ONCE = 16;

/** Who is told of changes, and what is still to be told. */
export class RosterNews {
  readonly #ports: NewsPorts;
  readonly #look: (asked: RosterChange) => Promise<void>;
  /** Rounds that have not begun: a change that comes before then is seen by them. */
  readonly #next = new Map<TeamId, Promise<void>>();
  readonly #running = new Map<TeamId, Promise<void>>();

  constructor(ports: NewsPorts, look: (asked: RosterChange) => Promise<void>) {
    this.#ports = ports;
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

  /** Tells those of each team where the last change they were told of is not the last one there was. */
  async catchUp(teams: readonly TeamId[]): Promise<void> {
    for (const team of teams) {
      const news = this.#newsOf(team);
      const isOwed = news !== null && news !== (await this.#told(team, null));
      if (isOwed) await this.tell(team);
    }
  }

  async #round(team: TeamId, round: Promise<void>): Promise<void> {
    this.#next.delete(team);
    this.#running.set(team, round);
    try {
      // What changes while they look is told in the next round.
      const news = this.#newsOf(team);
      await this.#walk(team);
      if (news !== null) await this.#told(team, news);
    } finally {
      if (this.#running.get(team) === round) this.#running.delete(team);
    }
  }

  async #walk(team: TeamId): Promise<void> {
    const open = { team, open: true, limit: AT_ONCE };
    let rows = await this.#ports.store.incidents(open);
    while (rows.length > 0) {
      await Promise.all(rows.map(({ id }) => this.#look(rosterChange(id))));
      const last = rows.at(-1);
      if (last === undefined || rows.length < AT_ONCE) return;
      rows = await this.#ports.store.incidents({ ...open, before: last.id });
    }
  }

  /** All that says who is on call, as one number; null where the team has no files. */
  #newsOf(team: TeamId): number | null {
    const entry = this.#ports.directory.team(team);
    if (entry === null) return null;
    const { roster, planHash, overrides, absences, shadows, swaps } = entry;
    return hashOf(canonicalJson({ roster, planHash, overrides, absences, shadows, swaps }));
  }

  /** What they were told of last; keeps what they were told of now. */
  async #told(team: TeamId, now: number | null): Promise<number> {
    const key = `told-of-cover:${team}`;
    let before = 0;
    await this.#ports.store.run({
      action: null,
      wants: { counters: [key] },
      decide: (view) => {
        before = view.counter(key);
        const counters = now === null || now === before ? {} : { [key]: now };
        return { kind: 'write', write: { ...NOTHING_WRITTEN, counters } };
      },
    });
    return before;
  }
}

/** Has a stream look at people and rotas anew. */
export function rosterChange(stream: StreamId): RosterChange {
  return { stream, type: 'roster.change' };
}
