// Tells the supervisor of the process (systemd, by NOTIFY_SOCKET) that it is ready, lives and stops. Node
// has no sockets of that kind, so the message is sent by `systemd-notify`, which is there wherever systemd
// is; the unit needs NotifyAccess=all for it. While work does not move on, nothing is told, and the
// supervisor restarts the process.
import { execFile } from 'node:child_process';
import type { Log } from '#/contract/ports.ts';
import type { SupervisorState } from './lines.ts';

/** How it is told. */
export interface SupervisorTools {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Why work does not move on; null while it does. */
  readonly whyStuck: () => string | null;
  /** Sends words such as `READY=1`. */
  readonly send?: (words: readonly string[]) => Promise<void>;
}

const COMMAND = 'systemd-notify';
const LONGEST_WAIT_MS = 5_000;

/** The supervisor, where there is one. */
export class Supervisor {
  readonly #tools: SupervisorTools;
  readonly #send: (words: readonly string[]) => Promise<void>;
  readonly #isThere: boolean;
  /** As often a sign is given: twice in the time it waits for one. */
  readonly everyMs: number | null;
  #heldBack: string | null = null;
  #isSilent = false;

  constructor(tools: SupervisorTools) {
    this.#tools = tools;
    this.#send = tools.send ?? notify;
    const { NOTIFY_SOCKET: socket = '', WATCHDOG_USEC: wait = '' } = tools.env;
    this.#isThere = socket !== '';
    const micros = Number(wait);
    this.everyMs = this.#isThere && micros > 0 ? Math.max(1, Math.floor(micros / 2_000)) : null;
  }

  /** How it stands; null where there is no supervisor. */
  get state(): SupervisorState | null {
    return this.#isThere ? { everyMs: this.everyMs, heldBack: this.#heldBack } : null;
  }

  /** Everything is loaded and runs. */
  ready(): Promise<void> {
    return this.#tell(['READY=1', 'STATUS=Taking alerts and paging people']);
  }

  /** It lives, where work moves on. */
  alive(): Promise<void> {
    this.#heldBack = this.#tools.whyStuck();
    if (this.#heldBack !== null) return this.#tell([`STATUS=${this.#heldBack}`]);
    return this.#tell(['WATCHDOG=1']);
  }

  /** It ends in order. */
  stopping(): Promise<void> {
    return this.#tell(['STOPPING=1']);
  }

  async #tell(words: readonly string[]): Promise<void> {
    if (!this.#isThere || this.#isSilent) return;
    try {
      await this.#send(words);
    } catch (error) {
      this.#isSilent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      this.#tools.log.warn('the supervisor could not be told', { why: String(error) });
    }
  }
}

function notify(words: readonly string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  execFile(COMMAND, [...words], { timeout: LONGEST_WAIT_MS }, (error) => {
    if (error === null) resolve();
    else reject(error);
  });
  return promise;
}
