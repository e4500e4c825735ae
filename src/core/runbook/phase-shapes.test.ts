import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

function stages(...lines: string[]): unknown[] {
  return planOf(...lines).phases.map((one) => [one.name, one.window?.text, one.tasks.length]);
}

test('points with a window behind their bold name are stages', () => {
  const found = stages(
    '# Ride',
    '## Incident workflow',
    '1. **Detect** (0-5 min): look at the rope',
    '2. **Hold** (5-20 min): stop the drive',
  );
  assert.deepEqual(found, [
    ['Detect', '0-5 min', 0],
    ['Hold', '5-20 min', 0],
  ]);
});

test('rows of a table of stages have a window and what is to be done', () => {
  const found = stages(
    '# Ride',
    '## Response phases',
    '| Phase | Time | Actions |',
    '|---|---|---|',
    '| Detect | 0-5 min | Look at the rope |',
    '| Hold | 5-20 min | Stop the drive |',
  );
  assert.deepEqual(found, [
    ['Detect', '0-5 min', 1],
    ['Hold', '5-20 min', 1],
  ]);
});

test('before, during and after are stages where each has boxes', () => {
  const found = stages(
    '# Ride',
    '## Quick checklist',
    '### Before',
    '- [ ] Note the time',
    '### During the incident',
    '- [ ] Tell the guests',
    '### After the incident',
    '- [ ] Write it down',
  );
  assert.deepEqual(found, [
    ['Before', undefined, 1],
    ['During the incident', undefined, 1],
    ['After the incident', undefined, 1],
  ]);
});

test('before and after a release are no stages of an incident', () => {
  const found = stages(
    '# Ride',
    '## Releases',
    '### Before',
    '- [ ] Build',
    '### After',
    '- [ ] Look',
  );
  assert.deepEqual(found, []);
});

test('stages numbered in two parts below a title about the response', () => {
  const found = stages(
    '# Ride',
    '## 3. P1 response procedure',
    '### 3.1 Detect (T-0)',
    '- Look',
    '### 3.2 Hold (T+5 min)',
    '- Stop',
    '### 3.3 Resume (when calm)',
    '- Start',
  );
  assert.deepEqual(found, [
    ['Detect', 'T-0', 1],
    ['Hold', 'T+5 min', 1],
    ['Resume', 'when calm', 1],
  ]);
});
