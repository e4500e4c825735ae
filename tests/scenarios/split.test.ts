// An alert that joins a held incident, split off it and given back, through the real loop.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '#/core/alert/alert.ts';
import { groupStream } from '#/core/alert/alert.ts';
import { personId, streamId } from '#/core/basics/ids.ts';
import type { IncidentAction } from '#/core/incident/action.ts';
import { alertOf, live, lived } from './live.ts';
import type { Life, Step } from './live.ts';
import { subjectsOf } from './scenario.ts';

const [subject] = subjectsOf('framewright', 'none.md');
assert.ok(subject !== undefined);
const { team } = subject;
const SEVERITY = team.plan.severities[0]?.key ?? '';
const BY = { kind: 'person', person: team.roster.managers[0] ?? personId('') } as const;
const GROUP = groupStream(team.team, 'alertmanager', 'probe');
const FIRST = streamId(`${GROUP}.1`);
const SPLIT = streamId(`${GROUP}~second.1`);

function second(minute: number, status: Alert['status'] = 'firing'): Alert {
  return { ...alertOf(SEVERITY, minute, status), fingerprint: 'second', title: 'Another server' };
}

type Ask = IncidentAction extends infer One
  ? One extends IncidentAction
    ? Omit<One, 'id' | 'stream' | 'by'>
    : never
  : never;

function asks(minute: number, ask: Ask, stream = FIRST): Step {
  return { minute, asks: { stream, by: BY, ask } };
}

const SPLIT_OFF: readonly Step[] = [
  { minute: 1, alert: alertOf(SEVERITY, 1) },
  asks(3, { type: 'incident.acknowledge' }),
  { minute: 5, alert: second(5) },
  asks(6, { type: 'alert.split', alert: 'second' }),
];

function of(life: Life, stream: string, type: string): number {
  return life.events.filter((one) => one.stream === stream && one.event.type === type).length;
}

test('[ALR-3] split off, an alert has an incident of its own that pages, and ends apart', async () => {
  const steps = [
    ...SPLIT_OFF,
    { minute: 20, alert: { ...second(5), status: 'resolved' as const } },
  ];
  const life = await live(subject, steps, 30);
  assert.deepEqual(life.refused, []);
  assert.deepEqual(
    lived(life, 'incident.declared').map(({ stream, event }) => [stream, event.title]),
    [
      [FIRST, 'The probe fails'],
      [SPLIT, 'Another server'],
    ],
  );
  assert.ok(of(life, SPLIT, 'page.started') > 0, 'somebody is paged for it');
  const left = lived(life, 'alerts.changed').filter(({ stream }) => stream === FIRST);
  assert.equal(left.at(-1)?.event.firing, 1);
  assert.deepEqual(
    lived(life, 'incident.resolved').map(({ stream }) => stream),
    [SPLIT],
  );
});

test('[ALR-3] merging takes a split back: its alert belongs to the older incident again', async () => {
  const steps = [
    ...SPLIT_OFF,
    asks(8, { type: 'incident.merge', into: FIRST }, SPLIT),
    { minute: 20, alert: { ...second(5), status: 'resolved' as const } },
  ];
  const life = await live(subject, steps, 30);
  assert.deepEqual(life.refused, []);
  const ended = lived(life, 'alerts.changed').filter(({ event }) => event.ended.length > 0);
  assert.deepEqual(
    ended.map(({ stream, event }) => [stream, event.ended[0]?.fingerprint]),
    [[FIRST, 'second']],
  );
});

test('[ALR-3] once a split incident is over, its alert joins its own group as before', async () => {
  const again = second(90);
  const steps = [
    ...SPLIT_OFF,
    { minute: 7, alert: { ...second(5), status: 'resolved' as const } },
    { minute: 90, alert: again },
  ];
  const life = await live(subject, steps, 100);
  assert.equal(of(life, SPLIT, 'incident.closed'), 1);
  const joined = lived(life, 'alerts.changed').filter(({ minute }) => minute >= 90);
  assert.deepEqual(
    joined.map(({ stream, event }) => [stream, event.joined[0]?.fingerprint]),
    [[FIRST, 'second']],
  );
});

test('[ALR-9] told that it ended, an alert is over until its source speaks of it again', async () => {
  const steps = [
    ...SPLIT_OFF.slice(0, 3),
    asks(6, { type: 'alert.end', alert: 'second' }),
    { minute: 10, alert: second(5) },
  ];
  const life = await live(subject, steps, 12);
  assert.deepEqual(life.refused, []);
  assert.deepEqual(
    lived(life, 'alerts.changed').map(({ event }) => event.firing),
    [1, 2, 1, 2],
  );
});
