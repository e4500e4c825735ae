import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId, teamId } from '#/core/basics/ids.ts';
import type { ActedView, IncidentView, KeyView, TimelineLine } from '#/contract/api/views.ts';
import type { Problem } from '#/contract/api/problem.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

let house: House;
let ana: string;
let operator: string;

before(async () => {
  house = await openHouse();
  ana = await house.key({ person: personId('ana') });
  operator = await house.key({ person: personId('ana'), team: null });
});
after(() => house.close());

test('without a valid key nothing is said', async () => {
  for (const key of [undefined, 'wrong', 'tocsin_AAAA']) {
    const response = await house.ask('/api/v1/incidents', key === undefined ? {} : { key });
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
  }
});

test('only a hash of a key is kept', async () => {
  const rows = JSON.stringify(await house.store.keys());
  assert.ok(!rows.includes(ana) && !rows.includes(ana.slice('tocsin_'.length)));
});

test('an action says what happened', async () => {
  const acted = await done<ActedView>(
    await act('incident.declare', { title: 'A', severity: 'SEV1' }),
  );
  assert.match(acted.incident?.number ?? '', /^INC-2026-1120-\d{4}$/);
  assert.ok(acted.happened.some((text) => /Declared SEV1: A/.test(text)));
});

test('what an action brought names duties by their titles, and its times by their zone', async () => {
  const begun = await act('incident.declare', { title: 'Titled', severity: 'SEV1' });
  const { incident, happened } = await done<ActedView>(begun);
  assert.ok(
    happened.includes('To be done by 2026-11-20 11:15 Europe/Berlin: Respond'),
    happened.join('\n'),
  );
  const taken = await act('incident.acknowledge', {}, ana, incident?.number);
  const after = (await done<ActedView>(taken)).happened;
  assert.ok(after.includes('Met: Respond'), after.join('\n'));
});

test('the same Idempotency-Key again brings the first outcome', async () => {
  const headers = { 'idempotency-key': 'once' };
  const body = { action: 'incident.declare', fields: { title: 'Once', severity: 'SEV1' } };
  const first = await done<ActedView>(
    await house.ask('/api/v1/actions', { key: ana, headers, body }),
  );
  const again = await house.ask('/api/v1/actions', { key: ana, headers, body });
  const other = { ...body, fields: { title: 'Another', severity: 'SEV1' } };
  const reused = await house.ask('/api/v1/actions', { key: ana, headers, body: other });
  assert.equal((await done<ActedView>(again)).incident?.number, first.incident?.number);
  assert.equal((await refusal(reused)).code, 'action-id-reused');
});

test('the table of actions is there for programs too', async () => {
  const path = '/api/v1/actions';
  const { actions } = await done<{
    actions: readonly { name: string; fields: { required?: string[] } }[];
  }>(await house.ask(path, { key: ana }));
  const declare = actions.find(({ name }) => name === 'incident.declare');
  assert.deepEqual(declare?.fields.required, ['title']);
});

test('an unknown action is refused with the nearest name', async () => {
  const problem = await refusal(await act('incident.aknowledge', {}));
  assert.equal(problem.code, 'no-such-action');
  assert.match(problem.advice, /incident\.acknowledge/);
});

test('fields that do not fit are named, with an example of what would', async () => {
  const problem = await refusal(await act('incident.declare', { severity: 1 }));
  assert.equal(problem.status, 422);
  assert.match(problem.detail, /title/);
  assert.match(problem.advice, /Checkout is down/);
});

test('a severity the runbook does not have is refused with those it has', async () => {
  const problem = await refusal(await act('incident.declare', { title: 'B', severity: 'P9' }));
  assert.equal(problem.code, 'no-such-severity');
  assert.match(problem.advice, /SEV1 or SEV2/);
});

test('[ACK-3] a viewer may look and not act, a machine may declare and not acknowledge', async () => {
  const vera = await house.key({ person: personId('vera') });
  assert.equal((await house.ask('/api/v1/incidents', { key: vera })).status, 200);
  const fields = { title: 'C', severity: 'SEV1' };
  assert.equal((await refusal(await act('incident.declare', fields, vera))).code, 'may-not');
  const machine = await house.key({ kind: 'machine', name: 'probe' });
  const declared = await done<ActedView>(await act('incident.declare', fields, machine));
  const incident = declared.incident?.number;
  const body = { action: 'incident.acknowledge', incident };
  const taken = await house.ask('/api/v1/actions', { key: machine, body });
  assert.equal((await refusal(taken)).code, 'needs-a-person');
});

test('an incident shows what is owed, what comes next and what keeps it from closing', async () => {
  const number = await declared('Shown');
  const response = await house.ask(`/api/v1/incidents/${number}`, { key: ana });
  const view = await done<IncidentView>(response);
  assert.equal(view.declaredAt, new Date(START).toISOString());
  assert.ok(view.duties.some(({ duty }) => duty === 'response'));
  assert.ok(view.next.some(({ what }) => /next rung/.test(what)));
  assert.ok(view.obstacles.some(({ kind }) => kind === 'status'));
  assert.deepEqual(
    view.ringing.map(({ name }) => name),
    ['Ana Example'],
  );
});

