import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { METRICS } from '#/contract/meters.ts';
import { ProcessMeters } from './meters.ts';

suite('the figures of a process', () => {
  test('what is counted is shown with its labels, each series once', () => {
    const meters = new ProcessMeters();
    meters.count('tocsin_alerts_total', { source: 'generic', outcome: 'fresh' }, 3);
    meters.count('tocsin_alerts_total', { outcome: 'fresh', source: 'generic' });
    meters.set('tocsin_teams', { live: 'yes' }, 2);
    const lines = meters.text().split('\n');
    assert.ok(lines.includes('tocsin_alerts_total{source="generic",outcome="fresh"} 4'));
    assert.ok(lines.includes('tocsin_teams{live="yes"} 2'));
  });

  test('a histogram counts each value in every bucket that holds it', () => {
    const meters = new ProcessMeters();
    for (const units of [1, 2, 3, 500]) meters.observe('tocsin_commit_units', {}, units);
    const lines = meters.text().split('\n');
    assert.ok(lines.includes('tocsin_commit_units_bucket{le="1"} 1'));
    assert.ok(lines.includes('tocsin_commit_units_bucket{le="2"} 2'));
    assert.ok(lines.includes('tocsin_commit_units_bucket{le="4"} 3'));
    assert.ok(lines.includes('tocsin_commit_units_bucket{le="128"} 3'));
    assert.ok(lines.includes('tocsin_commit_units_bucket{le="+Inf"} 4'));
    assert.ok(lines.includes('tocsin_commit_units_sum 506'));
    assert.ok(lines.includes('tocsin_commit_units_count 4'));
  });

  test('a counter whose labels are known beforehand is there before anything is counted', () => {
    const text = new ProcessMeters().text();
    assert.match(text, /^tocsin_deadlines_total\{outcome="missed"\} 0$/m);
    assert.match(text, /^tocsin_commit_units_count 0$/m);
  });

  test('a gauge is not there before it is measured', () => {
    const text = new ProcessMeters().text();
    assert.match(text, /^# TYPE tocsin_disk_free_bytes gauge$/m);
    assert.doesNotMatch(text, /^tocsin_disk_free_bytes /m);
  });

  test('what only grows is a counter whose name ends in _total, and nothing else is', () => {
    for (const [name, { kind }] of Object.entries(METRICS)) {
      assert.equal(kind === 'counter', name.endsWith('_total'), name);
    }
  });

  test('names that come from files are escaped', () => {
    const meters = new ProcessMeters();
    meters.set('tocsin_incidents_unheld', { team: 'a"b\\c\nd' }, 1);
    assert.ok(meters.text().includes('tocsin_incidents_unheld{team="a\\"b\\\\c\\nd"} 1\n'));
  });

  test('more names than a figure may have are counted together', () => {
    const meters = new ProcessMeters();
    for (let index = 0; index < 5_000; index += 1) {
      meters.count('tocsin_actions_total', { action: `action-${index}`, outcome: 'done' });
    }
    const lines = meters.text().split('\n');
    const series = lines.filter((line) => line.startsWith('tocsin_actions_total{'));
    assert.equal(series.length, 1_001);
    assert.ok(series.includes('tocsin_actions_total{action="other",outcome="done"} 4000'));
  });
});
