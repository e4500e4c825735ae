// The store in a PostgreSQL database that any number of nodes share. None of them is special: rows
// are locked while they are decided, and who stands still too long loses them.
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import type { Change, NodesSeen } from '#/contract/neighbours.ts';
import { UNCOUNTED } from '#/contract/meters.ts';
import type { Meters } from '#/contract/meters.ts';
import type { AlertCounts, AlertPageAsked } from '#/contract/alert-lists.ts';
import type * as ports from '#/contract/ports.ts';
import type { Pruning } from '#/contract/pruning.ts';
import type { EventRow } from '#/contract/rows.ts';
import type { Store, Unit, UnitResult } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { StoreAway } from '#/contract/store-away.ts';
import type { StoreFigures } from '#/contract/store-figures.ts';
import type { Alert, StoredAlert } from '#/core/alert/alert.ts';
import type { PersonId, StreamId, TeamId } from '#/core/basics/ids.ts';
import type { Outage } from '#/core/incident/context.ts';
import { CannotOpenStore } from '../cannot-open.ts';
import { countCommit } from '../count-commit.ts';
import { sizeOf } from '../size.ts';
import * as accounts from './accounts.ts';
import * as alertLists from './alert-lists.ts';
import { withoutSecrets } from './address.ts';
import { StoreClock } from './clock.ts';
import { holdName, takeDeliveries } from './deliveries.ts';
import { codeOf } from './failure.ts';
import { NodeFeed } from './feed.ts';
import { takeIn } from './intake.ts';
import { IntakeQueue } from './intake-queue.ts';
import * as keep from './keep.ts';
import { NodeLife } from './life.ts';
import { listedNodes } from './listed.ts';
import { measured } from './measured.ts';
import { migrate } from './migrate.ts';
import { Pool } from './pool.ts';
import { postgresPruning } from './prune.ts';
import * as read from './read.ts';
import { FENCE_MS, Session } from './session.ts';
import { Turns } from './turns.ts';
import { runUnit } from './unit.ts';

const BEAT_MS = 2_000;
/** More wait for each other: whoever numbers incidents and pages the same people does it one by one. */
const CONNECTIONS = 6;
/** Sets of alerts are written one after the other, and wait for nobody else's connection. */
const INTAKE_CONNECTIONS = 1;
const PATIENCE_MS = 5_000;

/** How a store is opened. */
export interface PostgresSettings {
  readonly address: string;
  /** Names this life of this process among all that use the database. */
  readonly node: string;
  /** The release of this node, and where it runs, for the list of nodes. */
  readonly version?: string | undefined;
  readonly home?: string | undefined;
  /** What failed in the background and will be tried again. */
  readonly failed: (error: unknown) => void;
  /** In place of the database's clock, for tests. */
  readonly clock?: (() => number) | undefined;
  readonly meters?: Meters | undefined;
  readonly beatMs?: number | undefined;
  /** How long a node may stand still inside a transaction. */
  readonly fenceMs?: number | undefined;
  /** How long a database that is away is tried before it is an error. */
  readonly patienceMs?: number | undefined;
}

/** A store over one PostgreSQL database. */
export class PostgresStore implements Store {
  readonly #settings: PostgresSettings;
  readonly #pool: Pool;
  readonly #intakePool: Pool;
  readonly #clock: StoreClock;
  readonly #life: NodeLife;
  readonly #feed: NodeFeed;
  readonly #turns = new Turns();
  readonly #intake: IntakeQueue;
  readonly #meters: Meters;
  #running = 0;
  /** Holds the name of this node, and hears of others. */
  #line: Session | null = null;
  #beat: ReturnType<typeof setInterval> | null = null;
  #beating: Promise<void> | null = null;

