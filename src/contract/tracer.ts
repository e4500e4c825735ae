// How the door for alerts begins the trace of a journey, where somebody traces.

/** A request that is traced. */
export interface RequestSpan {
  /** What goes on with it, as a W3C traceparent. */
  readonly traceparent: string;
  readonly end: (status: number) => void;
}

/** Traces requests. */
export interface RequestTracer {
  /** Begins one, by the traceparent it came with; null where it is not among those that are traced. */
  readonly request: (traceparent: string | null, route: string) => RequestSpan | null;
}
