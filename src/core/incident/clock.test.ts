// Each clock of a rung, and what it counts from [ESC-3].
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClockName } from '../runbook/plan.ts';
import { START, due, min, planWith, title } from './plan.fixture.ts';
import { alerted, alertsNow, declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const PATIENT = planWith().severities.map((one) => ({ ...one, holdFor: null }));

/** A plan in which the boss comes in twenty minutes after a clock began. */
function planBy(clock: ClockName): ReturnType<typeof planWith> {
  const severities = ['SEV-1', 'SEV-2'];
  const rung = due({
    id: 'boss',
    kind: 'total-rung',
    clock,
    severities,
    first: min(20),
    to: [title('Boss')],
  });
  return planWith({ severities: PATIENT }, [rung]);
}

function bossAt(story: Story): readonly number[] {
  return story.log.flatMap(({ at, event }) =>
    event.type === 'rung.climbed' && event.due === 'boss' ? [(at - START) / 60_000] : [],
  );
}

test('[ESC-3] since the alert: from when it was stored, before the declaration', () => {
  const story = alerted({ plan: planBy('since-alert') }, -8)
    .by('ana', ACK)
    .to(60);
  assert.deepEqual(bossAt(story), [12]);
});

test('[ESC-3] since the declaration: whenever the alert was', () => {
  const story = alerted({ plan: planBy('since-declared') }, -8)
    .by('ana', ACK)
    .to(60);
  assert.deepEqual(bossAt(story), [20]);
});

test('[ESC-3] [CLK-4] unresolved: a rest in which it was resolved does not count', () => {
  const story = declared({ plan: planBy('unresolved') })
    .by('ana', ACK)
    .to(5);
  story.by('ana', { type: 'incident.resolve' }).to(15);
  story.by('ana', { type: 'incident.reopen', reason: 'it is back' }).by('ana', ACK).to(90);
  assert.deepEqual(bossAt(story), [30]);
});

test('[ESC-3] [CLK-6] no progress: an update starts it anew, an acknowledgement does not', () => {
  const story = declared({ plan: planBy('no-progress') })
    .to(3)
    .by('ana', ACK)
    .to(10);
  story.by('ana', { type: 'update.post', text: 'looking' }).to(60);
  assert.deepEqual([bossAt(story), story.notices('no-progress')], [[30], ['5 ana', '15 ana']]);
});

test('[ESC-3] from the rung before, while nobody answers; an acknowledgement stops it', () => {
  assert.deepEqual(declared().to(12).pages(), ['0 ana answer', '5 ben answer', '10 eva answer']);
  assert.deepEqual(declared().to(6).by('ben', ACK).to(12).pages().length, 2);
});

function down(unavailable: boolean): Wish {
  return alertsNow(1, { unavailable });
}

test('[ESC-3] [CLK-5] downtime: only what is unavailable counts, in as many parts as there are', () => {
  const story = alerted({ plan: planBy('downtime') })
    .by('ana', ACK)
    .to(5);
  story.machine(down(true)).to(15).machine(down(false)).to(40).machine(down(true)).to(90);
  assert.deepEqual(bossAt(story), [50]);
});

test('[CLK-5] what alerts and people say is one downtime: the first begins it, the last ends it', () => {
  const story = alerted().by('ana', ACK).to(5).machine(down(true)).to(8);
  const say = { type: 'impact.record', kind: 'users', text: 'nobody can pay' } as const;
  story
    .by('ana', { ...say, unavailable: true })
    .to(10)
    .machine(down(false))
    .to(12);
  assert.notEqual(story.state.downtime.since, null, 'ana says that it still is');
  story.by('ana', { ...say, unavailable: false });
  assert.deepEqual(story.state.downtime, { since: null, total: 7 * 60_000, by: [] });
});

test('[CLK-5] mitigated ends it, whoever said it', () => {
  const story = alerted().by('ana', ACK).to(5).machine(down(true)).to(9);
  story.by('ana', { type: 'incident.mitigate' }).to(20);
  assert.deepEqual(story.state.downtime, { since: null, total: 4 * 60_000, by: [] });
});

test('[ALR-9] the holder is asked about alerts that nobody hears of any more', () => {
  const silent = [{ fingerprint: 'f1', title: 'Error rate high', severity: null }];
  const story = alerted().by('ana', ACK).to(5).machine(alertsNow(1, { silent }));
  assert.deepEqual(story.notices('alerts-silent'), ['5 ana']);
});
