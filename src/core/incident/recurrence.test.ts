// What an incident is about, and what comes of the same again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId, teamId } from '../basics/ids.ts';
import { hours } from '../basics/time.ts';
import { WITH_PROCEDURES } from './procedure.fixture.ts';
import { alerted, alertsNow, declared, Story, usualCast } from './story.fixture.ts';
import type { Setting, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const SHELVES: Wish = { type: 'procedure.start', procedure: 'shelves' };
const SHOP = { ...usualCast(), services: ['web-shop', 'till'] };

function withRule(text: string): Setting {
  const rule = { kind: 'fact', fact: 'recurring', is: true, text } as const;
  const review = { requiredWhen: [rule], attendees: [], sections: [] };
  return { plan: { ...WITH_PROCEDURES, review }, cast: SHOP };
}

function serviceIs(service: string, concerned = true): Wish {
  return { type: 'service.set', service, concerned };
}

/** What the incident told the team last. */
function told(story: Story): unknown {
  const asked = story.asked.filter(({ type }) => type === 'recurrence.note').at(-1);
  return asked === undefined ? null : asked['pairs'];
}

test('[REV-7] services come from alerts, from names in the title, from procedures and from people', () => {
  const story = alerted({ plan: WITH_PROCEDURES, cast: SHOP });
  story.machine(alertsNow(2, { services: ['till'] }));
  assert.deepEqual(story.state.services, { till: true });
  const titled = new Story({ plan: WITH_PROCEDURES, cast: SHOP });
  const title = 'The Web shop is slow';
  titled.by('chi', { type: 'incident.declare', team: teamId('checkout'), title, service: 'Till' });
  assert.deepEqual(titled.state.services, { till: true, 'web-shop': true });
  const cast = { ...SHOP, services: ['shelves', 'till'] };
  const started = declared({ plan: WITH_PROCEDURES, cast }).by('ana', ACK).by('ana', SHELVES);
  assert.deepEqual(started.state.services, { shelves: true });
});

test('[REV-7] a part of a word is no service, and neither is one letter', () => {
  const cast = { ...usualCast(), services: ['eck', 'is', 'x'] };
  assert.deepEqual(declared({ cast }).state.services, {});
});

test('[REV-7] a person’s no holds against every machine, and is taken back by a yes', () => {
  const story = alerted({ plan: WITH_PROCEDURES, cast: SHOP });
  story.machine(alertsNow(2, { services: ['till'] })).by('ana', serviceIs('till', false));
  story.machine(alertsNow(3, { services: ['till'] }));
  assert.deepEqual(story.state.services, { till: false });
  assert.equal(story.refused('ana', serviceIs('till', false)).code, 'nothing-changes');
  assert.deepEqual(story.by('ana', serviceIs('TILL')).state.services, { till: true });
});

test('[REV-1] a resolved incident tells the team which procedures it needed for which services', () => {
  const story = declared(withRule('recurring')).by('ana', ACK).by('ana', SHELVES);
  story.by('ana', serviceIs('till')).by('ana', RESOLVE);
  assert.deepEqual(told(story), [{ procedure: 'Empty shelves', service: 'till' }]);
  story.by('ana', serviceIs('till', false)).by('ana', serviceIs('web-shop'));
  assert.deepEqual(told(story), [{ procedure: 'Empty shelves', service: 'web-shop' }]);
  const done: Wish = {
    type: 'procedure.finish',
    procedure: 'shelves',
    outcome: 'not-needed',
    note: 'a slip',
  };
  assert.deepEqual(told(story.by('ana', done)), []);
});

test('[REV-1] nothing is told of drills, and what was told of a false alarm is taken back', () => {
  const quiet = declared(withRule('recurring')).by('ana', ACK).by('ana', RESOLVE);
  assert.equal(told(quiet), null);
  const story = declared(withRule('recurring')).by('ana', ACK).by('ana', SHELVES);
  story.by('ana', serviceIs('till')).by('ana', RESOLVE);
  story.by('ana', { type: 'incident.cancel', reason: 'a test' });
  assert.deepEqual(told(story), []);
  const drill = new Story(withRule('recurring'));
  const exercise = { drill: true, participants: ['ana'] };
  const team = teamId('checkout');
  drill.by('chi', { type: 'incident.declare', team, title: 'Play', ...exercise });
  drill.by('ana', ACK).by('ana', SHELVES).by('ana', serviceIs('till')).by('ana', RESOLVE);
  assert.equal(told(drill), null);
});

test('[REV-1] a team with one service or none is itself what is concerned', () => {
  const one = { ...withRule('recurring'), cast: { ...usualCast(), services: ['till'] } };
  for (const [setting, service] of [
    [one, 'till'],
    [{ ...one, cast: usualCast() }, 'checkout'],
  ] as const) {
    const story = declared(setting).by('ana', ACK).by('ana', SHELVES).by('ana', RESOLVE);
    assert.deepEqual(told(story), [{ procedure: 'Empty shelves', service }]);
  }
});

test('[REV-1] the window is the runbook’s, else thirty days', () => {
  for (const [text, count] of [
    ['same issue recurring', 30],
    ['same issue recurring within 14 days', 14],
    ['recurring within 2 months', 60],
  ] as const) {
    const story = declared(withRule(text)).by('ana', ACK).by('ana', SHELVES);
    story.by('ana', serviceIs('till')).by('ana', RESOLVE);
    const asked = story.asked.find(({ type }) => type === 'recurrence.note');
    assert.equal(asked?.['within'], hours(count * 24), text);
  }
});

test('[REV-1] the reasons for the review say what is the same as what, once', () => {
  const story = declared(withRule('Same issue recurring')).by('ana', ACK).by('ana', RESOLVE);
  assert.equal(story.state.review.required, false);
  const because = 'the same procedure "Empty shelves" for the same service till';
  const again: Wish = { type: 'incident.recur', number: 'INC-7', because };
  story.machine(again).machine(again);
  assert.deepEqual(story.state.recurrences, [{ number: 'INC-7', because }]);
  assert.deepEqual(story.state.review.because, [`Same issue recurring (INC-7, ${because})`]);
});

test('[REV-1] "more than twice" is counted with those that were the same', () => {
  const rule = { kind: 'count', of: 'they recur more than twice in 30 days', atLeast: 3 } as const;
  const review = { requiredWhen: [rule], attendees: [], sections: [] };
  const story = declared({ plan: { ...WITH_PROCEDURES, review } }).by('ana', ACK);
  story.by('ana', RESOLVE).machine({ type: 'incident.recur', number: 'INC-7' });
  assert.equal(story.state.review.required, false);
  story.machine({ type: 'incident.recur', number: 'INC-8' });
  assert.equal(story.state.review.required, true);
});

test('[REV-1] the earlier incident tells its number to the one that repeats it', () => {
  const story = declared().by('ana', ACK).by('ana', RESOLVE);
  const answerTo = streamId('incident-9');
  story.machine({ type: 'incident.recur', number: 'INC-9', answerTo });
  const asked = story.asked.find(({ type }) => type === 'incident.recur');
  assert.deepEqual([asked?.stream, asked?.['number']], [answerTo, story.state.number]);
});
