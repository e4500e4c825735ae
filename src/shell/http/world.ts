// What the doors need of the rest of the server.
import type { SystemView } from '#/contract/api/system-views.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Directory, Fallback, Log, Store } from '#/contract/ports.ts';
import type { Rehearsals } from '#/contract/rehearsal.ts';
import type { AlertSource } from '#/contract/source.ts';
import type { RequestTracer } from '#/contract/tracer.ts';
import type { Loop } from '#/loop/loop.ts';
import type { ProcessMeters } from '../meters.ts';
import type { CookieKind, Reached } from './cookie.ts';
import type { Feed } from './feed/feed.ts';
import type { GroupLimit } from './group-limit.ts';
import type { IntakeGate } from './intake-gate.ts';
import type { LadderMemo } from './ladder-memo.ts';
import type { Timers } from './timers.ts';
import type { Tries } from './tries.ts';

/** The server behind the doors. */
export interface World {
  readonly store: Store;
  readonly directory: Directory;
  readonly fallback: Fallback;
  readonly log: Log;
  /** Senders of alerts, by the name in the address of their door. */
  readonly sources: ReadonlyMap<string, AlertSource>;
  readonly meters: ProcessMeters;
  /** Brings the figures up to date that are not counted as it happens. */
  readonly measure: () => Promise<void>;
  /** The worst open incidents of a team. */
  readonly worstOpen: (team: TeamId, count: number) => Promise<readonly StreamId[]>;
  /** Traces the journey of alerts; null where nobody wants that. */
  readonly tracer: RequestTracer | null;
  /** How the server itself is; what is set aside is added by whoever shows it. */
  readonly system: () => Promise<Omit<SystemView, 'setAside'>>;
  /** Why work does not move on; null while it does. */
  readonly whyStuck: () => string | null;
  /** Anybody may read the figures; otherwise this machine and those who look after the server. */
  readonly openMetrics: boolean;
  /** What came in and is not stored yet. */
  readonly gate: IntakeGate;
  /** How many alerts of one group may be open. */
  readonly groupLimit: GroupLimit;
  /** Signs the links in pages. */
  readonly secret: string;
  readonly now: () => number;
  /** Does actions and stores alerts; both settle after the commit. */
  readonly loop: Pick<Loop, 'act' | 'intake' | 'tally' | 'quarantine'>;
  /** Any plan by its hash, also of incidents that are over. */
  readonly planOf: (hash: string) => Promise<LinkedPlan | null>;
  /** Why it cannot work yet or any more; null while it can. */
  readonly notReady: () => 'starting' | 'stopping' | null;
  /** Resolves once it can work, or has failed to. */
  readonly started: () => Promise<unknown>;
  readonly reached: Reached;
  /** How a browser keeps a session; null where nobody can sign in from one. */
  readonly cookie: CookieKind | null;
  /** Wrong tries to sign in. */
  readonly tries: Tries;
  /** Called once the first person has set a password. */
  readonly setUpDone: () => void;
  /** Why files of teams are refused at present. */
  readonly refusedFiles: () => ReadonlyMap<TeamId, readonly string[]>;
  /** The text of a team's runbook, as its plan was compiled from it. */
  readonly runbookOf: (team: TeamId) => Promise<string | null>;
  readonly rehearsals: Rehearsals;
  readonly feed: Feed;
  readonly timers: Timers;
  readonly ladders: LadderMemo;
}
