// What shows that this node lives: a beat in the database, and a connection that holds its name and
// hears of other nodes. Time in which no node lived is an outage [CLK-10].
import type { At, Span } from '#/core/basics/time.ts';
import { at, between, seconds } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import { atOrNull, whole } from '../rows.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import { voidHolds } from './deliveries.ts';
import { listNode, unlistNode } from './listed.ts';
import type { NodeAbout } from './listed.ts';
import type { Pool } from './pool.ts';
import * as read from './read.ts';
import type { Session } from './session.ts';

/** A shorter silence than this is a restart like any other. */
const NOTICED_GAP = seconds(15);
/** While running, a longer jump of the clock means that everything stood still [CLK-11]. */
const NOTICED_JUMP = seconds(60);

const LAST = 'select at from alive where id = 1 for update';
const CLOCK = `select ${NOW} as now`;
const NOTE = 'insert into outages values ($1, $2) on conflict do nothing';
const BEAT = `
insert into alive values (1, $1)
on conflict (id) do update set at = greatest(alive.at, excluded.at)`;

/** The life of this node, as all nodes know it. */
export class NodeLife {
  readonly #pool: Pool;
  readonly #clock: StoreClock;
  readonly #about: NodeAbout;
  #outages: readonly Outage[] = [];
  #alive: At | null = null;

  constructor(pool: Pool, clock: StoreClock, about: NodeAbout) {
    this.#pool = pool;
    this.#clock = clock;
    this.#about = about;
  }

  /** When no node lived, oldest first. */
  get outages(): readonly Outage[] {
    return this.#outages;
  }

  /** False where everything stood still until then and nobody has taken note. */
  isKnownUntil = (now: At): boolean =>
    this.#alive === null || between(this.#alive, now) <= NOTICED_JUMP;

  /** Shows that we live, notes when nobody did, and ends the holds of nodes that are no more. */
  beat = async (isStart: boolean = false): Promise<void> => {
    const gap = isStart ? NOTICED_GAP : NOTICED_JUMP;
    const seen = await this.#pool.use((session) => this.#note(session, gap));
    await this.#pool.use(async (session) => {
      await listNode(session, this.#about, { now: seen.now, isStart });
      await voidHolds(session, this.#clock, { node: this.#about.id, isStart });
    });
    this.#outages = seen.outages;
    this.#alive = seen.now;
  };

  /** Says goodbye: until here we lived. */
  async end(): Promise<void> {
    await this.#pool.use((session) => this.#note(session, NOTICED_JUMP));
    await this.#pool.use((session) => unlistNode(session, this.#about));
  }

  async #note(
    session: Session,
    gap: Span,
  ): Promise<{ readonly now: At; readonly outages: readonly Outage[] }> {
    await session.exec('begin');
    const last = await session.one(LAST);
    const from = last === null ? null : atOrNull(last, 'at');
    const row = await session.one(CLOCK, ...this.#clock.values());
    const now = this.#clock.saw(at(whole(row ?? {}, 'now')));
    if (from !== null && between(from, now) > gap) await session.run(NOTE, from, now);
    await session.run(BEAT, now);
    const outages = await read.outages(session);
    await session.exec('commit');
    return { now, outages };
  }
}
