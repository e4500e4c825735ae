// A real Alertmanager fires at the real program, whose mail arrives at a real SMTP server.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import type { Arrived, Inbox } from '#/shell/integrations/email/inbox.fixture.ts';
import type { IncidentLine, IncidentView } from '#/contract/api/views.ts';
import { NO_ALERTMANAGER, startAlertmanager } from './alertmanager.ts';
import type { Alertmanager } from './alertmanager.ts';
import { eventually, makeFolder, startProgram, told } from './house.ts';
import type { Folder, Running } from './house.ts';

// Prometheus sends an alert again and again, always with the time at which it began.
const BEGAN = new Date(Date.now() - 60_000).toISOString();

suite('a real Alertmanager', { skip: NO_ALERTMANAGER }, () => {
  let inbox: Inbox;
  let folder: Folder;
  let program: Running;
  let alertmanager: Alertmanager;

  before(async () => {
    inbox = await startInbox();
    folder = await makeFolder(inbox.url);
    program = await startProgram(folder);
    alertmanager = await alertmanagerFor(program);
  });

  after(async () => {
    await alertmanager?.kill();
    await program?.stop();
    await inbox?.close();
    folder?.remove();
  });

  test('[DEL-1, DEL-2] what it fires pages the person on call by e-mail', async () => {
    await fire('CheckoutDown');
    const page = await pageFor('CheckoutDown');
    assert.deepEqual(page.to, ['ana@example.org']);
    assert.match(page.mail.subject ?? '', /SEV1/);
    const incident = await incidentFor('CheckoutDown');
    assert.equal(incident.status, 'investigating');
    assert.equal(incident.holder, null);
    assert.match(page.mail.subject ?? '', new RegExp(incident.number));
  });

  test('[DEL-7, ACK-1] following the link changes nothing, its button takes the hold', async () => {
    const link = linkIn(await pageFor('CheckoutDown'));
    const shown = await fetch(link);
    assert.equal(shown.status, 200);
    assert.match(await shown.text(), /method="post"/i);
    assert.equal((await incidentFor('CheckoutDown')).holder, null);
    assert.equal((await pressed(link)).status, 200);
    assert.equal((await incidentFor('CheckoutDown')).holder?.person, 'ana');
  });

  test('[INC-3] its resolve does not end an incident that a person touched', async () => {
    await end('CheckoutDown');
    const quiet = await eventually('no alert fires any more', async () => {
      const incident = await incidentFor('CheckoutDown');
      return incident.firingAlerts === 0 ? incident : null;
    });
    assert.equal(quiet.status, 'investigating');
    assert.equal(quiet.holder?.person, 'ana');
  });

  test('[INC-3] its resolve ends an incident that nobody touched, and tells whom it woke', async () => {
    await fire('OrdersSlow');
    const page = await pageFor('OrdersSlow');
    await end('OrdersSlow');
    await eventually('it is resolved', async () => {
      const { status } = await incidentFor('OrdersSlow');
      return status === 'resolved' || null;
    });
    const { number } = await incidentFor('OrdersSlow');
    const told = await inbox.next(({ mail }) => /is resolved/.test(mail.subject ?? ''));
    assert.deepEqual(told.to, page.to);
    assert.match(told.mail.subject ?? '', new RegExp(number));
  });

  test('[ACK-7] a click that comes after the end shows so and changes nothing', async () => {
    const link = linkIn(await pageFor('OrdersSlow'));
    assert.equal((await pressed(link)).status, 409);
    assert.equal((await incidentFor('OrdersSlow')).holder, null);
  });

  test('[ALR-1, ALR-2] an Alertmanager that forgot what it sent makes no second incident', async () => {
    await fire('StockLost');
    await pageFor('StockLost');
    await alertmanager.kill();
    alertmanager = await alertmanagerFor(program);
    await fire('StockLost');
    await fire('Marker');
    await pageFor('Marker'); // It was sent after the repeat, so that the repeat is in.
    await eventually('the repeat was counted', async () => {
      const metrics = await (await fetch(`${program.url}/metrics`)).text();
      return /tocsin_alerts_total\{[^}]*outcome="repeated"[^}]*\} [1-9]/.test(metrics) || null;
    });
    assert.equal((await incidents()).filter(({ title }) => title === 'StockLost fails').length, 1);
    assert.equal(pagesFor('StockLost').length, 1);
  });

  test('[DEL-1] what fires while Tocsin is down comes in when it is back', async () => {
    await program.kill();
    await fire('WhileAway');
    program = await startProgram(folder);
    await pageFor('WhileAway');
    assert.equal((await incidentFor('WhileAway')).status, 'investigating');
  });

  test('[ALR-14] a storm of a thousand alerts is as many incidents and pages as it has groups', async () => {
    const names = ['HallNorth', 'HallSouth', 'HallEast', 'HallWest'];
    const all = Array.from({ length: 1_000 }, (_, n) => {
      const alertname = names[n % names.length] ?? '';
      const labels = { ...labelsOf(alertname), instance: `server-${n}` };
      return { labels, summary: `${alertname} fails`, startsAt: BEGAN };
    });
    await alertmanager.post(...all);
    for (const name of names) {
      await pageFor(name);
      await eventually(`all of ${name} are in`, async () => {
        const { firingAlerts } = await incidentFor(name);
        return firingAlerts === 250 || null;
      });
    }
    const lines = await incidents();
    for (const name of names) {
      assert.equal(lines.filter(({ title }) => title === `${name} fails`).length, 1);
      assert.equal(pagesFor(name).length, 1);
    }
  });

  function alertmanagerFor({ url }: Running): Promise<Alertmanager> {
    const webhook = `${url}/in/alertmanager/${folder.intakeKey()}`;
    return startAlertmanager({ webhook, groupBy: ['alertname'] });
  }

  function fire(alertname: string): Promise<void> {
    const summary = `${alertname} fails`;
    return alertmanager.post({ labels: labelsOf(alertname), summary, startsAt: BEGAN });
  }

  function end(alertname: string): Promise<void> {
    const summary = `${alertname} fails`;
    const labels = labelsOf(alertname);
    return alertmanager.post({ labels, summary, startsAt: BEGAN, isOver: true });
  }

  function pageFor(alertname: string): Promise<Arrived> {
    return inbox.next((one) => isPageFor(alertname, one));
  }

  function pagesFor(alertname: string): readonly Arrived[] {
    return inbox.arrived.filter((one) => isPageFor(alertname, one));
  }

  async function incidents(): Promise<readonly IncidentLine[]> {
    const body = await told(program.url, folder.operatorKey(), { path: '/incidents?all' });
    return (body as { incidents: readonly IncidentLine[] }).incidents;
  }

  async function incidentFor(alertname: string): Promise<IncidentView> {
    const line = (await incidents()).find(({ title }) => title === `${alertname} fails`);
    assert.ok(line !== undefined, `There is an incident of ${alertname}`);
    const path = `/incidents/${line.number}`;
    return (await told(program.url, folder.operatorKey(), { path })) as IncidentView;
  }
});

function labelsOf(alertname: string): Readonly<Record<string, string>> {
  return { alertname, job: 'checkout', severity: 'critical' };
}

function isPageFor(alertname: string, { mail }: Arrived): boolean {
  return (mail.subject ?? '').includes(`${alertname} fails`) && /\/a\//.test(mail.text ?? '');
}

function linkIn({ mail }: Arrived): string {
  const link = /https?:\/\/\S+\/a\/\S+/.exec(mail.text ?? '')?.[0];
  assert.ok(link !== undefined, 'The page has a link');
  return link;
}

function pressed(link: string): Promise<Response> {
  return fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'acknowledge' }) });
}
