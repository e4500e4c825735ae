import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { after, at, minutes, seconds } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import { nextDueOf } from '../stream/fold.ts';
import type { StoredAlert } from './alert.ts';
import { flappingIn, flappingRule } from './flapping.ts';
import { USUAL_FLAPPING } from '../roster/usual.ts';
import { alert, Life } from './life.fixture.ts';

const HALF_HOUR = minutes(30);

/** How long each state lasts, in seconds: from a blink to longer than any window. */
const GAPS = fc.array(fc.integer({ min: 5, max: 2_400 }), { minLength: 4, maxLength: 40 });

test('[ALR-9] however an alert flips, it ends only where it does not flap, or was quiet for a quarter of an hour', () => {
  fc.assert(
    fc.property(GAPS, (gaps) => {
      const life = new Life();
      const flips = [life.now];
      let row = alert('a', { firstAt: life.now });
      life.wake(row);
      for (const gap of gaps) {
        const wasFiring = life.state.firing;
        const held = life.state.flips['a']?.heldUntil ?? null;
        pass(life, seconds(gap), row);
        const isCalm = held !== null && held <= life.now;
        assert.equal(life.state.firing, isCalm ? 0 : wasFiring, 'only quiet ends what flaps');
        if (isCalm) flips.splice(0);
        row = flipped(row, life.now);
        life.wake(row);
        flips.push(life.now);
        const lately = flips.filter((time) => life.now - time <= HALF_HOUR);
        const isHeld = row.status === 'firing' || lately.length >= 4;
        assert.equal(life.state.firing, isHeld ? 1 : 0);
      }
      if (row.status === 'firing') row = flipped(row, life.now);
      life.wake(row);
      pass(life, minutes(16), row);
      assert.equal(life.state.firing, 0, 'in the end it is quiet');
    }),
  );
});

test('[ALR-9] how often it flipped is counted until it is calm', () => {
  const life = new Life();
  life.wake(alert('a', { firstAt: life.now }));
  for (let flip = 1; flip <= 24; flip += 1) {
    life.now = at(life.now + 60_000);
    life.wake(row(flip % 2 === 0));
    const flapping = flappingIn(life.state, USUAL_FLAPPING);
    assert.equal(flapping.get('a'), flip < 3 ? undefined : flip + 1);
  }
  life.wake(row(false));
  life.to(60, [row(false)]);
  assert.deepEqual([...flappingIn(life.state, USUAL_FLAPPING)], []);
});

test('[ALR-9] a team says how many flips within how long are flapping, and for how long it must be quiet', () => {
  const life = new Life();
  life.flapping = flappingRule({ flapping: { flips: 3, within: 'PT2H', quietFor: 'PT1H' } });
  life.wake(alert('a', { firstAt: life.now }));
  for (const fires of [false, true, false]) {
    life.now = at(life.now + minutes(40));
    life.wake(row(fires));
  }
  assert.equal(life.state.firing, 1, 'three flips within two hours');
  life.to(120 + 59, [row(false)]);
  assert.equal(life.state.firing, 1);
  life.to(120 + 61, [row(false)]);
  assert.equal(life.state.firing, 0, 'quiet for an hour');
  assert.deepEqual(flappingRule({}), USUAL_FLAPPING);
});

/** Time passes with the alert as it is. */
function pass(life: Life, span: Span, row: StoredAlert): void {
  const goal = after(life.now, span);
  for (let due = nextDueOf(life.state); due !== null && due <= goal; due = nextDueOf(life.state)) {
    life.now = due;
    life.act({ type: 'time.pass' }, [row]);
  }
  life.now = goal;
}

/** What the store makes of the alert once its source says the other thing. */
function flipped(row: StoredAlert, now: At): StoredAlert {
  if (row.status === 'firing') return { ...row, status: 'resolved', lastAt: now };
  return { ...row, status: 'firing', firstAt: now, lastAt: now };
}

function row(fires: boolean): StoredAlert {
  return alert('a', { status: fires ? 'firing' : 'resolved' });
}
