import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindMeant } from '../incident/item-kind.ts';
import { byKind } from './items-by-kind.ts';

const KINDS = ['Technical (code)', 'Process', 'Tooling'];

function item(
  what: string,
  kind: string,
  state = 'open',
): { readonly what: string; readonly kind: string; readonly state: string } {
  return { what, kind, state };
}

test('[REV-5] items stand by kind in the order of the runbook, with what is open of each', () => {
  const items = [
    item('No kind', ''),
    item('Drill it', 'Process'),
    item('Fix it', 'Technical (code)', 'done'),
    item('Test it', 'Technical (code)'),
    item('Of a runbook before', 'Training'),
  ];
  assert.deepEqual(
    byKind(KINDS, items).map(({ kind, items: own, open }) => [
      kind,
      own.map(({ what }) => what),
      open,
    ]),
    [
      ['Technical (code)', ['Fix it', 'Test it'], 1],
      ['Process', ['Drill it'], 1],
      ['Tooling', [], 0],
      ['Training', ['Of a runbook before'], 1],
      ['', ['No kind'], 1],
    ],
  );
});

test('[REV-5] a kind is meant by its beginning', () => {
  assert.equal(kindMeant(KINDS, ' technical '), 'Technical (code)');
  assert.equal(kindMeant(KINDS, 'money'), null);
});
