// What a source of alerts is: bytes come in at a door, alerts come out. Parsing is pure, so that each
// source is tested with what its sender really sends.
import type { Alert } from '#/core/alert/alert.ts';

/** An alert of a request that is none; the others are taken all the same. */
export interface Unusable {
  /** Its place in the request; the first is 1. */
  readonly alert: number;
  readonly problem: string;
}

/** What a source made of one request. */
export type Parsed =
  | {
      readonly ok: true;
      readonly alerts: readonly Alert[];
      readonly unusable: readonly Unusable[];
      readonly notes: readonly string[];
    }
  | {
      readonly ok: false;
      readonly problem: string;
      readonly fix: string;
      /** How many alerts there were, where that is the problem. */
      readonly tooMany?: number;
    };

/** A request may carry so many alerts. */
export const MOST_ALERTS = 20_000;

/** Kinds of channels that tell a source back begin so; the name of the source follows. */
export const TOLD_BACK = 'source:';

/** A kind of sender that posts alerts. */
export interface AlertSource {
  /** The name in the address: `/in/NAME/KEY`. */
  readonly name: string;
  /**
   * The status its sender repeats after. Webhooks are repeated after 503, and Alertmanager drops what was
   * answered with 429; clients of PagerDuty's and Opsgenie's dialects wait and repeat after 429.
   */
  readonly whenBusy: 429 | 503;
  /** How its sender is told to send less at once. */
  readonly sendLess: string;
  readonly parse: (body: unknown) => Parsed;
}
