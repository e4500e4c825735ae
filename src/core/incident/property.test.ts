// Whatever people do and whenever: random lives of an incident, and what must hold at every step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { streamId } from '../basics/ids.ts';
import { applied, nextDueOf } from '../stream/fold.ts';
import type { Recorded } from '../stream/stream.ts';
import type { IncidentEvent } from './event.ts';
import { evolveIncident } from './evolve.ts';
import { BEGINNINGS, WISHES, live, manySteps, steps } from './life.fixture.ts';
import { seeksHolder } from './page.ts';
import { emptyIncident, isLive, isOpen } from './state.ts';
import type { Incident } from './state.ts';
import { Story, declared } from './story.fixture.ts';

const RUNS = { numRuns: 100 };

/** In every life, at every step, the claim holds. */
function always(claim: (story: Story) => void): void {
  fc.assert(
    fc.property(BEGINNINGS, steps(), (begin, path) => {
      live(begin, path, claim);
    }),
    RUNS,
  );
}

function replayed(log: readonly Recorded<IncidentEvent>[]): Incident {
  const stored = JSON.parse(JSON.stringify(log)) as Recorded<IncidentEvent>[];
  return stored.reduce(
    (state, recorded) => applied(evolveIncident, state, recorded),
    emptyIncident(streamId('incident-1')),
  );
}

