// What a link asks beside "do you take it?", against a whole server without a socket.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IncidentView } from '#/contract/api/views.ts';
import { personId } from '#/core/basics/ids.ts';
import type { House } from './house.fixture.ts';
import { openShop, PLAIN_RUNBOOK } from './plain-shop.fixture.ts';

const RUNBOOK = `${PLAIN_RUNBOOK}- **Trigger**: customer-facing incident > 1 hour
`;

const ROSTER = `version: 1
team: Example Shop
zone: Europe/Berlin
people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  ben: { name: Ben <i>Muster</i>, methods: [{ email: ben@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
rotas:
  daily: { starts: 2026-11-19, handover: "12:00", every: 1d, slots: { primary: [ana, ben] } }
bind: { On-call engineer: daily/primary, Engineering manager: eva }
managers: [eva]
values:
  severities: { SEV1: { attention: page, holdFor: 3h } }
`;

let house: House;
let key: string;

before(async () => {
  house = await openShop(ROSTER, RUNBOOK);
  key = await house.key({ person: personId('eva') });
});
after(() => house.close());

test('[ESC-8] [ESC-10] a question and a change of shift are answered by one tap, once', async () => {
  const body = { action: 'incident.declare', fields: { title: 'Orders fail', severity: 'SEV1' } };
  assert.equal((await house.ask('/api/v1/actions', { key, body })).status, 200);
  await tap(await linkTo('ana', 'Orders fail'), { answer: 'acknowledge' });

  house.pass(46);
  const question = await linkTo('ana', 'a question');
  const asked = await (await house.ask(question)).text();
  assert.match(asked, /Is this true: customer facing\?/);
  assert.match(asked, /value="yes"[\s\S]*value="no"/);
  assert.deepEqual(
    (await view()).questions.map(({ fact }) => fact),
    ['customer-facing'],
  );
  assert.deepEqual((await view()).facts, {}, 'looking answers nothing');
  const odd = await tap(question, { answer: 'yes', about: 'something else' });
  assert.equal(odd.status, 409);
  const said = await tap(question, { answer: 'no', about: 'customer-facing' });
  assert.match(await said.text(), /Noted: no\./);
  assert.deepEqual((await view()).facts, { 'customer-facing': false });
  assert.deepEqual((await view()).questions, []);
  const late = await tap(question, { answer: 'yes', about: 'customer-facing' });
  assert.equal(late.status, 409);
  assert.match(await late.text(), /Nobody asks this any more/);

  house.pass(20);
  const begun = await linkTo('ben', 'your shift began');
  const changed = await linkTo('ana', 'the shift changed');
  const offer = await (await house.ask(changed)).text();
  assert.match(offer, /Hand over to Ben &lt;i&gt;Muster/);
  const briefed = await (await house.ask(begun)).text();
  assert.match(briefed, /Ana Example has it and keeps it until you take it/);
  assert.doesNotMatch(briefed, /value="acknowledge"/);
  assert.equal((await view()).holder?.person, 'ana');
  const [take, again] = [
    await tap(begun, { answer: 'take' }),
    await tap(begun, { answer: 'take' }),
  ];
  assert.match(await take.text(), /You have it from here on/);
  assert.equal(again.status, 409);
  assert.equal((await view()).holder?.person, 'ben');
  assert.equal((await view()).shiftOffer, null);
  const gone = await tap(changed, { answer: 'give', about: 'ben' });
  assert.equal(gone.status, 409, 'who gave it has nothing left to give');
});

async function linkTo(person: string, subject: string): Promise<string> {
  const message = await house.message(
    (one) => one.address === `${person}@example.org` && one.subject.includes(subject),
  );
  const link = /http:\/\/tocsin\.example\.org(\/a\/\S+)/.exec(message.text)?.[1];
  assert.ok(link !== undefined, `no link in "${message.subject}"`);
  return link;
}

async function tap(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams(fields);
  return house.fetch(new Request(`http://tocsin.example.org${path}`, { method: 'POST', body }));
}

async function view(): Promise<IncidentView> {
  const list = await house.ask('/api/v1/incidents?all=1', { key });
  const { incidents } = (await list.json()) as { incidents: readonly { number: string }[] };
  const answer = await house.ask(`/api/v1/incidents/${incidents[0]?.number}`, { key });
  return (await answer.json()) as IncidentView;
}
