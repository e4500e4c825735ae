// The runbook changes while an incident is open, against a whole server without a socket.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ActedView, IncidentView } from '#/contract/api/views.ts';
import { personId } from '#/core/basics/ids.ts';
import { openHouse } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

let house: House;
let key: string;

before(async () => {
  house = await openHouse();
  await house.edit('shop', { 'runbook.md': runbook('15 minutes') });
  key = await house.key({ person: personId('eva') });
});
after(() => house.close());

function runbook(response: string): string {
  return `# Incidents of the Example Shop

## Severity Levels

### SEV1 - Critical
- **Definition**: Nobody can order
- **Response Time**: ${response}

### SEV2 - Minor
- **Definition**: Some orders fail
- **Response Time**: 4 hours

## Closing

- Stable for 30 minutes
`;
}

test('[PLN-1] what changed is shown in sentences, adopted by an act, and taken back', async () => {
  assert.equal(
    (await act('incident.declare', { title: 'Orders fail', severity: 'SEV1' })).status,
    200,
  );
  assert.equal((await view()).changedPlan, null);
  const before = dueOf(await view());
  await house.edit('shop', { 'runbook.md': runbook('5 minutes') });
  const changed = await view();
  assert.equal(changed.changedPlan?.isLive, true);
  assert.match(changed.changedPlan.says.join('\n'), /SEV1.*5 minutes/);
  assert.equal(dueOf(changed), before, 'nothing moves by itself');
  const adopted = (await (await act('incident.replan', {})).json()) as ActedView;
  assert.match(adopted.said, /goes on by another runbook: .*5 minutes/);
  const after = await view();
  assert.equal(after.changedPlan, null);
  assert.notEqual(dueOf(after), before);
  const again = await act('incident.replan', {});
  assert.equal(((await again.json()) as { code: string }).code, 'plan-is-that');

  assert.equal((await act('incident.replan', { plan: 'earlier' })).status, 200);
  assert.ok((await view()).changedPlan !== null);
  const foreign = await act('incident.replan', { plan: 'a plan it never had' });
  assert.equal(((await foreign.json()) as { code: string }).code, 'no-such-plan');
});

function dueOf(incident: IncidentView): string | undefined {
  return incident.duties.find(({ kind }) => kind === 'response')?.dueAt;
}

async function act(action: string, fields: object): Promise<Response> {
  return house.ask('/api/v1/actions', { key, body: { action, fields } });
}

async function view(): Promise<IncidentView> {
  const answer = await house.ask('/api/v1/incidents/latest', { key });
  return (await answer.json()) as IncidentView;
}
