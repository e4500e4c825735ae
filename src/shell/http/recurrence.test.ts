// The same again, from a whole server without a socket: two incidents of one procedure and one service.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IncidentView } from '#/contract/api/views.ts';
import { personId } from '#/core/basics/ids.ts';
import { openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

const RUNBOOK = `# Incidents of the Example Shop

## Severity Levels

### SEV1 - Critical
- **Definition**: Nobody can order
- **Response Time**: 15 minutes

## Incident Scenarios

### Orders hang

**Steps:**
1. Empty the queue of the orders

## Post-mortem

A post-mortem is required if:
- The same trouble recurring within 14 days
`;

const ROSTER = `version: 1
team: Example Shop
zone: Europe/Berlin
people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
rotas:
  daily: { starts: 2026-11-19, handover: "12:00", every: 7d, slots: { primary: [ana] } }
managers: [eva]
services:
  till: { match: { job: till } }
  web-shop: { match: { job: web } }
values:
  severities: { SEV1: { attention: page, holdFor: 3h } }
  ladder: [{ to: daily/primary, after: 0m }]
  reviewHoldWithin: 5 days
`;

let house: House;
let key: string;

before(async () => {
  house = await openHouse();
  await house.edit('shop', { 'runbook.md': RUNBOOK, 'tocsin.yaml': ROSTER });
  key = await house.key({ person: personId('ana') });
});
after(() => house.close());

test('[REV-1] [REV-7] the same procedure for the same service asks for a review of both, with the reason', async () => {
  const first = await happens('Tills stand still', 'till');
  assert.deepEqual((await shown(first)).review.required, false);
  house.pass(13 * 24 * 60);
  const other = await happens('Orders hang in the web shop', undefined);
  assert.equal((await shown(other)).review.required, false, 'another service is no recurrence');
  const second = await happens('The till again', undefined);
  const why = 'the same procedure "Orders hang" for the same service till';
  for (const [number, of] of [
    [first, second],
    [second, first],
  ] as const) {
    const { review, services } = await shown(number);
    assert.deepEqual(review.recurrences, [{ number: of, because: why }]);
    assert.deepEqual(review.because, [`The same trouble recurring within 14 days (${of}, ${why})`]);
    assert.deepEqual(services, [
      { service: 'till', concerned: true },
      { service: 'web-shop', concerned: false },
    ]);
  }
  const draft = await house.ask(`/api/v1/incidents/${second}/review`, { key });
  const { markdown } = (await draft.json()) as { readonly markdown: string };
  assert.match(markdown, /- Services: till\n/);
  assert.ok(markdown.includes(`The same as ${first}`));
});

test('[REV-1] after the runbook’s window it is no recurrence', async () => {
  house.pass(15 * 24 * 60);
  const late = await happens('The till once more', undefined);
  assert.deepEqual((await shown(late)).review.recurrences, []);
});

/** An incident that needs the procedure, from its declaration to its resolution. */
async function happens(title: string, service: string | undefined): Promise<string> {
  const said = service === undefined ? {} : { service };
  const declared = await act('incident.declare', { title, severity: 'SEV1', ...said });
  await act('incident.acknowledge', {}, declared);
  await act('procedure.start', { procedure: 'Orders hang' }, declared);
  await act('incident.resolve', {}, declared);
  return declared;
}

async function act(
  action: string,
  fields: Readonly<Record<string, string>>,
  incident?: string,
): Promise<string> {
  const body = { action, fields, ...(incident === undefined ? {} : { incident }) };
  const answer = await house.ask('/api/v1/actions', { key, body });
  const said = (await answer.json()) as { readonly incident?: { readonly number: string } };
  assert.equal(answer.status, 200, JSON.stringify(said));
  return said.incident?.number ?? '';
}

async function shown(number: string): Promise<IncidentView> {
  const answer = await house.ask(`/api/v1/incidents/${number}`, { key });
  return (await answer.json()) as IncidentView;
}
