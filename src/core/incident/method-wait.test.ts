// When each method of a person comes: the waits they state, and the ones for all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minutes, ms, seconds } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import { EMERGENCY, planWith, START } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Cast, Story } from './story.fixture.ts';

const THREE = { ana: ['push', 'text', 'voice'] };

function cast(parts: Partial<Cast>): Cast {
  return { ...usualCast(), methods: THREE, ...parts };
}

/** `seconds method` of every attempt to get ana. */
function tried(story: Story, until: number): readonly string[] {
  return story
    .to(until)
    .log.flatMap(({ at, event }) =>
      event.type === 'page.tried' && event.person === 'ana'
        ? [`${(at - START) / 1_000} ${event.method}`]
        : [],
    );
}

function refuse(story: Story, method: string): Story {
  const page = Object.values(story.state.pages).find(({ person }) => person === 'ana')?.page ?? '';
  const said = { result: 'refused', reason: 'gone', again: false } as const;
  return story.machine({
    type: 'page.report',
    page,
    method,
    delivery: `${page}/${method}`,
    ...said,
  });
}

const STATED = { text: minutes(2), voice: minutes(5) };

test('[PAG-8] each method comes its own wait after the one before it, and a minute after it where none is stated', () => {
  assert.deepEqual(tried(declared({ cast: cast({ after: STATED }) }), 9), [
    '0 push',
    '120 text',
    '420 voice',
  ]);
  assert.deepEqual(tried(declared({ cast: cast({ after: { voice: minutes(5) } }) }), 9), [
    '0 push',
    '60 text',
    '360 voice',
  ]);
  assert.deepEqual(tried(declared({ cast: cast({}) }), 9), ['0 push', '60 text', '120 voice']);
});

test('[PAG-8] a wait of none is at the same time, and the first method waits for nothing', () => {
  const after = { push: minutes(30), text: ms(0), voice: seconds(90) };
  const story = declared({ cast: cast({ after }) });
  assert.deepEqual(tried(story, 9), ['0 push', '0 text', '90 voice']);
  assert.equal(story.all('page.started').filter(({ at }) => at === START).length, 1);
});

test('[PAG-8] a wait for one severity counts at that severity, by its aliases too', () => {
  const after = { text: { P0: ms(0), 'SEV-2': minutes(3) }, voice: { 'SEV-2': minutes(4) } };
  assert.deepEqual(tried(declared({ cast: cast({ after }) }), 9), ['0 push', '0 text', '60 voice']);
  assert.deepEqual(tried(declared({ cast: cast({ after }), severity: 'SEV-2' }), 9), [
    '0 push',
    '180 text',
    '420 voice',
  ]);
});

test('[PAG-5] [PAG-8] a method that is left out at a severity takes its wait with it', () => {
  const only = { text: ['SEV-1'] };
  const parts = cast({ after: STATED, only });
  assert.deepEqual(tried(declared({ cast: parts, severity: 'SEV-2' }), 9), ['0 push', '300 voice']);
});

test('[PAG-8] [DEL-6] a refusal brings the next method at once, and the wait of the one after it counts from there', () => {
  const story = declared({ cast: cast({ after: STATED }) }).to(1);
  refuse(story, 'push');
  assert.deepEqual(tried(story, 9), ['0 push', '60 text', '360 voice']);
});

test('[PAG-8] an acknowledgement ends all that was still to come', () => {
  const story = declared({ cast: cast({ after: STATED }) }).to(3);
  story.by('ana', { type: 'incident.acknowledge' });
  assert.deepEqual(tried(story, 30), ['0 push', '120 text']);
});

test('[PAG-8] [PAG-4] a round begins again after the wait that the person states, and each time after twice as long', () => {
  const parts = cast({ methods: { ana: ['push', 'text'] }, after: STATED });
  const usual = tried(declared({ cast: parts }), 36);
  assert.deepEqual(usual, ['0 push', '120 text', '720 push', '840 text', '2040 push', '2160 text']);
  const own = cast({ ...parts, repeatAfter: { ana: minutes(4) } });
  assert.deepEqual(tried(declared({ cast: own }), 24), [
    '0 push',
    '120 text',
    '360 push',
    '480 text',
    '960 push',
    '1080 text',
  ]);
});

