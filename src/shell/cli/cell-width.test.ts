import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellWidth, firstCells } from './cell-width.ts';

const CASES: readonly (readonly [text: string, cells: number])[] = [
  ['', 0],
  ['page', 4],
  ['升級', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['한글', 4],
  ['🚨', 2],
  ['⚠️', 2],
  ['👨‍👩‍👧', 2],
  ['\u200b', 0],
  ['ｱ', 1],
];

for (const [text, cells] of CASES) {
  test(`${JSON.stringify(text)} takes ${cells} cells`, () => assert.equal(cellWidth(text), cells));
}

test('a text is cut between graphemes, and says so', () => {
  assert.equal(firstCells('升級の手順', 5), '升級…');
  assert.equal(firstCells('short', 5), 'short');
});
