// Traces, where the environment asks for them; loaded only then, so that nobody else pays for it.
import type { Meters } from '#/contract/meters.ts';
import type { Log, Store } from '#/contract/ports.ts';
import { traceSettings, wantsTraces } from '#/shell/observed/traces/settings.ts';
import type { Tracing } from '#/shell/observed/traces/tracing.ts';
import { VERSION } from './version.ts';

/** What tracing is opened with. */
export interface TracingAsked {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly store: Pick<Store, 'events'>;
  readonly meters: Meters;
  readonly log: Log;
}

/** Begins to trace; null where nobody wants it, or where that cannot be. */
export async function openTracing(asked: TracingAsked): Promise<Tracing | null> {
  const { env, ...tools } = asked;
  if (!wantsTraces(env)) return null;
  const settings = traceSettings(env, VERSION);
  if ('problem' in settings) {
    asked.log.warn('nothing is traced', { why: settings.problem });
    return null;
  }
  const { startTracing } = await import('#/shell/observed/traces/tracing.ts');
  return startTracing({ ...tools, settings, version: VERSION });
}
