import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IncidentView } from '#/contract/api/views.ts';
import type { ProcedureView } from '#/contract/api/views-procedure.ts';
import { debtsText, factsText, incidentText, rolesText, standing } from './incident-text.ts';

const ANA = { person: 'ana', name: 'Ana Example' };

test('an incident that rings says who has it', () => {
  assert.equal(standing(viewOf()), 'P1, investigating, nobody has it yet');
  assert.equal(standing(viewOf({ holder: ANA })), 'P1, investigating, Ana Example has it');
});

for (const status of ['resolved', 'closed', 'cancelled', 'merged']) {
  test(`what is ${status} waits for nobody to take it`, () => {
    assert.equal(standing(viewOf({ status })), `P1, ${status}`);
  });
}

test('every time is in the zone of the team, which the header names once', () => {
  const at = '2026-11-20T14:20:00.000Z';
  const view = viewOf({
    holder: ANA,
    holderSince: at,
    next: [{ at, what: 'Due: Respond' }],
  });
  const line = {
    seq: 1,
    at,
    time: '2026-11-20 15:20',
    by: '',
    type: 'x',
    text: 'Declared',
    times: [],
  };
  const text = incidentText(view, [line]).join('\n');
  assert.equal(text.match(/Europe\/Berlin/g)?.length, 1);
  assert.equal(text.match(/2026-11-20 15:20/g)?.length, 3);
  assert.doesNotMatch(text, /UTC|14:20/);
});

test('debts are listed with the id that settles them', () => {
  assert.deepEqual(debtsText(viewOf({ debts: { d7: 'Flag is off' } })), ['d7  Flag is off']);
  assert.deepEqual(debtsText(viewOf()), ['Nothing waits to be undone']);
});

test('procedures that run or fit are shown, the others are not', () => {
  const others = { state: 'offered', because: [], steps: [] } as const;
  const procedures = [
    { ...PROCEDURE, id: 'ink', name: 'Ink', ...others, because: ['"ink"'] },
    { ...PROCEDURE, id: 'rain', name: 'Rain', ...others },
  ];
  const text = incidentText(viewOf({ procedures }), []).join('\n');
  assert.match(text, /Ink {2}fits: "ink" {2}ink/);
  assert.doesNotMatch(text, /Rain/);
});

test('questions are listed, those that nobody answered first', () => {
  const at = '2026-11-20T14:20:00.000Z';
  const view = viewOf({
    facts: { security: null, 'user-facing': true },
    questions: [{ fact: 'data-loss', rung: 'Legal', at }],
  });
  const [first = '', ...others] = factsText(view);
  assert.match(first, /^data-loss +not answered +by .*15:20.* Legal$/);
  assert.deepEqual(
    others.map((line) => line.replaceAll(/ +/g, ' ').trim()),
    ['security unknown', 'user-facing yes'],
  );
  assert.deepEqual(factsText(viewOf()), ['Nothing is asked']);
});

test('a hand-over that is offered shows the briefing, line by line', () => {
  const briefing = ['May be the cause, still open: a.', '1 of 3 tasks are settled. Next:\n- Look'];
  const offered = viewOf({ handOver: { to: ANA, by: ANA }, briefing });
  const text = incidentText(offered, []).join('\n');
  assert.match(text, /For whoever takes it over\n +May be the cause, still open: a\./);
  assert.match(text, /\n +- Look/);
  assert.doesNotMatch(incidentText(viewOf({ briefing }), []).join('\n'), /May be/);
});

test('roles are listed with who holds them', () => {
  const roles = [
    { role: 'scribe', name: 'Scribe', isCommander: false, held: ANA, offered: null },
    { role: 'lead', name: 'Lead', isCommander: true, held: null, offered: ANA },
    { role: 'comms', name: 'Comms', isCommander: false, held: null, offered: null },
  ];
  assert.deepEqual(rolesText(viewOf({ roles })), [
    'Scribe  Ana Example             scribe',
    'Lead    offered to Ana Example  lead',
    'Comms   -                       comms',
  ]);
  assert.deepEqual(rolesText(viewOf()), ['The runbook has no roles']);
});

const PROCEDURE: Omit<ProcedureView, 'id' | 'name' | 'state' | 'because' | 'steps'> = {
  kind: 'scenario',
  group: null,
  severity: null,
  raisesTo: null,
  lastResort: false,
  restricted: false,
  signs: [],
  since: null,
  stepCount: 1,
  lines: [1, 1],
  commands: [],
  triggers: [],
  experts: [],
};

function viewOf(part: Partial<IncidentView> = {}): IncidentView {
  return {
    id: 'i',
    review: {
      required: false,
      because: [],
      recurrences: [],
      scheduledFor: null,
      heldAt: null,
      items: [],
      kinds: [],
    },
    services: [],
    decisions: [],
    impactColumns: [],
    proposed: null,
    procedures: [],
    neutral: null,
    proposedBecause: '',
    number: 'INC-2026-1120-0001',
    team: 'shop',
    title: 'Checkout is down',
    severity: 'P1',
    severityLabel: 'Critical',
    status: 'investigating',
    drill: false,
    declaredAt: '2026-11-20T14:00:00.000Z',
    holder: null,
    version: 1,
    whole: true,
    zone: 'Europe/Berlin',
    summary: '',
    origin: 'person',
    firingAlerts: 0,
    expectedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    closedAt: null,
    holderSince: null,
    handOver: null,
    changedPlan: null,
    earlierPlan: null,
    guests: [],
    otherTeams: [],
    shiftOffer: null,
    questions: [],
    alertsAsked: [],
    briefing: [],
    ringing: [],
    roles: [],
    facts: {},
    duties: [],
    tasks: [],
    criteria: [],
    debts: {},
    obstacles: [],
    next: [],
    templates: [],
    ladder: [],
    audiences: [],
    severities: [],
    people: [],
    ...part,
  };
}
