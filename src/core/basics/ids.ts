import type { Brand } from './brand.ts';

/** A person of the roster, by the key used in `tocsin.yaml`. */
export type PersonId = Brand<string, 'person'>;

/** A team, by the name of its folder. */
export type TeamId = Brand<string, 'team'>;

/** One stream of events: an incident, a group of alerts, or a team. */
export type StreamId = Brand<string, 'stream'>;

/** What makes an action idempotent: the same id again returns the first outcome. */
export type ActionId = Brand<string, 'action'>;

/** Brands a roster key as a person. */
export function personId(text: string): PersonId {
  return text as PersonId;
}

/** Brands a folder name as a team. */
export function teamId(text: string): TeamId {
  return text as TeamId;
}

/** Brands a text as a stream. */
export function streamId(text: string): StreamId {
  return text as StreamId;
}

/** Brands a text as an action's id. */
export function actionId(text: string): ActionId {
  return text as ActionId;
}
