import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { z } from 'zod';
import { personId } from '#/core/basics/ids.ts';
import { ProcessMeters } from '../../meters.ts';
import { openHouse } from '../../http/house.fixture.ts';
import type { House, Looking } from '../../http/house.fixture.ts';
import { Journeys } from './journeys.ts';
import { readTraceparent } from './ids.ts';
import { traceSettings } from './settings.ts';
import type { TraceSettings } from './settings.ts';
import { startTracing } from './tracing.ts';
import type { Tracing } from './tracing.ts';
import type { Span } from './otlp.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

/** The JSON of OTLP as it is published: a key that is not in it is refused. */
const VALUE = z.union([
  z.strictObject({ stringValue: z.string() }),
  z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
  z.strictObject({ doubleValue: z.number() }),
  z.strictObject({ boolValue: z.boolean() }),
]);
const ATTRIBUTES = z.array(z.strictObject({ key: z.string().min(1), value: VALUE }));
const SPAN = z.strictObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  flags: z.int(),
  name: z.string().min(1),
  kind: z.int().min(1).max(5),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes: ATTRIBUTES,
  status: z.strictObject({ code: z.int().optional(), message: z.string().optional() }),
});
const BODY = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: ATTRIBUTES }),
      scopeSpans: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          spans: z.array(SPAN).min(1),
        }),
      ),
    }),
  ),
});

type SentSpan = z.infer<typeof SPAN>;

interface Collector {
  readonly url: string;
  readonly spans: SentSpan[];
  readonly resources: string[];
  readonly headers: string[];
  readonly close: () => Promise<void>;
}

