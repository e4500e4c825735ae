import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { after, at, hours, minutes } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { LinkedPlan, LinkedRepeats } from '../roster/linked.ts';
import { matchersOf, silenceOf } from '../silence/silence.fixture.ts';
import type { Asked } from '../stream/stream.ts';
import type { StoredAlert } from './alert.ts';
import { alert, Life, PLAN } from './life.fixture.ts';
import { awaitedText, firedOf } from './repetition.ts';

const DAILY: LinkedRepeats = { times: 3, within: hours(24), waits: false, from: 'default' };
const WAITS: LinkedRepeats = { ...DAILY, waits: true, from: 'roster' };
const LOW = { severity: 'P3' };
const MEDIUM = { severity: 'P2' };

/** A plan with a severity of messages between those that page and the backlog, which counts firings. */
function planWith(repeats: LinkedRepeats | null, of = 'P2'): LinkedPlan {
  const medium = { ...PLAN.severities[1], key: 'P2', label: 'Medium', rank: 3 };
  const all = [...PLAN.severities, { ...medium, attention: 'message' }].map((one) =>
    one.key === of && repeats !== null ? { ...one, repeats } : one,
  );
  const severities = all.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return { ...PLAN, severities } as LinkedPlan;
}

/** A life in which an alert fires and ends at minutes, by the rows that its store would hold. */
class Round {
  readonly life = new Life();
  readonly rows = new Map<string, StoredAlert>();

  constructor(plan: LinkedPlan) {
    this.life.plan = plan;
  }

  fires(minute: number, labels: Record<string, string>, name = 'a'): readonly Asked[] {
    const asked = this.passes(minute);
    const known = this.rows.get(name);
    const firstAt = known?.status === 'firing' ? known.firstAt : this.life.now;
    const rounds = (known?.rounds ?? 0) + (known?.status === 'firing' ? 0 : 1);
    const count = (known?.count ?? 0) + 1;
    const lastAt = this.life.now;
    this.rows.set(name, alert(name, { labels, firstAt, lastAt, rounds, count }));
    return [...asked, ...this.life.wake(...this.rows.values())];
  }

  ends(minute: number, name = 'a'): readonly Asked[] {
    const asked = this.passes(minute);
    const known = this.rows.get(name) ?? alert(name);
    const lastAt = this.life.now;
    this.rows.set(name, { ...known, status: 'resolved', lastAt, count: known.count + 1 });
    return [...asked, ...this.life.wake(...this.rows.values())];
  }

  passes(minute: number): readonly Asked[] {
    return this.life.to(minute, [...this.rows.values()]);
  }

  get because(): string {
    const { kept, begun } = this.life.state;
    const awaited = kept?.awaited;
    return awaited === undefined
      ? (kept?.because ?? '')
      : awaitedText(awaited, begun, this.life.now);
  }
}

function declared(asked: readonly Asked[]): readonly unknown[] {
  return asked
    .filter(({ type }) => type === 'incident.declare')
    .map((one) => [one['severity'], one['because']]);
}

test('[ALR-15] what the backlog keeps declares at the third firing within a day, of the severity for what repeats', () => {
  const round = new Round(planWith(DAILY));
  assert.deepEqual(declared(round.fires(0, LOW)), []);
  assert.equal(
    round.because,
    'P3 goes to the backlog; fired 1 of 3 times within 24 h; declares as P2 at the third',
  );
  round.ends(60);
  assert.deepEqual(declared(round.fires(120, LOW)), []);
  assert.match(round.because, /fired 2 of 3 times/);
  round.ends(180);
  const asked = round.fires(240, LOW);
  assert.deepEqual(declared(asked), [['P2', 'fired 3 times within 24 h']]);
  const alerts = asked[0]?.['alerts'] as { readonly alertAt: At } | undefined;
  assert.equal(alerts?.alertAt, round.life.now, 'its clocks start at the third firing');
  assert.deepEqual([round.life.state.kept, round.life.state.begun], [null, []]);
});

test('[ALR-15] what only is sent again is no firing', () => {
  const round = new Round(planWith(DAILY));
  for (let minute = 0; minute < 600; minute += 5) {
    assert.deepEqual(declared(round.fires(minute, LOW)), []);
  }
  assert.match(round.because, /fired 1 of 3 times/);
});

test('[ALR-15] a firing counts for the span and no longer', () => {
  const round = new Round(planWith(DAILY));
  for (const hour of [0, 13, 26, 39]) {
    assert.deepEqual(declared(round.fires(hour * 60, LOW)), [], `hour ${hour}`);
    round.ends(hour * 60 + 30);
  }
  assert.deepEqual(declared(round.fires(40 * 60, LOW)), [['P2', 'fired 3 times within 24 h']]);
});

