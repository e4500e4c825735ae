import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { at } from '../basics/time.ts';
import { upcast } from '../stream/upcast.ts';
import type { StoredAlert } from './alert.ts';
import { GROUP_UPCASTS } from './event.ts';
import type { GroupEvent } from './event.ts';
import { evolveGroup } from './evolve.ts';
import { needsAll } from './kind.ts';
import { alert, GROUP, Life } from './life.fixture.ts';
import { emptyGroup } from './state.ts';
import type { Group } from './state.ts';

const WORDS = ['critical', 'P1', 'High', 'wurgh', 'page'];

const CHANGES = fc.array(
  fc.record({
    name: fc.integer({ min: 0, max: 5 }),
    fires: fc.boolean(),
    word: fc.constantFrom(...WORDS),
    job: fc.constantFrom('api', 'other'),
    down: fc.boolean(),
    wakes: fc.boolean(),
    minutes: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 40 },
);

test('[ALR-2] what changed since a group looked says the same as all of its alerts, at every step', () => {
  fc.assert(
    fc.property(CHANGES, (changes) => {
      const life = new Life();
      const alerts = new Map<string, StoredAlert>();
      let looks = 0;
      for (const { name, fires, word, job, down, wakes, minutes } of changes) {
        life.now = at(life.now + minutes * 60_000);
        const fingerprint = `f${name}`;
        const labels = { severity: word, job, ...(down ? { alertname: 'ApiDown' } : {}) };
        const known = alerts.get(fingerprint);
        const status = fires ? 'firing' : 'resolved';
        const lastAt = life.now;
        alerts.set(
          fingerprint,
          alert(fingerprint, { labels, status, lastAt, count: (known?.count ?? 0) + 1 }),
        );
        looks += 1;
        // The fixture decides by both and compares them.
        if (wakes) life.wake(...alerts.values());
        const firing = [...alerts.values()].filter((one) => one.status === 'firing').length;
        if (wakes) assert.ok(life.state.firing >= firing);
      }
      assert.equal(looks, changes.length);
    }),
  );
});

test('a group that has an incident looks at what changed, and at all alerts where that is not enough', () => {
  const life = new Life();
  const wake = { id: 'w', stream: GROUP, by: { kind: 'system' }, type: 'group.wake' } as never;
  assert.equal(needsAll(life.state, wake, life.now), true, 'it may declare');
  life.wake(alert('a'));
  assert.equal(needsAll(life.state, wake, life.now), false);
  assert.equal(needsAll(life.state, { ...(wake as object), all: true } as never, life.now), true);
  assert.equal(needsAll({ ...life.state, tally: null }, wake, life.now), true);
});

test('an alert that left the group is missed when it looks at all of them', () => {
  const life = new Life();
  life.wake(alert('a'), alert('b'));
  const [told] = life.act({ type: 'group.wake', all: true }, [alert('a')]);
  assert.deepEqual([told?.['firing'], life.state.firing], [1, 1]);
});

test('[KER-5] what was written before groups kept a tally is read as a list of those that fired', () => {
  const event = { type: 'group.changed', firing: ['a', 'b'], severity: 'P0' };
  const now = upcast(GROUP_UPCASTS, { type: 'group.changed', v: 1, event });
  assert.deepEqual(
    [now.v, now.event],
    [2, { type: 'group.changed', tally: null, known: ['a', 'b'], severity: 'P0' }],
  );
  const life = new Life();
  life.wake(alert('a'), alert('b'));
  life.state = read(life.state, now.event as GroupEvent);
  const [told] = life.wake(alert('a'), alert('b'), alert('c'));
  const joined = told?.['joined'] as readonly { readonly fingerprint: string }[];
  assert.deepEqual(
    joined.map(({ fingerprint }) => fingerprint),
    ['c'],
  );
  assert.deepEqual([life.state.firing, life.state.known], [3, null]);
});

test('[KER-5] an alert that was split off before that is no longer among them', () => {
  const before = { type: 'group.changed', tally: null, known: ['a', 'b'], severity: null } as const;
  const state = read(emptyGroup(GROUP), before);
  const split = { type: 'group.split', source: 's', fingerprint: 'b', into: GROUP } as const;
  assert.deepEqual(read(state, split).known, ['a']);
});

function read(state: Group, event: GroupEvent): Group {
  const sealed = { stream: GROUP, seq: state.version + 1, at: at(0), by: { kind: 'system' }, v: 2 };
  return evolveGroup(state, { ...sealed, event, cause: 'c' } as never);
}