test('[CLO-1] closing too early says how long stability still has to hold', async () => {
  const number = await declared('Early');
  await done(await act('incident.acknowledge', {}, ana, number));
  await done(await act('incident.resolve', {}, ana, number));
  house.pass(10);
  const problem = await refusal(await act('incident.close', {}, ana, number));
  assert.match(problem.detail, /20 min/);
});

test('the timeline tells the story in the zone of the team, the review draft holds it', async () => {
  const number = await declared('Told');
  const path = `/api/v1/incidents/${number}`;
  const told = await done<{ zone: string; timeline: readonly TimelineLine[] }>(
    await house.ask(`${path}/timeline`, { key: ana }),
  );
  assert.equal(told.zone, 'Europe/Berlin');
  assert.match(told.timeline[0]?.time ?? '', /^2026-11-20 11:\d\d$/);
  const review = await done<{ markdown: string }>(await house.ask(`${path}/review`, { key: ana }));
  assert.match(review.markdown, /# Review of INC-2026-1120-\d{4}: Told/);
});

test('which incident is meant must be said where several are open', async () => {
  await declared('One');
  await declared('Two');
  const problem = await refusal(await act('update.post', { text: 'hello' }));
  assert.equal(problem.code, 'which-incident');
});

test('[INC-5] a merge names the older incident by its number', async () => {
  const older = await declared('Older');
  house.pass(1);
  const younger = await declared('Younger');
  await done(await act('incident.merge', { into: older }, ana, younger));
  const view = await done<IncidentView>(
    await house.ask(`/api/v1/incidents/${younger}`, { key: ana }),
  );
  assert.equal(view.status, 'merged');
});

test("a team's key reaches no other team's incidents", async () => {
  const number = await declared('Private');
  const other = await house.key({ person: personId('ana'), team: teamId('later') });
  const shown = await house.ask(`/api/v1/incidents/${number}`, { key: other });
  assert.equal((await refusal(shown)).code, 'no-such-incident');
  const acted = await act('incident.acknowledge', {}, other, number);
  assert.equal((await refusal(acted)).code, 'no-such-incident');
  const list = await done<{ incidents: readonly unknown[] }>(
    await house.ask('/api/v1/incidents', { key: other }),
  );
  assert.deepEqual(list.incidents, []);
});

test('who is on call is who the rota has, or who stands in', async () => {
  const rota = { rota: 'weekly', slot: 'primary', person: 'eva' };
  const from = new Date(START - 60_000).toISOString();
  const to = new Date(START + 86_400_000).toISOString();
  await done(await act('override.set', { ...rota, from, to }));
  const response = await house.ask('/api/v1/on-call?team=shop', { key: operator });
  const text = JSON.stringify(await response.json());
  assert.match(text, /Eva Specimen/);
  assert.match(text, /"because":"override"/);
});

test('keys are made and ended by the operator only', async () => {
  const wanted = { kind: 'person', name: 'Laptop', team: 'shop', person: 'eva' };
  const path = '/api/v1/keys';
  assert.equal(
    (await refusal(await house.ask(path, { key: ana, body: wanted }))).code,
    'reaches-less',
  );
  const response = await house.ask(path, { key: operator, body: wanted });
  const made = await done<{ key: KeyView; secret: string }>(response);
  assert.equal((await house.ask('/api/v1/incidents', { key: made.secret })).status, 200);
  const method = 'DELETE';
  assert.equal((await house.ask(`${path}/${made.key.id}`, { key: operator, method })).status, 200);
  assert.equal((await house.ask('/api/v1/incidents', { key: made.secret })).status, 401);
});

test('whoever watches may ask whether it lives and can work', async () => {
  assert.equal((await house.ask('/healthz')).status, 200);
  assert.equal((await house.ask('/readyz')).status, 200);
});

test('an address that is nowhere is answered like every other refusal', async () => {
  const problem = await refusal(await house.ask('/api/v1/nothing', { key: ana }));
  assert.equal(problem.status, 404);
  assert.equal(problem.type, 'urn:tocsin:refusal:not-found');
});

function act(action: string, fields: object, key = ana, incident?: string): Promise<Response> {
  const body = incident === undefined ? { action, fields } : { action, fields, incident };
  return house.ask('/api/v1/actions', { key, body });
}

async function declared(title: string): Promise<string> {
  const acted = await done<ActedView>(await act('incident.declare', { title, severity: 'SEV1' }));
  return acted.incident?.number ?? '';
}

async function done<T>(response: Response): Promise<T> {
  const value: unknown = await response.json();
  assert.ok(response.ok, JSON.stringify(value));
  return value as T;
}

async function refusal(response: Response): Promise<Problem> {
  assert.ok(!response.ok);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  return (await response.json()) as Problem;
}
