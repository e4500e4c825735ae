// What a source of alerts is: bytes come in at a door, alerts come out. Parsing is pure, so that each
// source is tested with what its sender really sends.
import type { Alert } from '#/core/alert/alert.ts';

/** What a source made of one request. */
export type Parsed =
  | { readonly ok: true; readonly alerts: readonly Alert[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string; readonly fix: string };

/** Kinds of channels that tell a source back begin so; the name of the source follows. */
export const TOLD_BACK = 'source:';

/** A kind of sender that posts alerts. */
export interface AlertSource {
  /** The name in the address: `/in/NAME/KEY`. */
  readonly name: string;
  readonly parse: (body: unknown) => Parsed;
}
