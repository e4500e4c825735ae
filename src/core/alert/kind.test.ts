import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId } from '../basics/ids.ts';
import type { StreamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { Asked } from '../stream/stream.ts';
import { groupStream } from './alert.ts';
import type { StoredAlert } from './alert.ts';
import { alert, Life, TEAM } from './life.fixture.ts';

test('[ALR-1] a repeat of the same alerts changes nothing', () => {
  const life = new Life();
  assert.equal(life.wake(alert('a'))[0]?.type, 'incident.declare');
  assert.deepEqual(life.wake(alert('a', { count: 2, title: 'CPU 92 %' })), []);
});

test('[ALR-2] one open incident a group; what joins later goes to it', () => {
  const life = new Life();
  const declared = life.wake(alert('a'), alert('b'));
  assert.equal(declared.length, 1);
  const joined = life.wake(alert('a'), alert('b'), alert('c'));
  assert.deepEqual(
    joined.map((asked) => [asked.type, asked.stream]),
    [['incident.alerts', declared[0]?.stream]],
  );
  const notes = joined[0]?.['joined'] as { fingerprint: string }[];
  assert.deepEqual(
    notes.map((note) => note.fingerprint),
    ['c'],
  );
});

test('[ALR-3] alerts that end are told, and the last one leaves none firing', () => {
  const life = new Life();
  life.wake(alert('a'));
  const [told] = life.wake(alert('a', { status: 'resolved' }));
  assert.ok(told !== undefined);
  assert.deepEqual([told['firing'], (told['ended'] as unknown[]).length], [0, 1]);
});

test('[ALR-4] the worst severity of those that fire is passed on', () => {
  const life = new Life();
  life.wake(alert('a', { labels: { severity: 'P1' } }));
  const [told] = life.wake(
    alert('a', { labels: { severity: 'P1' } }),
    alert('b', { labels: { severity: 'P0' } }),
  );
  assert.equal(told?.['severity'], 'P0');
});

test('[ALR-5] severity is the label by the plan, else the service, else the default, never the lowest', () => {
  function severityOf(labels: Record<string, string>): unknown {
    return new Life().wake(alert('a', { labels }))[0]?.['severity'];
  }
  assert.equal(severityOf({ severity: 'Critical' }), 'P0');
  assert.equal(severityOf({ severity: 'page', job: 'api' }), 'P0');
  assert.equal(
    severityOf({ severity: 'wurgh' }),
    'wurgh',
    'the incident says that the word is unknown',
  );
  assert.equal(severityOf({}), undefined);
  const [mixed] = new Life().wake(
    alert('a', { labels: { severity: 'P3' } }),
    alert('b', { labels: {} }),
  );
  assert.equal(mixed?.['severity'], 'P1', 'one without a severity counts as the default');
});

test('[ALR-6] alerts of a backlog severity are kept without an incident', () => {
  const life = new Life();
  assert.deepEqual(life.wake(alert('a', { labels: { severity: 'P3' } })), []);
  assert.deepEqual([life.state.incident, life.state.firing], [null, 1]);
});

test('[ALR-8] released by a closed incident, the next firing declares anew, linked as recurrence when asked', () => {
  const life = new Life();
  const first = life.wake(alert('a'))[0]?.stream as StreamId;
  life.act({ type: 'group.release', incident: first, into: null, untilQuiet: false });
  const second = life.wake(alert('a'))[0]?.stream;
  assert.notEqual(second, first);
  const third = life.act({ type: 'group.redeclare', incident: second }, [alert('a')]);
  assert.equal(third[0]?.type, 'incident.declare');
});

test('[INC-6] a false alarm that fires on declares nothing until it was quiet once', () => {
  const life = new Life();
  const first = life.wake(alert('a'))[0]?.stream;
  life.act({ type: 'group.release', incident: first, into: null, untilQuiet: true });
  assert.deepEqual(life.wake(alert('a', { count: 2 })), []);
  life.wake(alert('a', { status: 'resolved' }));
  assert.equal(life.wake(alert('a'))[0]?.type, 'incident.declare');
});

test('[INC-6, ALR-3] an alert that is new beside a false alarm is none itself', () => {
  const life = new Life();
  const first = life.wake(alert('a'))[0]?.stream;
  life.act({ type: 'group.release', incident: first, into: null, untilQuiet: true });
  const [declared] = life.wake(alert('a'), alert('b', { firstAt: at(4_000) }));
  assert.equal(declared?.type, 'incident.declare');
  assert.equal((declared?.['alerts'] as { alertAt: number } | undefined)?.alertAt, 4_000);
});

test('[CLK-3] what fired in the backlog before does not make the clock of an incident older', () => {
  const life = new Life();
  assert.deepEqual(life.wake(alert('a', { labels: { severity: 'P3' } })), []);
  const [declared] = life.wake(alert('a'));
  assert.equal((declared?.['alerts'] as { alertAt: number } | undefined)?.alertAt, 5_000);
});

test('[ALR-4] an alert that turns worse is told to its incident, though nothing joined', () => {
  const life = new Life();
  life.wake(alert('a', { labels: { severity: 'P1' } }));
  const [told] = life.wake(alert('a', { labels: { severity: 'P0' } }));
  assert.deepEqual([told?.type, told?.['severity']], ['incident.alerts', 'P0']);
});

test('[INC-5] after a merge its alerts belong to the older incident', () => {
  const life = new Life();
  const first = life.wake(alert('a'))[0]?.stream;
  const into = streamId('incident-0');
  life.act({ type: 'group.release', incident: first, into, untilQuiet: false });
  const [told] = life.wake(alert('a'), alert('b'));
  assert.deepEqual([told?.type, told?.stream], ['incident.alerts', into]);
});

test('[ALR-7] a resolve of what never fired declares nothing', () => {
  assert.deepEqual(new Life().wake(alert('a', { status: 'resolved' })), []);
});

test('[ALR-2] a group has one stream, fit for an address, whatever its key holds', () => {
  const hostile = groupStream(TEAM, 'alertmanager', '{}/{path="x"}:{alertname="A B"}');
  assert.match(hostile, /^group:checkout:alertmanager:[\w.-]+$/);
  assert.equal(groupStream(TEAM, 'generic', 'api'), 'group:checkout:generic:api');
  const other = groupStream(TEAM, 'alertmanager', '{}/{path="x"}:{alertname="A_B"}');
  assert.notEqual(hostile, other, 'the same words are not the same key');
});

test('[SEV-2] what an incident was told of does not raise it again when something else changes', () => {
  const life = new Life();
  life.wake(alert('f1'));
  const minor = alert('f2', { labels: { severity: 'High' } });
  assert.equal(life.wake(alert('f1'), minor)[0]?.['severity'], 'P1');
  const gone: StoredAlert = { ...minor, status: 'resolved' };
  assert.equal(life.wake(alert('f1'), gone)[0]?.['severity'], null);
  assert.equal(life.wake(alert('f1'), gone, alert('f3'))[0]?.['severity'], 'P0');
});

test('[ALR-5] a severity named like what every object has is an unknown word', () => {
  for (const severity of ['constructor', '__proto__', 'toString']) {
    const [declared] = new Life().wake(alert('f1', { labels: { severity, job: 'api' } }));
    assert.equal(declared?.['severity'], severity);
  }
});

test('[ALR-5] alerts that no team claims are kept, and nothing fails', () => {
  const life = new Life();
  assert.deepEqual(life.act({ type: 'group.wake' }, [alert('a')], null), []);
  assert.deepEqual([life.state.incident, life.state.firing], [null, 1]);
});

test('[REV-1] alerts that fire again within 30 days of their incident are declared as its recurrence', () => {
  const life = new Life();
  const first = life.wake(alert('a'))[0]?.stream;
  life.wake(alert('a', { status: 'resolved' }));
  life.act({ type: 'group.release', incident: first, into: null, untilQuiet: false });
  const [again] = life.wake(alert('a'));
  const alerts = again?.['alerts'] as { recurrenceOf?: StreamId } | undefined;
  assert.equal(alerts?.recurrenceOf, first);
});

test('[REV-7] the incident hears which services its alerts are about, by the roster’s labels', () => {
  const life = new Life();
  const api = { labels: { job: 'api', severity: 'page' } };
  const all = [alert('a'), alert('b', api), alert('c', api)];
  const [declared] = life.wake(...all);
  const alerts = declared?.['alerts'] as { services?: string[] } | undefined;
  assert.deepEqual(alerts?.services, ['api']);
  assert.deepEqual(life.wake(...all, alert('d'))[0]?.['services'], [], 'of what joins');
  const [told] = life.wake(...all, alert('d'), alert('e', api));
  assert.deepEqual(told?.['services'], ['api']);
});

/** One alert that ends and fires in turn, a minute apart. */
function flipping(life: Life, flips: number): readonly Asked[] {
  let last: readonly Asked[] = [];
  for (let flip = 1; flip <= flips; flip += 1) {
    life.now = at(life.now + 60_000);
    last = life.wake(alert('a', { status: flip % 2 === 0 ? 'firing' : 'resolved' }));
  }
  return last;
}

test('[ALR-9] from the fourth flip in half an hour on an alert counts as firing, and its incident hears why', () => {
  const once = new Life();
  once.wake(alert('a'));
  assert.equal(flipping(once, 1)[0]?.['firing'], 0, 'one end is an end');
  const life = new Life();
  life.wake(alert('a'));
  const [told] = flipping(life, 3);
  const flapping = told?.['flapping'] as { fingerprint: string }[] | undefined;
  assert.deepEqual([told?.['firing'], flapping?.map((one) => one.fingerprint)], [1, ['a']]);
  assert.deepEqual(life.wake(alert('a')), [], 'and nothing more is said of it');
  assert.deepEqual(life.wake(alert('a', { status: 'resolved' })), []);
});

test('[ALR-9] what flapped ends once it was quiet for a quarter of an hour', () => {
  const life = new Life();
  life.wake(alert('a'));
  flipping(life, 3);
  const gone = alert('a', { status: 'resolved' });
  assert.deepEqual(life.to(16, [gone]), []);
  const [told] = life.to(18, [gone]);
  assert.deepEqual([told?.['firing'], life.state.flips], [0, {}]);
});

test('[ALR-9] flips further apart than half an hour are none', () => {
  const life = new Life();
  life.wake(alert('a'));
  for (const flip of [1, 2, 3, 4]) {
    life.now = at(life.now + 16 * 60_000);
    const [told] = life.wake(alert('a', { status: flip % 2 === 0 ? 'firing' : 'resolved' }));
    assert.equal(told?.['firing'], flip % 2 === 0 ? 1 : 0);
  }
});

test('[ALR-9] a source that is silent for a day is asked about once, and its alert never ends by itself', () => {
  const life = new Life();
  const fires = alert('a', { lastAt: at(5_000) });
  life.wake(fires);
  const [told, ...more] = life.to(3 * 24 * 60, [fires]);
  const silent = told?.['silent'] as { fingerprint: string }[] | undefined;
  assert.deepEqual([silent?.map((one) => one.fingerprint), more, told?.['firing']], [['a'], [], 1]);
  assert.equal(life.state.firing, 1);
});

test('[ALR-9] an alert that is sent again and again is heard, and nobody is asked', () => {
  const life = new Life();
  life.wake(alert('a', { lastAt: at(5_000) }));
  const heard = alert('a', { lastAt: at(5_000 + 23 * 3_600_000) });
  assert.deepEqual(life.to(25 * 60, [heard]), []);
  assert.equal(life.to(48 * 60, [heard])[0]?.type, 'incident.alerts');
});

test('[CLK-5] an alert mapped to unavailability says so, and says when it no longer is', () => {
  const life = new Life();
  const [declared] = life.wake(alert('slow', { labels: { job: 'api' } }));
  const said = declared?.['alerts'] as { unavailable?: boolean } | undefined;
  assert.equal(said?.unavailable, false);
  const slow = alert('slow', { labels: { job: 'api' } });
  const down = alert('down', { labels: { job: 'api', alertname: 'ApiDown' } });
  assert.equal(life.wake(slow, down)[0]?.['unavailable'], true);
  assert.equal(life.wake(slow, { ...down, status: 'resolved' })[0]?.['unavailable'], false);
});
