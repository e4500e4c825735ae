// What a store can say of itself, for the figures.

/** A store at this moment. */
export interface StoreFigures {
  /** Units of people, of time, and results of deliveries that wait for a commit. */
  readonly people: number;
  /** Requests with alerts that wait for a commit. */
  readonly intake: number;
  /** Their memory. */
  readonly intakeBytes: number;
  /** Size of what is stored. */
  readonly dataBytes: number;
  /** Size of the log that is not in the data yet; 0 where there is none of its own. */
  readonly logBytes: number;
  /** Nodes that share it. */
  readonly nodes: number;
}

/** The part of a store that tells of itself; a pretended one leaves it out. */
export interface Measured {
  readonly figures?: () => Promise<StoreFigures>;
}
