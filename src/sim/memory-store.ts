// The store in memory: what the simulator runs on. It keeps rows exactly as a database would, so
// that nothing survives a crash that was not written. Every method does its work before it returns
// its promise: an effect of the world is done, or it is not.
import type { AlertCounts, AlertPageAsked } from '#/contract/alert-lists.ts';
import {
  alertPage,
  alertsKept,
  alertsNamed,
  countAlerts,
  countOpen,
  groupsFiring,
} from './memory-alerts.ts';
import type { IntakeResult, Store, Unit, UnitResult } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import type * as ports from '#/contract/ports.ts';
import type { EventRow } from '#/contract/rows.ts';
import { decideUnit } from '#/contract/unit.ts';
import type { Alert, StoredAlert } from '#/core/alert/alert.ts';
import type { PersonId, StreamId, TeamId } from '#/core/basics/ids.ts';
import { between, later, seconds } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import { MemoryRows } from './memory-rows.ts';

/** A shorter silence than this is a restart like any other. */
const NOTICED_GAP = seconds(15);
/** A smaller step of the clock of a running process is taken as it comes [CLK-11]. */
const NOTICED_STEP = seconds(60);

/** A store that forgets everything only when it is dropped. */
export class MemoryStore implements Store {
  readonly #clock: () => At;
  readonly #rows: MemoryRows = new MemoryRows();
  readonly #outages: Outage[] = [];
  #last: At;
  #alive: At | null = null;

  constructor(clock: () => At) {
    this.#clock = clock;
    this.#last = clock();
  }

  /** The process that used it died: until here it was alive. */
  died(): void {
    this.#alive = this.#now();
  }

  /** The clock of the machine was set on from an instant: until now nobody can have answered [CLK-11]. */
  stepped(from: At): void {
    const now = this.#now();
    if (between(from, now) > NOTICED_STEP) this.#outages.push({ from, to: now });
    this.#alive = now;
  }

  start = async (): Promise<void> => {
    const now = this.#now();
    const from = this.#alive;
    if (from !== null && between(from, now) > NOTICED_GAP) this.#outages.push({ from, to: now });
    this.#rows.voidHolds(now);
    this.#alive = now;
  };

  stop = async (): Promise<void> => this.died();

