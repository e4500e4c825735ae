/** What a sentence needs beside the event. */
export interface Teller {
  readonly nameOf: (person: string) => string;
  /** What a duty is called; its key where nobody knows. */
  readonly titleOf?: (duty: string) => string;
  /** What a role is called. */
  readonly roleOf?: (role: string) => string;
  /** A wall-clock time in the team's zone. */
  readonly timeOf: (at: number) => string;
}

/** A key as words: `communications-lead` is "communications lead". Whatever is no key stays as written. */
export function spoken(key: string): string {
  return /^[a-z0-9]+(?:[-_.:][a-z0-9]+)+$/.test(key) ? key.replaceAll(/[-_.:]/g, ' ') : key;
}
