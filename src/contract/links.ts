import type { PersonId, StreamId } from '#/core/basics/ids.ts';

/** Links by which a message is answered: deterministic, so that a repeat carries the same one. */
export interface Links {
  readonly answerUrl: (about: {
    readonly delivery: string;
    readonly stream: StreamId;
    readonly person: PersonId | null;
  }) => string;
  /** The list of all that rings together with a delivery. */
  readonly listUrl: (delivery: string) => string;
}
