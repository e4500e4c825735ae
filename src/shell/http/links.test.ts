import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId } from '#/core/basics/ids.ts';
import { deliveryOf, signedLinks, tokenOf } from './links.ts';

const ID = '0198f3a1-7c5e-7000-8000-000000000001/3/1';

test('[PAG-3] a repeat of a page carries the same link', () => {
  const links = signedLinks('secret', () => 'https://tocsin.example.org');
  const about = { delivery: ID, stream: streamId('s'), person: null };
  assert.equal(links.answerUrl(about), links.answerUrl(about));
  assert.ok(links.answerUrl(about).startsWith('https://tocsin.example.org/a/'));
});

test('a token says for which delivery it was made', () => {
  assert.equal(deliveryOf('secret', tokenOf('secret', ID)), ID);
});

for (const [what, token] of Object.entries({
  'another secret': tokenOf('other', ID),
  'another delivery': `${Buffer.from('x/1/1').toString('base64url')}.${tokenOf('s', ID).split('.')[1]}`,
  'no signature': Buffer.from(ID).toString('base64url'),
  'an empty signature': `${Buffer.from(ID).toString('base64url')}.`,
  nothing: '',
  'endless text': 'a'.repeat(100_000),
})) {
  test(`a token with ${what} is worth nothing`, () => {
    assert.equal(deliveryOf('secret', token), null);
  });
}
