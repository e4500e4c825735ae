import assert from 'node:assert/strict';
import { test } from 'node:test';

import { repairMojibake } from './mojibake.ts';

test('double-encoded emoji are put right', () => {
  assert.equal(repairMojibake('ðŸŸ¢ done'), '\u{1F7E2} done');
  assert.equal(repairMojibake('ðŸš¨ now, ðŸš¨ again'), '\u{1F6A8} now, \u{1F6A8} again');
  assert.equal(repairMojibake('15â€“60 minutes'), '15–60 minutes');
});

test('words with accents, emoji and other scripts stay as they are', () => {
  for (const text of [
    'naïve café',
    'Ärger über Öl',
    '\u{1F6A8} incident',
    '事件響應',
    'Москва',
    'â la carte',
  ]) {
    assert.equal(repairMojibake(text), text);
  }
});

test('the number of lines stays the same', () => {
  assert.equal(repairMojibake('ðŸŸ¢\nðŸ\nâ€').split('\n').length, 3);
});
