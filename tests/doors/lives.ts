// A program that is killed again and again while somebody goes on asking it: whoever asks waits for
// the next life and asks the same again, as any sender does that got no answer.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { spawnProgram, startProgram } from './house.ts';
import type { Folder, Running } from './house.ts';

const LONGEST_DELAY_MS = 60;
const LONGEST_START_MS = 400;

/** The lives of one program on one folder. */
export class Lives {
  readonly #folder: Folder;
  readonly #random: () => number;
  #living = Promise.withResolvers<Running>();
  #running: Running | null = null;
  /** Requests that may still be begun in this life. */
  #left = 0;
  #begun = Promise.withResolvers<void>();
  /** How long an answer takes. */
  #usualMs = 0;

  constructor(folder: Folder, random: () => number) {
    this.#folder = folder;
    this.#random = random;
  }

  /** Asks until there is an answer; a life that ends before it counts as none. */
  async ask(
    request: (url: string) => Promise<Response>,
    { isLoad = false }: { readonly isLoad?: boolean } = {},
  ): Promise<Response> {
    for (;;) {
      const { url } = await this.#living.promise;
      if (!isLoad) this.#left -= 1;
      const since = performance.now();
      const answer = request(url).catch(() => null);
      if (this.#left <= 0) this.#begun.resolve();
      const response = await answer;
      if (response !== null && response.status !== 503) {
        this.#usualMs += (performance.now() - since - this.#usualMs) / 10;
        return response;
      }
      await pause(5);
    }
  }

  /** One life: it dies within a moment after some request was begun, or while it starts. */
  async liveAndDie(): Promise<void> {
    if (this.#random() < 0.1) return this.#dieWhileStarting();
    const running = await this.begin(this.#few());
    await this.#moment();
    this.#living = Promise.withResolvers();
    this.#running = null;
    await running.kill();
    assert.equal(bugsIn(running), '');
  }

  /** A part of a life that goes on: it ends within a moment after some request was begun. */
  async liveOn(): Promise<void> {
    const running = await this.last();
    this.#left = this.#few();
    this.#begun = Promise.withResolvers();
    await this.#moment();
    assert.equal(bugsIn(running), '');
  }

  /** The life that runs, or one more. */
  async last(): Promise<Running> {
    return this.#running ?? this.begin();
  }

  /** A life that nobody ends yet. */
  async begin(requests: number = Number.POSITIVE_INFINITY): Promise<Running> {
    this.#left = requests;
    this.#begun = Promise.withResolvers();
    const running = await startProgram(this.#folder, this.#env());
    this.#running = running;
    this.#living.resolve(running);
    return running;
  }

  #few(): number {
    return 1 + Math.floor(this.#random() * 4);
  }

  // Most moments lie where the request is stored and the page leaves, some later.
  async #moment(): Promise<void> {
    await this.#begun.promise;
    const most = Math.max(LONGEST_DELAY_MS, this.#usualMs * 4);
    const longest = this.#random() < 0.7 ? most / 4 : most;
    await pause(this.#random() * longest);
  }

  // What was compiled once is kept, as two hundred starts would compile for half a minute.
  #env(): Readonly<Record<string, string>> {
    return { NODE_COMPILE_CACHE: join(this.#folder.path, '.compiled') };
  }

  async #dieWhileStarting(): Promise<void> {
    const child = spawnProgram(this.#folder, this.#env());
    const exited = new Promise((resolve) => child.once('exit', resolve));
    await pause(this.#random() * LONGEST_START_MS);
    child.kill('SIGKILL');
    await exited;
  }
}

/** What a program wrote of bugs of its own. */
export function bugsIn({ errors }: Running): string {
  const lines = errors().split('\n');
  return lines.filter((line) => line.includes('"level":"bug"')).join('\n');
}

function pause(forMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, forMs));
}
