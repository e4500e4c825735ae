import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, teamId } from '../basics/ids.ts';
import { at, minutes, ms } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Heartbeat } from '../roster/roster.ts';
import { applied, nextDueOf } from '../stream/fold.ts';
import type { Asked, Recorded } from '../stream/stream.ts';
import type { GroupAction } from './action.ts';
import type { CountedAlert } from './alert.ts';
import { arrive } from './arrival.ts';
import type { GroupEvent } from './event.ts';
import { USUAL_FLAPPING } from '../roster/usual.ts';
import { heartbeatStream, signOfLife } from './heartbeat.ts';
import { groupKind } from './kind.ts';
import type { Group } from './state.ts';

const TEAM = teamId('checkout');
const STREAM = heartbeatStream(TEAM, 'probe');
const PROBE: Heartbeat = { name: 'probe', every: minutes(5), grace: minutes(2), severity: 'P0' };
const PLAN = {
  defaultSeverity: 'P1',
  severities: [
    { key: 'P0', aliases: [], label: 'Critical', rank: 1, attention: 'page' },
    { key: 'P1', aliases: [], label: 'High', rank: 2, attention: 'page' },
  ],
  plan: {
    procedures: [{ name: 'Monitoring Down', severity: 'P1', symptoms: ['No alerts come'] }],
  },
} as unknown as LinkedPlan;

/** One heartbeat, moved by hand from minute to minute. */
class Life {
  state: Group = groupKind.empty(STREAM);
  now: At = at(0);
  roster: Readonly<Record<string, Heartbeat>> = { probe: PROBE };
  downUntil: At | null = null;
  plan: LinkedPlan | null = PLAN;
  readonly happened: GroupEvent[] = [];
  #row: CountedAlert | null = null;
  #count = 0;

  watch(start = true): readonly Asked[] {
    return this.act({ type: 'group.watch', team: TEAM, name: 'probe', start });
  }