test('[ALR-15] by the runbook alone an alert that names the severity itself declares at once', () => {
  const round = new Round(planWith(DAILY));
  assert.deepEqual(declared(round.fires(0, MEDIUM)), [['P2', undefined]]);
});

test('[ALR-15] where the team says that it waits, the severity itself waits for its count', () => {
  const round = new Round(planWith(WAITS));
  assert.deepEqual(declared(round.fires(0, MEDIUM)), []);
  assert.equal(round.because, 'fired 1 of 3 times within 24 h; declares at the third');
  round.ends(10);
  round.fires(20, MEDIUM);
  round.ends(30);
  assert.deepEqual(declared(round.fires(100, MEDIUM)), [['P2', 'fired 3 times within 24 h']]);
});

test('[ALR-15] a severity that pages waits only where the team said so, and then too', () => {
  const pages = { ...WAITS, times: 2 };
  const waiting = new Round(planWith(pages, 'P1'));
  assert.deepEqual(declared(waiting.fires(0, { severity: 'P1' })), []);
  waiting.ends(1);
  assert.equal(declared(waiting.fires(2, { severity: 'P1' })).length, 1);
  const said = new Round(planWith({ ...pages, waits: false }, 'P1'));
  assert.equal(declared(said.fires(0, { severity: 'P1' })).length, 1);
});

test('[ALR-4, ALR-15] what is worse declares at once, and takes along what waited', () => {
  const round = new Round(planWith(WAITS));
  round.fires(0, MEDIUM);
  const asked = round.fires(5, { severity: 'P0' }, 'b');
  assert.deepEqual(declared(asked), [['P0', undefined]]);
  assert.equal((asked[0]?.['alerts'] as { readonly firing: number } | undefined)?.firing, 2);
  const itself = new Round(planWith(WAITS));
  itself.fires(0, MEDIUM);
  assert.deepEqual(declared(itself.fires(5, { severity: 'P0' })), [['P0', undefined]]);
});

test('[ALR-5, ALR-15] an alert without a severity, or of an unknown one, never waits', () => {
  const plan = { ...planWith({ ...WAITS, times: 9 }, 'P1'), defaultSeverity: 'P1' };
  for (const labels of [{}, { severity: 'wurgh' }]) {
    assert.equal(declared(new Round(plan).fires(0, labels)).length, 1);
  }
});

test('[CLK-5, ALR-15] an alert that says its service is unavailable never waits', () => {
  const plan = planWith(WAITS);
  const labels = { ...MEDIUM, job: 'api', alertname: 'ApiDown' };
  assert.equal(declared(new Round(plan).fires(0, labels)).length, 1);
});

test('[ALR-15] what waits and never ends declares when it fired for the whole span', () => {
  const round = new Round(planWith(WAITS));
  round.fires(0, MEDIUM);
  assert.deepEqual(declared(round.passes(24 * 60 - 1)), []);
  const asked = round.passes(24 * 60);
  assert.deepEqual(declared(asked), [['P2', 'fired on for 24 h']]);
});

test('[ALR-15] what only the backlog keeps may fire on for ever', () => {
  const round = new Round(planWith(DAILY));
  round.fires(0, LOW);
  assert.deepEqual(declared(round.passes(10 * 24 * 60)), []);
  assert.match(round.because, /fired 0 of 3 times/);
});

test('[ALR-15] alerts of a group that begin at different times count together, those of one instant as one', () => {
  const together = new Round(planWith(DAILY));
  for (const name of ['a', 'b', 'c', 'd'])
    together.rows.set(name, alert(name, { labels: LOW, firstAt: at(5_000) }));
  assert.deepEqual(declared(together.passes(0)), []);
  assert.deepEqual(declared(together.life.wake(...together.rows.values())), []);
  const apart = new Round(planWith(DAILY));
  apart.fires(0, LOW, 'pod-1');
  apart.ends(5, 'pod-1');
  apart.fires(10, LOW, 'pod-2');
  assert.equal(declared(apart.fires(20, LOW, 'pod-3')).length, 1);
});

test('[ALR-15, ALR-9] each firing of what flaps counts, though it counts as firing all the while', () => {
  const round = new Round(planWith({ ...DAILY, times: 4 }));
  const asked: Asked[] = [];
  for (const minute of [0, 2, 4, 6]) {
    assert.deepEqual(declared(asked), []);
    asked.push(...round.fires(minute, LOW));
    round.ends(minute + 1);
  }
  assert.equal(declared(asked).length, 1, 'the fourth');
});

test('[ALR-15, ALR-11] what a silence holds counts only where it outlasts the silence, and once', () => {
  const round = new Round(planWith({ ...DAILY, times: 2 }));
  const to = 5_000 + 60 * 60_000;
  round.life.silences = [silenceOf({ matchers: matchersOf('severity=P3'), from: 0, to })];
  for (const minute of [0, 10, 20, 30]) {
    round.fires(minute, LOW);
    if (minute < 30) round.ends(minute + 5);
  }
  assert.deepEqual(round.life.state.begun, []);
  assert.deepEqual(declared(round.passes(61)), []);
  assert.match(round.because, /fired 1 of 2 times/);
});