function duplicates(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

test('[KER-1] a log replayed from JSON, with no plan at hand, gives the live state', () => {
  fc.assert(
    fc.property(BEGINNINGS, steps(), (begin, path) => {
      const story = live(begin, path);
      assert.deepEqual(replayed(story.log), JSON.parse(JSON.stringify(story.state)));
    }),
    RUNS,
  );
});

test('[KER-2] folding never throws, in whatever order events come', () => {
  const path = WISHES.map((wish) => ({ wait: 7, who: 'ana', wish, pick: 0, isDown: false }));
  const { log } = live(() => declared(), path);
  fc.assert(
    fc.property(fc.shuffledSubarray(log), (events) => {
      assert.doesNotThrow(() => replayed(events));
    }),
    RUNS,
  );
});

test('[KER-3] the next due is the least of the timers and never lies behind a passed instant', () => {
  always((story) => {
    const times = Object.values(story.state.timers).map((timer) => timer.at);
    assert.equal(nextDueOf(story.state), times.length === 0 ? null : Math.min(...times));
    story.to(story.minute);
    assert.ok((nextDueOf(story.state) ?? Infinity) > story.now);
  });
});

test('[ACK-1] after an acknowledgement no page of the answer ladder starts until the hold ends', () => {
  fc.assert(
    fc.property(BEGINNINGS, steps(), (begin, path) => {
      const { log } = live(begin, path);
      let held = false;
      for (const { event } of log) {
        if (event.type === 'hold.taken') held = true;
        if (event.type === 'hold.ended') held = false;
        if (['incident.closed', 'incident.cancelled', 'incident.merged'].includes(event.type)) {
          held = false;
        }
        const seeks =
          event.type === 'page.started' &&
          (event.purpose === 'answer' || event.purpose === 'last-resort');
        assert.ok(!(held && seeks), 'somebody holds it, and somebody else was asked to take it');
      }
    }),
    RUNS,
  );
});

test('[ESC-11] an open paging incident that nobody holds always has something due', () => {
  always(({ state }) => {
    const isAlone = isLive(state) && state.attention === 'page' && state.hold === null;
    assert.ok(!isAlone || state.timers['ladder'] !== undefined, 'nobody is coming');
  });
});

test('[INC-2] nothing rings in what is over, and nothing that seeks a holder in what is resolved or held', () => {
  always(({ state }) => {
    const pages = Object.values(state.pages);
    assert.ok(isOpen(state) || pages.length === 0, `${state.status}, and it rings`);
    const mayRing = isLive(state) && state.hold === null && state.attention === 'page';
    // Who is asked by name is asked while somebody holds it, whatever the severity [ACK-9].
    const seeking = pages.filter((page) => seeksHolder(page) && page.purpose !== 'hand-over');
    const offers = pages.filter(({ purpose }) => purpose === 'hand-over');
    assert.equal(offers.length, state.handOver === null ? 0 : 1, 'an offer without its page');
    assert.ok(mayRing || seeking.length === 0, `${state.status}, and it seeks a holder`);
  });
});

test('[ESC-4] nobody rings twice for the same purpose', () => {
  always(({ state }) => {
    const ringing = Object.values(state.pages)
      .filter((page) => page.purpose !== 'inform')
      .map((page) => `${page.person} ${page.purpose} ${page.purpose === 'role' ? page.due : ''}`);
    assert.deepEqual(duplicates(ringing), []);
  });
});

test('[INC-5] [INC-6] what was cancelled or merged waits for nothing more', () => {
  always(({ state }) => {
    const isGone = state.status === 'cancelled' || state.status === 'merged';
    assert.ok(!isGone || Object.keys(state.timers).length === 0, Object.keys(state.timers).join());
  });
});

test('[CLO-6] after closing only the watch and what comes after run on', () => {
  always(({ state }) => {
    if (state.status !== 'closed') return;
    const others = Object.keys(state.timers).filter((name) => {
      const duty = state.duties[name.replace(/^(duty|remind):/, '')];
      return name !== 'watch' && duty?.until !== 'done';
    });
    assert.deepEqual(others, []);
  });
});

test('[CLK-4] while an incident is resolved no ladder, rung, hold or cadence runs', () => {
  always(({ state }) => {
    if (state.status !== 'resolved') return;
    const running = Object.keys(state.timers).filter((name) => {
      const duty = state.duties[name.replace(/^(duty|remind):/, '')];
      const isPaused = duty !== undefined && duty.until !== 'closed' && duty.until !== 'done';
      return isPaused || /^(ladder|hold|rung|ask|promote)/.test(name);
    });
    assert.deepEqual(running, []);
  });
});

test('[DUE-3] a duty that is owed has a timer or was missed for good, and one that is not has none', () => {
  always(({ state }) => {
    for (const duty of Object.values(state.duties)) {
      const waits = state.timers[`duty:${duty.duty}`] !== undefined;
      const isOwed = duty.state === 'open' || duty.state === 'missed';
      assert.ok(isOwed || !waits, `${duty.duty} is ${duty.state} and waits`);
      const isPaused = state.status === 'resolved' && !['closed', 'done'].includes(duty.until);
      const isSilent = duty.state === 'missed' && duty.every === null;
      assert.ok(!isOwed || isPaused || isSilent || waits, `${duty.duty} is ${duty.state}`);
      assert.equal(duty.state === 'missed', duty.misses > 0 && isOwed, `${duty.duty}`);
    }
  });
});

/** In every life, the claim holds of each event and the states before and after it. */
function everyEvent(
  claim: (event: IncidentEvent, before: Incident, after: Incident) => void,
): void {
  fc.assert(
    fc.property(BEGINNINGS, steps(), (begin, path) => {
      let before = emptyIncident(streamId('incident-1'));
      for (const recorded of live(begin, path).log) {
        const after = applied(evolveIncident, before, recorded);
        claim(recorded.event, before, after);
        before = after;
      }
    }),
    RUNS,
  );
}

test('[ESC-4] a rung fires once a pass, and one of total time once in an incident', () => {
  fc.assert(
    fc.property(BEGINNINGS, steps(), (begin, path) => {
      let pass = 0;
      const fired: string[] = [];
      for (const { event } of live(begin, path).log) {
        if (event.type === 'ladder.started') pass = event.pass;
        if (event.type !== 'rung.climbed' || event.ladder === 'by-hand') continue;
        fired.push(event.ladder === 'total' ? event.due : `pass ${pass}, ${event.index}`);
      }
      assert.deepEqual(duplicates(fired), []);
    }),
    RUNS,
  );
});

test('[INC-1] a hold is taken where there is none, and ends before what it held', () => {
  everyEvent((event, before, after) => {
    if (event.type === 'hold.taken') assert.equal(before.hold, null);
    if (event.type === 'hold.ended') assert.equal(before.hold?.by, event.by);
    const isEnd = isLive(before) && !isLive(after);
    assert.ok(!isEnd || before.hold === null, `${event.type} while somebody holds it`);
    assert.ok(after.hold === null || after.participants.includes(after.hold.by));
  });
});

test('[DUE-3] a duty never queues: none is opened, met or missed but in its turn', () => {
  everyEvent((event, before, after) => {
    if (!event.type.startsWith('duty.') || !('duty' in event)) return;
    const was = before.duties[event.duty];
    const isOwed = was?.state === 'open' || was?.state === 'missed';
    if (event.type === 'duty.opened') assert.ok(!isOwed, `${event.duty} is owed already`);
    else if (event.type !== 'duty.moved') assert.ok(isOwed, `${event.type} of ${event.duty}`);
    if (event.type === 'duty.missed') assert.equal(event.count, (was?.misses ?? 0) + 1);
    assert.ok(isOpen(after) || event.type !== 'duty.opened', `${event.duty} is born too late`);
  });
});

test('[CLK-5] downtime ends with the resolution, and no rest is longer than the incident', () => {
  everyEvent((event, _before, after) => {
    if (event.type === 'incident.resolved') assert.equal(after.downtime.since, null);
    if (event.type === 'incident.closed') assert.notEqual(after.resolvedAt, null);
    assert.ok(after.pausedFor >= 0 && after.downtime.total >= 0);
  });
});

test('[SEV-5] no lowering, raise or reopening takes back a miss: only what was done begins anew', () => {
  everyEvent((event, before, after) => {
    if (event.type !== 'duty.moved') return;
    const was = before.duties[event.duty];
    const misses = after.duties[event.duty]?.misses ?? 0;
    assert.ok(was?.state !== 'missed' || misses >= was.misses, `${event.duty} forgot a miss`);
  });
});

test('[KER-3] a long life stays small', () => {
  fc.assert(
    fc.property(BEGINNINGS, manySteps(200), (begin, path) => {
      const { state } = live(begin, path);
      assert.ok(JSON.stringify(state).length < 64 * 1_024, 'the state outgrew 64 kB');
    }),
    { numRuns: 30 },
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
