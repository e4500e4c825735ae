import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

test('headings that each tell signs from acts are procedures wherever they stand', () => {
  const plan = planOf(
    '# Cable car',
    '## A) Rope slips',
    '**Detection signals:**',
    '- Cabins drift',
    '- Brake hums',
    '**Immediate actions:**',
    '1. Stop the drive',
    '## B) Door stays open',
    '**Detection signals:**',
    '- Lamp is red',
    '**Immediate actions:**',
    '1. Hold the cabin',
  );
  assert.deepEqual(
    plan.procedures.map((one) => [one.name, one.symptoms.length, one.steps.length]),
    [
      ['Rope slips', 2, 1],
      ['Door stays open', 1, 1],
    ],
  );
});

test('a lettered scenario is a procedure by its name', () => {
  const plan = planOf(
    '# Cable car',
    '## Scenario A: fog',
    'Symptoms:',
    '- The mast is not seen',
    '- The horn sounds',
    '',
    'Response:',
    '',
    '1. Slow down',
  );
  const [one] = plan.procedures;
  assert.equal(one?.name, 'fog');
  assert.equal(one?.symptoms.length, 2);
});

test('a table of cases with what to do is a procedure for each row', () => {
  const plan = planOf(
    '# Cable car',
    '| Symptom | Immediate action | Next step |',
    '|---|---|---|',
    '| Cabin stuck | Stop the drive | Send the winch |',
    '| Wind alarm | Clear the line | Wait for calm |',
  );
  assert.deepEqual(
    plan.procedures.map((one) => [one.name, one.steps.map((step) => step.text)]),
    [
      ['Cabin stuck', ['Stop the drive', 'Send the winch']],
      ['Wind alarm', ['Clear the line', 'Wait for calm']],
    ],
  );
});

test('a table of whom to call in which situation is no table of cases', () => {
  const plan = planOf(
    '# Cable car',
    '## Escalation',
    '| Situation | Escalate to | Action |',
    '|---|---|---|',
    '| Cabin stuck | Head of Rides | Ring |',
    '| Wind alarm | Weather desk | Mail |',
  );
  assert.deepEqual(plan.procedures, []);
});

test('a case is named by the sign in its heading, and a sign called an alert counts once', () => {
  const plan = planOf(
    '# Cable car',
    '## Boarding',
    '### Symptom: guests cannot board',
    '1. Open the gate',
    '## Drive',
    '### Rope slips',
    '**Detection signals:**',
    '- Alerts: slip, or hum',
    '- Cabins drift',
    '',
    '**Actions:**',
    '1. Stop',
  );
  assert.deepEqual(
    plan.procedures.map((one) => [one.name, one.symptoms.length]),
    [
      ['guests cannot board', 0],
      ['Rope slips', 2],
    ],
  );
});
