import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns, plain } from './terminal.ts';

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
