// Everything the loop needs of the world, as interfaces. The shell keeps these promises with files,
// sockets and clocks; the simulator keeps them with a seed. No time-out ever travels as an object:
// ports take milliseconds.
import type { Accounts, Scope } from './accounts.ts';
import type { AlertLists } from './alert-lists.ts';
import type { Links } from './links.ts';
import type { Neighbours } from './neighbours.ts';
import type { Measured } from './store-figures.ts';
import type { EventRow, LookedAt, OpenBeside, StreamRow } from './rows.ts';
import type { AlertChange } from '#/core/alert/arrival.ts';
import type { Alert, CountedAlert, StoredAlert } from '#/core/alert/alert.ts';
import type { ActionId, PersonId, StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import type { Ring } from '#/core/incident/gather.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Roster } from '#/core/roster/roster.ts';
import type { Refusal } from '#/core/stream/stream.ts';
import type { Decided } from '#/core/team/state.ts';
import type { Rendered } from '#/core/words/rendered.ts';

/** All ports of one node. */
export interface Ports {
  /** Names this process among others on one store. */
  readonly node: string;
  readonly store: Store;
  readonly bell: Bell;
  readonly directory: Directory;
  readonly channels: Channels;
  readonly links: Links;
  readonly fallback: Fallback;
  readonly log: Log;
}

// ---- rows ----

/** Pages never wait behind anything bulky. */
export type LaneName = 'page' | 'bulk';

/** Where a delivery stands. */
export type DeliveryStatus = 'ready' | 'sent' | 'gone' | 'withdrawn';

/** One text on its way to one address. The same id and bytes at every attempt. */
export interface DeliveryRow {
  /** `stream/seq/n`. */
  readonly id: string;
  readonly stream: StreamId;
  readonly team: TeamId;
  /** What it is withdrawn with: a page's id, or a duty. */
  readonly subject: string;
  readonly lane: LaneName;
  readonly person: PersonId | null;
  /** Id of the person's method, or the kind of medium of a channel. */
  readonly method: string;
  /** Kind of medium: which channel carries it (`email`). */
  readonly kind: string;
  readonly address: string;
  /** JSON of the Rendered text. */
  readonly body: string;
  /** Less is worse; 0 waits for nothing. */
  readonly urgency: number;
  /** When it was meant to ring: later than it was made where it waits for others [PAG-6]. */
  readonly ringsAt: At;
  /** The message of several it rings with; null where it rings alone. */
  readonly bundle: string | null;
  readonly status: DeliveryStatus;
  readonly attempt: number;
  /** From when a sender may take it: the end of a hold, or of the wait for a retry. */
  readonly readyAt: At;
  /** The node that sends it from memory; null where nobody does. */
  readonly holder: string | null;
  /** True where an earlier attempt is in doubt, because whoever held it died [PAG-3]. */
  readonly again: boolean;
  /** What the provider called it, or why it is gone. */
  readonly note: string;
  readonly madeAt: At;
  readonly endedAt: At | null;
}

/** Who may come in by a door. Only a hash of the secret is kept. */
export interface KeyRow {
  readonly id: string;
  readonly hash: string;
  readonly kind: 'person' | 'machine' | 'intake' | 'calendar';
  /** What it is called in lists; of a calendar what it shows. */
  readonly name: string;
  readonly person: PersonId | null;
  /** The team it belongs to; null: the operator's. */
  readonly team: TeamId | null;
  readonly scope: Scope;
  readonly madeAt: At;
  readonly endedAt: At | null;
}

/** A mail of the kept mailbox, for those who have no mail server yet. */
export interface MailRow {
  readonly id: string;
  readonly at: At;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A roster as it held from a time on [ONC-6]. */
export interface RosterRow {
  readonly team: TeamId;
  readonly at: At;
  readonly hash: string;
  readonly json: string;
}

// ---- units of work ----

/** What a unit must see before it can decide. Streams named here are locked until it is done. */
export interface Wants {
  readonly streams?: readonly StreamId[];
  /** Streams whose whole log is needed, because their state was folded by another fold. */
  readonly logs?: readonly StreamId[];
  /** Counters, by key. */
  readonly counters?: readonly string[];
  /** Teams whose open incidents are needed. */
  readonly openOf?: readonly TeamId[];
  /** Teams of whose open incidents only the names are needed. */
  readonly besideOf?: readonly TeamId[];
  /** Groups whose alerts are needed. */
  readonly alertsOf?: readonly StreamId[];
  /** Groups of whose alerts only those are needed that changed. */
  readonly newsOf?: readonly StreamId[];
  readonly deliveries?: readonly string[];
  readonly ringsAt?: readonly string[];
}

/** What the store loaded. Asking for what was not wanted is a bug and throws. */
export interface View {
  /** The store's clock, read under the lock: the time of every event of this unit. */
  readonly now: At;
  /** When Tocsin itself was down, oldest first [CLK-10]. */
  readonly outages: readonly Outage[];
  readonly stream: (id: StreamId) => StreamRow | null;
  readonly log: (id: StreamId) => readonly EventRow[];
  /** The last number drawn; 0 before the first. */
  readonly counter: (key: string) => number;
  /** The newest twenty. */
  readonly openOf: (team: TeamId) => readonly StreamRow[];
  /** Those, without their states, which are long. */
  readonly besideOf: (team: TeamId) => readonly OpenBeside[];
  /** All that fire or count as firing, and the latest of those that are resolved. */
  readonly alertsOf: (group: StreamId) => readonly CountedAlert[];
  /** Those that changed since their group looked, and those that count as firing though they ended. */
  readonly newsOf: (group: StreamId) => readonly CountedAlert[];
  readonly delivery: (id: string) => DeliveryRow | null;
  /** Pages that rang at an address within the last minute, or wait to: the newest. */
  readonly ringsAt: (address: string) => readonly Ring[];
  /** True where all of this is loaded. */
  readonly has: (wants: Wants) => boolean;
}

/** The end of one attempt to deliver. Applies only where the attempt is still the one that runs. */
export type Settlement = {
  readonly id: string;
  readonly attempt: number;
  readonly note: string;
} & (
  | { readonly status: 'sent' | 'gone' }
  /** Free for the next attempt from then on. */
  | { readonly status: 'ready'; readonly readyAt: At }
);

/** Everything one unit commits, or nothing of it. */
export interface Write {
  /** New rows of streams; each takes the place of the one the view showed. */
  readonly streams: readonly StreamRow[];
  readonly events: readonly EventRow[];
  /** New values of counters. */
  readonly counters: Readonly<Record<string, number>>;
  readonly deliveries: readonly DeliveryRow[];
  /** Deliveries of a stream that must not be sent any more, where they are not yet. */
  readonly withdrawn: readonly { readonly stream: StreamId; readonly subject: string }[];
  readonly settled: readonly Settlement[];
  /** What people made of stored alerts. */
  readonly alerts: readonly AlertChange[];
  /** What groups counted of their alerts; after what people made of them. */
  readonly looked: readonly LookedAt[];
  /** Teams whose groups that keep alerts without an incident are woken. */
  readonly wakes?: readonly TeamId[];
  /** JSON of what the action brought, kept with its id. */
  readonly outcome: string;
}

/** What a unit decided. */
export type Verdict =
  | { readonly kind: 'write'; readonly write: Write }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** It reached further than it said: load this too and decide again. */
  | { readonly kind: 'more'; readonly wants: Wants };

/** One thing to do in one transaction. */
export interface Unit {
  /** Makes it idempotent: the same id again returns the first outcome. Null for what needs none. */
  readonly action: { readonly id: ActionId; readonly bodyHash: string } | null;
  readonly wants: Wants;
  /** Where another node has its streams in its hands, it is left to that one. */
  readonly unlessBusy?: true;
  /** Nobody waits for it: it may go with what comes a moment later. */
  readonly canWait?: true;
  /** Synchronous and pure; called again where it wanted more or the transaction failed. */
  readonly decide: (view: View) => Verdict;
}

/** What became of a unit, after the commit. */
export type UnitResult =
  | { readonly kind: 'done'; readonly now: At; readonly write: Write }
  /** The action was handled before: this is what it brought then. */
  | { readonly kind: 'repeated'; readonly outcome: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'busy' };

/** A group that was looked at together with its alerts. */
export interface Looked {
  readonly stream: StreamId;
  readonly result: UnitResult;
}

/** What became of a batch of alerts, after the commit. */
export type IntakeResult =
  | {
      readonly kind: 'stored';
      /** Alerts seen for the first time. */
      readonly fresh: number;
      /** Alerts whose status, severity or title changed. */
      readonly changed: number;
      /** Alerts that were only sent once more, or late and out of order. */
      readonly repeated: number;
      /** Groups woken. */
      readonly woken: readonly StreamId[];
      /** What became of those that were looked at in the same transaction. */
      readonly looked?: readonly Looked[];
    }
  | { readonly kind: 'overloaded' };

/** What waits to be done. */
export interface DueWork {
  readonly now: At;
  /** Streams that are due, the longest overdue first; of too many also those that became due last. */
  readonly streams: readonly StreamId[];
  /** When the earliest stream that is not due yet will be; null where nothing waits. */
  readonly nextStream: At | null;
  /** When the earliest delivery of each lane that no sender has may be taken; null where none waits. */
  readonly nextDelivery: Readonly<Record<LaneName, At | null>>;
}

/** Which deliveries a sender takes. */
export interface Take {
  readonly lane: LaneName;
  readonly limit: number;
  readonly holder: string;
  readonly holdFor: Span;
}

/** Which incidents a list shows: newest first, `before` an id of the last page. */
export interface IncidentsAsked {
  readonly team?: TeamId;
  readonly open?: boolean;
  readonly before?: StreamId;
  readonly limit: number;
}

/** Where everything that happened is kept. Every promise settles after the commit. */
export interface Store extends Accounts, AlertLists, Neighbours, Measured {
  /** Voids the holds of the dead, runs what was set aside once more, records our own downtime. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly run: (unit: Unit) => Promise<UnitResult>;
  /**
   * Stores alerts in one set and wakes the groups of those that changed. A store that has nothing else
   * to do runs the unit of a group that is due in the same transaction: a page then waits for one sync
   * less.
   */
  readonly intake: (
    team: TeamId,
    alerts: readonly Alert[],
    unitOf?: (group: StreamId) => Unit,
  ) => Promise<IntakeResult>;
  /** True while intake must be turned away before its body is read. */
  readonly isOverloaded: () => boolean;
  /** Where nodes share it, without what this one leaves to others. */
  readonly due: (limit: number, except?: readonly StreamId[]) => Promise<DueWork>;
  /** Gives deliveries that wait to a sender, each with a new attempt. */
  readonly take: (take: Take) => Promise<readonly DeliveryRow[]>;
  /** Streams that a bug of ours broke: not due until somebody has them tried again, or the next start. */
  readonly asides: () => Promise<readonly StreamRow[]>;

  readonly stream: (id: StreamId) => Promise<StreamRow | null>;
  readonly events: (id: StreamId, from: number, limit: number) => Promise<readonly EventRow[]>;
  readonly incidents: (asked: IncidentsAsked) => Promise<readonly StreamRow[]>;
  /** By what people call it; more than one where teams use the same numbers. */
  readonly incidentsByNumber: (number: string) => Promise<readonly StreamRow[]>;
  /** How many open incidents of a team are older than one of them. */
  readonly openBefore: (team: TeamId, incident: StreamId) => Promise<number>;
  readonly deliveriesOf: (stream: StreamId) => Promise<readonly DeliveryRow[]>;
  readonly bundle: (id: string) => Promise<readonly DeliveryRow[]>;
  readonly alertsOf: (group: StreamId) => Promise<readonly StoredAlert[]>;
  /** Alerts of a team: those that fire, then others, a thousand of each at most. */
  readonly alertsOfTeam: (team: TeamId) => Promise<readonly StoredAlert[]>;
  /** Groups of a team that are kept without an incident, newest first [ALR-6]. */
  readonly kept: (team: TeamId) => Promise<readonly StreamRow[]>;
  readonly outages: () => Promise<readonly Outage[]>;

  readonly keepPlan: (hash: string, json: string) => Promise<void>;
  readonly plan: (hash: string) => Promise<string | null>;
  /** Plans that open incidents are pinned to, each once [PLN-1]. */
  readonly pinned: () => Promise<readonly string[]>;
  /** Keeps a roster from now on; nothing where it is the one that holds. */
  readonly keepRoster: (team: TeamId, hash: string, json: string) => Promise<void>;
  readonly rosters: (team: TeamId) => Promise<readonly RosterRow[]>;
  readonly addKey: (key: KeyRow) => Promise<void>;
  readonly endKey: (id: string) => Promise<void>;
  readonly keyByHash: (hash: string) => Promise<KeyRow | null>;
  readonly keys: () => Promise<readonly KeyRow[]>;
  /** Keeps a mail once: the same id again changes nothing. */
  readonly keepMail: (mail: Omit<MailRow, 'at'>) => Promise<void>;
  /** Newest first. */
  readonly mails: (limit: number) => Promise<readonly MailRow[]>;
}

// ---- the rest of the world ----

/** The one thing the loop waits on. */
export interface Bell {
  /**
   * Resolves when that time has come, or when it is rung; null: only when rung. May resolve early.
   * `now` is the store's time, null where it was never heard.
   */
  readonly wait: (until: At | null, now: At | null) => Promise<void>;
  /** Wakes whoever waits; where nobody does, the next wait resolves at once. */
  readonly ring: () => void;
}

/** A team by today's files. */
export interface TeamEntry extends Decided {
  readonly team: TeamId;
  readonly roster: Roster;
  readonly plan: LinkedPlan;
  readonly planHash: string;
}

/** Teams, people and plans, live and in memory. */
export interface Directory {
  readonly teams: () => readonly TeamId[];
  readonly team: (id: TeamId) => TeamEntry | null;
  /** Any plan that an open incident is pinned to. */
  readonly planOf: (hash: string) => LinkedPlan | null;
  /** Brings a plan that another node kept; false where nobody did. */
  readonly fetchPlan?: (hash: string) => Promise<boolean>;
  /** What a team decided over its rotas changed; it holds from this call on. */
  readonly setDecided: (team: TeamId, decided: Decided) => void;
}

/** A text as it leaves, with its link filled in. */
export interface Outgoing extends Rendered {
  /** The same at every attempt: what providers recognise a repeat by. */
  readonly id: string;
  /** An earlier attempt may have arrived already. */
  readonly again: boolean;
  readonly lane: LaneName;
  /** The deliveries it carries, where it is more than one. */
  readonly carries?: readonly string[];
}

/** What a channel made of one attempt. */
export type Sent =
  | { readonly kind: 'sent'; readonly ref: string }
  | { readonly kind: 'retry'; readonly afterMs?: number; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string };

/** One way to reach people. Never throws; keeps its own time limit. */
export interface Channel {
  readonly send: (message: Outgoing, address: string, timeoutMs: number) => Promise<Sent>;
}

/** The channels of a team, by kind of medium. */
export interface Channels {
  /** The same value for one provider: its places are counted by it. */
  readonly channelOf: (team: TeamId, kind: string) => Channel | null;
}

/** The operator's last resort, outside everything the engine knows. */
export interface Fallback {
  readonly tell: (subject: string, text: string) => Promise<void>;
}

/** What the operator may want to read later. Never the texts or addresses of people. */
export interface Log {
  readonly note: (what: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (what: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly bug: (what: string, error: unknown) => void;
}
