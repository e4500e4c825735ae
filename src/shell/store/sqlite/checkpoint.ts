// SQLite moves what was committed from its log into the file whenever the log has grown, inside the
// commit that made it too long; whoever waits for that commit waits several times as long. Here a thread
// does it in a moment without commits, and a commit only where there is no such moment.
import { Worker } from 'node:worker_threads';
import { threadFile } from '#/shell/threads/thread-file.ts';

/** The log grows to so many pages of 4 kB before a commit has to move them. */
export const LONGEST_LOG_PAGES = 4_000;

/** What the thread is told. */
export type Told = 'move' | 'stop';

const WORTH_IT = 24;
const IDLE_MS = 20;

/** Moves the log into the file when the store rests. */
export class RestingCheckpoint {
  readonly #path: string;
  #commits = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Made by the first move: a store that does little never needs it. */
  #thread: Worker | null = null;
  #isMoving = false;
  #isOff: boolean;

  constructor(path: string) {
    this.#path = path;
    this.#isOff = path === ':memory:';
  }

  /** A transaction was committed: the store does not rest. */
  committed(): void {
    clearTimeout(this.#timer);
    this.#commits += 1;
    if (this.#commits < WORTH_IT) return;
    this.#timer = setTimeout(() => this.#move(), IDLE_MS);
    this.#timer.unref();
  }

  /** Moves nothing more, once what is being moved is. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const thread = this.#thread;
    if (thread === null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    thread.ref();
    thread.once('exit', () => resolve());
    tell(thread, 'stop');
    await promise;
  }

  #move(): void {
    if (this.#isMoving || this.#isOff) return;
    this.#commits = 0;
    this.#isMoving = true;
    this.#thread ??= this.#start();
    tell(this.#thread, 'move');
  }

  #start(): Worker {
    const file = threadFile(import.meta.dirname, 'checkpoint-worker.ts', 'checkpoint-worker.mjs');
    const thread = new Worker(file, { workerData: this.#path, execArgv: [], env: {} });
    thread.unref();
    thread.on('message', () => {
      this.#isMoving = false;
    });
    // Without it commits move the log, as they do wherever there is no moment for it.
    thread.on('error', () => {
      this.#isOff = true;
      this.#thread = null;
    });
    return thread;
  }
}

function tell(thread: Worker, told: Told): void {
  thread.postMessage(told);
}
