// The journey of an alert as one trace: the request that brought it, its commit, the decision to open an
// incident, each page with what its provider said, and the time until somebody has it. Names alone
// travel: no text of an alert but what names its group, no address, no person.
import type { Store, Write } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import type { RequestSpan, RequestTracer } from '#/contract/tracer.ts';
import type { Alert } from '#/core/alert/alert.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { Handed } from '../channels.ts';
import { eventOf } from '../open-incidents.ts';
import type { Onlooker } from '../onlooker.ts';
import {
  newSpanId,
  newTraceId,
  readTraceparent,
  spanIdOf,
  traceIdOf,
  traceparentOf,
} from './ids.ts';
import type { Span } from './otlp.ts';
import type { TraceSettings } from './settings.ts';

const MOST_KNOWN = 10_000;

/** What journeys are traced with. */
export interface JourneyTools {
  readonly settings: Pick<TraceSettings, 'ratio' | 'asksParent'>;
  readonly store: Pick<Store, 'events'>;
  readonly add: (span: Span) => void;
  /** The store failed, or we did, while the trace of an incident was looked up. */
  readonly failed: (error: unknown) => void;
}

/** In which trace an incident stands; null where it is not traced. */
interface Known {
  readonly traceId: string;
  /** The span of the request that led to it. */
  readonly parentSpanId: string | null;
  readonly declaredAt: number;
}

/** Makes spans of what it is told. */
export class Journeys implements Onlooker, RequestTracer {
  readonly #tools: JourneyTools;
  readonly #known = new Map<StreamId, Known | null>();
  readonly #looking = new Set<Promise<void>>();

  constructor(tools: JourneyTools) {
    this.#tools = tools;
  }

