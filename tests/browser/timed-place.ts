// A real server on five teams whose time the test decides, with the mailbox its pages arrive in and a
// browser whose clock goes with it. The server runs in the process of the test, as its clock is handed
// in; everything between it and the browser is real.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import type { Inbox } from '#/shell/integrations/email/inbox.fixture.ts';
import { startServer } from '#/serve.ts';
import type { RunningServer } from '#/serve.ts';
import { eventually } from '../doors/house.ts';
import type { Page } from 'playwright-core';
import { copyExamples, launch, openPage } from './place.ts';
import type { Looks, OpenedPage, Place } from './place.ts';
import { PretendTime } from './pretend-time.ts';

/** A Tuesday in office hours of all five teams, and a week in which the first of every rota is on call. */
const BEGINS = '2026-12-08T15:00:00Z';
// A server that writes nothing for a minute would note that it did not run.
const LONGEST_STEP_MS = 50_000;

/** A place whose time the test decides. */
export interface TimedPlace extends Place {
  readonly inbox: Inbox;
  readonly now: () => number;
  /**
   * Lets time pass, from one thing due to the next, for the server and every browser but one that
   * sleeps.
   */
  readonly pass: (forMs: number, asleep?: Page) => Promise<void>;
  /** Gives a browser that slept the time of this moment. */
  readonly wake: (page: Page) => Promise<void>;
  /** Lets the server carry out whatever is due. */
  readonly settle: () => Promise<void>;
  /** A page of a browser of its own, at the server or at another address that leads there. */
  readonly openPage: (looks?: Looks, url?: string) => Promise<OpenedPage>;
  readonly stopServer: () => Promise<void>;
  readonly startServer: () => Promise<void>;
}

/** Starts everything; before the server starts, its folder can be prepared. */
export async function openTimedPlace(
  prepare: (path: string) => void = ignore,
): Promise<TimedPlace> {
  const inbox = await startInbox();
  const email = `{ url: "${inbox.url}", from: "Tocsin <tocsin@example.org>" }`;
  const folder = await copyExamples([`providers: { email: ${email} }`]);
  prepare(folder.path);
  const house = new TimedHouse(folder.path);
  await house.start();
  const browser = await launch();

  async function setBrowsers(now: number, asleep?: Page): Promise<void> {
    const awake = browser.contexts().filter((context) => context !== asleep?.context());
    await Promise.all(awake.map(({ clock }) => clock.setFixedTime(now)));
  }

  const place: Place = {
    url: house.url,
    browser,
    code: () => folder.secret('setup-code'),
    operatorKey: () => folder.secret('key'),
    intakeKey: (team) => folder.secret(join('intake', team)),
    close: async () => {
      await browser.close();
      await house.stop();
      await inbox.close();
      folder.remove();
      assert.deepEqual(house.bugs, []);
    },
  };
  return {
    ...place,
    inbox,
    now: () => house.time.now,
    pass: (forMs, asleep) => house.pass(forMs, (now) => setBrowsers(now, asleep)),
    wake: (page) => page.context().clock.setFixedTime(house.time.now),
    settle: () => house.settle(),
    openPage: async (looks, url = place.url) => {
      const opened = await openPage({ ...place, url }, looks);
      await opened.page.context().clock.setFixedTime(house.time.now);
      return opened;
    },
    stopServer: () => house.stop(),
    startServer: () => house.start(),
  };
}

class TimedHouse {
  readonly time = new PretendTime(BEGINS);
  readonly bugs: string[] = [];
  readonly #path: string;
  #server: RunningServer | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async start(): Promise<void> {
    const log = {
      note: ignore,
      warn: ignore,
      bug: (what: string, error: unknown) => void this.bugs.push(`${what}: ${String(error)}`),
    };
    const { clock } = this.time;
    const settings = { folder: this.#path, startedIn: this.#path, env: {}, log, clock };
    this.#server = await startServer(settings);
    await this.#server.ready;
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }

  // Browsers go first: what the server then says of its time is never ahead of them.
  async pass(forMs: number, setBrowsers: (now: number) => Promise<void>): Promise<void> {
    const end = this.time.now + forMs;
    while (this.time.now < end) {
      await this.settle();
      const due = this.time.nextDue ?? end;
      const next = Math.min(end, due, this.time.now + LONGEST_STEP_MS);
      await setBrowsers(next);
      this.time.set(next);
      await this.#signOfLife();
    }
    await this.settle();
  }

  /** Nothing is due, and nothing is on its way to the mailbox. */
  async settle(): Promise<void> {
    if (this.#server === null) return;
    await eventually('what is due is done', async () => {
      await this.time.rest();
      return this.#waiting() === 0 ? true : null;
    });
  }

  #waiting(): number {
    const database = new DatabaseSync(join(this.#path, '.tocsin', 'tocsin.db'), { readOnly: true });
    try {
      const isOnItsWay = 'holder is not null or ready_at <= ?';
      const sql = `select count(*) as n from deliveries where status = 'ready' and (${isOnItsWay})`;
      return Number(database.prepare(sql).get(this.time.now)?.['n']);
    } finally {
      database.close();
    }
  }

  async #signOfLife(): Promise<void> {
    if (this.#server === null) return;
    const response = await fetch(`${this.url}/readyz`);
    assert.equal(response.status, 200, await response.text());
  }
}

function ignore(): void {}
