import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml, manyLines, oneLine } from './plain.ts';

const PIECE = fc.constantFrom(
  'a',
  'Zz',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\u00a0',
  '\u0000',
  'é',
  '\u202e',
  '\u200d',
  '…',
  '🙂',
);
const TEXT = fc.array(PIECE, { maxLength: 12 }).map((pieces) => pieces.join(''));
const UNSEEN = /(?![\n\t\u200d])[\p{Cc}\p{Cf}]/gu;

test('one line has no control characters, no turning marks and no two spaces together', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      assert.equal(oneLine(text), text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim());
    }),
  );
});

test('several lines keep their breaks and lose what is not seen', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const lines = text.replace(/\r\n?/g, '\n');
      assert.equal(manyLines(text), lines.replace(UNSEEN, '').trim());
    }),
  );
});

test('a text that is cut, or came so, has no half of a character that takes two', () => {
  for (const clean of [oneLine, manyLines]) {
    assert.equal(clean('ab🙂', 3), 'ab…');
    assert.equal(clean('a\ud83d b', 9), 'a\ufffd b');
    assert.ok(clean('a🙂 b', 3).isWellFormed());
  }
});

test('what means something in HTML is written so that it does not', () => {
  assert.equal(
    escapeHtml(`<a href="x">'&'</a>`),
    '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;',
  );
});
