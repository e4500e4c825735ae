import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvText } from './csv.ts';

test('a cell that a spreadsheet would run is a text, whatever stands before its sign', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1+1'];
  for (const formula of formulas) {
    const [cell = ''] = csvText([], [[formula]])
      .split('\r\n')
      .slice(1);
    assert.match(cell, /^"'/, JSON.stringify(formula));
  }
  assert.equal(csvText(['a'], [[-1]]), 'a\r\n-1\r\n');
});

test('commas, quotes and ends of lines stay within their cell, and nothing is an empty one', () => {
  const text = csvText(['a', 'b'], [['x,"y"\r\nz', null]]);
  assert.equal(text, 'a,b\r\n"x,""y""\r\nz",\r\n');
});

test('whatever the cells hold, as many come back, and none begins like a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
      const read = cellsOf(csvText(cells, []));
      assert.equal(read.length, cells.length);
      assert.deepEqual(
        read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell)),
        cells,
      );
      assert.ok(read.every((cell) => !/^[=+\-@]/.test(cell)));
    }),
  );
});

/** The cells of one record, as RFC 4180 reads them. */
function cellsOf(record: string): readonly string[] {
  const line = `,${record.slice(0, -2)}`;
  const found = [...line.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)];
  return found.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}
