import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsWords, piecesOf, wordsOf } from './search.ts';

const ALERT = {
  source: 'alertmanager',
  fingerprint: 'disk-DB1',
  title: 'Disk of db-1 is 91 % full',
  summary: 'Übung: "no space"',
  labels: { instance: 'db-1:9100', path: String.raw`C:\data`, env: '50%_off' },
};

test('[API-10] every word must stand somewhere in an alert, in any order and any case', () => {
  for (const found of [
    'disk',
    'FULL db-1',
    'instance=db-1:9100',
    'INSTANCE=DB',
    'übung',
    'Übung',
    'alertmanager disk-db1',
    '"no',
    String.raw`c:\data`,
    '  ',
  ]) {
    assert.ok(holdsWords(ALERT, wordsOf(found)), found);
  }
  for (const missed of ['disk web', 'instance=web', 'db-1 full!', '%', '.*', 'd_sk']) {
    assert.equal(holdsWords(ALERT, wordsOf(missed)), missed === '%', missed);
  }
});

test('[API-10] what a store leaves out by a piece of a word holds no such word', () => {
  const stored = JSON.stringify(ALERT).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  for (const typed of [
    'instance=db-1:9100',
    String.raw`path=c:\data`,
    '"no space"',
    'übung:',
    'full',
  ]) {
    const words = wordsOf(typed);
    assert.ok(holdsWords(ALERT, words), typed);
    for (const piece of piecesOf(words)) assert.ok(stored.includes(piece), `${typed}: ${piece}`);
  }
  assert.deepEqual(piecesOf(wordsOf('ü % =')), []);
  const kelvin = { ...ALERT, title: '5\u212A' };
  assert.equal(holdsWords(kelvin, wordsOf('5k')), false, 'no store would find it');
  assert.ok(holdsWords(kelvin, wordsOf('5\u212A')));
});
