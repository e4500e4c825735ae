import type { Refusal } from '../stream/stream.ts';

/** What a rule answers: null where it was done, else why it is refused. */
export type Answer = Refusal | null;

/** A refusal with the facts it rests on. */
export function refuse(code: string, facts: Readonly<Record<string, unknown>>): Refusal {
  return { code, facts };
}
