// Names of traces and spans. What comes after the request has names that are made of the incident's and
// the delivery's, so that another node, or this one after a restart, goes on with the same trace.
import { createHash, randomBytes } from 'node:crypto';

/** Where in which trace something stands. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled: boolean;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NOTHING = /^0+$/;

/** Reads a W3C traceparent; null for what is none, which is treated like none at all. */
export function readTraceparent(text: string | null): TraceContext | null {
  const [, version = 'ff', traceId = '', spanId = '', flags = '', more] =
    TRACEPARENT.exec(text ?? '') ?? [];
  const isKnown = version === '00' ? more === undefined : version !== 'ff';
  if (!isKnown || NOTHING.test(traceId) || NOTHING.test(spanId)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Writes one. */
export function traceparentOf({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/** A new trace. */
export function newTraceId(): string {
  return randomBytes(16).toString('hex');
}

/** A new span. */
export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}

/** The trace of what began without a request: the same for the same name, everywhere. */
export function traceIdOf(name: string): string {
  return digest(`trace ${name}`).slice(0, 32);
}

/** The span of something that has a name: the same everywhere. */
export function spanIdOf(name: string): string {
  return digest(`span ${name}`).slice(0, 16);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