test('[PAG-8] [PAG-4] where a method was refused the next round leaves it out, and neither its wait nor its place counts', () => {
  const parts = cast({ methods: { ana: ['push', 'text', 'voice'] }, after: STATED });
  const middle = refuse(declared({ cast: parts }).to(2), 'text');
  assert.deepEqual(tried(middle, 20), [
    '0 push',
    '120 text',
    '120 voice',
    '720 push',
    '1020 voice',
  ]);
  const last = cast({ methods: { ana: ['push', 'text'] } });
  const end = refuse(declared({ cast: last }).to(1), 'text');
  assert.deepEqual(tried(end, 100), ['0 push', '60 text', '660 push', '1860 push', '4260 push']);
});

test("[PAG-8] [PAG-4] a method that is refused while its turn is awaited gives way to the next at that one's own time", () => {
  const story = declared({ cast: cast({ methods: { ana: ['push', 'text'] } }) }).to(10.5);
  refuse(story, 'text');
  assert.deepEqual(tried(story, 100), ['0 push', '60 text', '660 push', '1860 push', '4260 push']);
});

test('[PAG-8] [ESC-13] where everybody is called by everything, no method waits', () => {
  const after = { text: ms(0), voice: minutes(50) };
  const story = declared({
    plan: planWith({ exceptions: EMERGENCY }),
    cast: cast({ after }),
    facts: { emergency: true },
  });
  assert.deepEqual(tried(story, 5), ['0 push', '0 text', '0 voice']);
});

test('[PAG-8] [PAG-1] quiet hours hold back the repeats and not the methods still to come', () => {
  const sleepy = cast({ after: STATED, quiet: ['ana', 'ben', 'eva'], wakes: 100 });
  const plan = { ...planWith({}, []), wakeRank: 0 };
  const story = declared({ cast: sleepy, plan, severity: 'SEV-2' });
  assert.deepEqual(tried(story, 90), ['0 push', '120 text', '420 voice']);
});

test('[PAG-8] an order that changes while a page rings counts from the next method on; the wait that runs ends as it was set', () => {
  const story = declared({ cast: cast({ after: STATED }) }).to(1);
  story.cast = cast({ after: { text: minutes(9), voice: minutes(1) } });
  story.machine({ type: 'roster.change' });
  assert.deepEqual(tried(story, 9), ['0 push', '120 text', '180 voice']);
  story.machine({ type: 'roster.change' });
  assert.equal(story.all('page.rerouted').length, 1, 'what is the same is said once');
});

test('[PAG-8] other waits alone begin no round anew', () => {
  const one = cast({ methods: { ana: ['push'] } });
  const story = declared({ cast: one });
  assert.deepEqual(tried(story, 31), ['0 push', '600 push', '1800 push']);
  story.cast = { ...one, repeatAfter: { ana: minutes(1) } };
  story.machine({ type: 'roster.change' });
  assert.deepEqual(tried(story, 80).slice(3), ['4200 push', '4680 push']);
});

const aWait: fc.Arbitrary<Span | null> = fc.option(
  fc.integer({ min: 0, max: 20 }).map((count) => ms(count * 30_000)),
);

test('[PAG-8] whatever waits somebody states, their first round is the sum of them', () => {
  const waits = fc.array(aWait, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(waits, (all) => {
      const methods = all.map((_, index) => `m${index}`);
      const after = Object.fromEntries(
        all.flatMap((wait, index) => (wait === null ? [] : [[`m${index}`, wait]])),
      );
      let sum = 0;
      const wanted = all.map((wait, index) => {
        if (index > 0) sum += (wait ?? minutes(1)) / 1_000;
        return `${sum} m${index}`;
      });
      const story = declared({ cast: cast({ methods: { ana: methods }, after }) });
      assert.deepEqual(tried(story, sum / 60), wanted);
    }),
  );
});
