// Tracing as a whole: loaded only where the environment asks for it.
import { setTimeout as wait } from 'node:timers/promises';
import type { Meters } from '#/contract/meters.ts';
import type { Log, Store } from '#/contract/ports.ts';
import { StoreAway } from '#/contract/store-away.ts';
import { SpanExporter } from './exporter.ts';
import { Journeys } from './journeys.ts';
import type { TraceSettings } from './settings.ts';

/** What tracing needs. */
export interface TracingTools {
  readonly settings: TraceSettings;
  readonly version: string;
  readonly store: Pick<Store, 'events'>;
  readonly meters: Meters;
  readonly log: Log;
  /** In place of waiting between tries. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** Journeys on their way to a collector. */
export interface Tracing {
  readonly journeys: Journeys;
  /** Sends what there is. */
  readonly flush: () => Promise<void>;
}

/** Begins to trace. */
export function startTracing(tools: TracingTools): Tracing {
  const { settings, version, store, meters, log, pause = waitFor } = tools;
  const resource = { attributes: settings.attributes, version };
  const exporter = new SpanExporter({ settings, resource, meters, log, pause });
  const journeys = new Journeys({
    settings,
    store,
    add: (span) => exporter.add(span),
    failed: (error) => {
      if (error instanceof StoreAway) log.warn('a journey is not traced', { why: error.message });
      else log.bug('a journey could not be traced', error);
    },
  });
  return {
    journeys,
    flush: async () => {
      await journeys.rest();
      await exporter.flush();
    },
  };
}

function waitFor(ms: number): Promise<void> {
  return wait(ms, undefined, { ref: false });
}
