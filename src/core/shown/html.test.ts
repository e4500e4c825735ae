import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressed, element, safeAddress } from './element.ts';
import { htmlOf } from './html.ts';

test('text and attributes are escaped, and hold no control characters', () => {
  const node = element('p', { title: '"><script>', class: 'a' }, [
    '<b>&\u0000\u001b',
    element('br'),
  ]);
  assert.equal(
    htmlOf(node),
    '<p title="&quot;&gt;&lt;script&gt;" class="a">&lt;b&gt;&amp;<br></p>',
  );
});

test('a preformatted text keeps its first line break', () => {
  assert.equal(htmlOf(element('pre', {}, ['\na'])), '<pre>\n\na</pre>');
});

test('an address is followed only where it opens a page, a mail or a call', () => {
  assert.equal(safeAddress('https://example.org/x'), 'https://example.org/x');
  assert.equal(safeAddress('mailto:a@example.org'), 'mailto:a@example.org');
  assert.equal(safeAddress('tel:+15550100'), 'tel:+15550100');
  for (const bad of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//example.org',
    './x.md',
    'file:///x',
  ]) {
    assert.equal(safeAddress(bad), null, bad);
  }
  assert.equal(safeAddress('java\nscript:alert(1)'), null);
  assert.equal(safeAddress('\u0001https://example.org'), 'https://example.org');
  assert.equal(
    htmlOf(addressed('javascript:x', ['run'])),
    '<span class="dead" title="javascript:x">run</span>',
  );
});