suite('the journey of an alert', () => {
  let collector: Collector;
  let house: House;
  let tracing: Tracing;

  before(async () => {
    collector = await openCollector([]);
    const settings = settingsFor(collector.url, { OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=a%20b' });
    house = await openHouse({}, {}, null, (store): Looking => {
      tracing = startTracing({ ...quiet(), settings, store, version: '1.2.3' });
      return { onlookers: [tracing.journeys], tracer: tracing.journeys };
    });
  });
  after(async () => {
    await house.close();
    await collector.close();
  });

  test('is one trace from the request over the page to the acknowledgement', async () => {
    const key = await house.key({ kind: 'intake' });
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
    const alert = { id: 'traced', title: 'Checkout is down', labels: { severity: 'SEV1' } };
    await house.ask(`/in/generic/${key}`, { body: alert, headers });
    await house.message(({ lane }) => lane === 'page');
    house.pass(2);
    await acknowledge();
    await tracing.flush();
    const spans = collector.spans.filter(({ traceId }) => traceId === TRACE);
    assert.equal(spans.length, collector.spans.length, 'nothing stands in another trace');
    const request = one(spans, 'POST /in/{source}/{key}');
    assert.equal(request.parentSpanId, CALLER);
    assert.equal(one(spans, 'store alerts').parentSpanId, request.spanId);
    const declared = one(spans, 'declare incident');
    assert.equal(declared.parentSpanId, request.spanId);
    const page = one(spans, 'page email');
    assert.equal(page.parentSpanId, declared.spanId);
    const wait = one(spans, 'wait for acknowledgement');
    assert.equal(wait.parentSpanId, declared.spanId);
    assert.equal(BigInt(wait.endTimeUnixNano) - BigInt(wait.startTimeUnixNano), 120_000_000_000n);
  });

  test('is told to the collector with who sends it', () => {
    assert.ok(collector.headers.includes('a b'));
    assert.ok(collector.resources.some((text) => text.includes('"service.name"')));
    assert.ok(collector.resources.some((text) => text.includes('1.2.3')));
  });

  test('carries no text of an alert, no address and no person', () => {
    const text = JSON.stringify(collector.spans);
    for (const secret of ['Checkout is down', '@example', 'ana']) assert.ok(!text.includes(secret));
  });

  async function acknowledge(): Promise<void> {
    const ana = await house.key({ person: personId('ana') });
    const [incident] = await house.store.incidents({ open: true, limit: 1 });
    const body = { action: 'incident.acknowledge', incident: incident?.number, fields: {} };
    assert.equal((await house.ask('/api/v1/actions', { key: ana, body })).status, 200);
  }
});

suite('what is traced', () => {
  test('goes on in the same trace on another node, or after a restart', async () => {
    const before: Span[] = [];
    const later: Span[] = [];
    let second: Journeys | null = null;
    const house = await openHouse({}, {}, null, (store): Looking => {
      const settings = { ratio: 1, asksParent: true };
      const journeys = new Journeys({ settings, store, add: (span) => before.push(span), failed });
      second = new Journeys({ settings, store, add: (span) => later.push(span), failed });
      return { onlookers: [journeys], tracer: journeys };
    });
    try {
      const key = await house.key({ kind: 'intake' });
      const alert = { id: 'on', title: 'Checkout is down', labels: { severity: 'SEV1' } };
      await house.ask(`/in/generic/${key}`, { body: alert });
      const page = await house.message(({ lane }) => lane === 'page');
      const other = second as unknown as Journeys;
      const sent = { kind: 'sent', ref: '1' } as const;
      other.handed({ message: page, channel: 'email', sent, since: performance.now() });
      await other.rest();
      const [began] = before;
      assert.deepEqual(
        later.map(({ name, traceId }) => [name, traceId]),
        [['page email', began?.traceId]],
      );
      const declared = before.find(({ name }) => name === 'declare incident');
      assert.equal(later[0]?.parentSpanId, declared?.spanId);
    } finally {
      await house.close();
    }
  });

  test('is what the caller decided, where the caller is asked', () => {
    const journeys = journeysOf({ ratio: 1, asksParent: true });
    assert.equal(journeys.request(`00-${TRACE}-${CALLER}-00`, '/in'), null);
    assert.notEqual(journeys.request(`00-${TRACE}-${CALLER}-01`, '/in'), null);
  });

  test('is nothing where none is to be kept, and all where all are', () => {
    assert.equal(journeysOf({ ratio: 0, asksParent: true }).request(null, '/in'), null);
    assert.notEqual(journeysOf({ ratio: 1, asksParent: true }).request(null, '/in'), null);
  });

  test('begins anew where the caller sends something else than a traceparent', () => {
    const bad = ['', 'x', `ff-${TRACE}-${CALLER}-01`, `00-${'0'.repeat(32)}-${CALLER}-01`];
    for (const text of [...bad, `00-${TRACE}-${'0'.repeat(16)}-01`, `00-${TRACE}-${CALLER}-01-x`]) {
      assert.equal(readTraceparent(text), null, text);
    }
    const begun = journeysOf({ ratio: 1, asksParent: true }).request('nonsense', '/in');
    assert.notEqual(readTraceparent(begun?.traceparent ?? null)?.traceId, TRACE);
  });
});

suite('a collector', () => {
  test('that is busy is asked again with the same spans', async () => {
    const collector = await openCollector([503, 429]);
    const { tracing, meters } = traced(collector.url);
    tracing.journeys.request(null, '/in')?.end(200);
    await tracing.flush();
    await collector.close();
    assert.equal(collector.spans.length, 1);
    assert.match(meters.text(), /^tocsin_spans_total\{outcome="sent"\} 1$/m);
  });

  test('that refuses is told of once, and what it did not take is counted', async () => {
    const collector = await openCollector([400, 400]);
    const { tracing, meters, warnings } = traced(collector.url);
    for (let index = 0; index < 2; index += 1) {
      tracing.journeys.request(null, '/in')?.end(200);
      await tracing.flush();
    }
    await collector.close();
    assert.equal(collector.spans.length, 0);
    assert.match(meters.text(), /^tocsin_spans_total\{outcome="dropped"\} 2$/m);
    assert.deepEqual(warnings, ['traces are dropped']);
  });
});

function traced(url: string): {
  readonly tracing: Tracing;
  readonly meters: ProcessMeters;
  readonly warnings: readonly string[];
} {
  const meters = new ProcessMeters();
  const warnings: string[] = [];
  const log = { ...quiet().log, warn: (what: string) => void warnings.push(what) };
  const store = { events: async () => [] };
  const settings = settingsFor(url);
  return {
    tracing: startTracing({
      settings,
      store,
      meters,
      log,
      version: '1',
      pause: async () => undefined,
    }),
    meters,
    warnings,
  };
}

function journeysOf(settings: Pick<TraceSettings, 'ratio' | 'asksParent'>): Journeys {
  const store = { events: async () => [] };
  return new Journeys({ settings, store, add: () => undefined, failed });
}

function failed(error: unknown): void {
  throw error;
}

function quiet(): Pick<Parameters<typeof startTracing>[0], 'meters' | 'log'> {
  const log = {
    note: () => undefined,
    warn: () => undefined,
    bug: (_: string, why: unknown) => failed(why),
  };
  return { meters: new ProcessMeters(), log };
}

function settingsFor(url: string, more: Readonly<Record<string, string>> = {}): TraceSettings {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...more };
  const settings = traceSettings(env, '1.2.3');
  assert.ok(!('problem' in settings));
  return settings;
}

function one(spans: readonly SentSpan[], name: string): SentSpan {
  const [found, ...others] = spans.filter((span) => span.name === name);
  assert.ok(found !== undefined && others.length === 0, `there is one span ${name}`);
  return found;
}

/** A server that takes OTLP and nothing else; it first answers with the statuses it is given. */
async function openCollector(statuses: number[]): Promise<Collector> {
  const spans: SentSpan[] = [];
  const resources: string[] = [];
  const headers: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = statuses.shift();
      if (status !== undefined) return void response.writeHead(status).end();
      assert.equal(request.url, '/v1/traces');
      const body = BODY.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      headers.push(String(request.headers['x-tenant']));
      for (const { resource, scopeSpans } of body.resourceSpans) {
        resources.push(JSON.stringify(resource));
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    resources,
    headers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