test('[ALR-15] what began and ended before the group looked counts, and what only ever ended does not', () => {
  const round = new Round(planWith(DAILY));
  const ended = { labels: LOW, status: 'resolved', firstAt: round.life.now, count: 2 } as const;
  round.rows.set('a', alert('a', { ...ended, rounds: 1 }));
  round.rows.set('b', alert('b', { ...ended, rounds: 0, firstAt: at(4_000) }));
  round.life.wake(...round.rows.values());
  assert.deepEqual(round.life.state.begun, [5_000]);
});

test('[ALR-15] a person declares at once of what waits, and the count begins anew after the incident', () => {
  const round = new Round(planWith(WAITS));
  round.fires(0, MEDIUM);
  round.ends(1);
  round.fires(2, MEDIUM);
  const asked = round.life.act({ type: 'alerts.declare' }, [...round.rows.values()]);
  const [incident] = asked.filter(({ type }) => type === 'incident.declare');
  assert.ok(incident !== undefined);
  round.ends(3);
  const release = { type: 'group.release', incident: incident.stream, into: null };
  round.life.act({ ...release, untilQuiet: false }, [...round.rows.values()]);
  assert.deepEqual(declared(round.fires(10, MEDIUM)), []);
  assert.equal(round.because, 'fired 1 of 3 times within 24 h; declares at the third');
});

test('[ALR-15] what fires on when its incident ends is no firing of the next count', () => {
  const round = new Round(planWith(WAITS));
  round.fires(0, MEDIUM);
  const rows = [...round.rows.values()];
  const [incident] = round.life.act({ type: 'alerts.declare' }, rows);
  round.passes(5);
  const release = { type: 'group.release', incident: incident?.stream, into: null };
  round.life.act({ ...release, untilQuiet: false }, rows);
  assert.deepEqual(declared(round.fires(6, MEDIUM)), []);
  assert.match(round.because, /^fired 0 of 3 times/);
  assert.equal(
    declared(round.passes(5 + 24 * 60)).length,
    1,
    'counted from the end of the incident',
  );
});

test('[ALR-8, ALR-15] an incident that is not closed declares its recurrence without counting', () => {
  const round = new Round(planWith(WAITS));
  round.fires(0, MEDIUM);
  const rows = [...round.rows.values()];
  const [incident] = round.life.act({ type: 'alerts.declare' }, rows);
  const again = round.life.act({ type: 'group.redeclare', incident: incident?.stream }, rows);
  assert.equal(declared(again).length, 1);
});

test('[ALR-15] of two severities that count, the worse one that is reached is taken', () => {
  const often = { ...DAILY, times: 5, within: hours(1) };
  const both = planWith(DAILY);
  const severities = both.severities.map((one) =>
    one.key === 'P1' ? { ...one, repeats: often } : one,
  );
  const round = new Round({ ...both, severities });
  for (const name of ['a', 'b']) round.fires(name === 'a' ? 0 : 1, LOW, name);
  assert.deepEqual(declared(round.fires(2, LOW, 'c')), [['P2', 'fired 3 times within 24 h']]);
});

/** Seconds that an alert fires, and that it is quiet, in turn. */
const SPANS = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 })),
  {
    minLength: 1,
    maxLength: 25,
  },
);

test('[ALR-15] however an alert fires, it declares at the first firing that is the n-th within the span, and never before', () => {
  fc.assert(
    fc.property(
      SPANS,
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 5, max: 900 }),
      (spans, times, wide) => {
        const within = minutes(wide);
        const round = new Round(planWith({ ...DAILY, times, within }));
        const began: At[] = [];
        let minute = 0;
        for (const [fires, quiet] of spans) {
          const asked = round.fires(minute, LOW);
          began.push(round.life.now);
          const isEnough = firedOf({ within }, began, round.life.now) >= times;
          assert.equal(declared(asked).length, isEnough ? 1 : 0);
          if (isEnough) return;
          assert.equal(
            round.life.state.begun.length <= times,
            true,
            'no more is remembered than counts',
          );
          assert.ok(round.life.state.kept?.awaited !== undefined, 'kept with what it waits for');
          minute += fires;
          assert.deepEqual(declared(round.ends(minute)), []);
          minute += quiet;
        }
      },
    ),
  );
});

test('[ALR-15] the words say how often it fired, how often it must, and what comes then', () => {
  const awaited = { severity: 'P2', times: 12, within: minutes(90), backlog: null };
  const begun = [at(0), after(at(0), minutes(60))];
  assert.equal(
    awaitedText(awaited, begun, after(at(0), minutes(100))),
    'fired 1 of 12 times within 1 h 30 min; declares at the 12th',
  );
});
