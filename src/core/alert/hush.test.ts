import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../basics/hash.ts';
import { actionId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { planWith } from '../incident/plan.fixture.ts';
import { matchersOf, silenceOf } from '../silence/silence.fixture.ts';
import type { Silence } from '../silence/silence.ts';
import { SYSTEM } from '../stream/actor.ts';
import type { Asked } from '../stream/stream.ts';
import { HEARTBEAT } from './alert.ts';
import type { StoredAlert } from './alert.ts';
import type { GroupAction } from './action.ts';
import type { GroupContext } from './context.ts';
import { USUAL_FLAPPING } from '../roster/usual.ts';
import { hushed } from './hush.ts';
import { groupKind } from './kind.ts';
import { alert, Life } from './life.fixture.ts';

const MINUTE = 60_000;
const NOTHING_SAID: Omit<GroupContext, 'now' | 'silences' | 'alerts'> = {
  plan: planWith({}),
  planHash: 'h',
  services: {},
  flapping: USUAL_FLAPPING,
  sources: [],
  heartbeats: {},
  downUntil: null,
  isWhole: true,
};

/** From the beginning of a life until some minutes of it. */
function until(minute: number, more: Partial<Silence> = {}): Silence {
  const to = 5_000 + minute * MINUTE;
  return silenceOf({ matchers: matchersOf('severity=critical'), from: 0, to, ...more });
}

function silenced(...silences: readonly Silence[]): Life {
  const life = new Life();
  life.silences = silences.length === 0 ? [until(60)] : silences;
  return life;
}

function firingOf(declared: Asked | undefined): number {
  assert.equal(declared?.type, 'incident.declare');
  return (declared['alerts'] as { readonly firing: number }).firing;
}

function types(asked: readonly Asked[]): readonly string[] {
  return asked.map(({ type }) => type);
}

test('[ALR-11] what a silence holds declares nothing, is remembered, and pages as new at its end', () => {
  const life = silenced();
  assert.deepEqual(life.wake(alert('a')), []);
  assert.deepEqual([life.state.hushed, life.state.firing], [{ a: 'team:shop/1' }, 0]);
  assert.deepEqual(life.to(59, [alert('a')]), []);
  const [declared] = life.to(60, [alert('a')]);
  assert.equal(declared?.type, 'incident.declare');
  assert.deepEqual(declared['alerts'], {
    ...(declared['alerts'] as object),
    alertAt: 5_000 + 60 * MINUTE,
    firing: 1,
  });
  assert.deepEqual([life.state.hushed, life.state.firing], [{}, 1]);
});

test('[ALR-11] what ended during a silence declares nothing at its end', () => {
  const life = silenced();
  life.wake(alert('a'));
  life.wake(alert('a', { status: 'resolved' }));
  assert.deepEqual(life.state.hushed, {});
  assert.deepEqual(life.to(120, [alert('a', { status: 'resolved' })]), []);
});

test('[ALR-11] other alerts of the group page, and what is silenced joins them at the end', () => {
  const life = silenced();
  const other = alert('b', { labels: { severity: 'P0' } });
  const [declared] = life.wake(alert('a'), other);
  assert.equal(firingOf(declared), 1);
  const [told] = life.to(60, [alert('a'), other]);
  assert.ok(told !== undefined);
  assert.deepEqual([told.type, told['firing']], ['incident.alerts', 2]);
  assert.equal((told['joined'] as { readonly fingerprint: string }[])[0]?.fingerprint, 'a');
});

test('[ALR-11] where its incident is over by then, the next one counts from the end of the silence', () => {
  const life = silenced();
  const other = alert('b', { labels: { severity: 'P0' } });
  life.wake(alert('a'), other);
  const ended = { ...other, status: 'resolved' } as const;
  life.wake(alert('a'), ended);
  const [told] = life.to(60, [alert('a'), ended]);
  assert.equal(told?.type, 'incident.alerts');
  // In the same instant: what was counted a moment ago is not in the rows yet.
  const rows = [{ ...alert('a'), counted: null, isNews: true }];
  const { now, silences } = life;
  const wish = { type: 'group.redeclare', incident: told.stream } as const;
  const action = { ...wish, id: actionId('again'), stream: life.state.id, by: SYSTEM };
  const context = { ...NOTHING_SAID, now, silences, alerts: rows };
  const decided = groupKind.decide(life.state, action as GroupAction, context);
  assert.ok(decided.ok);
  const next = decided.then?.find(({ type }) => type === 'incident.declare');
  const begun = (next?.['alerts'] ?? {}) as { readonly alertAt?: number };
  assert.equal(begun.alertAt, 5_000 + 60 * MINUTE);
  life.act(wish, [alert('a'), ended]);
  assert.deepEqual(life.state.freed, {}, 'once it has an incident, that is over');
});

test('[ALR-11] what an open incident knows is not taken from it', () => {
  const life = new Life();
  life.wake(alert('a'));
  life.silences = [until(60)];
  assert.deepEqual(life.wake(alert('a', { count: 2 })), []);
  assert.deepEqual([life.state.hushed, life.state.firing], [{}, 1]);
  const worse = alert('a', { labels: { severity: 'critical', more: 'x' }, count: 3 });
  assert.deepEqual(life.wake(worse), []);
  const [told] = life.wake(alert('a', { status: 'resolved' }));
  assert.equal(told?.['firing'], 0, 'its end is heard');
  assert.deepEqual(life.wake(alert('a', { count: 4 })), [], 'and what fires anew is silenced');
});

test('[ALR-11] a false alarm that fires on is no new one when a silence ends', () => {
  const life = new Life();
  const incident = life.wake(alert('a'))[0]?.stream;
  life.act({ type: 'group.release', incident, into: null, untilQuiet: true });
  life.silences = [until(60)];
  life.wake(alert('a', { count: 2 }));
  assert.deepEqual(life.to(120, [alert('a')]), []);
});

test('[ALR-11] a false alarm that is silenced since is no part of the incident that begins beside it', () => {
  const life = new Life();
  const incident = life.wake(alert('a'))[0]?.stream;
  life.act({ type: 'group.release', incident, into: null, untilQuiet: true });
  life.wake(alert('a'));
  assert.deepEqual([life.state.incident, life.state.firing], [null, 1]);
  life.silences = [until(60)];
  assert.deepEqual(life.wake(alert('a')), []);
  const other = alert('b', { labels: { severity: 'high' } });
  const [declared] = life.wake(alert('a'), other);
  assert.equal(firingOf(declared), 1);
  assert.deepEqual(life.state.hushed, { a: 'team:shop/1' });
  assert.deepEqual(types(life.to(60, [alert('a'), other])), ['incident.alerts']);
  assert.equal(life.state.firing, 2);
});

test('[ALR-11] a silence that ends early frees what it holds as soon as the group is looked at', () => {
  const life = silenced();
  life.wake(alert('a'));
  life.silences = [until(0)];
  const wake = { type: 'group.wake', all: true };
  assert.deepEqual(types(life.act(wake, [alert('a')])), ['incident.declare']);
});

test('[ALR-11] a longer end is looked at when the first one comes', () => {
  const life = silenced();
  life.wake(alert('a'));
  life.silences = [until(90)];
  assert.deepEqual(life.to(89, [alert('a')]), []);
  assert.deepEqual(types(life.to(90, [alert('a')])), ['incident.declare']);
});

test('[ALR-11] of two silences the later end counts, and the timer is the earliest end of any alert', () => {
  const short = until(30, { id: 'short', matchers: matchersOf('title=~"Alert [bc]"') });
  const life = silenced(until(60, { matchers: matchersOf('title=~"Alert [ab]"') }), short);
  life.wake(alert('a'), alert('b'), alert('c'));
  assert.deepEqual(life.state.hushed, { a: 'team:shop/1', b: 'team:shop/1', c: 'short' });
  const all = [alert('a'), alert('b'), alert('c')];
  const [declared] = life.to(30, all);
  assert.equal(firingOf(declared), 1);
  assert.equal(life.to(60, all)[0]?.['firing'], 3);
});

test('[ALR-11] a person is heard: what they declare of silenced alerts is declared', () => {
  const life = silenced();
  life.wake(alert('a'));
  assert.deepEqual(types(life.act({ type: 'alerts.declare' }, [alert('a')])), ['incident.declare']);
  assert.deepEqual([life.state.hushed, life.state.firing], [{}, 1]);
  assert.deepEqual(life.to(90, [alert('a')]), []);
});

test('[ALR-11, ALR-12] a heartbeat is never silenced', () => {
  const { state } = new Life();
  const silences = [until(60, { matchers: matchersOf('severity=critical') })];
  const action = { id: actionId('a'), stream: state.id, by: SYSTEM, type: 'group.wake' } as const;
  function loud(source: string): string | undefined {
    const alerts = [{ ...alert('pulse', { source }), counted: null, isNews: true }];
    const context = { ...NOTHING_SAID, now: at(5_000), silences, alerts };
    return hushed(state, action, context).alerts[0]?.status;
  }
  assert.deepEqual([loud('alertmanager'), loud(HEARTBEAT)], ['resolved', 'firing']);
});

test('[ALR-11] while the files of a team cannot be used, nothing is freed and nothing is forgotten', () => {
  const life = silenced();
  life.wake(alert('a'));
  life.silences = [];
  life.now = at(5_000 + 60 * MINUTE);
  life.act({ type: 'time.pass' }, [alert('a')], null);
  assert.deepEqual(life.state.hushed, { a: 'team:shop/1' });
  assert.deepEqual(types(life.to(75, [alert('a')])), ['incident.declare']);
});

test('[ALR-6, ALR-11] what goes to the backlog goes there when the silence ends', () => {
  const low = alert('a', { labels: { severity: 'P3' } });
  const life = silenced(until(60, { matchers: matchersOf('severity=P3') }));
  life.wake(low);
  assert.deepEqual([life.state.kept, life.state.hushed], [null, { a: 'team:shop/1' }]);
  assert.deepEqual(life.to(60, [low]), []);
  assert.deepEqual([life.state.kept?.since, life.state.firing], [5_000 + 60 * MINUTE, 1]);
});

test('[ALR-11] whatever happens, no alert is lost: after the last silence all that fire have an incident', () => {
  for (let seed = 1; seed <= 150; seed += 1) livesThrough(seed);
});

/** A random life: alerts come and go, silences are made, extended and ended, and time passes. */
function livesThrough(seed: number): void {
  const random = seededRandom(seed);
  const life = new Life();
  const alerts = new Map<string, StoredAlert>();
  let minute = 0;
  let joined = new Set<string>();
  function below(n: number): number {
    return Math.floor(random() * n);
  }
  function hear(asked: readonly Asked[]): void {
    for (const one of asked) {
      const notes = (one['joined'] ?? (one['alerts'] as Record<string, unknown>)['notes']) as {
        readonly fingerprint: string;
      }[];
      joined = joined.union(new Set(notes.map(({ fingerprint }) => fingerprint)));
    }
  }
  for (let step = 0; step < 40; step += 1) {
    const name = `a${below(4)}`;
    const status = random() < 0.6 ? 'firing' : 'resolved';
    const severity = random() < 0.5 ? 'critical' : 'P1';
    alerts.set(name, alert(name, { status, labels: { severity, n: name }, firstAt: life.now }));
    if (status === 'resolved') joined.delete(name);
    if (random() < 0.4) {
      const to = 5_000 + (minute + below(90)) * MINUTE;
      const matchers = matchersOf(random() < 0.5 ? 'severity=critical' : `n=~"a[${below(4)}-3]"`);
      const made = silenceOf({ id: `s${step}`, matchers, from: life.now, to });
      life.silences = [...life.silences, made];
    }
    const all = [...alerts.values()];
    const isEnded = random() < 0.2;
    if (isEnded) life.silences = life.silences.slice(1);
    hear(life.act({ type: 'group.wake', ...(isEnded ? { all: true } : {}) }, all));
    const flapping = Object.values(life.state.flips).some(({ heldUntil }) => heldUntil !== null);
    const { firing, hushed: held } = life.state;
    const fires = all.filter((one) => one.status === 'firing').length;
    if (!flapping) assert.equal(firing + Object.keys(held).length, fires, `seed ${seed}`);
    minute += below(40);
    hear(life.to(minute, all));
  }
  const all = [...alerts.values()];
  hear(life.to(minute + 24 * 60, all));
  const firing = all.filter(({ status }) => status === 'firing').map((one) => one.fingerprint);
  assert.deepEqual(life.state.hushed, {}, `seed ${seed}`);
  assert.equal(life.state.firing, firing.length, `seed ${seed}`);
  assert.equal(firing.length > 0 && life.state.incident === null, false, `seed ${seed}`);
  for (const one of firing) assert.ok(joined.has(one), `${one} was told, seed ${seed}`);
}
