// One unit in one transaction: lock what it looks at, let it decide, write, commit. Where it turns
// out to reach a stream that somebody else holds, everything is let go and locked anew in one order.
import { decideLoading } from '#/contract/unit.ts';
import type { Unit, UnitResult, Wants, Write } from '#/contract/ports.ts';
import { StoreAway } from '#/contract/store-away.ts';
import type { At } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import type { StoreClock } from './clock.ts';
import { codeOf, failureOf, LOCK_NOT_AVAILABLE } from './failure.ts';
import { Loaded } from './loaded.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';
import { applyWrite } from './write.ts';

const FREE = 'select 1 from streams where id = any($1::text[]) for update skip locked';
const OURS = `
select 1 from events where stream = $1 and seq = $2 and node = $3 and tx = $4::text::xid8`;
const IN_THE_FUTURE = '22023';
const THERE = 'select count(*)::int as n from streams where id = any($1::text[])';

/** What a unit is run with. */
export interface UnitTools {
  readonly pool: Pool;
  readonly clock: StoreClock;
  readonly node: string;
  readonly life: Life;
}

/** When we were down, and whether that is all of it. */
export interface Life {
  readonly outages: readonly Outage[];
  /** False where everything stood still until then and nobody has taken note. */
  readonly isKnownUntil: (now: At) => boolean;
  /** Takes note. */
  readonly beat: () => Promise<void>;
}

/** Runs a unit until it is decided, by us or by whoever was quicker. */
export async function runUnit(unit: Unit, tools: UnitTools): Promise<UnitResult> {
  let wants = unit.wants;
  for (;;) {
    const asked = { ...unit, wants };
    const tried = await tools.pool.use((session) => new Attempt(session, asked, tools).run());
    if (tried.kind === 'doubt') {
      if (await isCommitted(tried, tools)) return tried.result;
    } else if (tried.kind === 'anew') {
      ({ wants } = tried);
      if (!tools.life.isKnownUntil(tried.now)) await tools.life.beat();
    } else return tried;
  }
}

type Tried =
  | UnitResult
  /** Begin again, with all of this locked from the start. */
  | { readonly kind: 'anew'; readonly wants: Wants; readonly now: At }
  /** The connection was lost while it committed. */
  | Doubt;

interface Doubt {
  readonly kind: 'doubt';
  readonly xid: string;
  readonly write: Write;
  readonly result: UnitResult;
}

class Attempt {
  readonly #session: Session;
  readonly #unit: Unit;
  readonly #tools: UnitTools;

  constructor(session: Session, unit: Unit, tools: UnitTools) {
    this.#session = session;
    this.#unit = unit;
    this.#tools = tools;
  }

  async run(): Promise<Tried> {
    const { clock, life } = this.#tools;
    await this.#session.exec('begin');
    if (await this.#isBusy()) return this.#leave({ kind: 'busy' });
    const loaded = new Loaded(this.#session, life.outages);
    await loaded.load(this.#unit.wants, true);
    await loaded.look(clock, this.#unit.action?.id ?? null);
    if (!life.isKnownUntil(loaded.now)) {
      return this.#leave({ kind: 'anew', wants: this.#unit.wants, now: loaded.now });
    }
    return this.#decide(loaded);
  }

  async #decide(loaded: Loaded): Promise<Tried> {
    let wants = this.#unit.wants;
    try {
      const decided = await decideLoading(loaded, this.#unit, async (more) => {
        wants = together(wants, more);
        await loaded.load(more, false);
        if (loaded.isBehind) throw new Behind();
      });
      if (decided.kind !== 'write') return await this.#leave(decided);
      const { node } = this.#tools;
      const { now } = loaded;
      const { action } = this.#unit;
      const xid = await applyWrite(this.#session, decided.write, { now, node, action });
      return await this.#commit(xid, decided.write, { kind: 'done', now, write: decided.write });
    } catch (error) {
      const isHeld = codeOf(error) === LOCK_NOT_AVAILABLE && wants !== this.#unit.wants;
      if (!isHeld && !(error instanceof Behind)) throw error;
      return this.#leave({ kind: 'anew', wants, now: loaded.now });
    }
  }

  async #commit(xid: string, write: Write, result: UnitResult): Promise<Tried> {
    try {
      await this.#session.exec('commit');
      return result;
    } catch (error) {
      if (failureOf(error) !== 'lost') throw error;
      this.#session.drop();
      return { kind: 'doubt', xid, write, result };
    }
  }

  async #leave<T extends Tried>(tried: T): Promise<T> {
    await this.#session.exec('rollback');
    return tried;
  }

  async #isBusy(): Promise<boolean> {
    const { unlessBusy = false, wants } = this.#unit;
    if (!unlessBusy || wants.streams === undefined) return false;
    const free = await this.#session.all(FREE, wants.streams);
    if (free.length === wants.streams.length) return false;
    const there = await this.#session.one(THERE, wants.streams);
    return there?.['n'] !== free.length;
  }
}

/** What was decided would lie before the last event of a stream that was reached later. */
class Behind extends Error {}

/**
 * Whether what was in doubt is there. A database that crashed may give the number of a transaction
 * that it lost to another one, so a number that is known to be committed is only half of the proof:
 * our first event under it is the other. Without events it is decided anew, which changes nothing
 * where it was done.
 */
async function isCommitted({ xid, write }: Doubt, { pool, node }: UnitTools): Promise<boolean> {
  const status = await pool.use((session) => statusOf(session, xid));
  const [first] = write.events;
  if (status !== 'committed' || first === undefined) return false;
  const { stream, seq } = first;
  return pool.use(async (session) => (await session.one(OURS, stream, seq, node, xid)) !== null);
}

async function statusOf(session: Session, xid: string): Promise<string | null> {
  try {
    const row = await session.one('select pg_xact_status($1::text::xid8) as status', xid);
    const status = row?.['status'] ?? null;
    if (status === 'in progress') throw new StoreAway('a commit is still being decided');
    return typeof status === 'string' ? status : null;
  } catch (error) {
    // A number that no transaction has yet is one that was lost in a crash.
    if (codeOf(error) === IN_THE_FUTURE) return null;
    throw error;
  }
}

function together(one: Wants, other: Wants): Wants {
  return {
    streams: union(one.streams, other.streams),
    logs: union(one.logs, other.logs),
    counters: union(one.counters, other.counters),
    openOf: union(one.openOf, other.openOf),
    besideOf: union(one.besideOf, other.besideOf),
    alertsOf: union(one.alertsOf, other.alertsOf),
    newsOf: union(one.newsOf, other.newsOf),
    deliveries: union(one.deliveries, other.deliveries),
    ringsAt: union(one.ringsAt, other.ringsAt),
  };
}

function union<T>(one: readonly T[] = [], other: readonly T[] = []): readonly T[] {
  return [...new Set([...one, ...other])];
}
