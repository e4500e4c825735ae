import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import { acknowledgementText } from './acknowledge.ts';
import { alert, GROUP, Life } from './life.fixture.ts';

test('[ALR-10] an acknowledgement is told to the source once for each alert, and only where the roster says so', () => {
  const life = new Life();
  const [declared] = life.wake(alert('a'), alert('b', { status: 'resolved' }));
  const ask = {
    type: 'group.acknowledge',
    incident: declared?.stream,
    number: 'INC-1',
    name: 'Ana',
  } as const;
  const alerts = [alert('a'), alert('b', { status: 'resolved' })];
  life.act(ask, alerts);
  assert.equal(toldOf(life), null);
  life.sources = ['alertmanager'];
  life.act({ ...ask, incident: 'another' }, alerts);
  assert.equal(toldOf(life), null);
  life.act(ask, alerts);
  assert.deepEqual(toldOf(life), ['a']);
  const { version } = life.state;
  life.act(ask, alerts);
  assert.equal(life.state.version, version);
  life.act(ask, [alert('a'), alert('c')]);
  assert.deepEqual(toldOf(life), ['a', 'c']);
});

test('[ALR-10] what became of telling the source is told to the incident, and a further try is no news', () => {
  const life = new Life();
  life.sources = ['alertmanager'];
  const [declared] = life.wake(alert('a'));
  const incident = declared?.stream;
  life.act({ type: 'group.acknowledge', incident, number: 'INC-1', name: 'Ana' }, [alert('a')]);

  function report(result: string): readonly unknown[] {
    const told = life.act({ type: 'group.report', result, reason: '503' }, [alert('a')]);
    return told.map((asked) => [asked.type, asked.stream, asked['source'], asked['result']]);
  }

  assert.deepEqual(report('retrying'), [
    ['incident.source-told', incident, 'alertmanager', 'retrying'],
  ]);
  assert.deepEqual(report('retrying'), []);
  assert.deepEqual(report('sent'), [['incident.source-told', incident, 'alertmanager', 'sent']]);
});

/** Which alerts the source was told of. */
function toldOf({ state }: Life): readonly string[] | null {
  return state.told?.alerts ?? null;
}

test('[ALR-10] the source reads its own ids, who has it, and since when', () => {
  const alerts = [{ fingerprint: 'a', title: 'Disk full', severity: null }];
  const text = acknowledgementText(
    {
      type: 'group.acknowledged',
      incident: GROUP,
      number: 'INC-1',
      name: 'Ana',
      source: 'generic',
      group: 'disks',
      alerts,
    },
    at(Date.UTC(2026, 10, 20, 13, 5)),
    'shop',
  );
  assert.deepEqual(JSON.parse(text), {
    type: 'acknowledged',
    team: 'shop',
    incident: 'INC-1',
    by: 'Ana',
    at: '2026-11-20T13:05:00Z',
    source: 'generic',
    group: 'disks',
    alerts: [{ id: 'a', title: 'Disk full' }],
  });
});
