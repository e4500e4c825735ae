import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cadenceOf, lengthOf, lengthsIn, limitOf, spokenLength, windowOf } from './lengths.ts';

function check(
  of: (text: string) => unknown,
  cases: readonly (readonly [string, unknown])[],
): void {
  for (const [text, wanted] of cases) assert.deepEqual(of(text), wanted, text);
}

test('lengths in all their spellings', () => {
  check(lengthOf, [
    ['15 min', 'PT15M'],
    ['< 15 min', 'PT15M'],
    ['15min', 'PT15M'],
    ['within 1 hour', 'PT1H'],
    ['4h', 'PT4H'],
    ['90 seconds', 'PT90S'],
    ['60 minutes', 'PT1H'],
    ['1.5 hours', 'PT90M'],
    ['T+24h', 'PT24H'],
    ['1 week', 'P1W'],
    ['2 days', 'P2D'],
    ['1 month', 'P1M'],
    ['24 uur', 'PT24H'],
    ['15 минут', 'PT15M'],
    ['30 分鐘內', 'PT30M'],
    ['4 godziny', 'PT4H'],
  ]);
});

test('a range is its upper end, and a number wins over the word before it', () => {
  check(lengthOf, [
    ['30–60 min', 'PT1H'],
    ['15-30 minutes', 'PT30M'],
    ['Immediate (5 minutes)', 'PT5M'],
    ['Immediate (drop everything)', 'immediate'],
  ]);
});

test('what is no length of a clock is a word', () => {
  check(lengthOf, [
    ['Immediate', 'immediate'],
    ['Next business day', 'next-business-day'],
    ['2 business days', '2-business-days'],
    ['4 business hours', '4-business-hours'],
    ['next sprint', 'next-sprint'],
    ['Best effort', 'best-effort'],
    ['Daily updates', 'daily'],
  ]);
});

test('numbers that are no lengths are left alone', () => {
  check(lengthsIn, [
    ['p95 of 200-500ms', []],
    ['50% of users', []],
    ['$10,000/hour lost', []],
    ['10x slower', []],
    ['at 14:30 UTC', []],
    ['8 database shards', []],
  ]);
});

test('a cadence needs a word for it', () => {
  check(cadenceOf, [
    ['Every 15 minutes until resolved', 'PT15M'],
    ['Update within 10 minutes, then every 30 minutes', 'PT30M'],
    ['within 30 minutes, then hourly', 'PT1H'],
    ['twice a day', 'PT12H'],
    ['weekly status updates', 'weekly'],
    ['within 10 minutes', undefined],
    ['15 minutes', undefined],
  ]);
});

test('a limit needs a word for it, and a cadence beside it is none', () => {
  check(limitOf, [
    ['notify customers within 15 minutes', 'PT15M'],
    ['First 10 minutes', 'PT10M'],
    ['Update within 10 minutes, then every 30 minutes', 'PT10M'],
    ['every 30 minutes', undefined],
    ['15-60 minutes', undefined],
    ['within 2 business days', '2-business-days'],
  ]);
});

test('windows of phases', () => {
  check(windowOf, [
    ['0-15 minutes', { from: 'PT0S', to: 'PT15M' }],
    ['T+5 to T+30', { from: 'PT5M', to: 'PT30M' }],
    ['T+30 to Resolution', { from: 'PT30M' }],
    ['30min - 4 hours', { from: 'PT30M', to: 'PT4H' }],
    ['60+ minutes', { from: 'PT1H' }],
    ['Within 1 hour of resolution', { to: 'PT1H' }],
    ['1 week - 1 month', { from: 'P1W', to: 'P1M' }],
    ['Variable duration', null],
  ]);
});

test('lengths are spoken in words', () => {
  check(spokenLength, [
    ['PT15M', '15 minutes'],
    ['PT1H', '1 hour'],
    ['P1M', '1 month'],
    ['next-business-day', 'next business day'],
  ]);
});
