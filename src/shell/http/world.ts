// What the doors need of the rest of the server.
import type { Alert } from '#/core/alert/alert.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Action, Refusal } from '#/core/stream/stream.ts';
import type { Directory, Fallback, IntakeResult, Log, Store } from '#/contract/ports.ts';
import type { AlertSource } from '#/contract/source.ts';
import type { Meters } from './meters.ts';

/** What became of an action. */
export type Acted =
  | { readonly kind: 'done' | 'repeated'; readonly stream: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The server behind the doors. */
export interface World {
  readonly store: Store;
  readonly directory: Directory;
  readonly fallback: Fallback;
  readonly log: Log;
  /** Senders of alerts, by the name in the address of their door. */
  readonly sources: ReadonlyMap<string, AlertSource>;
  readonly meters: Meters;
  /** Signs the links in pages. */
  readonly secret: string;
  readonly now: () => number;
  /** Does an action; settles after the commit. The same id again brings the first outcome. */
  readonly act: (action: Action & Readonly<Record<string, unknown>>) => Promise<Acted>;
  /** Stores alerts and wakes their groups; settles after the commit. */
  readonly takeIn: (team: TeamId, alerts: readonly Alert[]) => Promise<IntakeResult>;
  /** Any plan by its hash, also of incidents that are over. */
  readonly planOf: (hash: string) => Promise<LinkedPlan | null>;
  /** False until it runs, and once it is stopping; then why. */
  readonly notReady: () => string | null;
}
