// Who looks on at everything between an alert and a person: figures, the log, traces.
import type { IntakeResult, Write } from '#/contract/ports.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { At } from '#/core/basics/time.ts';
import type { Handed } from './channels.ts';

/** Is told of what happened; `since` is when it began, by a clock that only goes forward. */
export interface Onlooker {
  /** Alerts of one request are durable. */
  readonly stored: (
    alerts: readonly Alert[],
    result: Extract<IntakeResult, { kind: 'stored' }>,
    since: number,
  ) => void;
  /** A unit of this node is durable. */
  readonly committed: (write: Write, at: { readonly now: At; readonly since: number }) => void;
  /** A channel took a message, or did not. */
  readonly handed: (message: Handed) => void;
}