  ping(): readonly Asked[] {
    const where = { team: TEAM, stream: STREAM, now: this.now };
    const { arrival, alert } = arrive(this.#row, signOfLife('probe'), where);
    this.#row = alert;
    return arrival === 'repeated' ? [] : this.act({ type: 'group.wake' });
  }

  /** Lets time pass to a minute; what is due on the way is carried out. */
  to(minute: number): readonly Asked[] {
    const goal = at(minutes(minute));
    const asked: Asked[] = [];
    for (let due = nextDueOf(this.state); due !== null && due <= goal;) {
      this.now = due;
      asked.push(...this.act({ type: 'time.pass' }));
      const next = nextDueOf(this.state);
      assert.ok(next === null || next > due, 'What was due is carried out');
      due = next;
    }
    this.now = goal;
    return asked;
  }

  act(wish: Readonly<Record<string, unknown>>): readonly Asked[] {
    this.#count += 1;
    const cause = actionId(`a${this.#count}`);
    const by = { kind: 'system' } as const;
    const action = { id: cause, stream: STREAM, by, ...wish } as unknown as GroupAction;
    const alerts = this.#row === null ? [] : [this.#row];
    const { now, plan, roster: heartbeats, downUntil } = this;
    const context = {
      now,
      plan,
      planHash: 'h',
      services: {},
      flapping: USUAL_FLAPPING,
      sources: [],
      silences: [],
      heartbeats,
      downUntil,
      alerts,
      isWhole: true,
    };
    const decision = groupKind.decide(this.state, action, context);
    assert.ok(decision.ok);
    for (const happening of decision.happened) {
      const seq = this.state.version + 1;
      const sealed = { stream: STREAM, seq, at: now, by, cause, v: 1 };
      const recorded: Recorded<GroupEvent> = { ...happening, ...sealed };
      this.happened.push(recorded.event);
      this.state = applied(groupKind.evolve, this.state, recorded);
    }
    return decision.then ?? [];
  }
}

function types(asked: readonly Asked[]): readonly string[] {
  return asked.map(({ type }) => type);
}

test('[ALR-12] a heartbeat that never comes is missing after interval and grace since our start', () => {
  const life = new Life();
  assert.deepEqual(types(life.watch()), []);
  assert.deepEqual(types(life.to(6)), []);
  const [declared] = life.to(7);
  assert.equal(declared?.type, 'incident.declare');
  assert.equal(declared['severity'], 'P0');
  assert.equal(declared['title'], 'No sign of life from probe');
});

test('[ALR-12] each sign of life puts the end of the wait off, and writes nothing', () => {
  const life = new Life();
  life.watch();
  for (let minute = 1; minute <= 60; minute += 1) {
    assert.deepEqual(types(life.to(minute)), []);
    const before = life.happened.length;
    assert.deepEqual(types(life.ping()), []);
    assert.equal(life.happened.length, before);
  }
  assert.deepEqual(types(life.to(66)), []);
  assert.deepEqual(types(life.to(67)), ['incident.declare']);
});

test('[ALR-12] a missing heartbeat declares once, and its return ends its alert like a resolve', () => {
  const life = new Life();
  life.watch();
  const [declared] = life.to(7);
  assert.deepEqual(types(life.to(600)), []);
  const [told] = life.ping();
  assert.equal(told?.type, 'incident.alerts');
  assert.equal(told.stream, declared?.stream);
  assert.deepEqual([told['firing'], (told['ended'] as unknown[]).length], [0, 1]);
  assert.deepEqual(types(life.to(606)), []);
  const [again] = life.to(607);
  assert.equal(again?.['firing'], 1);
});

test('[ALR-12] a restart begins the wait anew, and a missing heartbeat stays missing over it', () => {
  const life = new Life();
  life.watch();
  life.to(6);
  life.watch();
  assert.deepEqual(types(life.to(12)), []);
  assert.deepEqual(types(life.to(13)), ['incident.declare']);
  life.to(14);
  assert.deepEqual(types(life.watch()), []);
  assert.deepEqual(types(life.to(60)), []);
});

test('[ALR-12] time in which Tocsin was down is no time in which it could be heard', () => {
  const life = new Life();
  life.watch();
  life.to(6);
  life.downUntil = at(minutes(30));
  life.now = at(minutes(30));
  assert.deepEqual(types(life.to(36)), []);
  assert.deepEqual(types(life.to(37)), ['incident.declare']);
});

test('[ALR-12] a changed wait begins at the change, an unchanged one goes on', () => {
  const life = new Life();
  life.watch();
  life.to(6);
  life.watch(false);
  assert.deepEqual(types(life.to(7)), ['incident.declare']);
  const other = new Life();
  other.roster = { probe: { ...PROBE, every: minutes(60) } };
  other.watch();
  other.to(30);
  other.roster = { probe: PROBE };
  assert.deepEqual(types(other.watch(false)), []);
  assert.deepEqual(types(other.to(36)), []);
  assert.deepEqual(types(other.to(37)), ['incident.declare']);
});

test('[ALR-12] what the roster names no more is not awaited, and what was missing ends', () => {
  const life = new Life();
  life.watch();
  life.roster = {};
  assert.deepEqual(types(life.to(60)), []);
  const missing = new Life();
  missing.watch();
  missing.to(8);
  missing.roster = {};
  assert.deepEqual(
    missing.act({ type: 'group.wake' }).map(({ type, firing }) => [type, firing]),
    [['incident.alerts', 0]],
  );
});

test('[ALR-12] while its team cannot be served nothing goes missing, and nothing returns', () => {
  const life = new Life();
  life.watch();
  life.plan = null;
  assert.deepEqual(types(life.to(60)), []);
  assert.ok(life.happened.every(({ type }) => type === 'heartbeat.expected'));
  life.plan = PLAN;
  assert.deepEqual(types(life.to(70)), ['incident.declare']);
});

test('[ALR-12] the incident has the name of the procedure and its severity', () => {
  const life = new Life();
  const { severity: _, ...plain } = PROBE;
  life.roster = { probe: { ...plain, procedure: 'monitoring down' } };
  life.watch();
  const [declared] = life.to(7);
  assert.equal(declared?.['title'], 'Monitoring Down: no sign of life from probe');
  assert.equal(declared['severity'], 'P1');
});

test('[ALR-9] a missing heartbeat is silence already: nobody is asked about it after a day', () => {
  const life = new Life();
  life.watch();
  life.ping();
  life.to(7);
  assert.deepEqual(types(life.to(3 * 24 * 60)), []);
  assert.equal(life.state.timers['silent'], undefined);
});

test('[ALR-9] a heartbeat that comes and goes is flapping, and its incident does not end at each return', () => {
  const life = new Life();
  life.roster = { probe: { ...PROBE, every: minutes(1), grace: ms(1) } };
  life.watch();
  const ends: unknown[] = [];
  for (let minute = 2; minute <= 20; minute += 2) {
    life.to(minute);
    ends.push(...life.ping().map(({ firing }) => firing));
  }
  assert.ok(ends.includes(0), 'the first return ends it');
  assert.equal(ends.at(-1), 1);
});
