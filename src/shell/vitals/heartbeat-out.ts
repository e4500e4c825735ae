// A sign of life to somebody else: a dead-man service, or another Tocsin. It is given only while the whole
// chain works, so that whoever misses it knows that pages may not come.
import type { Meters } from '#/contract/meters.ts';
import type { Log } from '#/contract/ports.ts';
import type { HeartbeatOut } from './lines.ts';

/** Who is called, and how often. */
export interface HeartbeatSettings {
  readonly url: string;
  readonly everyMs: number;
}

/** What a call needs. */
export interface HeartbeatTools {
  readonly settings: HeartbeatSettings;
  /** Why the chain is broken; null while it works. */
  readonly whyBroken: () => string | null;
  readonly log: Log;
  readonly meters: Meters;
  readonly now: () => number;
  readonly fetch: typeof fetch;
}

const LONGEST_WAIT_MS = 10_000;
const LAST_SUCCESS = 'tocsin_heartbeat_last_success_timestamp_seconds';

/** Calls on schedule while all works. */
export class Heartbeat {
  readonly #tools: HeartbeatTools;
  #state: HeartbeatOut;
  #calling: Promise<void> | null = null;

  constructor(tools: HeartbeatTools) {
    this.#tools = tools;
    this.#state = { to: hostOf(tools.settings.url), calledAt: null, heldBack: null, failed: null };
  }

  /** What came of it lately. */
  get state(): HeartbeatOut {
    return this.#state;
  }

  /** Calls once, or says why not; where a call goes on already, waits for that one. */
  beat(): Promise<void> {
    this.#calling ??= this.#beat().finally(() => {
      this.#calling = null;
    });
    return this.#calling;
  }

  /** Waits for a call that goes on. */
  async stop(): Promise<void> {
    await this.#calling;
  }

  async #beat(): Promise<void> {
    const { settings, whyBroken, log, meters, now, fetch: call } = this.#tools;
    const heldBack = whyBroken();
    if (heldBack !== null) {
      if (this.#state.heldBack === null) log.warn('no sign of life is given', { why: heldBack });
      this.#state = { ...this.#state, heldBack };
      return;
    }
    const failed = await failureOf(() =>
      call(settings.url, { method: 'POST', signal: AbortSignal.timeout(LONGEST_WAIT_MS) }),
    );
    if (failed !== null && this.#state.failed === null) {
      log.warn('a sign of life was not heard', { why: failed });
    }
    const calledAt = failed === null ? now() : this.#state.calledAt;
    if (failed === null) meters.set(LAST_SUCCESS, {}, now() / 1_000);
    this.#state = { ...this.#state, calledAt, heldBack: null, failed };
  }
}

async function failureOf(call: () => Promise<Response>): Promise<string | null> {
  try {
    const answer = await call();
    await answer.body?.cancel();
    return answer.ok ? null : `it answered ${answer.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The rest of the address is a secret. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'an address that cannot be read';
}
