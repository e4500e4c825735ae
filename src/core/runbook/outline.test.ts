import assert from 'node:assert/strict';
import { test } from 'node:test';

import { outlineOf } from './outline.ts';
import { below } from './outline-item.ts';
import type { Item } from './outline-item.ts';

function outline(...lines: string[]): Item[] {
  return below(outlineOf(lines.join('\n')));
}

function pairs(items: readonly Item[]): (readonly [string, string])[] {
  return items.filter((one) => one.keyed).map((one) => [one.label, one.value]);
}

test('a list, bold paragraphs, bars and a quote give the same pairs', () => {
  const wanted = [
    ['Response Time', '5 minutes'],
    ['Owner', 'Ops'],
  ];
  assert.deepEqual(pairs(outline('- **Response Time:** 5 minutes', '- **Owner**: Ops')), wanted);
  assert.deepEqual(pairs(outline('**Response Time:** 5 minutes', '**Owner:** Ops')), wanted);
  assert.deepEqual(pairs(outline('**Response Time:** 5 minutes | **Owner:** Ops')), wanted);
  assert.deepEqual(pairs(outline('> **Response Time:** 5 minutes', '> **Owner:** Ops')), wanted);
  assert.deepEqual(pairs(outline('- Response Time: 5 minutes', '- Owner: Ops')), wanted);
  assert.deepEqual(
    pairs(
      outline('| Key | Value |', '|---|---|', '| Response Time | 5 minutes |', '| Owner | Ops |'),
    ),
    wanted,
  );
});

test('a row knows its cells by header, also where cells are empty', () => {
  const rows = outline('| Level | Time | To |', '|---|---|---|', '| L1 | | Ana |').filter(
    (one) => one.kind === 'row',
  );
  assert.deepEqual(rows[0]?.fields, { Level: 'L1', Time: '', To: 'Ana' });
});

test('a table of HTML is a table', () => {
  const items = outline(
    '<table>',
    '<tr><th>Level</th><th>Time</th></tr>',
    '<tr><td>P1</td><td>15 &lt; 20 min</td></tr>',
    '</table>',
  );
  const row = items.find((one) => one.kind === 'row');
  assert.deepEqual(row?.fields, { Level: 'P1', Time: '15 < 20 min' });
});

test('a bold line owns what stands below it until the next', () => {
  const [first, , second] = outline('**Signs:**', '- slow', '**Steps:**', '1. restart').filter(
    (one) => one.kind !== 'rule',
  );
  assert.deepEqual([first?.label, first?.items.map((one) => one.text)], ['Signs', ['slow']]);
  assert.deepEqual([second?.label, second?.items.map((one) => one.ordinal)], ['Steps', [1]]);
});

test('sections nest by level, and a heading loses its emoji but not its bracket', () => {
  const [one, two] = outline('# A 🚨', '## B (0-15 minutes)', 'text');
  assert.deepEqual([one?.label, two?.label, two?.parent === one], ['A', 'B (0-15 minutes)', true]);
});

test('boxes are told from points, with and without a list', () => {
  const boxes = outline('- [ ] **Check**: logs', '- [x] done', '- plain', '', '[ ] bare').map(
    (one) => one.checkbox,
  );
  assert.deepEqual(boxes, [true, true, false, true]);
});

test('boxes inside a fence are boxes', () => {
  const [fence, box] = outline('```', '□ Is it enough?', '```');
  assert.deepEqual([fence?.kind, box?.checkbox, box?.text], ['fence', true, 'Is it enough?']);
});

test('a shell fence of prose is a list, with its lines', () => {
  const items = outline('```bash', '# P0', '- Page the engineer', '- Tell the manager', '```');
  const tell = items.find((one) => one.text === 'Tell the manager');
  assert.deepEqual([tell?.head, tell?.parent?.label], [[4, 4], 'P0']);
});

test('a fence indented below a point knows its body and its lines', () => {
  const fence = outline('1. **Check**', '   ```sh', '   uptime', '   ```').find(
    (one) => one.kind === 'fence',
  );
  assert.deepEqual([fence?.body, fence?.bodyFrom, fence?.lines], ['uptime', 3, [2, 4]]);
});

test('words in brackets stay, links give their address', () => {
  const [a, b] = outline('- **Phone**: [to be filled]', '- [Board](/board)');
  assert.equal(a?.value, '[to be filled]');
  assert.deepEqual(b?.links, [{ label: 'Board', url: '/board' }]);
});

test('front matter becomes pairs and moves no line', () => {
  const [owner, heading] = outline('---', 'owner: Ops', '---', '# Title');
  assert.deepEqual([owner?.label, owner?.value, heading?.head], ['owner', 'Ops', [4, 4]]);
});

test('a clock time or an address is no key', () => {
  assert.deepEqual(pairs(outline('- https://example.org', '- at 14:30 we meet')), []);
});

test('a wrapped line goes on; a line that starts in bold is a statement of its own', () => {
  const texts = outline('**A:** one', 'two', '**B:** three').map((one) => one.text);
  assert.deepEqual(texts, ['A: one two', 'B: three']);
});

test('of very long words only the start is read', () => {
  const [point] = outline(`- **Key**: ${'word '.repeat(10_000)}`);
  assert.ok((point?.text.length ?? 0) <= 2_000);
});
