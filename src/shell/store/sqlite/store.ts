// The store in one file. Everything inside is synchronous: a batch of units is decided and written
// in one transaction, and whoever waits hears of it after the sync.
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import type { AlertCounts, AlertPageAsked } from '#/contract/alert-lists.ts';
import type * as ports from '#/contract/ports.ts';
import type { Pruning } from '#/contract/pruning.ts';
import type { EventRow } from '#/contract/rows.ts';
import type { Store, Unit, UnitResult } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { UNCOUNTED } from '#/contract/meters.ts';
import type { Meters } from '#/contract/meters.ts';
import type { StoreFigures } from '#/contract/store-figures.ts';
import { decideUnit } from '#/contract/unit.ts';
import type { Alert, StoredAlert } from '#/core/alert/alert.ts';
import type { PersonId, StreamId, TeamId } from '#/core/basics/ids.ts';
import { at, between, later, seconds } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import { fileSizes, sizeOf } from '../size.ts';
import * as accounts from './accounts.ts';
import * as alertLists from './alert-lists.ts';
import { addKey, endKey, keepMail, keepPlan, keepRoster } from './keep.ts';
import { lockFor } from './lock.ts';
import { migrate } from './migrate.ts';
import { CommitQueue } from './queue.ts';
import { RestingCheckpoint } from './checkpoint.ts';
import { takeIn } from './intake.ts';
import { filePruning } from './prune.ts';
import { OpenBesides } from './open-beside.ts';
import { events } from './events.ts';
import * as read from './read.ts';
import { takeDeliveries, voidHolds } from './deliveries.ts';
import { Statements } from './statements.ts';
import { applyWrite } from './write.ts';

/** A shorter silence than this is a restart like any other. */
const NOTICED_GAP = seconds(15);
/** While running, a longer jump of the clock means that the machine stood still [CLK-11]. */
const NOTICED_JUMP = seconds(60);
const BEAT = seconds(10);
/** To this much the file knows when we were last alive. */
const BEATS_APART = seconds(1);
const ALIVE = 'insert into alive values (1, ?) on conflict do update set at = excluded.at';
/** Groups are looked at with their alerts while fewer requests than this wait, so many of each. */
const LOOKS_WHILE = 4;
const LOOKS_AT = 4;

/** A store over one SQLite file. */
export class SqliteStore implements Store {
  readonly #sql: Statements;
  readonly #queue: CommitQueue;
  readonly #checkpoint: RestingCheckpoint;
  readonly #unlock: () => void;
  readonly #clock: () => number;
  readonly #path: string;
  /** Keys that were asked for: every request asks for one, and nobody else changes them. */
  readonly #keys = new Map<string, ports.KeyRow>();
  readonly #besides = new OpenBesides();
  #outages: readonly Outage[];
  #rollbacks = 0;
  #last: At;
  #alive: At | null;
  /** As it stands in the file. */
  #aliveStored: At | null;
  /** Until the start is done every gap is one between two lives, whatever is committed first. */
  #noticed: Span = NOTICED_GAP;
  #beat: ReturnType<typeof setInterval> | null = null;

