import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from './compile.ts';
import { repeatsIn } from './repeats.ts';

test('[ALR-15] how often an alert repeats is read with its number and span, where the document gives them', () => {
  const said: readonly (readonly [string, number | undefined, string | undefined])[] = [
    ['Harmless alerts that keep firing repeatedly', undefined, undefined],
    ['Repeated warnings of one service', undefined, undefined],
    ['Recurring low-priority alerts', undefined, undefined],
    ['Alerts that recur within a day', undefined, 'P1D'],
    ['The same alert fires 3 times within an hour', 3, 'PT1H'],
    ['An alert that fires three times a day', 3, 'P1D'],
    ['A warning that came more than twice', 3, undefined],
    ['Alerts firing more than 4 times in 30 minutes', 5, 'PT30M'],
    ['After 3 alerts in an hour', 3, 'PT1H'],
    ['5+ disk alerts within 15 minutes', 5, 'PT15M'],
    ['More than 5 alerts per hour', 6, 'PT1H'],
    ['A monitor that triggered 10 times in 24h', 10, 'PT24H'],
  ];
  for (const [text, times, within] of said) {
    const found = repeatsIn(text);
    assert.deepEqual([found?.times, found?.within, found?.text], [times, within, text]);
  }
});

test('[ALR-15] what is no repetition of an alert is not read as one', () => {
  for (const text of [
    'Repeated failed logins',
    'Minor issues that do not touch the core',
    'Worker logs show repeated failures of one message',
    'No repeated alerts for a day',
    'Three alerts open',
    'An alert fires',
    'Respond to alerts within 15 minutes',
    'One alert in an hour',
  ]) {
    assert.equal(repeatsIn(text), null, text);
  }
});

test('[ALR-15] a severity says what alerts are that repeat, and where it says nothing there is nothing', () => {
  const { severities } = compile(`# Runbook

## Severity levels

### P1 - High
- Main feature down

**Response time:** 15 minutes

### P2 - Medium
- The same warning fires 4 times within 2 hours
- Small defects

**Response time:** 1 hour
`);
  assert.deepEqual(
    severities.map(({ repeats }) => [repeats?.times, repeats?.within]),
    [
      [undefined, undefined],
      [4, 'PT2H'],
    ],
  );
});
