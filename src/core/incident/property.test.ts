// Whatever people do and whenever: random lives of an incident, and what must hold at every step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { personId, streamId } from '../basics/ids.ts';
import { applied, nextDueOf } from '../stream/fold.ts';
import type { Recorded } from '../stream/stream.ts';
import type { IncidentEvent } from './event.ts';
import { evolveIncident } from './evolve.ts';
import { emptyIncident, isLive } from './state.ts';
import { due, min, planWith, title } from './plan.fixture.ts';
import { Story, alertsNow, declared } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const PLAN = planWith(
  {
    closure: {
      criteria: [{ id: 'ok', text: 'All is well', by: 'person' }],
      stableFor: planWith().closure.stableFor,
      watchFor: null,
      actions: [],
      from: 'document',
    },
  },
  [
    due({
      id: 'response',
      kind: 'response',
      first: min(15),
      until: 'answered',
      severities: ['SEV-1', 'SEV-2'],
    }),
    due({
      id: 'update:internal',
      kind: 'cadence',
      every: min(30),
      audience: 'internal',
      severities: ['SEV-1', 'SEV-2', 'SEV-3'],
    }),
    due({
      id: 'boss',
      kind: 'total-rung',
      clock: 'unresolved',
      first: min(60),
      to: [title('Boss')],
    }),
    due({
      id: 'promote',
      kind: 'promotion',
      clock: 'downtime',
      first: min(15),
      raisesTo: 'SEV-1',
      severities: ['SEV-2', 'SEV-3'],
    }),
    due({
      id: 'review',
      kind: 'review',
      clock: 'since-resolved',
      first: min(600),
      until: 'done',
      severities: ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'],
    }),
  ],
);

const WISHES: readonly Wish[] = [
  { type: 'incident.acknowledge' },
  { type: 'incident.acknowledge' },
  { type: 'incident.hand-back' },
  { type: 'incident.decline' },
  { type: 'incident.escalate', reason: 'help' },
  { type: 'incident.page', person: personId('ben'), reason: 'help' },
  { type: 'severity.set', severity: 'SEV-1', reason: 'worse' },
  { type: 'severity.set', severity: 'SEV-2', reason: 'better' },
  { type: 'severity.set', severity: 'SEV-3', reason: 'better' },
  { type: 'update.post', text: 'news' },
  { type: 'impact.record', kind: 'users', text: 'all', unavailable: true },
  { type: 'impact.record', kind: 'users', text: 'none', unavailable: false },
  { type: 'role.take', role: 'incident-commander' },
  { type: 'role.offer', role: 'communications-lead', person: personId('ben') },
  { type: 'criterion.confirm', criterion: 'ok', agrees: true },
  { type: 'incident.mitigate' },
  { type: 'incident.resolve' },
  { type: 'incident.reopen', reason: 'back' },
  { type: 'incident.close' },
  { type: 'incident.cancel', reason: 'false' },
  alertsNow(0),
  alertsNow(2, { severity: 'SEV-1' }),
];

const step = fc.record({
  wait: fc.integer({ min: 0, max: 40 }),
  who: fc.constantFrom('ana', 'ben', 'chi', 'eva', 'vic'),
  wish: fc.constantFrom(...WISHES),
});

function live(
  steps: readonly { wait: number; who: string; wish: Wish }[],
  after: (story: Story) => void,
): Story {
  const story = declared({ plan: PLAN, severity: 'SEV-2' });
  for (const { wait, who, wish } of steps) {
    story.to(story.minute + wait);
    try {
      if (wish.type === 'incident.alerts') story.machine(wish);
      else story.by(who, wish);
    } catch (error) {
      assert.match(String(error), /Refused/); // A refusal is an answer; anything else is a bug.
    }
    after(story);
  }
  return story;
}

function replayed(log: readonly Recorded<IncidentEvent>[]): ReturnType<typeof emptyIncident> {
  const stored = JSON.parse(JSON.stringify(log)) as Recorded<IncidentEvent>[];
  return stored.reduce(
    (state, recorded) => applied(evolveIncident, state, recorded),
    emptyIncident(streamId('incident-1')),
  );
}

test('[KER-1] a log replayed from JSON, with no plan at hand, gives the live state', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const story = live(steps, () => undefined);
      assert.deepEqual(replayed(story.log), JSON.parse(JSON.stringify(story.state)));
    }),
    { numRuns: 150 },
  );
});

test('[KER-2] folding never throws, in whatever order events come', () => {
  const log = live(
    WISHES.map((wish) => ({ wait: 7, who: 'ana', wish })),
    () => undefined,
  ).log;
  fc.assert(
    fc.property(fc.shuffledSubarray(log), (events) => {
      assert.doesNotThrow(() => replayed(events));
    }),
    { numRuns: 150 },
  );
});

test('[KER-3] the next due is the least of the timers and never lies behind a passed instant', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      live(steps, (story) => {
        const times = Object.values(story.state.timers).map((timer) => timer.at);
        assert.equal(nextDueOf(story.state), times.length === 0 ? null : Math.min(...times));
        story.to(story.minute);
        assert.ok((nextDueOf(story.state) ?? Infinity) > story.now);
      });
    }),
    { numRuns: 150 },
  );
});

test('[ACK-1] after an acknowledgement no page of the answer ladder starts until the hold ends', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { log } = live(steps, () => undefined);
      let held = false;
      for (const { event } of log) {
        if (event.type === 'hold.taken') held = true;
        if (event.type === 'hold.ended') held = false;
        if (event.type === 'incident.closed' || event.type === 'incident.cancelled') held = false;
        const seeks =
          event.type === 'page.started' &&
          (event.purpose === 'answer' || event.purpose === 'last-resort');
        assert.ok(!(held && seeks), 'somebody holds it, and somebody else was asked to take it');
      }
    }),
    { numRuns: 150 },
  );
});

test('[ESC-11] an open paging incident that nobody holds always has something due', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      live(steps, (story) => {
        const { state } = story;
        const isAlone = isLive(state) && state.attention === 'page' && state.hold === null;
        assert.ok(!isAlone || state.timers['ladder'] !== undefined, 'nobody is coming');
      });
    }),
    { numRuns: 150 },
  );
});

test('[KER-2] an event of a later release changes nothing', () => {
  const story = new Story();
  const later = { type: 'moon.landed' } as unknown as IncidentEvent;
  const by = { kind: 'system' } as const;
  const recorded = {
    event: later,
    stream: story.state.id,
    seq: 1,
    at: story.now,
    by,
    cause: 'x',
    v: 9,
  };
  assert.doesNotThrow(() =>
    evolveIncident(story.state, recorded as unknown as Recorded<IncidentEvent>),
  );
});
