import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId, streamId } from '#/core/basics/ids.ts';
import type { AlertsView, IncidentAlertsView } from '#/contract/api/views-alerts.ts';
import type { SilencesView } from '#/contract/api/views-silence.ts';
import type { ActedView, IncidentView } from '#/contract/api/views.ts';
import { HEARTBEATS, openHouse, ROSTER } from '../house.fixture.ts';
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

test('[ALR-6, ALR-15] what must fire repeatedly is listed with how often it did, and declares at the last of them', async () => {
  const team = await openHouse();
  const waits = 'attention: message, repeats: { times: 2, within: 1h, waits: true }';
  await team.edit('shop', { 'tocsin.yaml': ROSTER.replace('attention: message', waits) });
  const sender = await team.key({ kind: 'intake', name: 'intake' });
  const key = await team.key({ person: personId('ana') });
  async function sends(status: string): Promise<void> {
    const body = { id: 'disk', title: 'Disk fills', group: 'disk', severity: 'SEV2', status };
    assert.equal((await team.ask(`/in/generic/${sender}`, { method: 'POST', body })).status, 200);
  }
  async function keptNow(): Promise<AlertsView['kept']> {
    const answer = await team.ask('/api/v1/alerts?team=shop', { key });
    return (
      ((await answer.json()) as { readonly alerts: readonly AlertsView[] }).alerts[0]?.kept ?? []
    );
  }
  await sends('firing');
  const [first] = await keptNow();
  assert.equal(first?.because, 'fired 1 of 2 times within 1 h; declares at the second');
  assert.deepEqual(first.awaited, { fired: 1, times: 2, within: 3_600_000, severity: 'SEV2' });
  team.pass(61);
  assert.equal((await keptNow())[0]?.awaited?.fired, 0, 'a firing counts for the span');
  await sends('resolved');
  assert.deepEqual(await keptNow(), []);
  for (const minute of [1, 2]) {
    await sends('firing');
    if (minute === 1) await sends('resolved');
    team.pass(1);
  }
  assert.deepEqual(await keptNow(), []);
  const told = await team.message(({ subject }) => subject.includes('Disk fills'));
  assert.ok(told.subject.includes('SEV2'));
  await team.close();
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

test('[ALR-14, API-10] thousands of alerts of one incident are looked through page by page', async () => {
  const flood = Array.from({ length: 2_345 }, (_, n) => ({
    id: `flood-${n}`,
    title: `Server ${n} is down`,
    group: 'flood',
    severity: 'SEV1',
  }));
  await sendAll(flood);
  await house.message(({ text }) => text.includes('Server'));
  const number = await numberIn('flood');
  const seen: string[] = [];
  let next: string | null = '';
  for (let pages = 0; next !== null; pages += 1) {
    assert.ok(pages < 4, 'three pages');
    const after: string = next === '' ? '' : `&after=${next}`;
    const path: string = `/incidents/${number}/alerts?limit=1000${after}`;
    const page: IncidentAlertsView = await looked(path);
    assert.deepEqual([page.firing, page.ended], [2_345, 0]);
    seen.push(...page.alerts.map(({ alert }) => alert));
    next = page.next;
  }
  assert.equal(new Set(seen).size, 2_345);
  assert.equal(seen.length, 2_345, 'each once');
  const { alerts } = await looked<IncidentAlertsView>(`/incidents/${number}/alerts`);
  assert.equal(alerts.length, 100);
  for (const after of ['nonsense', 'bnVsbA', '%F0']) {
    const path = `/api/v1/incidents/${number}/alerts?after=${after}`;
    assert.equal((await house.ask(path, { key: ana })).status, 400);
  }
});

test('[ALR-9] an alert that flaps stands first, with how often it changed', async () => {
  const flip = { id: 'flip-1', title: 'Link flips', group: 'links', severity: 'SEV1' };
  for (let changes = 0; changes < 6; changes += 1) {
    await send({ ...flip, status: changes % 2 === 0 ? 'firing' : 'resolved' });
    await wakesOf('links', changes + 1);
  }
  const number = await numberIn('links');
  const { flapping, alerts } = await looked<IncidentAlertsView>(`/incidents/${number}/alerts`);
  assert.deepEqual(
    flapping.map(({ alert, status, flaps }) => [alert, status, flaps]),
    [['flip-1', 'resolved', 6]],
  );
  assert.equal(alerts[0]?.flaps, 6);
  assert.equal((await incident(number)).firingAlerts, 1, 'it counts as firing');
});

test('[API-10, ALR-11] the alerts of an incident are looked for by words and by how they are', async () => {
  const rack = { group: 'racks', severity: 'SEV1' };
  await sendAll([
    { ...rack, id: 'rack-1', title: 'Rack 1 is hot', labels: { room: 'North 50%' } },
    { ...rack, id: 'rack-2', title: 'Rack <2> is hot' },
  ]);
  const number = await numberIn('racks');
  const end = new Date(Date.parse((await incident(number)).declaredAt) + 3_600_000).toISOString();
  const silence = { matchers: ['title=~"Rack 3.*"'], to: end, reason: 'New fans' };
  assert.equal((await act(ana, 'silence.set', silence)).status, 200);
  await heardOfSilence();
  await send({ ...rack, id: 'rack-3', title: 'Rack 3 is hot' });
  await eventOf('racks', 'group.hushed');
  await send({ ...rack, id: 'rack-2', title: 'Rack <2> is hot', status: 'resolved' });
  async function found(query: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const path = `/incidents/${number}/alerts?${new URLSearchParams(query).toString()}`;
    const { alerts, next } = await looked<IncidentAlertsView>(path);
    assert.equal(next, null);
    return alerts.map(({ alert }) => alert);
  }
  assert.deepEqual(await found({ text: 'RACK hot' }), ['rack-1', 'rack-3', 'rack-2']);
  assert.deepEqual(await found({ text: 'room=north' }), ['rack-1']);
  assert.deepEqual(await found({ state: 'firing' }), ['rack-1']);
  assert.deepEqual(await found({ state: 'silenced' }), ['rack-3']);
  assert.deepEqual(await found({ state: 'silenced', text: 'rack-1' }), []);
  assert.deepEqual(await found({ state: 'resolved', text: '<2>' }), ['rack-2']);
  for (const text of [`' or 1=1 --`, '.*', '_', '\u0000', '50_', '"title"']) {
    assert.deepEqual(await found({ text }), [], text);
  }
  assert.deepEqual(await found({ text: '50%' }), ['rack-1'], 'no pattern, only text');
  const all = await looked<IncidentAlertsView>(`/incidents/${number}/alerts`);
  assert.deepEqual([all.firing, all.silenced], [2, 1]);
  const held = all.alerts.find(({ alert }) => alert === 'rack-3');
  assert.equal(held?.silenced, 'silenced by Ana Example: New fans');
  const wrong = await house.ask(`/api/v1/incidents/${number}/alerts?state=odd`, { key: ana });
  assert.equal(wrong.status, 422);
});

test('[ALR-14, API-10] one of thousands is found, page by page where many hold the words', async () => {
  const number = await numberIn('flood');
  const one = `/incidents/${number}/alerts?text=flood-2222`;
  assert.deepEqual(
    (await looked<IncidentAlertsView>(one)).alerts.map(({ title }) => title),
    ['Server 2222 is down'],
  );
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const after: string = next === '' ? '' : `&after=${next}`;
    const path = `/incidents/${number}/alerts?text=server+23&limit=100${after}`;
    const page: IncidentAlertsView = await looked(path);
    assert.ok(page.alerts.length <= 100);
    seen.push(...page.alerts.map(({ title }) => title));
    next = page.next;
  }
  const meant = Array.from({ length: 2_345 }, (_, n) => `Server ${n} is down`);
  assert.deepEqual(
    seen.toSorted(),
    meant.filter((title) => title.includes('23')).toSorted(),
    'each once',
  );
});

/** Waits until the team's files and its silences are served together. */
async function heardOfSilence(): Promise<void> {
  for (;;) {
    const answer = await looked<{ silences: readonly SilencesView[] }>('/silences?team=shop');
    if ((answer.silences[0]?.silences ?? []).length > 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Waits for an event of a group. */
async function eventOf(group: string, wanted: string): Promise<void> {
  const stream = streamId(`group:shop:generic:${group}`);
  for (;;) {
    const events = await house.store.events(stream, 1, 1_000);
    if (events.some(({ type }) => type === wanted)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The number of the incident of a group. */
async function numberIn(group: string): Promise<string> {
  await wakesOf(group, 1);
  const { incidents } = await looked<{ incidents: IncidentView[] }>('/incidents?team=shop');
  return incidents.find(({ id }) => id === `group:shop:generic:${group}.1`)?.number ?? 'none';
}

/** Waits until a group has looked at its alerts so often. */
async function wakesOf(group: string, times: number): Promise<void> {
  const stream = streamId(`group:shop:generic:${group}`);
  for (;;) {
    const events = await house.store.events(stream, 1, 1_000);
    const looks = events.filter(({ type }) => type === 'group.opened' || type === 'group.changed');
    const watched = events.filter(({ type }) => type === 'group.watched');
    if (Math.max(looks.length, watched.length) >= times) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function sendAll(alerts: readonly object[]): Promise<void> {
  const url = `http://tocsin.example.org/in/generic/${intake}`;
  const response = await house.fetch(
    new Request(url, { method: 'POST', body: JSON.stringify(alerts) }),
  );
  assert.equal(response.status, 200);
  house.pass(1);
}

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
