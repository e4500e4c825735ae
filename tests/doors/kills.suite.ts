// `kill -9` at random moments while incidents are run from the alert to the resolution. After each
// death the store is read before the next start, so that nothing can be mended unseen.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { seededRandom } from '#/core/basics/hash.ts';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import type { Arrived, Inbox } from '#/shell/integrations/email/inbox.fixture.ts';
import { messageIdOf } from '#/shell/integrations/email/message.ts';
import type { DeliveryRow } from '#/contract/ports.ts';
import { eventually } from './house.ts';
import type { Folder } from './house.ts';
import { bugsIn, Lives } from './lives.ts';
import type { Remains } from './remains.ts';

const SEED = Number(process.env['TOCSIN_SEED'] ?? 9);
const LONGEST_WAIT_MS = 240_000;
/** With fewer it may be that none fell into a moment as short as that. */
const ENOUGH_FOR_DOUBT = 200;
/** So many tell their stories at the same time. */
const TELLERS = 3;
/** A group of its own to which somebody goes on sending: so many alerts, so many in a request. */
const LOAD = { group: 'load', alerts: 600, atOnce: 6 };
const SAYS_EVERY = 100;

/** What is killed, how often, and where it keeps what happened. */
export interface Killed {
  readonly on: string;
  readonly kills: number;
  readonly skip: string | false;
  /** Makes the folder that is served. */
  readonly open: (smtpUrl: string) => Promise<Folder>;
  /** Everything durable, read while nothing runs. */
  readonly remains: (folder: Folder, groups: readonly string[]) => Promise<Remains>;
  readonly close: () => Promise<void>;
  /** What stands still at each of the moments while the program lives on; without it the program dies. */
  readonly strike?: () => Promise<void>;
}

/** What was accepted, and how many mails had arrived. */
interface Known {
  readonly groups: readonly string[];
  readonly alerts: readonly string[];
  readonly acts: readonly string[];
  readonly arrived: number;
}

/** Kills a program again and again, and says what must have survived. */
export function killSuite(killed: Killed): void {
  const { on, kills, skip, strike } = killed;
  const what = strike === undefined ? 'kill -9' : 'a crash of the database';
  suite(`${what} at ${kills} moments on ${on} (TOCSIN_SEED=${SEED})`, { skip }, () => kill(killed));
}

