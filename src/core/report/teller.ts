/** What a sentence needs beside the event. */
export interface Teller {
  readonly nameOf: (person: string) => string;
  /** What a duty is called; its key where nobody knows. */
  readonly titleOf?: (duty: string) => string;
  /** A wall-clock time in the team's zone. */
  readonly timeOf: (at: number) => string;
}
