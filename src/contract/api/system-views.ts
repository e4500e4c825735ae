// What the API shows of the server itself, and of what a defect of Tocsin set aside.

/** How something stands: `unknown` where nothing is known that could be judged. */
export type Standing = 'good' | 'watch' | 'bad' | 'unknown';

/** One thing about the server, as a sentence, with what to do where it is not good. */
export interface SystemLine {
  readonly id: string;
  readonly title: string;
  readonly standing: Standing;
  readonly says: string;
  readonly advice: string | null;
}

/** A stream that does not run by itself. */
export interface AsideView {
  /** Its id, as routes take it. */
  readonly stream: string;
  /** What people call it. */
  readonly name: string;
  readonly kind: string;
  readonly team: string;
  readonly why: string;
  /** Null where an earlier release set it aside. */
  readonly since: string | null;
  /** How often its people were told. */
  readonly told: number;
  /** Who looks after it by hand; null while nobody has said so. */
  readonly by: string | null;
}

/** A process that works on the same store. */
export interface NodeView {
  readonly id: string;
  readonly version: string;
  /** When it started. */
  readonly since: string;
  /** When it was heard of last. */
  readonly heard: string;
  /** It has not been heard of for longer than one that works ever is. */
  readonly lost: boolean;
  /** It is the one that answers. */
  readonly self: boolean;
  /** Messages it is sending right now; null where the store does not say. */
  readonly holds: number | null;
}

/** The whole server at this minute. */
export interface SystemView {
  readonly at: string;
  readonly version: string;
  /** The worst of all lines. */
  readonly standing: Standing;
  readonly lines: readonly SystemLine[];
  /** How late due work was, in seconds, the worst of each minute of the last hour, oldest first. */
  readonly lateness: readonly number[];
  /** Every node that was heard of within the last hour, the oldest first. */
  readonly nodes: readonly NodeView[];
  readonly setAside: readonly AsideView[];
}
