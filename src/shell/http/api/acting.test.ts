import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId, teamId } from '#/core/basics/ids.ts';
import type { OnCallView } from '#/contract/api/on-call-views.ts';
import type { ActedView, IncidentView, TimelineLine } from '#/contract/api/views.ts';
import type { Problem } from '#/contract/api/problem.ts';
import { openHouse } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

const TIMES = { from: '2026-11-23T09:00:00Z', to: '2026-11-23T17:00:00Z' };

let house: House;
let ana: string;
let eva: string;
let operator: string;

before(async () => {
  house = await openHouse();
  ana = await house.key({ person: personId('ana') });
  eva = await house.key({ person: personId('eva') });
  operator = await house.key({ person: personId('oda'), team: null });
});
after(() => house.close());

interface Act {
  readonly action: string;
  readonly incident?: string;
  readonly team?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

async function done(key: string, body: Act): Promise<ActedView> {
  const response = await house.ask('/api/v1/actions', { key, body });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text) as ActedView;
}

async function declared(title: string): Promise<string> {
  const acted = await done(ana, {
    action: 'incident.declare',
    fields: { title, severity: 'SEV1' },
  });
  return acted.incident?.number ?? '';
}

async function shown(incident: string): Promise<IncidentView> {
  const response = await house.ask(`/api/v1/incidents/${incident}`, { key: ana });
  return (await response.json()) as IncidentView;
}

test('what is told of an action is what it was for, not what happened first', async () => {
  const incident = await declared('Told');
  const acknowledged = await done(ana, { action: 'incident.acknowledge', incident });
  assert.equal(acknowledged.said, 'Ana Example acknowledges and holds it');
  const resolved = await done(ana, { action: 'incident.resolve', incident });
  assert.equal(resolved.said, 'Resolved');
  assert.match(resolved.happened[0] ?? '', /^Mitigated/);
  const reopened = await done(ana, {
    action: 'incident.reopen',
    incident,
    fields: { reason: 'Errors are back' },
  });
  assert.equal(reopened.said, 'Reopened: Errors are back');
  await done(ana, { action: 'incident.acknowledge', incident });
  const back = await done(ana, { action: 'incident.hand-back', incident });
  assert.equal(back.said, 'Ana Example handed it back');
  const closed = await done(eva, {
    action: 'incident.close',
    incident,
    fields: { force: true, reason: 'Done' },
  });
  assert.equal(closed.said, 'Closed by force: Done');
});

test('an override tells who stands in, and when, in the zone of the team', async () => {
  const fields = {
    rota: 'weekly',
    slot: 'primary',
    person: 'eva',
    ...TIMES,
    reason: 'Ana travels',
  };
  const set = await done(ana, { action: 'override.set', fields });
  assert.equal(
    set.said,
    'Eva Specimen stands in as primary of the weekly rota from 2026-11-23 10:00 Europe/Berlin to 2026-11-23 18:00 Europe/Berlin: Ana travels',
  );
  const response = await house.ask('/api/v1/on-call?team=shop&weeks=3', { key: ana });
  const { onCall } = (await response.json()) as { readonly onCall: readonly OnCallView[] };
  assert.equal(onCall[0]?.overrides[0]?.reason, 'Ana travels');
  const standing = onCall[0].shifts.filter((one) => one.override);
  assert.deepEqual(
    standing.map(({ person, reason }) => [person, reason]),
    [['eva', 'Ana travels']],
  );
  const cancelled = await done(ana, {
    action: 'override.cancel',
    fields: { override: onCall[0]?.overrides[0]?.id ?? 'none' },
  });
  assert.equal(cancelled.said, 'The override is over; the rota holds again');
});

test('[ACK-9] whoever is named gets the briefing by mail and on the page of the link, and takes it there', async () => {
  const incident = await declared('Handed');
  await done(ana, { action: 'incident.acknowledge', incident });
  await done(ana, { action: 'update.post', incident, fields: { text: 'The pool is full' } });
  await done(ana, { action: 'hypothesis.record', incident, fields: { text: 'A slow <query>' } });
  const asked = await done(ana, {
    action: 'incident.hand-over',
    incident,
    fields: { person: 'eva', note: 'Watch the queue' },
  });
  assert.equal(asked.said, 'Eva Specimen is asked to take it over: Watch the queue');
  const view = await shown(incident);
  assert.equal(view.handOver?.to.name, 'Eva Specimen');
  assert.equal(view.holder?.person, 'ana');
  assert.ok(view.briefing.some((line) => line.includes('The pool is full')));
  assert.ok(view.briefing.includes('May be the cause, still open: A slow <query>.'));
  assert.match(view.briefing[0] ?? '', /since 2026-11-20 \d\d:\d\d Europe\/Berlin/);
  const mail = await house.message((one) => one.text.includes('Ana Example hands it over'));
  assert.equal(mail.address, 'eva@example.org');
  assert.match(mail.text, /The pool is full/);
  const path = new URL(/http:\S+\/a\/\S+/.exec(mail.text)?.[0] ?? '').pathname;
  const page = await (await house.ask(path)).text();
  assert.match(page, /Take it over/);
  assert.match(page, /The pool is full/);
  assert.match(page, /still open: A slow &lt;query&gt;/);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const request = new Request(`http://tocsin.example.org${path}`, {
    method: 'POST',
    headers: form,
    body: 'answer=acknowledge',
  });
  assert.match(await (await house.fetch(request)).text(), /You have it/);
  const taken = await shown(incident);
  assert.equal(taken.holder?.person, 'eva');
  assert.equal(taken.handOver, null);
});

test('[API-8] a refusal says which team was meant where none was named, and not where it was', async () => {
  const body = {
    action: 'override.set',
    fields: { rota: 'nowhere', slot: 'primary', person: 'ana', ...TIMES },
  };
  async function detailOf(key: string, more: { readonly team?: string } = {}): Promise<string> {
    const response = await house.ask('/api/v1/actions', { key, body: { ...body, ...more } });
    return ((await response.json()) as Problem).detail;
  }
  assert.match(await detailOf(operator), /no rota "nowhere" \(team later, as none was named\)/);
  assert.match(await detailOf(operator, { team: 'shop' }), /no rota "nowhere"$/);
  // Whoever is in one team alone can mean no other.
  assert.match(await detailOf(ana), /no rota "nowhere"$/);
});

test('[ROL-5] the operator acts in a team that does not name them, and the timeline says so', async () => {
  const team = teamId('shop');
  const begun = await done(operator, {
    action: 'incident.declare',
    team,
    fields: { title: 'Seen by the operator', severity: 'SEV1' },
  });
  const incident = begun.incident?.number ?? '';
  await done(operator, { action: 'incident.acknowledge', team, incident });
  await done(operator, {
    action: 'incident.hand-over',
    team,
    incident,
    fields: { person: 'ana' },
  });
  const path = `/api/v1/incidents/${incident}/timeline`;
  const { timeline } = (await (await house.ask(path, { key: ana })).json()) as {
    timeline: TimelineLine[];
  };
  const by = new Set(timeline.map((line) => line.by).filter((one) => one !== ''));
  assert.deepEqual([...by], ['operator oda']);
  const body = { action: 'incident.close', team, incident, fields: { force: true } };
  const refused = await house.ask('/api/v1/actions', { key: operator, body });
  assert.equal(((await refused.json()) as Problem).code, 'reason-needed');
});