  request = (traceparent: string | null, route: string): RequestSpan | null => {
    const parent = readTraceparent(traceparent);
    const traceId = parent?.traceId ?? newTraceId();
    const isSampled =
      parent !== null && this.#tools.settings.asksParent ? parent.isSampled : this.#isKept(traceId);
    if (!isSampled) return null;
    const [spanId, startMs] = [newSpanId(), epochMs(performance.now())];
    return {
      traceparent: traceparentOf({ traceId, spanId, isSampled }),
      end: (status) => {
        this.#tools.add({
          traceId,
          spanId,
          parentSpanId: parent?.spanId ?? null,
          name: `POST ${route}`,
          kind: 'server',
          startMs,
          endMs: epochMs(performance.now()),
          attributes: {
            'http.request.method': 'POST',
            'http.route': route,
            'http.response.status_code': status,
          },
          failed: status >= 500 ? `answered with ${status}` : null,
        });
      },
    };
  };

  stored: Onlooker['stored'] = (alerts, { fresh, changed, repeated }, since) => {
    const parent = parentIn(alerts);
    if (parent === null) return;
    this.#tools.add({
      traceId: parent.traceId,
      spanId: newSpanId(),
      parentSpanId: parent.spanId,
      name: 'store alerts',
      kind: 'internal',
      startMs: epochMs(since),
      endMs: epochMs(performance.now()),
      attributes: {
        'tocsin.alerts.fresh': fresh,
        'tocsin.alerts.changed': changed,
        'tocsin.alerts.repeated': repeated,
      },
      failed: null,
    });
  };

  committed: Onlooker['committed'] = ({ events, streams }, { since }) => {
    for (const row of events) {
      if (row.type === 'incident.declared') this.#declared(row, { events, streams }, since);
      if (row.type === 'hold.taken') this.#taken(row);
    }
  };

  handed = ({ message, channel, sent, since }: Handed): void => {
    const { id, lane, carries = [id], again } = message;
    if (lane !== 'page') return;
    const [startMs, endMs] = [epochMs(since), epochMs(performance.now())];
    for (const delivery of carries) {
      const incident = streamId(delivery.split('/').slice(0, -2).join('/'));
      this.#in(incident, ({ traceId }) => ({
        traceId,
        spanId: newSpanId(),
        parentSpanId: declaredSpan(incident),
        name: `page ${channel}`,
        kind: 'client',
        startMs,
        endMs,
        attributes: {
          'tocsin.delivery': delivery,
          'tocsin.channel': channel,
          'tocsin.outcome': sent.kind,
          'tocsin.again': again,
          'tocsin.together': carries.length,
        },
        failed: sent.kind === 'sent' ? null : sent.reason,
      }));
    }
  };

  /** Settles when nothing is looked up any more. */
  async rest(): Promise<void> {
    while (this.#looking.size > 0) await Promise.all(this.#looking);
  }

  #declared(
    row: EventRow,
    { events, streams }: Pick<Write, 'events' | 'streams'>,
    since: number,
  ): void {
    const known = this.#knownBy(row);
    keep(this.#known, row.stream, known);
    const stream = streams.find(({ id }) => id === row.stream);
    if (known === null || stream === undefined) return;
    this.#tools.add({
      traceId: known.traceId,
      spanId: declaredSpan(row.stream),
      parentSpanId: known.parentSpanId,
      name: 'declare incident',
      kind: 'internal',
      startMs: epochMs(since),
      endMs: epochMs(performance.now()),
      attributes: { ...attributesOf(stream, row), 'tocsin.events': events.length },
      failed: null,
    });
  }

  #taken(row: EventRow): void {
    const event = eventOf(row);
    if (event.type !== 'hold.taken') return;
    this.#in(row.stream, ({ traceId, declaredAt }) => ({
      traceId,
      spanId: spanIdOf(`${row.stream}/${row.seq}`),
      parentSpanId: declaredSpan(row.stream),
      name: 'wait for acknowledgement',
      kind: 'internal',
      startMs: declaredAt,
      endMs: row.at,
      attributes: { 'tocsin.first': event.first },
      failed: null,
    }));
  }

  /** Adds a span to the trace of an incident, which is looked up where it is not known. */
  #in(incident: StreamId, span: (known: Known) => Span): void {
    const known = this.#known.get(incident);
    if (known !== undefined) {
      if (known !== null) this.#tools.add(span(known));
      return;
    }
    const looked = this.#look(incident)
      .then((found) => {
        if (found !== null) this.#tools.add(span(found));
      })
      .catch((error: unknown) => this.#tools.failed(error))
      .finally(() => this.#looking.delete(looked));
    this.#looking.add(looked);
  }

  async #look(incident: StreamId): Promise<Known | null> {
    const [first] = await this.#tools.store.events(incident, 1, 1);
    const known = first?.type === 'incident.declared' ? this.#knownBy(first) : null;
    keep(this.#known, incident, known);
    return known;
  }

  #knownBy(row: EventRow): Known | null {
    const event = eventOf(row);
    if (event.type !== 'incident.declared') return null;
    const parent = readTraceparent(event.trace ?? null);
    const traceId = parent?.traceId ?? traceIdOf(row.stream);
    if (parent === null && !this.#isKept(traceId)) return null;
    return { traceId, parentSpanId: parent?.spanId ?? null, declaredAt: row.at };
  }

  /** By the id alone, so that every node decides the same. */
  #isKept(traceId: string): boolean {
    return Number.parseInt(traceId.slice(-8), 16) < this.#tools.settings.ratio * 2 ** 32;
  }
}

function attributesOf(stream: StreamRow, row: EventRow): Span['attributes'] {
  const event = eventOf(row);
  if (event.type !== 'incident.declared') return {};
  return {
    'tocsin.incident': event.number,
    'tocsin.stream': stream.id,
    'tocsin.team': stream.team,
    'tocsin.severity': event.severity,
    'tocsin.origin': event.origin,
    'tocsin.drill': event.drill,
  };
}

function parentIn(alerts: readonly Alert[]): ReturnType<typeof readTraceparent> {
  return readTraceparent(alerts.find(({ trace }) => trace !== undefined)?.trace ?? null);
}

function declaredSpan(incident: StreamId): string {
  return spanIdOf(`${incident} declared`);
}

function epochMs(monotonic: number): number {
  return performance.timeOrigin + monotonic;
}

// The oldest are forgotten where there are too many: they can be looked up again.
function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST_KNOWN && oldest !== undefined) map.delete(oldest);
}
