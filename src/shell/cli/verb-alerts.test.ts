import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertsText } from './verb-alerts.ts';

const NONE = { team: 'shop', zone: 'UTC', kept: [], heartbeats: [] };

test('[ALR-6] what is kept is counted and listed with its reason and its id', () => {
  const lines = alertsText({
    ...NONE,
    kept: [
      {
        group: 'group:shop:generic:disks',
        title: 'Disk is \u001B[31mfull',
        severity: 'P4',
        because: 'P4 goes to the backlog',
        since: '2026-11-20T10:00:00.000Z',
        firing: 2,
        lastAt: '2026-11-20T11:00:00.000Z',
      },
    ],
  });
  const text = lines.join('\n');
  assert.match(text, /kept without an incident: 1/);
  assert.match(
    text,
    /P4 .*full.*2 firing since .*P4 goes to the backlog.*group:shop:generic:disks/,
  );
  assert.ok(!text.includes('\u001B[31mfull'), 'what a sender wrote steers no terminal');
});

test('[ALR-12] a heartbeat is alive or missing, and was heard some time or never', () => {
  const beat = { every: 300_000, grace: 60_000, dueAt: null };
  const text = alertsText({
    ...NONE,
    heartbeats: [
      { ...beat, name: 'probe', lastAt: '2026-11-20T10:00:00.000Z', missingSince: null },
      { ...beat, name: 'backup', lastAt: null, missingSince: '2026-11-20T11:00:00.000Z' },
    ],
  }).join('\n');
  assert.match(text, /alive +probe +every 5 min +last heard/);
  assert.match(text, /MISSING.* +backup +every 5 min +never heard +missing since/);
});
