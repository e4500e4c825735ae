import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenLength, spokenLines, spokenParty } from './spoken.ts';
import { columns, plain } from './terminal.ts';

test('lengths are said as people say them', () => {
  assert.equal(spokenLength('PT15M'), '15 min');
  assert.equal(spokenLength('PT0S'), 'at once');
  assert.equal(spokenLength('P1D'), '1 day');
  assert.equal(spokenLength('P2W'), '2 weeks');
  assert.equal(spokenLength('next-business-day'), 'next business day');
  assert.equal(spokenLength(undefined), '-');
});

test('parties keep the names of the document', () => {
  const ana = { kind: 'person', name: 'Ana Example' } as const;
  const lead = { kind: 'role', name: 'Lead' } as const;
  assert.equal(spokenParty({ kind: 'any', of: [ana, lead] }), 'Ana Example or Lead');
  assert.equal(spokenParty({ kind: 'all', of: [ana, lead] }), 'Ana Example and Lead');
});

test('one line and several lines', () => {
  assert.equal(spokenLines([3, 3]), 'line 3');
  assert.equal(spokenLines([3, 5]), 'lines 3-5');
});

test("text of others reaches the terminal without the terminal's own language", () => {
  assert.equal(plain('\u001b]0;owned\u0007\u001b[31mred\u202e\r\nnext'), ']0;owned[31mred next');
});

test('columns are as wide as their widest cell', () => {
  assert.deepEqual(
    columns(
      [
        ['a', 'b'],
        ['ccc', ''],
      ],
      ' ',
    ),
    [' a    b', ' ccc'],
  );
});