  /** Opens or makes the file; throws where another process uses it or its schema is newer. */
  constructor(path: string, clock: () => number = Date.now, meters: Meters = UNCOUNTED) {
    this.#path = path;
    this.#unlock = path === ':memory:' ? () => undefined : lockFor(path);
    this.#clock = clock;
    try {
      this.#sql = new Statements(path);
      migrate(this.#sql.database);
    } catch (error) {
      this.#unlock();
      throw error;
    }
    this.#checkpoint = new RestingCheckpoint(path);
    this.#alive = read.alive(this.#sql);
    this.#aliveStored = this.#alive;
    this.#outages = read.outages(this.#sql);
    this.#last = at(this.#alive ?? 0);
    this.#queue = new CommitQueue(this.#sql.database, () => at(clock()), {
      committing: this.#stayAlive,
      committed: () => this.#checkpoint.committed(),
      rolledBack: this.#remember,
      meters,
    });
  }

  start = async (): Promise<void> => {
    await this.#queue.run(() => {
      const now = this.#now();
      this.#noticeGap(now);
      voidHolds(this.#sql, now);
    });
    this.#noticed = NOTICED_JUMP;
    // A beat that fails leaves the last one standing; whatever is asked next fails aloud.
    this.#beat = setInterval(() => {
      this.#queue.run(() => undefined).catch(() => undefined);
    }, BEAT);
    this.#beat.unref();
  };

  stop = async (): Promise<void> => {
    if (this.#beat !== null) clearInterval(this.#beat);
    this.#queue.close();
    await this.#checkpoint.stop();
    this.#sql.database.close();
    this.#unlock();
  };

  run = (unit: Unit): Promise<UnitResult> =>
    this.#queue.run(() => this.#decide(unit), unit.canWait === true);

  intake = async (
    team: TeamId,
    alerts: readonly Alert[],
    unitOf?: (group: StreamId) => Unit,
  ): Promise<ports.IntakeResult> => {
    if (this.#queue.isOverloaded()) return { kind: 'overloaded' };
    const isQuiet = this.#queue.waiting().intake < LOOKS_WHILE;
    let woken: readonly StreamId[] = [];
    let rollbacks = -1;
    const stored = this.#queue.runIntake(
      () => {
        rollbacks = this.#rollbacks;
        const result = takeIn(this.#sql, { team, alerts, now: this.#now() });
        woken = result.woken;
        return result;
      },
      { alerts: alerts.length, bytes: sizeOf(alerts) },
    );
    if (unitOf === undefined || !isQuiet) return stored;
    // Work of its own behind the alerts: a bug in a decision must not undo what was taken in. Where they
    // may not have been, nobody would hear of it, and their groups are looked at when they are due.
    const looks = this.#queue.runIntake(
      () => (rollbacks === this.#rollbacks ? this.#look(woken, unitOf) : []),
      { alerts: 1, bytes: 0 },
    );
    const looked = await looks.catch((): readonly ports.Looked[] => []);
    return { ...(await stored), looked };
  };

  #look(woken: readonly StreamId[], unitOf: (group: StreamId) => Unit): readonly ports.Looked[] {
    const now = this.#now();
    return woken.slice(0, LOOKS_AT).flatMap((stream) => {
      const row = read.stream(this.#sql, stream);
      const isDue =
        row !== null && row.aside === null && row.nextDue !== null && row.nextDue <= now;
      return isDue ? [{ stream, result: this.#decide(unitOf(stream)) }] : [];
    });
  }

  figures = async (): Promise<StoreFigures> => ({
    ...this.#queue.waiting(),
    ...fileSizes(this.#path),
    nodes: 1,
  });

  isOverloaded = (): boolean => this.#queue.isOverloaded();

  due = async (limit: number): Promise<ports.DueWork> => read.due(this.#sql, this.#now(), limit);

  take = (take: ports.Take): Promise<readonly ports.DeliveryRow[]> =>
    this.#queue.run(() => takeDeliveries(this.#sql, take, this.#now()));

  asides = async (): Promise<readonly StreamRow[]> => read.asides(this.#sql);

  stream = async (id: StreamId): Promise<StreamRow | null> => read.stream(this.#sql, id);

  events = async (id: StreamId, from: number, limit: number): Promise<readonly EventRow[]> =>
    events(this.#sql, { id, from, limit });

  incidents = async (asked: ports.IncidentsAsked): Promise<readonly StreamRow[]> =>
    read.incidents(this.#sql, asked);

  incidentsByNumber = async (number: string): Promise<readonly StreamRow[]> =>
    read.incidentsByNumber(this.#sql, number);

  openBefore = async (team: TeamId, incident: StreamId): Promise<number> =>
    read.openBefore(this.#sql, team, incident);

  deliveriesOf = async (stream: StreamId): Promise<readonly ports.DeliveryRow[]> =>
    read.deliveriesOf(this.#sql, stream);

  bundle = async (id: string): Promise<readonly ports.DeliveryRow[]> => read.bundle(this.#sql, id);

  alertsOfTeam = async (team: TeamId): Promise<readonly StoredAlert[]> =>
    read.alertsOfTeam(this.#sql, team);

  alertsOf = async (group: StreamId): Promise<readonly StoredAlert[]> =>
    read.alertsOf(this.#sql, group);

  alertPage = async (asked: AlertPageAsked): Promise<readonly StoredAlert[]> =>
    alertLists.alertPage(this.#sql, asked);

  alertsNamed = async (
    groups: readonly StreamId[],
    fingerprints: readonly string[],
  ): Promise<readonly StoredAlert[]> => alertLists.alertsNamed(this.#sql, groups, fingerprints);

  alertsKept = async (
    team: TeamId,
    source: string,
    fingerprints: readonly string[],
  ): Promise<readonly string[]> => alertLists.alertsKept(this.#sql, { team, source, fingerprints });

  countAlerts = async (groups: readonly StreamId[]): Promise<AlertCounts> =>
    alertLists.countAlerts(this.#sql, groups);

  groupsFiring = async (groups: readonly StreamId[]): Promise<readonly StreamId[]> =>
    alertLists.groupsFiring(this.#sql, groups);

  countOpen = async (team: TeamId, most: number): Promise<number> =>
    alertLists.countOpen(this.#sql, team, most);

  kept = async (team: TeamId): Promise<readonly StreamRow[]> => read.kept(this.#sql, team);

  outages = async (): Promise<readonly Outage[]> => this.#outages;

  keepPlan = (hash: string, json: string): Promise<void> =>
    this.#queue.run(() => {
      keepPlan(this.#sql, { hash, json, at: this.#now() });
      // One that is kept already writes nothing by itself, and whether anything can be written is asked by it.
      this.#aliveStored = null;
    });

  plan = async (hash: string): Promise<string | null> => read.plan(this.#sql, hash);

  pinned = async (): Promise<readonly string[]> => read.pinned(this.#sql);

  keepRoster = (team: TeamId, hash: string, json: string): Promise<void> =>
    this.#queue.run(() => keepRoster(this.#sql, { team, hash, json, at: this.#now() }));

  rosters = async (team: TeamId): Promise<readonly ports.RosterRow[]> =>
    read.rosters(this.#sql, team);

  addKey = (key: ports.KeyRow): Promise<void> => this.#queue.run(() => addKey(this.#sql, key));

  endKey = (id: string): Promise<void> =>
    this.#queue.run(() => {
      this.#keys.clear();
      endKey(this.#sql, id, this.#now());
    });

  keyByHash = async (hash: string): Promise<ports.KeyRow | null> => {
    const known = this.#keys.get(hash) ?? read.keyByHash(this.#sql, hash);
    if (known !== null) this.#keys.set(hash, known);
    return known;
  };

  keys = async (): Promise<readonly ports.KeyRow[]> => read.keys(this.#sql);

  keepMail = (mail: Omit<ports.MailRow, 'at'>): Promise<void> =>
    this.#queue.run(() => keepMail(this.#sql, { ...mail, at: this.#now() }));

  mails = async (limit: number): Promise<readonly ports.MailRow[]> => read.mails(this.#sql, limit);

  hasAccounts = async (): Promise<boolean> => accounts.hasAccounts(this.#sql);

  account = async (person: PersonId): Promise<AccountRow | null> =>
    accounts.account(this.#sql, person);

  signers = async (): Promise<readonly PersonId[]> => accounts.signers(this.#sql);

  invite = (invitation: InvitationRow): Promise<void> =>
    this.#queue.run(() => accounts.invite(this.#sql, invitation));

  invitation = async (hash: string): Promise<InvitationRow | null> =>
    accounts.invitation(this.#sql, hash);

  invitations = async (): Promise<readonly InvitationRow[]> => accounts.invitations(this.#sql);

  withdraw = (hash: string): Promise<void> =>
    this.#queue.run(() => accounts.withdraw(this.#sql, hash));

  accept = (invitation: string, account: AccountRow): Promise<boolean> =>
    this.#queue.run(() => accounts.accept(this.#sql, invitation, account));

  addSession = (session: SessionRow): Promise<void> =>
    this.#queue.run(() => accounts.addSession(this.#sql, session));

  session = async (hash: string): Promise<SessionRow | null> => accounts.session(this.#sql, hash);

  endSession = (hash: string): Promise<void> =>
    this.#queue.run(() => accounts.endSession(this.#sql, hash));

  /** Throws away what is old. */
  pruning(): Pruning {
    return filePruning(
      this.#sql,
      () => this.#now(),
      (work) => this.#queue.run(work),
    );
  }

  #decide(unit: Unit): UnitResult {
    const now = this.#now();
    const besides = this.#besides;
    const decided = decideUnit(
      read.source(this.#sql, { now, down: this.#outages, besides }),
      unit,
      true,
    );
    if (decided.kind !== 'write') return decided;
    applyWrite(this.#sql, decided.write, { now, action: unit.action });
    besides.wrote(decided.write);
    return { kind: 'done', now, write: decided.write };
  }

  // A clock never goes back, whatever the machine's does.
  #now(): At {
    this.#last = later(this.#last, at(this.#clock()));
    return this.#last;
  }

  #stayAlive = (): void => {
    const now = this.#now();
    this.#noticeGap(now);
    this.#alive = now;
    const stored = this.#aliveStored;
    if (stored !== null && between(stored, now) < BEATS_APART) return;
    this.#sql.run(ALIVE, now);
    this.#aliveStored = now;
  };

  #remember = (): void => {
    this.#rollbacks += 1;
    this.#besides.forget();
    this.#alive = read.alive(this.#sql);
    this.#aliveStored = this.#alive;
    this.#outages = read.outages(this.#sql);
  };

  #noticeGap(now: At): void {
    const from = this.#alive;
    if (from === null || between(from, now) <= this.#noticed) return;
    this.#sql.run('insert or ignore into outages values (?, ?)', from, now);
    this.#outages = [...this.#outages, { from, to: now }];
    this.#alive = now;
  }
}
