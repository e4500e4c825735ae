// Sends spans on, beside everything else: what a collector does not take in time is dropped and counted,
// and never keeps a page waiting.
import type { LabelsOf, Meters } from '#/contract/meters.ts';
import type { Log } from '#/contract/ports.ts';
import { otlpBody } from './otlp.ts';
import type { Resource, Span } from './otlp.ts';
import type { TraceSettings } from './settings.ts';

const MOST_WAITING = 2_048;
const AT_ONCE = 512;
const TRIES = 4;
const FIRST_PAUSE_MS = 500;
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** What an exporter needs. */
export interface ExporterTools {
  readonly settings: TraceSettings;
  readonly resource: Resource;
  readonly meters: Meters;
  readonly log: Log;
  /** Waits; handed in so that a test decides how long. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Gathers spans and sends them to a collector. */
export class SpanExporter {
  readonly #tools: ExporterTools;
  #waiting: Span[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;
  #isFailing = false;

  constructor(tools: ExporterTools) {
    this.#tools = tools;
  }

  /** Takes a span; drops it where too many wait. */
  add(span: Span): void {
    if (this.#waiting.length >= MOST_WAITING) return this.#count('dropped', 1);
    this.#waiting.push(span);
    this.#timer ??= setTimeout(() => void this.flush(), this.#tools.settings.gatherMs).unref();
  }

  /** Sends all that waits; settles when it is sent or dropped. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#sending !== null || this.#waiting.length > 0) {
      this.#sending ??= this.#sendSome().finally(() => {
        this.#sending = null;
      });
      await this.#sending;
    }
  }

  async #sendSome(): Promise<void> {
    const spans = this.#waiting.splice(0, AT_ONCE);
    const why = await this.#send(otlpBody(spans, this.#tools.resource));
    this.#count(why === null ? 'sent' : 'dropped', spans.length);
    // Once for a collector that is away, not for each batch.
    if (why !== null && !this.#isFailing) this.#tools.log.warn('traces are dropped', { why });
    this.#isFailing = why !== null;
  }

  /** Why it could not be sent; null where it was. */
  async #send(body: string): Promise<string | null> {
    for (let tried = 1; ; tried += 1) {
      const result = await this.#post(body);
      if (result === null) return null;
      if (!result.again || tried === TRIES) return result.why;
      await this.#tools.pause(FIRST_PAUSE_MS * 2 ** (tried - 1));
    }
  }

  async #post(body: string): Promise<{ readonly why: string; readonly again: boolean } | null> {
    const { url, headers, timeoutMs } = this.#tools.settings;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (response.ok) return null;
      return { why: `the collector answers ${response.status}`, again: AGAIN.has(response.status) };
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error), again: true };
    }
  }

  #count(outcome: LabelsOf<'tocsin_spans_total'>['outcome'], by: number): void {
    this.#tools.meters.count('tocsin_spans_total', { outcome }, by);
  }
}
