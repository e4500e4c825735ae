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
const LONGEST_WAIT_MS = 60_000;
/** With fewer it may be that none fell into a moment as short as that. */
const ENOUGH_FOR_DOUBT = 200;

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
}

/** Kills a program again and again, and says what must have survived. */
export function killSuite(killed: Killed): void {
  const { on, kills, skip } = killed;
  suite(`kill -9 at ${kills} moments on ${on} (TOCSIN_SEED=${SEED})`, { skip }, () => kill(killed));
}

function kill({ kills, open, remains: remainsOf, close }: Killed): void {
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
  let end: Remains;

  before(async () => {
    inbox = await startInbox();
    folder = await open(inbox.url);
    lives = new Lives(folder, seededRandom(SEED));
    const first = await lives.begin();
    await first.stop(); // The keys are made.
    lives = new Lives(folder, seededRandom(SEED));
    let isOver = false;
    const told = tellStories(() => isOver);
    const wasTold = told.catch(() => undefined);
    for (let death = 1; death <= kills; death += 1) {
      await Promise.race([lives.liveAndDie(), told.then(() => assert.fail('The story ended'))]);
      check(await remainsOf(folder, [...accepted.groups]));
    }
    isOver = true;
    const last = await lives.begin();
    await told;
    await eventually(
      'every page has left',
      async () => {
        const left = await remainsOf(folder, []);
        return left.deliveries.every(({ status }) => status !== 'ready') || null;
      },
      LONGEST_WAIT_MS,
    );
    await last.stop();
    await wasTold;
    assert.equal(bugsIn(last), '');
    end = await remainsOf(folder, [...accepted.groups]);
  });

  after(async () => {
    await inbox.close();
    folder.remove();
    await close();
  });

  test('[DEL-1] every alert and every action that was accepted is there', () => {
    check(end);
    assert.ok(accepted.alerts.size > kills / 10, `Enough happened: ${accepted.alerts.size} alerts`);
    assert.ok(accepted.acts.size > kills / 4, `Enough happened: ${accepted.acts.size} actions`);
  });

  test('[ALR-2] what was asked again because no answer came happened once', () => {
    const declared = end.events.filter(({ type }) => type === 'incident.declared');
    assert.equal(declared.length, accepted.groups.size);
    for (const id of accepted.acts) {
      const caused = end.events.filter(({ cause }) => cause.endsWith(`:${id}`));
      const commits = new Set(caused.map(({ at }) => at));
      assert.equal(commits.size, 1, `${id} has ${caused.length} events`);
    }
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
    t.diagnostic(`${sent} mails, ${inDoubt.size} in doubt at a death, ${repeats} arrived twice`);
    if (kills < ENOUGH_FOR_DOUBT) return;
    assert.ok(repeats > 0, 'Some death lay between the arrival and its commit');
    assert.ok(inDoubt.size > repeats, 'And some before the arrival');
  });

  test('[DEL-5] none is sent again that is known to have left', () => {
    for (const page of end.deliveries) {
      const known = settledAt.get(page.id);
      if (known !== undefined) assert.equal(arrivalsOf(page).length, known, page.id);
    }
    assert.ok(settledAt.size > kills / 4);
  });

  /** What must hold of the disk at every death. */
  function check(remains: Remains): void {
    const alerts = new Set(remains.alerts.map(({ fingerprint }) => fingerprint));
    for (const alert of accepted.alerts) assert.ok(alerts.has(alert), `${alert} is there`);
    const causes = new Set(remains.events.map(({ cause }) => cause.split(':').at(-1)));
    for (const id of accepted.acts) assert.ok(causes.has(id), `${id} is there`);
    // [DEL-2] Nothing arrived that the disk does not know.
    const known = new Set(remains.deliveries.map(messageIdOfRow));
    for (const { mail } of inbox.arrived) assert.ok(known.has(mail.messageId ?? ''));
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
  async function tellStories(isOver: () => boolean): Promise<void> {
    for (let chapter = 1; !isOver(); chapter += 1) await tellStory(`c${chapter}`);
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
    const fingerprint = `${name}-${which}`;
    const path = `/in/alertmanager/${folder.intakeKey()}`;
    const response = await lives.ask((url) =>
      fetch(`${url}${path}`, { method: 'POST', body: webhook(name, fingerprint) }),
    );
    assert.equal(response.status, 200, await response.text());
    accepted.groups.add(name);
    accepted.alerts.add(fingerprint);
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

function webhook(name: string, fingerprint: string): string {
  const labels = { alertname: name, job: 'checkout', severity: 'critical' };
  const startsAt = '2026-11-20T10:00:00Z';
  return JSON.stringify({
    version: '4',
    groupKey: name,
    alerts: [
      {
        status: 'firing',
        labels,
        annotations: { summary: `${name} is down` },
        fingerprint,
        startsAt,
      },
    ],
  });
}
