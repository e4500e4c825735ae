import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import type { AlertsView, IncidentAlertsView } from '#/contract/api/views-alerts.ts';
import type { ActedView, IncidentView } from '#/contract/api/views.ts';
import { HEARTBEATS, openHouse } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

let house: House;
let intake: string;
let ana: string;
let vera: string;

before(async () => {
  house = await openHouse({}, HEARTBEATS);
  intake = await house.key({ kind: 'intake', name: 'intake' });
  ana = await house.key({ person: personId('ana') });
  vera = await house.key({ person: personId('vera') });
});
after(() => house.close());

test('[ALR-6] what fires without an incident is listed, and declared by one action', async () => {
  await send({ id: 'disk-db1', title: 'Disk is full', group: 'disks', severity: 'SEV1' });
  const number = await numberOf('Disk is full');
  await act(ana, 'incident.cancel', { reason: 'A test' }, number);
  const { kept } = await listed();
  assert.deepEqual(
    kept.map(({ group, title, severity, firing }) => [group, title, severity, firing]),
    [['group:shop:generic:disks', 'Disk is full', 'SEV1', 1]],
  );
  assert.match(kept[0]?.because ?? '', /fires on/);
  const group = kept[0]?.group ?? '';
  assert.equal((await act(vera, 'alerts.declare', { group })).status, 403);
  const done = await act(ana, 'alerts.declare', { group, severity: 'SEV2' });
  assert.equal(done.status, 200);
  const { incident, said } = (await done.json()) as ActedView;
  assert.deepEqual([incident?.title, incident?.severity], ['Disk is full', 'SEV2']);
  assert.match(said, /Declared/);
  assert.deepEqual((await listed()).kept, []);
  assert.equal((await act(ana, 'alerts.declare', { group })).status, 409);
});

test('[ALR-6] alerts of another team, and what is no group, are not there to declare', async () => {
  for (const group of ['group:later:generic:x', 'team:shop', 'nothing']) {
    const refused = await act(ana, 'alerts.declare', { group });
    assert.equal(refused.status, 404);
    assert.match(await refused.text(), /no-such-alerts/);
  }
});

test('[ALR-3] a held incident says which alerts joined it, and one action splits one off', async () => {
  await send({ id: 'web-1', title: 'Web is slow', group: 'web', severity: 'SEV1' });
  const number = await numberOf('Web is slow');
  await act(ana, 'incident.acknowledge', {}, number);
  await send({ id: 'web-2', title: 'Web certificate', group: 'web', severity: 'SEV1' });
  const told = await house.message(({ subject }) => subject.includes('the same cause?'));
  assert.match(told.text, /Web certificate/);
  const view = await incident(number);
  assert.deepEqual(view.alertsAsked, [{ alert: 'web-2', title: 'Web certificate', why: 'joined' }]);
  const done = await act(ana, 'alert.split', { alert: 'web-2' }, number);
  assert.equal(done.status, 200);
  assert.match(((await done.json()) as ActedView).said, /Another cause.*Web certificate/);
  assert.deepEqual((await incident(number)).alertsAsked, []);
  assert.notEqual(await numberOf('Web certificate'), number);
});

test('[ALR-3] the link of the message that asks splits an alert off by one tap', async () => {
  await send({ id: 'db-1', title: 'Database is slow', group: 'db', severity: 'SEV1' });
  const number = await numberOf('Database is slow');
  await act(ana, 'incident.acknowledge', {}, number);
  await send({ id: 'db-2', title: 'Backup <b>failed</b>', group: 'db', severity: 'SEV1' });
  const told = await house.message(({ text }) => text.includes('Backup <b>failed</b>'));
  const path = new URL(/http\S+\/a\/\S+/.exec(told.text)?.[0] ?? '').pathname;
  const html = await (await house.ask(path)).text();
  assert.match(html, /value="same"/);
  assert.match(html, /Backup &lt;b&gt;failed/);
  const body = new URLSearchParams({ answer: 'other', about: 'db-2' });
  const url = `http://tocsin.example.org${path}`;
  const tapped = await house.fetch(new Request(url, { method: 'POST', body }));
  assert.equal(tapped.status, 200);
  assert.match(await tapped.text(), /an incident of its own/);
  assert.deepEqual((await incident(number)).alertsAsked, []);
  const again = await house.fetch(new Request(url, { method: 'POST', body }));
  assert.equal(again.status, 409);
});

test('[ALR-12] heartbeats are listed with when they were last heard and when they are missing', async () => {
  await house.fetch(new Request(`http://tocsin.example.org/in/heartbeat/${intake}/probe`));
  const { heartbeats } = await listed();
  assert.deepEqual(
    heartbeats.map(({ name, every, missingSince }) => [name, every, missingSince]),
    [
      ['probe', 300_000, null],
      ['shared', 9 * 3_600_000, null],
    ],
  );
  const [probe, shared] = heartbeats;
  assert.equal(Date.parse(probe?.dueAt ?? '') - Date.parse(probe?.lastAt ?? ''), 360_000);
  assert.equal(shared?.lastAt, null);
});

test('[ALR-6] how often an alert was sent and began to fire stands with its incident', async () => {
  const blink = { id: 'blink-1', title: 'Light blinks', group: 'lights', severity: 'SEV1' };
  await send(blink);
  // The message may list other incidents as well [PAG-6].
  await house.message(({ text }) => text.includes('Light blinks'));
  const { incidents } = await looked<{ incidents: IncidentView[] }>('/incidents?team=shop');
  const { number = '' } = incidents.find(({ title }) => title === 'Light blinks') ?? {};
  await send(blink);
  await send({ ...blink, status: 'resolved' });
  await send(blink);
  const shown = await looked<IncidentAlertsView>(`/incidents/${number}/alerts`);
  assert.deepEqual(
    shown.alerts.map(({ alert, status, sent, rounds }) => [alert, status, sent, rounds]),
    [['blink-1', 'firing', 4, 2]],
  );
  const foreign = await house.ask(`/api/v1/incidents/${number}/alerts`, { key: 'nobody' });
  assert.equal(foreign.status, 401);
});

async function send(alert: Readonly<Record<string, string>>): Promise<void> {
  const url = `http://tocsin.example.org/in/generic/${intake}`;
  const body = JSON.stringify(alert);
  const response = await house.fetch(new Request(url, { method: 'POST', body }));
  assert.equal(response.status, 200);
  // What joins a group gathers for a second.
  house.pass(1);
}

async function numberOf(title: string): Promise<string> {
  await house.message(({ subject }) => subject.includes(title));
  const { incidents } = await looked<{ incidents: IncidentView[] }>('/incidents?team=shop');
  return incidents.find((one) => one.title === title)?.number ?? 'none';
}

function incident(number: string): Promise<IncidentView> {
  return looked<IncidentView>(`/incidents/${number}`);
}

async function listed(): Promise<AlertsView> {
  const { alerts } = await looked<{ alerts: AlertsView[] }>('/alerts?team=shop');
  assert.ok(alerts[0] !== undefined);
  return alerts[0];
}

async function looked<Answer>(path: string): Promise<Answer> {
  const response = await house.ask(`/api/v1${path}`, { key: ana });
  assert.equal(response.status, 200);
  return (await response.json()) as Answer;
}

function act(
  key: string,
  action: string,
  fields: Readonly<Record<string, unknown>>,
  number?: string,
): Promise<Response> {
  const body = {
    action,
    fields,
    team: 'shop',
    ...(number === undefined ? {} : { incident: number }),
  };
  return house.ask('/api/v1/actions', { key, body });
}
