// Somebody of another team is brought into an incident, against a whole server without a socket.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IncidentView } from '#/contract/api/views.ts';
import { personId, teamId } from '#/core/basics/ids.ts';
import { openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

// The second team of the house becomes a live one, with people of its own.
const BILLING = `version: 1
team: Billing
zone: Europe/Berlin
people:
  dora: { name: Dora Muster, methods: [{ email: dora@example.org }] }
  max: { name: Max Specimen, access: manager, methods: [{ email: max@example.org }] }
rotas:
  weekly: { starts: 2026-01-05, handover: "09:00", every: 1w, slots: { primary: [dora] } }
bind: { On-call engineer: weekly/primary, Engineering manager: max }
managers: [max]
values:
  severities: { SEV1: { attention: page } }
`;

let house: House;
let eva: string;
let dora: string;

before(async () => {
  house = await openHouse();
  await house.edit('later', { 'tocsin.yaml': BILLING });
  eva = await house.key({ person: personId('eva') });
  dora = await house.key({ person: personId('dora'), team: teamId('later') });
});
after(() => house.close());

test('[ACK-11] the other team gets a mail by its own roster, answers its link, and sees and acts on this one alone', async () => {
  await act(eva, 'incident.declare', { title: 'Cards fail', severity: 'SEV1' });
  await act(eva, 'incident.acknowledge', {});
  const { id, otherTeams } = await view(eva, 'latest');
  assert.deepEqual(otherTeams, [{ team: 'later', name: 'Billing' }]);
  assert.equal((await look(dora, id)).status, 404, 'not before they are brought in');
  await act(eva, 'incident.page', { team: 'later', reason: 'The bank refuses' });
  const mail = await house.message(({ address }) => address === 'dora@example.org');
  assert.match(mail.text, /on call for Billing: The bank refuses/);

  const path = /http:\/\/tocsin\.example\.org(\/a\/\S+)/.exec(mail.text)?.[1] ?? '';
  const page = await (await house.ask(path)).text();
  assert.match(page, /You answer as Dora Muster/);
  assert.doesNotMatch(page, /in the console/, 'the console shows them their own team');
  const body = new URLSearchParams({ answer: 'acknowledge' });
  const request = new Request(`http://tocsin.example.org${path}`, { method: 'POST', body });
  assert.match(await (await house.fetch(request)).text(), /you have seen this/);

  const seen = await view(dora, id);
  assert.deepEqual(seen.guests, [{ person: 'dora', name: 'Dora Muster', team: 'Billing' }]);
  assert.equal(seen.holder?.person, 'eva');
  const said = await act(dora, 'hypothesis.record', { text: 'The certificate ran out' }, id);
  assert.equal(said.status, 200);
  const timeline = await house.ask(`/api/v1/incidents/${id}/timeline`, { key: dora });
  assert.match(await timeline.text(), /Dora Muster of Billing is brought in/);
  const others = await house.ask('/api/v1/incidents?team=shop', { key: dora });
  assert.equal(others.status, 404, 'the team stays closed to them');

  await act(eva, 'incident.cancel', { reason: 'a test' }, id);
  assert.equal((await look(dora, id)).status, 404, 'once it is over it is theirs no more');
});

async function act(
  key: string,
  action: string,
  fields: object,
  incident?: string,
): Promise<Response> {
  const named = incident === undefined ? {} : { incident };
  const answer = await house.ask('/api/v1/actions', { key, body: { action, fields, ...named } });
  assert.ok(answer.status < 500);
  return answer;
}

async function look(key: string, incident: string): Promise<Response> {
  return house.ask(`/api/v1/incidents/${incident}`, { key });
}

async function view(key: string, incident: string): Promise<IncidentView> {
  return (await (await look(key, incident)).json()) as IncidentView;
}
