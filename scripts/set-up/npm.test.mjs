// What decides whether set-up has to install anything: wrong answers would mean stale packages, or a
// first run's network needed on every run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSame } from './npm.mjs';

const locked = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b-linux': { version: '2.0.0', optional: true },
  'node_modules/b-darwin': { version: '2.0.0', optional: true },
};

test('an install of this machine’s own optional packages is complete', () => {
  const installed = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-linux': { version: '2.0.0', optional: true },
  };
  assert.equal(isSame(locked, installed), true);
});

test('a package that is missing, of another version, or no longer locked means installing', () => {
  const complete = { 'node_modules/a': { version: '1.0.0' } };
  assert.equal(isSame(locked, {}), false);
  assert.equal(isSame(locked, { 'node_modules/a': { version: '1.0.1' } }), false);
  assert.equal(isSame(locked, { ...complete, 'node_modules/c': { version: '1.0.0' } }), false);
  assert.equal(
    isSame(locked, { ...complete, 'node_modules/b-linux': { version: '1.9.0' } }),
    false,
  );
});
