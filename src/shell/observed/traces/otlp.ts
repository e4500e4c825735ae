// Spans as OTLP, in the JSON that OpenTelemetry publishes for its protocol: ids as hexadecimal text,
// nanoseconds and whole numbers as decimal text, kinds and states as numbers.

/** What an attribute may hold. */
export type AttributeValue = string | number | boolean;

/** Attributes by name. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Something that took time. Times are milliseconds since 1970. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Attributes;
  /** Why it failed; null where it did not. */
  readonly failed: string | null;
}

/** What sends the spans. */
export interface Resource {
  readonly attributes: Attributes;
  /** The version of Tocsin. */
  readonly version: string;
}

const KIND = { internal: 1, server: 2, client: 3 } as const;
const ERROR = 2;
const SAMPLED = 1;

/** The body of one request to `/v1/traces`. */
export function otlpBody(spans: readonly Span[], { attributes, version }: Resource): string {
  const scopeSpans = [{ scope: { name: 'tocsin', version }, spans: spans.map(written) }];
  const resource = { attributes: writtenAttributes(attributes) };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] });
}

function written(span: Span): object {
  const { traceId, spanId, parentSpanId, name, kind, attributes, failed } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId === null ? {} : { parentSpanId }),
    flags: SAMPLED,
    name,
    kind: KIND[kind],
    startTimeUnixNano: nanoseconds(span.startMs),
    endTimeUnixNano: nanoseconds(Math.max(span.startMs, span.endMs)),
    attributes: writtenAttributes(attributes),
    status: failed === null ? {} : { code: ERROR, message: failed },
  };
}

function nanoseconds(ms: number): string {
  return String(BigInt(Math.round(ms * 1_000)) * 1_000n);
}

function writtenAttributes(attributes: Attributes): readonly object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: writtenValue(value) }));
}

function writtenValue(value: AttributeValue): object {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'string') return { stringValue: value };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
