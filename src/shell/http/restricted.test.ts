// A restricted incident from a whole server, without a socket: what its mails and the page behind a link say.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IncidentView } from '#/contract/api/views.ts';
import { personId } from '#/core/basics/ids.ts';
import type { House } from './house.fixture.ts';
import { openShop, PLAIN_RUNBOOK } from './plain-shop.fixture.ts';

const RUNBOOK = `${PLAIN_RUNBOOK}
## Incident Scenarios

### Stolen Credentials and Security (SEV1)

**Symptoms:**
- Unknown people sign in

**Steps:**
1. Lock the accounts
2. Notify the vault team immediately
`;

const ROSTER = `version: 1
team: Example Shop
zone: Europe/Berlin
people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  ben: { name: Ben Muster, methods: [{ email: ben@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
rotas:
  daily: { starts: 2026-11-19, handover: "12:00", every: 7d, slots: { primary: [ana] } }
bind: { On-call engineer: daily/primary, Engineering manager: eva, vault team: ben }
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

test('[UPD-2] mails and the page behind a link call it by its neutral name; who signs in reads its title', async () => {
  await act('incident.declare', { title: 'Passwords were sold', severity: 'SEV1' });
  await act('procedure.start', { procedure: 'Stolen Credentials and Security' });
  await act('incident.page', { person: 'vault team', reason: 'Passwords were sold' });
  const mail = await house.message(({ address }) => address === 'ben@example.org');
  assert.match(mail.subject, /Restricted incident/);
  assert.doesNotMatch(`${mail.subject} ${mail.text}`, /password|vault|credential|security/i);
  const link = /http:\/\/tocsin\.example\.org(\/a\/\S+)/.exec(mail.text)?.[1] ?? '';
  const page = await (await house.ask(link)).text();
  assert.match(page, /Restricted incident/);
  assert.doesNotMatch(page, /Passwords were sold|vault|credential/i);
  const view = await incident();
  assert.equal(view.title, 'Passwords were sold');
  assert.equal(view.neutral, 'Restricted incident');
  assert.equal(view.procedures[0]?.steps[1]?.state, 'done');
});

async function act(action: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const answer = await house.ask('/api/v1/actions', { key, body: { action, fields } });
  assert.equal(answer.status, 200, await answer.text());
}

async function incident(): Promise<IncidentView> {
  const list = await house.ask('/api/v1/incidents?all=1', { key });
  const { incidents } = (await list.json()) as { incidents: readonly { number: string }[] };
  const answer = await house.ask(`/api/v1/incidents/${incidents[0]?.number}`, { key });
  return (await answer.json()) as IncidentView;
}