  private constructor(settings: PostgresSettings) {
    const { address, node, clock = null, fenceMs = FENCE_MS, failed } = settings;
    const { patienceMs = PATIENCE_MS, version = 'unknown', home = node } = settings;
    function open(): Promise<Session> {
      return Session.open(address, fenceMs);
    }
    this.#settings = settings;
    this.#clock = new StoreClock(clock);
    this.#pool = new Pool({ open, most: CONNECTIONS, patienceMs });
    this.#intakePool = new Pool({ open, most: INTAKE_CONNECTIONS, patienceMs });
    this.#life = new NodeLife(this.#pool, this.#clock, { id: node, version, home });
    this.#feed = new NodeFeed(this.#pool, node, failed);
    this.#meters = settings.meters ?? UNCOUNTED;
    this.#intake = new IntakeQueue((batches) =>
      this.#counted(batches.length, () =>
        this.#intakePool.use((session) => takeIn(session, this.#clock, batches)),
      ),
    );
  }

  /** Connects and brings the schema up to date; throws with what to do where that cannot be. */
  static async open(settings: PostgresSettings): Promise<PostgresStore> {
    const store = new PostgresStore(settings);
    try {
      await store.#pool.use((session) => migrate(session));
      return store;
    } catch (error) {
      await store.#pool.close();
      if (!(error instanceof StoreAway) && codeOf(error) === null) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new CannotOpenStore(
        `The database ${withoutSecrets(settings.address)} cannot be used: ${reason}`,
        { cause: error },
      );
    }
  }

  start = async (): Promise<void> => {
    await this.#holdLine();
    await this.#life.beat(true);
    await this.#pool.use((session) =>
      session.run('update streams set aside = null where aside is not null'),
    );
    await this.#feed.start();
    this.#beat = setInterval(() => {
      this.#beating ??= this.#beatOnce().finally(() => {
        this.#beating = null;
      });
    }, this.#settings.beatMs ?? BEAT_MS);
    this.#beat.unref();
  };

  stop = async (): Promise<void> => {
    if (this.#beat !== null) clearInterval(this.#beat);
    await this.#beating;
    await this.#feed.end();
    if (this.#beat !== null) await this.#life.end().catch(this.#settings.failed);
    await this.#line?.close();
    await Promise.all([this.#intakePool.close(), this.#pool.close()]);
  };

  hear = (onChange: (change: Change) => void): void => this.#feed.hear(onChange);

  nodes = (): Promise<NodesSeen> => this.#pool.use((session) => listedNodes(session, this.#clock));

  run = async (unit: Unit): Promise<UnitResult> => {
    const [pool, clock, life] = [this.#pool, this.#clock, this.#life];
    const { node } = this.#settings;
    const result = await this.#counted(1, () =>
      this.#turns.take(unit.wants.streams ?? [], () => runUnit(unit, { pool, clock, node, life })),
    );
    if (result.kind === 'done' && result.write.events.length > 0) this.#feed.committed();
    return result;
  };

  intake = async (team: TeamId, alerts: readonly Alert[]): Promise<ports.IntakeResult> => {
    if (this.isOverloaded()) return { kind: 'overloaded' };
    return this.#intake.add({ team, alerts }, sizeOf(alerts));
  };

  figures = async (): Promise<StoreFigures> => {
    const { dataBytes, nodes } = await this.#pool.use(measured);
    return { people: this.#running, ...this.#intake.waiting(), dataBytes, logBytes: 0, nodes };
  };

  isOverloaded = (): boolean => this.#intake.isOverloaded();

  due = (limit: number, except: readonly StreamId[] = []): Promise<ports.DueWork> =>
    this.#pool.use((session) => read.due(session, this.#clock, { limit, except }));

  take = (take: ports.Take): Promise<readonly ports.DeliveryRow[]> =>
    this.#pool.use((session) => takeDeliveries(session, this.#clock, take));

  asides = (): Promise<readonly StreamRow[]> => this.#pool.use((session) => read.asides(session));

  stream = (id: StreamId): Promise<StreamRow | null> =>
    this.#pool.use((session) => read.stream(session, id));

  events = (id: StreamId, from: number, limit: number): Promise<readonly EventRow[]> =>
    this.#pool.use((session) => read.events(session, { id, from, limit }));

  incidents = (asked: ports.IncidentsAsked): Promise<readonly StreamRow[]> =>
    this.#pool.use((session) => read.incidents(session, asked));

  incidentsByNumber = (number: string): Promise<readonly StreamRow[]> =>
    this.#pool.use((session) => read.incidentsByNumber(session, number));

  openBefore = (team: TeamId, incident: StreamId): Promise<number> =>
    this.#pool.use((session) => read.openBefore(session, team, incident));

  deliveriesOf = (stream: StreamId): Promise<readonly ports.DeliveryRow[]> =>
    this.#pool.use((session) => read.deliveriesOf(session, stream));

  bundle = (id: string): Promise<readonly ports.DeliveryRow[]> =>
    this.#pool.use((session) => read.bundle(session, id));

  alertsOfTeam = (team: TeamId): Promise<readonly StoredAlert[]> =>
    this.#pool.use((session) => read.alertsOfTeam(session, team));

  alertsOf = (group: StreamId): Promise<readonly StoredAlert[]> =>
    this.#pool.use((session) => read.alertsOf(session, group));

  alertPage = (asked: AlertPageAsked): Promise<readonly StoredAlert[]> =>
    this.#pool.use((session) => alertLists.alertPage(session, asked));

  alertsNamed = (
    groups: readonly StreamId[],
    fingerprints: readonly string[],
  ): Promise<readonly StoredAlert[]> =>
    this.#pool.use((session) => alertLists.alertsNamed(session, groups, fingerprints));

  alertsKept = (
    team: TeamId,
    source: string,
    fingerprints: readonly string[],
  ): Promise<readonly string[]> =>
    this.#pool.use((session) => alertLists.alertsKept(session, { team, source, fingerprints }));

  countAlerts = (groups: readonly StreamId[]): Promise<AlertCounts> =>
    this.#pool.use((session) => alertLists.countAlerts(session, groups));

  groupsFiring = (groups: readonly StreamId[]): Promise<readonly StreamId[]> =>
    this.#pool.use((session) => alertLists.groupsFiring(session, groups));

  countOpen = (team: TeamId, most: number): Promise<number> =>
    this.#pool.use((session) => alertLists.countOpen(session, team, most));

  kept = (team: TeamId): Promise<readonly StreamRow[]> =>
    this.#pool.use((session) => read.kept(session, team));

  outages = async (): Promise<readonly Outage[]> => this.#life.outages;

  keepPlan = (hash: string, json: string): Promise<void> =>
    this.#pool.use((session) => keep.keepPlan(session, this.#clock, { hash, json }));

  plan = (hash: string): Promise<string | null> =>
    this.#pool.use((session) => read.plan(session, hash));

  pinned = (): Promise<readonly string[]> => this.#pool.use((session) => read.pinned(session));

  keepRoster = (team: TeamId, hash: string, json: string): Promise<void> =>
    this.#pool.use((session) => keep.keepRoster(session, this.#clock, { team, hash, json }));

  rosters = (team: TeamId): Promise<readonly ports.RosterRow[]> =>
    this.#pool.use((session) => read.rosters(session, team));

  addKey = (key: ports.KeyRow): Promise<void> =>
    this.#pool.use((session) => keep.addKey(session, key));

  endKey = (id: string): Promise<void> =>
    this.#pool.use((session) => keep.endKey(session, this.#clock, id));

  keyByHash = (hash: string): Promise<ports.KeyRow | null> =>
    this.#pool.use((session) => read.keyByHash(session, hash));

  keys = (): Promise<readonly ports.KeyRow[]> => this.#pool.use(read.keys);

  keepMail = (mail: Omit<ports.MailRow, 'at'>): Promise<void> =>
    this.#pool.use((session) => keep.keepMail(session, this.#clock, mail));

  mails = (limit: number): Promise<readonly ports.MailRow[]> =>
    this.#pool.use((session) => read.mails(session, limit));

  hasAccounts = (): Promise<boolean> => this.#pool.use(accounts.hasAccounts);

  account = (person: PersonId): Promise<AccountRow | null> =>
    this.#pool.use((session) => accounts.account(session, person));

  signers = (): Promise<readonly PersonId[]> => this.#pool.use(accounts.signers);

  invite = (invitation: InvitationRow): Promise<void> =>
    this.#pool.use((session) => accounts.invite(session, invitation));

  invitation = (hash: string): Promise<InvitationRow | null> =>
    this.#pool.use((session) => accounts.invitation(session, hash));

  invitations = (): Promise<readonly InvitationRow[]> => this.#pool.use(accounts.invitations);

  withdraw = (hash: string): Promise<void> =>
    this.#pool.use((session) => accounts.withdraw(session, hash));

  accept = (invitation: string, account: AccountRow): Promise<boolean> =>
    this.#turns.take(['accounts'], () =>
      this.#pool.use((session) => accounts.accept(session, invitation, account)),
    );

  addSession = (session: SessionRow): Promise<void> =>
    this.#pool.use((one) => accounts.addSession(one, session));

  session = (hash: string): Promise<SessionRow | null> =>
    this.#pool.use((one) => accounts.signedIn(one, hash));

  endSession = (hash: string): Promise<void> =>
    this.#pool.use((one) => accounts.endSession(one, hash));

  /** The secret of a name, the same for every node: the first that is proposed stays. */
  secret = (name: string, proposed: string): Promise<string> =>
    this.#pool.use((session) => keep.secretOf(session, name, proposed));

  async #counted<T>(units: number, work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    this.#running += units;
    try {
      const result = await work();
      countCommit(this.#meters, units, since);
      return result;
    } catch (error) {
      countCommit(this.#meters, 0, since);
      throw error;
    } finally {
      this.#running -= units;
    }
  }

  /** Throws away what is old. */
  pruning(): Pruning {
    return postgresPruning(this.#pool, this.#clock);
  }

  async #beatOnce(): Promise<void> {
    try {
      if (this.#line === null || this.#line.isLost) await this.#holdLine();
      await this.#life.beat();
      this.#feed.notified(null);
    } catch (error) {
      this.#settings.failed(error);
    }
  }

  // Where an earlier line of ours is not known to be dead yet, the next beat tries again.
  async #holdLine(): Promise<void> {
    const { address, node, fenceMs = FENCE_MS } = this.#settings;
    const line = await this.#pool.use(() => Session.open(address, fenceMs));
    line.onNotified((by) => this.#feed.notified(by));
    if (!(await holdName(line, node))) return line.drop();
    await this.#feed.listen(line);
    this.#line = line;
  }
}
