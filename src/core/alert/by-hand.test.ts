import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId } from '../basics/ids.ts';
import type { Asked } from '../stream/stream.ts';
import { changedAlert } from './arrival.ts';
import { alert, GROUP, Life, TEAM } from './life.fixture.ts';

const SPLIT_OFF = streamId(`${GROUP}~b`);

function shortly(asked: readonly Asked[]): readonly unknown[] {
  return asked.map(({ type, stream, ...rest }) => [type, stream, rest['firing'] ?? rest['title']]);
}

test('[ALR-3] an alert of another cause goes to a group of its own, which declares at once', () => {
  const life = new Life();
  const [declared] = life.wake(alert('a'), alert('b'));
  const incident = declared?.stream;
  const both = [alert('a'), alert('b')];
  const asked = life.act({ type: 'group.split', incident, alert: 'b' }, both);
  assert.deepEqual(shortly(asked), [
    ['incident.alerts', incident, 1],
    ['group.adopt', SPLIT_OFF, undefined],
  ]);
  assert.equal(life.state.firing, 1);
  assert.deepEqual(life.changes, [
    { kind: 'alert', source: 'alertmanager', fingerprint: 'b', stream: SPLIT_OFF, ended: false },
  ]);
  const other = new Life(SPLIT_OFF);
  const adoption = asked[1] ?? {};
  const opened = other.act({ ...adoption });
  assert.deepEqual(shortly(opened), [['incident.declare', `${SPLIT_OFF}.1`, 'Alert b']]);
  const { alertAt } = (opened[0]?.['alerts'] ?? {}) as { readonly alertAt?: number };
  assert.equal(alertAt, other.now);
});

test('[ALR-3] an alert that fires alone in its group leaves with its group', () => {
  const life = new Life();
  const [declared] = life.wake(alert('a'));
  const incident = declared?.stream;
  const asked = life.act({ type: 'group.split', incident, alert: 'a' }, [alert('a')]);
  assert.deepEqual(shortly(asked), [
    ['incident.alerts', incident, 0],
    ['incident.declare', `${GROUP}.2`, 'Alert a'],
  ]);
  assert.equal(life.state.incident, `${GROUP}.2`);
});

test('[ALR-3] once its incident is over a split alert belongs to its old group again', () => {
  const life = new Life(SPLIT_OFF);
  const alerts = [alert('b', { stream: SPLIT_OFF })];
  const [declared] = life.act({ type: 'group.adopt', team: TEAM, home: GROUP, alerts }, []);
  const incident = declared?.stream;
  const over = [alert('b', { stream: SPLIT_OFF, status: 'resolved' })];
  life.act({ type: 'group.wake' }, over);
  assert.equal(life.changes.length, 0);
  life.act({ type: 'group.release', incident, into: null, untilQuiet: false }, over);
  assert.deepEqual(life.changes, [
    { kind: 'alert', source: 'alertmanager', fingerprint: 'b', stream: GROUP, ended: false },
  ]);
});

test('[ALR-9] an alert that somebody knows to have ended ends, and a later word of its source counts', () => {
  const life = new Life();
  const [declared] = life.wake(alert('a'), alert('b'));
  const incident = declared?.stream;
  const both = [alert('a'), alert('b')];
  const asked = life.act({ type: 'group.end', incident, alert: 'b' }, both);
  assert.deepEqual(shortly(asked), [['incident.alerts', incident, 1]]);
  assert.deepEqual((asked[0]?.['ended'] as { fingerprint: string }[] | undefined)?.length, 1);
  assert.equal(life.changes[0]?.['ended'], true);
  const counts = { counted: 'P0', isNews: false };
  const stored = { ...alert('b', { startsAt: life.now }), ...counts };
  const change = { team: TEAM, source: 'alertmanager', fingerprint: 'b', stream: null };
  const ended = changedAlert(stored, { ...change, ended: true }, life.now);
  assert.deepEqual([ended.status, ended.startsAt, ended.stream], ['resolved', null, GROUP]);
});

test('[ALR-6] what is kept is remembered with the reason, and becomes an incident when somebody says so', () => {
  const life = new Life();
  const low = alert('a', { labels: { severity: 'P3' } });
  assert.deepEqual(life.wake(low), []);
  assert.match(life.state.kept?.because ?? '', /backlog/);
  const [declared] = life.act({ type: 'alerts.declare', severity: 'P1' }, [low]);
  assert.equal(declared?.type, 'incident.declare');
  assert.equal(declared['severity'], 'P1');
  assert.equal(life.state.kept, null);
  assert.equal(life.refused({ type: 'alerts.declare' }, [low]), 'alerts-have-incident');
});

test('[ALR-3] [ALR-9] what is not there, or of another incident, is refused', () => {
  const life = new Life();
  const [declared] = life.wake(alert('a'));
  const incident = declared?.stream;
  for (const type of ['group.split', 'group.end']) {
    assert.equal(life.refused({ type, incident, alert: 'x' }, [alert('a')]), 'no-such-alert');
    const other = { type, incident: 'another', alert: 'a' };
    assert.equal(life.refused(other, [alert('a')]), 'no-such-alert');
  }
  const quiet = new Life();
  quiet.wake(alert('a', { labels: { severity: 'P3' } }));
  assert.equal(quiet.refused({ type: 'alerts.declare' }, []), 'nothing-fires');
});
