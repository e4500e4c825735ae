import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutes } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { planWith, START } from '../incident/plan.fixture.ts';
import { emptyIncident } from '../incident/state.ts';
import type { Incident } from '../incident/state.ts';
import { streamId } from '../basics/ids.ts';
import type { Template } from '../runbook/plan.ts';
import { filledTemplates } from './template.ts';
import type { Filled } from './template.ts';

const UPDATE = `INCIDENT UPDATE - [INC-2025-0124-001]

Status: [INVESTIGATING|MITIGATING|RESOLVED]
Severity: SEV-3 - Low
Started: 2025-01-24 14:30 UTC

Impact:
- Orders fail
- Refunds wait

Current Actions:
- [What is done]

Next Update: 15:45 UTC or upon status change`;

const END = `INCIDENT RESOLVED - [INC-2025-0124-001]
Resolved At: 16:45
Duration: 2h 15m
- We watch it for the next 24 hours
- Post-incident review scheduled for 2025-01-25 at 10:00`;

function template(name: string, body: string): Template {
  const fields = body.match(/\[[^\]\n]+\]/g) ?? [];
  return { name, fields, body, lines: [1, 1] };
}

function fill(parts: Partial<Incident> = {}): readonly Filled[] {
  const base = planWith();
  const templates = [template('Update (SEV-1)', UPDATE), template('Resolution Notice', END)];
  const plan = { ...base, plan: { ...base.plan, templates } };
  const incident: Incident = {
    ...emptyIncident(streamId('i')),
    number: 'INC-7',
    severity: 'SEV-1',
    status: 'mitigating',
    declaredAt: START,
    ...parts,
  };
  const now = (START + minutes(10)) as At;
  return filledTemplates({
    incident,
    plan,
    now,
    timeOf: (at) => `minute ${(at - START) / 60_000}`,
  });
}

test('a text of the runbook is filled with what is known, and what was an example is a blank', () => {
  const [update] = fill();
  assert.equal(
    update?.body,
    UPDATE.replace('[INC-2025-0124-001]', 'INC-7')
      .replace('[INVESTIGATING|MITIGATING|RESOLVED]', 'MITIGATING')
      .replace('SEV-3 - Low', 'SEV-1')
      .replace('2025-01-24 14:30 UTC', 'minute 0')
      .replace('- Orders fail\n- Refunds wait', '- [Impact]')
      .replace('15:45 UTC or upon status change', '[Next Update]'),
  );
  assert.deepEqual(update.fields, ['[What is done]', '[Impact]', '[Next Update]']);
});

test('the next update is named by the cadence, with what the form says behind it', () => {
  const duty = { duty: 'update:internal', audience: 'internal', every: minutes(15), state: 'open' };
  const duties = { 'update:internal': duty } as unknown as Incident['duties'];
  const [update] = fill({ duties });
  assert.match(update?.body ?? '', /^Next Update: minute 25 or upon status change$/m);
});

test('[CLO-6] the notice of the end fits once it is over, and names when the review is', () => {
  assert.deepEqual(
    fill().map(({ name, fits }) => [name, fits]),
    [
      ['Update (SEV-1)', true],
      ['Resolution Notice', false],
    ],
  );
  const [, early] = fill();
  assert.match(early?.body ?? '', /Resolved At: \[Resolved At\]\nDuration: \[Duration\]\n/);
  const review = { opened: true, required: true, because: [], heldAt: null, scheduledFor: null };
  const over = { status: 'resolved', resolvedAt: (START + minutes(135)) as At, review } as const;
  const [end] = fill(over);
  assert.deepEqual([end?.name, end?.fits], ['Resolution Notice', true]);
  assert.match(end?.body ?? '', /Resolved At: minute 135\nDuration: 2h 15m\n/);
  assert.deepEqual(end?.fields, ['[Date and time of the review]']);
  const [planned] = fill({ ...over, review: { ...review, scheduledFor: START } });
  assert.match(planned?.body ?? '', /review scheduled for minute 0$/);
  assert.match(planned?.body ?? '', /for the next 24 hours/);
});

test('a text for other severities does not fit', () => {
  const [first] = fill({ severity: 'SEV-2' });
  assert.equal(first?.fits, false);
});

test('a line that names its own example is a blank, until it is known', () => {
  const body =
    'NEWS: [Title]\nImpact: P2 - Films wait in the queue\nETA: 2 hours\nCause: [In one line]';
  const plan = { ...planWith(), plan: { ...planWith().plan, templates: [template('News', body)] } };
  const incident = {
    ...emptyIncident(streamId('i')),
    title: 'Queue stands still',
    severity: 'SEV-1',
  };
  const from = {
    incident,
    plan,
    now: START,
    timeOf: (at: At) => `minute ${(at - START) / 60_000}`,
  };
  const [blank] = filledTemplates(from);
  assert.equal(
    blank?.body,
    'NEWS: Queue stands still\nImpact: [Impact]\nETA: [ETA]\nCause: [In one line]',
  );
  assert.deepEqual(blank.fields.toSorted(), ['[ETA]', '[Impact]', '[In one line]']);
  const known = { ...incident, eta: (START + minutes(30)) as At };
  assert.match(filledTemplates({ ...from, incident: known })[0]?.body ?? '', /^ETA: minute 30$/m);
});
