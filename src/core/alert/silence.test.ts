import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import { alert, Life } from './life.fixture.ts';

const DAY_AND_MORE = 25 * 60;

test('[ALR-9, ALR-14] what is known of a group stays small, however many of its alerts fall silent', () => {
  const life = new Life();
  const fires = Array.from({ length: 3_000 }, (_, n) => {
    return alert(`server-${n}`, { firstAt: at(1_000 + n), lastAt: at(5_000) });
  });
  life.wake(...fires);
  const [told, ...more] = life.to(DAY_AND_MORE, fires);
  const named = told?.['silent'];
  assert.ok(Array.isArray(named));
  assert.equal(named.length, 20, 'some are named');
  assert.deepEqual(more, [], 'once');
  assert.equal(life.state.firing, 3_000, 'and all count as firing');
  assert.ok(JSON.stringify(life.state).length < 64_000);
  assert.deepEqual(life.to(3 * DAY_AND_MORE, fires), []);
});