  run = async (unit: Unit): Promise<UnitResult> => {
    const now = this.#now();
    const decided = decideUnit(this.#rows.source(now, this.#outages), unit);
    if (decided.kind !== 'write') return decided;
    this.#rows.apply(decided.write, { now, action: unit.action });
    this.#alive = now;
    return { kind: 'done', now, write: decided.write };
  };

  intake = async (team: TeamId, alerts: readonly Alert[]): Promise<IntakeResult> =>
    this.#rows.intake(team, alerts, this.#now());

  isOverloaded = (): boolean => false;

  due = async (limit: number, except: readonly StreamId[] = []): Promise<ports.DueWork> =>
    this.#rows.due(this.#now(), limit, except);

  take = async (take: ports.Take): Promise<readonly ports.DeliveryRow[]> =>
    this.#rows.take(take, this.#now());

  asides = async (): Promise<readonly StreamRow[]> =>
    [...this.#rows.streams.values()].filter((row) => row.aside !== null);

  stream = async (id: StreamId): Promise<StreamRow | null> => this.#rows.streams.get(id) ?? null;

  events = async (id: StreamId, from: number, limit: number): Promise<readonly EventRow[]> => {
    const log = this.#rows.logs.get(id) ?? [];
    return log.filter(({ seq }) => seq >= from).slice(0, limit);
  };

  incidents = async (asked: ports.IncidentsAsked): Promise<readonly StreamRow[]> => {
    const all = [...this.#rows.streams.values()].toReversed();
    const from = asked.before === undefined ? 0 : all.findIndex((r) => r.id === asked.before) + 1;
    return all
      .slice(from)
      .filter((row) => row.kind === 'incident')
      .filter((row) => asked.team === undefined || row.team === asked.team)
      .filter((row) => asked.open === undefined || row.open === asked.open)
      .slice(0, asked.limit);
  };

  incidentsByNumber = async (number: string): Promise<readonly StreamRow[]> =>
    [...this.#rows.streams.values()].filter((row) => row.number === number);

  openBefore = async (team: TeamId, incident: StreamId): Promise<number> => {
    const asked = { team, open: true, before: incident, limit: Number.POSITIVE_INFINITY };
    return (await this.incidents(asked)).length;
  };

  deliveriesOf = async (stream: StreamId): Promise<readonly ports.DeliveryRow[]> =>
    [...this.#rows.deliveries.values()].filter((row) => row.stream === stream);

  bundle = async (id: string): Promise<readonly ports.DeliveryRow[]> =>
    [...this.#rows.deliveries.values()].filter((row) => row.bundle === id);

  alertsOfTeam = async (team: TeamId): Promise<readonly StoredAlert[]> =>
    this.#rows.alertsOfTeam(team);

  alertsOf = async (group: StreamId): Promise<readonly StoredAlert[]> => this.#rows.alertsOf(group);

  alertPage = async (asked: AlertPageAsked): Promise<readonly StoredAlert[]> =>
    alertPage(this.#rows.alerts.values(), asked);

  alertsNamed = async (
    groups: readonly StreamId[],
    fingerprints: readonly string[],
  ): Promise<readonly StoredAlert[]> =>
    alertsNamed(this.#rows.alerts.values(), groups, fingerprints);

  alertsKept = async (
    team: TeamId,
    source: string,
    fingerprints: readonly string[],
  ): Promise<readonly string[]> =>
    alertsKept(this.#rows.alerts.values(), { team, source, fingerprints });

  countAlerts = async (groups: readonly StreamId[]): Promise<AlertCounts> =>
    countAlerts(this.#rows.alerts.values(), groups);

  groupsFiring = async (groups: readonly StreamId[]): Promise<readonly StreamId[]> =>
    groupsFiring(this.#rows.alerts.values(), groups);

  countOpen = async (team: TeamId, most: number): Promise<number> =>
    countOpen(this.#rows.streams.values(), team, most);

  kept = async (team: TeamId): Promise<readonly StreamRow[]> => this.#rows.kept(team);

  outages = async (): Promise<readonly Outage[]> => [...this.#outages];

  keepPlan = async (hash: string, json: string): Promise<void> => {
    this.#rows.plans.set(hash, json);
  };

  plan = async (hash: string): Promise<string | null> => this.#rows.plans.get(hash) ?? null;

  pinned = async (): Promise<readonly string[]> => {
    const open = await this.incidents({ open: true, limit: Number.POSITIVE_INFINITY });
    return [...new Set(open.flatMap(({ plan }) => plan ?? []))].toSorted();
  };

  keepRoster = async (team: TeamId, hash: string, json: string): Promise<void> => {
    const { rosters } = this.#rows;
    const held = rosters.findLast((row) => row.team === team);
    if (held?.hash !== hash) rosters.push({ team, at: this.#now(), hash, json });
  };

  rosters = async (team: TeamId): Promise<readonly ports.RosterRow[]> =>
    this.#rows.rosters.filter((row) => row.team === team);

  addKey = async (key: ports.KeyRow): Promise<void> => {
    this.#rows.keys.set(key.id, key);
  };

  endKey = async (id: string): Promise<void> => {
    const key = this.#rows.keys.get(id);
    if (key?.endedAt === null) this.#rows.keys.set(id, { ...key, endedAt: this.#now() });
  };

  keyByHash = async (hash: string): Promise<ports.KeyRow | null> =>
    [...this.#rows.keys.values()].find((key) => key.hash === hash) ?? null;

  keys = async (): Promise<readonly ports.KeyRow[]> => [...this.#rows.keys.values()];

  keepMail = async (mail: Omit<ports.MailRow, 'at'>): Promise<void> => {
    const { mails } = this.#rows;
    if (!mails.has(mail.id)) mails.set(mail.id, { ...mail, at: this.#now() });
  };

  mails = async (limit: number): Promise<readonly ports.MailRow[]> =>
    [...this.#rows.mails.values()].toReversed().slice(0, limit);

  hasAccounts = async (): Promise<boolean> => this.#rows.accounts.size > 0;

  account = async (person: PersonId): Promise<AccountRow | null> =>
    this.#rows.accounts.get(person) ?? null;

  signers = async (): Promise<readonly PersonId[]> => [...this.#rows.accounts.keys()] as PersonId[];

  invite = async (invitation: InvitationRow): Promise<void> => {
    this.#rows.invitations.set(invitation.hash, invitation);
  };

  invitation = async (hash: string): Promise<InvitationRow | null> =>
    this.#rows.invitations.get(hash) ?? null;

  invitations = async (): Promise<readonly InvitationRow[]> =>
    [...this.#rows.invitations.values()].toSorted(
      (a, b) => a.madeAt - b.madeAt || (a.hash < b.hash ? -1 : 1),
    );

  withdraw = async (hash: string): Promise<void> => {
    this.#rows.invitations.delete(hash);
  };

  accept = async (hash: string, account: AccountRow): Promise<boolean> => {
    const { accounts, invitations, sessions } = this.#rows;
    const invited = invitations.get(hash);
    if (invited === undefined || invited.endsAt <= account.setAt) return false;
    if (invited.person === null ? accounts.size > 0 : invited.person !== account.person) {
      return false;
    }
    invitations.delete(hash);
    for (const { hash: own, person } of sessions.values()) {
      if (person === account.person) sessions.delete(own);
    }
    accounts.set(account.person, account);
    return true;
  };

  addSession = async (session: SessionRow): Promise<void> => {
    for (const { hash, endsAt } of this.#rows.sessions.values()) {
      if (endsAt <= session.madeAt) this.#rows.sessions.delete(hash);
    }
    this.#rows.sessions.set(session.hash, session);
  };

  session = async (hash: string): Promise<SessionRow | null> =>
    this.#rows.sessions.get(hash) ?? null;

  endSession = async (hash: string): Promise<void> => {
    this.#rows.sessions.delete(hash);
  };

  // A clock never goes back, whatever the machine's does.
  #now(): At {
    this.#last = later(this.#last, this.#clock());
    return this.#last;
  }
}