function kill({ kills, open, remains: remainsOf, close, strike }: Killed): void {
  let inbox: Inbox;
  let folder: Folder;
  let lives: Lives;
  /** What was answered with 2xx: groups and fingerprints of alerts, ids of actions. */
  const accepted = {
    groups: new Set<string>(),
    alerts: new Set<string>(),
    acts: new Set<string>(),
  };
  /** Mails that arrived, at the death when the disk first said that they were sent. */
  const settledAt = new Map<string, number>();
  const inDoubt = new Set<string>();
  let ended = 0;
  let end: Remains;

  before(async () => {
    inbox = await startInbox();
    folder = await open(inbox.url);
    lives = new Lives(folder, seededRandom(SEED));
    const first = await lives.begin();
    await first.stop(); // The keys are made.
    lives = new Lives(folder, seededRandom(SEED));
    let isOver = false;
    const told = Promise.all([
      ...Array.from({ length: TELLERS }, (_, n) => tellStories(`t${n + 1}`, () => isOver)),
      sendOn(() => isOver),
    ]);
    const wasTold = told.catch(() => undefined);
    const endedEarly = told.then(() => assert.fail('The stories ended'));
    endedEarly.catch(() => undefined);
    for (let death = 1; death <= kills; death += 1) {
      await Promise.race([die(), endedEarly]);
      await look();
      if (death % SAYS_EVERY === 0) process.stderr.write(`${death} of ${kills}\n`);
    }
    isOver = true;
    const last = await lives.last();
    await told;
    await eventually(
      'every page has left',
      async () => {
        const left = await remainsOf(folder, []);
        const pages = left.deliveries.filter(({ lane }) => lane === 'page');
        // What is bulky and failed once may wait for minutes.
        return pages.every(({ status }) => status !== 'ready') || null;
      },
      LONGEST_WAIT_MS,
    );
    await last.stop();
    await wasTold;
    assert.equal(bugsIn(last), '');
    end = await remainsOf(folder, [...accepted.groups, LOAD.group]);
  });

  after(async () => {
    await inbox.close();
    folder.remove();
    await close();
  });

  test('[DEL-1] every alert and every action that was accepted is there', (t) => {
    check(end, snapshot());
    const { alerts, acts } = accepted;
    t.diagnostic(
      `${kills} times; ${alerts.size} alerts and ${acts.size} actions accepted, all there`,
    );
    assert.ok(accepted.alerts.size > kills / 10, `Enough happened: ${accepted.alerts.size} alerts`);
    assert.ok(accepted.acts.size > kills / 10, `Enough happened: ${accepted.acts.size} actions`);
  });

  test('[ALR-2] what was asked again because no answer came happened once', () => {
    const declared = end.events.filter(({ type }) => type === 'incident.declared');
    assert.equal(declared.length, accepted.groups.size + 1);
    for (const id of accepted.acts) {
      const caused = end.events.filter(({ cause }) => cause.endsWith(`:${id}`));
      const commits = new Set(caused.map(({ at }) => at));
      assert.equal(commits.size, 1, `${id} has ${caused.length} events`);
    }
  });

  test('no incident is stuck, and none was set aside', (t) => {
    assert.deepEqual(end.asides, []);
    const resolved = end.events.filter(({ type }) => type === 'incident.resolved');
    assert.equal(new Set(resolved.map(({ stream }) => stream)).size, accepted.groups.size);
    assert.equal(ended, accepted.groups.size);
    t.diagnostic(`${ended} incidents, from the alert to the resolution`);
  });

  test('[DEL-5] each page went out, whatever happened to it on its way', () => {
    const pages = end.deliveries.filter(({ lane }) => lane === 'page');
    assert.ok(pages.length >= accepted.groups.size);
    for (const page of pages) {
      // One in doubt is withdrawn where somebody answered what had arrived before the death [DEL-8].
      assert.match(page.status, /^(sent|withdrawn)$/, page.id);
      assert.ok(arrivalsOf(page).length > 0, `${page.id} arrived`);
    }
  });

  test('[DEL-3, DEL-5] a page in doubt goes out again under its id, marked and counted', (t) => {
    let repeats = 0;
    for (const page of end.deliveries) {
      const [, ...again] = arrivalsOf(page);
      repeats += again.length;
      for (const { raw } of again) assert.match(raw, /^X-Tocsin-Again:/m, page.id);
      if (again.length === 0) continue;
      assert.ok(page.again, `${page.id} is marked`);
      assert.ok(page.attempt > again.length, `${page.id} has an attempt for each`);
      // One that was withdrawn in doubt has no result that the timeline could tell.
      if (page.lane === 'page' && page.status === 'sent') {
        assert.ok(isCounted(end, page), `${page.id} is counted`);
      }
    }
    const sent = end.deliveries.length;
    t.diagnostic(
      `${sent} mails, ${inDoubt.size} in doubt at such a moment, ${repeats} arrived twice`,
    );
    if (kills < ENOUGH_FOR_DOUBT || strike !== undefined) return;
    assert.ok(repeats > 0, 'Some death lay between the arrival and its commit');
    assert.ok(inDoubt.size > repeats, 'And some before the arrival');
  });

  test('[DEL-5] none is sent again that is known to have left', (t) => {
    for (const page of end.deliveries) {
      const known = settledAt.get(page.id);
      if (known !== undefined) assert.equal(arrivalsOf(page).length, known, page.id);
    }
    t.diagnostic(`${settledAt.size} mails known to have left, none sent again`);
    assert.ok(settledAt.size > kills / 10);
  });

  async function die(): Promise<void> {
    if (strike === undefined) return lives.liveAndDie();
    await lives.liveOn();
    await strike();
  }

  /** Reads what is there: of a program that lives on it may be more than what was known before. */
  async function look(): Promise<void> {
    const before = snapshot();
    check(await remainsOf(folder, [...before.groups, LOAD.group]), before);
  }

  function snapshot(): Known {
    const { groups, alerts, acts } = accepted;
    const arrived = inbox.arrived.length;
    return { groups: [...groups], alerts: [...alerts], acts: [...acts], arrived };
  }

  /** What must hold of the disk at every death. */
  function check(remains: Remains, before: Known): void {
    const alerts = new Set(remains.alerts.map(({ fingerprint }) => fingerprint));
    for (const alert of before.alerts) assert.ok(alerts.has(alert), `${alert} is there`);
    const causes = new Set(remains.events.map(({ cause }) => cause.split(':').at(-1)));
    for (const id of before.acts) assert.ok(causes.has(id), `${id} is there`);
    // [DEL-2] Nothing arrived that the disk does not know.
    const known = new Set(remains.deliveries.map(messageIdOfRow));
    for (const { mail } of inbox.arrived.slice(0, before.arrived)) {
      assert.ok(known.has(mail.messageId ?? ''));
    }
    for (const row of remains.deliveries) {
      if (row.status === 'ready' && row.holder !== null) inDoubt.add(row.id);
      if (row.status === 'sent' && !settledAt.has(row.id)) {
        settledAt.set(row.id, arrivalsOf(row).length);
      }
    }
  }

  function arrivalsOf(row: DeliveryRow): readonly Arrived[] {
    const id = messageIdOfRow(row);
    return inbox.arrived.filter(({ mail }) => mail.messageId === id);
  }

  /** One incident after another, each from the alert to the resolution. */
  async function tellStories(teller: string, isOver: () => boolean): Promise<void> {
    for (let chapter = 1; !isOver(); chapter += 1) {
      await tellStory(`${teller}c${chapter}`);
      ended += 1;
    }
  }

  /** Alerts of a group that pages nobody, as fast as they are taken: what is killed is never idle. */
  async function sendOn(isOver: () => boolean): Promise<void> {
    for (let from = 0; !isOver(); from = (from + LOAD.atOnce) % LOAD.alerts) {
      const names = Array.from({ length: LOAD.atOnce }, (_, n) => `load-${from + n}`);
      await send(LOAD.group, names, { severity: 'warning', isLoad: true });
    }
  }

  async function tellStory(name: string): Promise<void> {
    await fire(name, 'first');
    const page = await mailFor(name, 'ana@example.org');
    await acknowledge(page);
    const number = /INC-[\d-]+\d/.exec(page.mail.subject ?? '')?.[0] ?? '';
    await act(number, `${name}-update`, 'update.post', { text: `Update of ${name}` });
    await act(number, `${name}-page`, 'incident.page', { person: 'eva', reason: 'She knows it' });
    await mailFor(name, 'eva@example.org');
    await fire(name, 'second');
    await act(number, `${name}-mitigate`, 'incident.mitigate', { note: 'Rolled back' });
    await act(number, `${name}-resolve`, 'incident.resolve', { note: 'It is over' });
  }

  async function fire(name: string, which: string): Promise<void> {
    await send(name, [`${name}-${which}`], { severity: 'critical', isLoad: false });
    accepted.groups.add(name);
  }

  async function send(
    group: string,
    fingerprints: readonly string[],
    { severity, isLoad }: { readonly severity: string; readonly isLoad: boolean },
  ): Promise<void> {
    const path = `/in/alertmanager/${folder.intakeKey()}`;
    const body = webhook(group, fingerprints, severity);
    const response = await lives.ask((url) => fetch(`${url}${path}`, { method: 'POST', body }), {
      isLoad,
    });
    assert.equal(response.status, 200, await response.text());
    for (const fingerprint of fingerprints) accepted.alerts.add(fingerprint);
  }

  async function acknowledge({ mail }: Arrived): Promise<void> {
    const path = /https?:\/\/[^/\s]+(\/a\/\S+)/.exec(mail.text ?? '')?.[1] ?? '';
    const response = await lives.ask((url) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body: new URLSearchParams({ answer: 'acknowledge' }),
      }),
    );
    assert.equal(response.status, 200);
    assert.match(await response.text(), /You have it/);
  }

  async function act(
    incident: string,
    id: string,
    action: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const response = await lives.ask((url) =>
      fetch(`${url}/api/v1/actions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${folder.operatorKey()}`, 'idempotency-key': id },
        body: JSON.stringify({ action, incident, fields }),
      }),
    );
    assert.equal(response.status, 200, `${id}: ${await response.text()}`);
    accepted.acts.add(id);
  }

  function mailFor(name: string, to: string): Promise<Arrived> {
    const { promise, reject } = Promise.withResolvers<Arrived>();
    const tooLate = setTimeout(() => reject(new Error(`No page of ${name}`)), LONGEST_WAIT_MS);
    const arrived = inbox.next(
      ({ mail, to: [first] }) => first === to && (mail.subject ?? '').includes(`${name} is down`),
    );
    return Promise.race([arrived, promise]).finally(() => clearTimeout(tooLate));
  }
}

function messageIdOfRow({ id }: DeliveryRow): string {
  return messageIdOf(id, 'example.org');
}

function isCounted({ events }: Remains, page: DeliveryRow): boolean {
  return events.some(({ type, body }) => {
    if (type !== 'page.reported') return false;
    const report = JSON.parse(body) as { delivery: string; again: boolean };
    return report.delivery === page.id && report.again;
  });
}

function webhook(name: string, fingerprints: readonly string[], severity: string): string {
  const labels = { alertname: name, job: 'checkout', severity };
  const startsAt = '2026-11-20T10:00:00Z';
  const annotations = { summary: `${name} is down` };
  return JSON.stringify({
    version: '4',
    groupKey: name,
    alerts: fingerprints.map((fingerprint) => ({
      status: 'firing',
      labels,
      annotations,
      fingerprint,
      startsAt,
    })),
  });
}
