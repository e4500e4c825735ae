import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertsText, incidentAlertsText } from './verb-alerts.ts';

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
        sent: 7,
        rounds: 3,
        awaited: null,
      },
    ],
  });
  const text = lines.join('\n');
  assert.match(text, /kept without an incident: 1/);
  assert.match(
    text,
    /P4 .*full.*2 firing since .*sent 7 times, fired 3 times.*P4 goes to the backlog.*group:shop:generic:disks/,
  );
  assert.ok(!text.includes('\u001B[31mfull'), 'what a sender wrote steers no terminal');
});

test('[ALR-6, ALR-15] what waits until it fires repeatedly is listed with how often it did', () => {
  const because =
    'P3 goes to the backlog; fired 1 of 3 times within 24 h; declares as P2 at the third';
  const kept = {
    group: 'group:shop:generic:disks',
    title: 'Disk is full',
    severity: 'P3',
    because,
    since: '2026-11-20T10:00:00.000Z',
    firing: 1,
    lastAt: '2026-11-20T11:00:00.000Z',
    sent: 1,
    rounds: 1,
    awaited: { fired: 1, times: 3, within: 86_400_000, severity: 'P2' },
  };
  assert.ok(
    alertsText({ ...NONE, kept: [kept] })
      .join('\n')
      .includes(because),
    'nothing is cut',
  );
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

test('[ALR-6] the alerts of an incident stand with how often each came, once is not worth a word', () => {
  const one = {
    alert: 'disk-db1',
    source: 'generic',
    title: 'Disk is full',
    severity: null,
    status: 'firing',
    sent: 12,
    rounds: 1,
    flaps: 0,
    since: '2026-11-20T10:00:00.000Z',
    lastAt: '2026-11-20T11:00:00.000Z',
    silenced: null,
  } as const;
  const other = { ...one, alert: 'disk-db2', status: 'resolved', sent: 1 } as const;
  const counts = { firing: 4, ended: 1, silenced: 0, flapping: [], next: 'x' };
  const shown = { number: 'INC-1', zone: 'UTC', ...counts, alerts: [one, other] };
  const [head, first = '', second = '', more] = incidentAlertsText(shown);
  assert.equal(head, '4 firing, 1 ended, 0 flapping');
  assert.match(first, /firing +- +Disk is full +sent 12 times +last heard .*disk-db1/);
  assert.match(second, /ended/);
  assert.doesNotMatch(second, /times/);
  assert.match(more ?? '', /^and 3 more: --all/);
  assert.match(
    incidentAlertsText({ ...shown, firing: 0, ended: 0, alerts: [] }).join(),
    /no alerts/,
  );
  const flapping = [{ ...other, flaps: 6, rounds: 3 }];
  const text = incidentAlertsText({ ...shown, flapping }).join('\n');
  assert.match(text, /flapping, and so counted as firing\n.*ended.*flapping, changed 6 times/);
});

test('[ALR-11] of alerts that were looked for it is said how many, and who silenced which', () => {
  const one = {
    alert: 'rack-3',
    source: 'generic',
    title: 'Rack is hot',
    severity: null,
    status: 'firing',
    sent: 1,
    rounds: 1,
    flaps: 0,
    since: '2026-11-20T10:00:00.000Z',
    lastAt: '2026-11-20T11:00:00.000Z',
    silenced: 'silenced by Ana: \u001B[31mNew fans',
  } as const;
  const counts = { firing: 4, ended: 1, silenced: 1, flapping: [], next: 'x' };
  const shown = { number: 'INC-1', zone: 'UTC', ...counts, alerts: [one] };
  const [head, line = '', more] = incidentAlertsText(shown, true);
  assert.equal(head, '3 firing, 1 ended, 0 flapping, 1 silenced, at least 1 found');
  assert.match(line, /^silenced .*silenced by Ana: .*New fans/);
  assert.ok(!line.includes('\u001B[31mNew'), 'what a person wrote steers no terminal');
  assert.match(more ?? '', /There may be more: --all/);
  const whole = incidentAlertsText({ ...shown, next: null }, true);
  assert.match(whole[0] ?? '', /, 1 found$/);
  assert.doesNotMatch(whole.join(), /more/);
});
