// A "not me" and a ladder that goes round again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, planWith } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const NOT_ME: Wish = { type: 'incident.decline' };

test('[ACK-10] who declined the last resort is left out for half an hour while another manager is there', () => {
  const story = declared({ cast: { ...usualCast(), managers: ['ben', 'eva'] } })
    .to(16)
    .by('eva', NOT_ME)
    .to(46);
  const rounds = story.pages().filter((page) => page.endsWith('last-resort'));
  assert.deepEqual(rounds, [
    '15 ben last-resort',
    '15 eva last-resort',
    '25 ben last-resort',
    '35 ben last-resort',
    '45 ben last-resort',
  ]);
  assert.ok(story.to(55).pages().includes('55 eva last-resort'), 'half an hour is over');
});

test('[ACK-10] where nobody else is left, who declined is asked again by the next round, never at once', () => {
  const story = declared().to(16).by('eva', NOT_ME);
  assert.deepEqual(story.to(24).pages().slice(-1), ['15 eva last-resort']);
  assert.deepEqual(story.to(25).pages().slice(-1), ['25 eva last-resort']);
});

test('[ACK-10] a rung whose only person said no is skipped with that reason, and the next is called', () => {
  const cast = { ...usualCast(), bound: { Oncall: ['ana'], Backup: ['ana'], Boss: ['eva'] } };
  const story = declared({ cast }).to(1).by('ana', NOT_ME);
  assert.deepEqual(story.pages(), ['0 ana answer', '1 eva answer']);
  const skipped = story.all('rung.skipped').map(({ event }) => 'reason' in event && event.reason);
  assert.deepEqual(skipped, ['declined']);
});

test('[ACK-10] a no to a lesser incident is none to a worse one', () => {
  const story = declared({ severity: 'SEV-2' }).to(1).by('ana', NOT_ME);
  assert.deepEqual(Object.keys(story.state.declined), ['ana']);
  story.by('chi', { type: 'severity.set', severity: 'SEV-1', reason: 'all regions' });
  assert.deepEqual(story.state.declined, {});
});

test('[ACK-10] whoever takes it after all, or hears it is back, starts without an old no', () => {
  const story = declared().to(1).by('ana', NOT_ME).by('ana', { type: 'incident.acknowledge' });
  assert.deepEqual(story.state.declined, {});
  story.by('ana', { type: 'incident.hand-back' });
  assert.deepEqual(story.state.declined, { ana: START + 60_000 });
});

function repeating(from: string, times: number) {
  const plan = planWith();
  const dues = plan.dues.map((one) =>
    one.id === 'SEV-1/last-resort' ? { ...one, repeat: { from, times } } : one,
  );
  return planWith({ dues });
}

test('[ESC-15] a ladder repeats from its named rung, pages its people anew, and then ends in the last resort', () => {
  const story = declared({ plan: repeating('SEV-1/rung-2', 2) }).to(36);
  const calls = story.pages().filter((page) => page.endsWith('answer'));
  assert.deepEqual(calls, [
    '0 ana answer',
    '5 ben answer',
    '10 eva answer',
    '15 ben answer',
    '20 eva answer',
    '25 ben answer',
    '30 eva answer',
  ]);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [35]);
  const ringing = Object.values(story.state.pages).filter(({ purpose }) => purpose === 'answer');
  assert.deepEqual(
    ringing.map(({ person }) => person),
    ['ana', 'ben', 'eva'],
    'one page each, the old one is over',
  );
});

test('[ESC-15] a rung of a repeat is looked up anew, and one whose only person rings since the rung before is skipped', () => {
  const story = declared({ plan: repeating('SEV-1/rung-2', 1) }).to(12);
  story.cast = { ...story.cast, bound: { ...story.cast.bound, Backup: ['chi'], Boss: ['chi'] } };
  assert.deepEqual(story.to(19).pages().slice(-1), ['15 chi answer']);
  story.to(20);
  const skipped = story.all('rung.skipped').map(({ event }) => 'reason' in event && event.reason);
  assert.deepEqual(skipped, ['still-ringing']);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [20]);
});

test('[ESC-15] nobody waits at a repeat that has nobody: the last resort comes at once', () => {
  const plan = repeating('SEV-1/rung-2', 3);
  const story = declared({ plan }).to(1).by('ana', NOT_ME);
  story.by('ben', NOT_ME).by('eva', NOT_ME);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [1]);
  assert.equal(story.state.ladder.repeats, 0);
});

test('[ESC-15] an acknowledgement ends the repeating; a pass that starts for another reason may repeat again', () => {
  const story = declared({ plan: repeating('SEV-1/rung-1', 1) }).to(16);
  assert.equal(story.state.ladder.repeats, 1);
  story.by('ana', { type: 'incident.acknowledge' }).to(17);
  story.by('ana', { type: 'incident.hand-back' });
  assert.equal(story.state.ladder.repeats, 0);
});
