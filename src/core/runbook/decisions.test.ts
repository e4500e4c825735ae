import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from './compile.ts';
import type { Plan } from './plan.ts';

function decisionsIn(body: string): Plan['decisions'] {
  return compile(`# Runbook\n\n${body}\n`).decisions;
}

function shape(body: string): unknown {
  return decisionsIn(body).map(({ what, by, doAtOnceWhen, investigateFirstWhen }) => [
    what,
    by === undefined || 'of' in by ? '' : by.name,
    doAtOnceWhen,
    investigateFirstWhen,
  ]);
}

const LISTS =
  '**At once**:\n- It is down\n- A breach\n\n**Look first and investigate**:\n- It is slow';

test('a title over its own lists is a decision, with or without a title above', () => {
  const roll = ['Rollback Decisions', 'IC', ['It is down', 'A breach'], ['It is slow']];
  assert.deepEqual(shape(`## Rollback Decisions (IC Authority)\n\n${LISTS}`), [roll]);
  assert.deepEqual(shape(`## Decisions\n\n### Rollback Decisions (IC Authority)\n\n${LISTS}`), [
    roll,
  ]);
});

test('a column of a table is a side of the decision', () => {
  const table =
    '| Disable at once | Investigate first |\n|---|---|\n| It fails | It is slow |\n| It lies | |';
  assert.deepEqual(shape(`## Feature Flag Decisions (Technical Lead)\n\n${table}`), [
    ['Feature Flag Decisions', 'Technical Lead', ['It fails', 'It lies'], ['It is slow']],
  ]);
});

test('a row of a table is a reason with what is decided beside it', () => {
  const table =
    '| Situation | Decision |\n|---|---|\n| It is gone | Restore immediately |\n| One row is wrong | Investigate first |\n| Who knows | Ask around |';
  assert.deepEqual(shape(`## Restore Decision (Database Admin)\n\n${table}`), [
    ['Restore Decision', 'Database Admin', ['It is gone'], ['One row is wrong']],
  ]);
});

test('who decides, what was decided and a plain list are no decisions of the runbook', () => {
  const plain = '- The head of it\n- The deputy';
  assert.deepEqual(shape(`## Decision Makers\n\n${plain}`), []);
  assert.deepEqual(shape(`## Decision Log\n\n**Required**:\n- Time and name`), []);
  assert.deepEqual(shape(`## Decisions\n\n${plain}`), []);
});
