import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared, usualCast } from '../incident/story.fixture.ts';
import type { Story, Wish } from '../incident/story.fixture.ts';
import { escapeHtml, escapeMarkdown, oneLine } from './plain.ts';
import { renderText } from './render.ts';
import type { Rendered } from './rendered.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

function textOf(story: Story, type: 'page.tried' | 'notice.sent', words: string): Rendered {
  const recorded = story.all(type).at(-1);
  assert.ok(recorded !== undefined);
  return renderText(words, {
    incident: story.state,
    recorded,
    plan: story.plan,
    person: null,
    nameOf: upper,
  });
}

test('a page says what is broken, why you, until when and who is next', () => {
  const page = textOf(declared(), 'page.tried', 'page-answer');
  assert.ok(page.subject.endsWith(' INC-2026-1120-0001 Checkout is down'));
  assert.match(page.text, /bound to Oncall/);
  assert.match(page.text, /If nobody acknowledges by 2026-11-20 15:05 .*next: Backup/);
  assert.match(page.text, /\{\{link\}\}/);
});

test('[ONC-8] who shadows reads who is paged and why, and that nothing is asked of them', () => {
  const cast = { ...usualCast(), shadows: { ana: ['chi'] } };
  const { text } = textOf(declared({ cast }), 'notice.sent', 'shadowing');
  assert.match(text, /ANA is paged, bound to Oncall/);
  assert.match(text, /nothing is asked of you/);
  assert.doesNotMatch(text, /link/);
});

test('a notice asks for no answer and carries no link', () => {
  const story = declared().to(6).by('ben', ACK);
  const notice = textOf(story, 'notice.sent', 'taken');
  assert.match(notice.text, /BEN has it/);
  assert.doesNotMatch(notice.text, /link/);
});

test('[ACK-9] the page of a hand-over carries a briefing made of what is recorded', () => {
  const story = declared()
    .by('ana', ACK)
    .by('ana', { type: 'update.post', text: 'The pool is full' })
    .by('ana', { type: 'fact.record', fact: 'user-facing', value: true })
    .by('ana', { type: 'incident.hand-over', person: 'ben', note: 'Watch the queue' });
  const { text } = textOf(story, 'page.tried', 'page-hand-over');
  for (const known of ['Watch the queue', 'The pool is full', 'User facing: yes', 'ANA holds it']) {
    assert.ok(text.includes(known), `${known} is missing in ${text}`);
  }
});

test('[ACK-9] the briefing names the hypotheses that are still open, and none that was settled', () => {
  const story = declared()
    .by('ana', ACK)
    .by('ana', { type: 'hypothesis.record', text: 'The certificate ran out' })
    .by('ana', { type: 'hypothesis.record', text: 'The deploy emptied the cache' })
    .by('ben', { type: 'hypothesis.record', text: 'The provider throttles us' })
    .by('ana', {
      type: 'hypothesis.record',
      text: 'The certificate ran out',
      verdict: 'ruled-out',
    })
    .by('ana', { type: 'incident.hand-over', person: 'ben' });
  const { text } = textOf(story, 'page.tried', 'page-hand-over');
  assert.match(
    text,
    /May be the cause, still open: The provider throttles us; The deploy emptied the cache\./,
  );
  assert.doesNotMatch(text, /certificate/);
});

test('[ACK-9] the briefing counts the open hypotheses that it has no room for', () => {
  const story = declared().by('ana', ACK);
  for (const text of ['one', 'two', 'three', 'four', 'five']) {
    story.by('ana', { type: 'hypothesis.record', text });
  }
  story.by('ana', { type: 'incident.hand-over', person: 'ben' });
  const { text } = textOf(story, 'page.tried', 'page-hand-over');
  assert.match(text, /still open: five; four; three; and 2 more\./);
});

test('what an update says reaches those who are told of it', () => {
  const story = declared()
    .by('ana', ACK)
    .by('ben', { type: 'update.post', text: 'The pool is full' });
  assert.match(textOf(story, 'notice.sent', 'update').text, /The pool is full/);
});

test('untrusted text stays text: no header, no tag, no mark that turns it around', () => {
  assert.equal(oneLine('a\r\nBcc: x@example.org\u202E\u0007b'), 'a Bcc: x@example.orgb');
  assert.equal(escapeHtml('<img src=x onerror="a">'), '&lt;img src=x onerror=&quot;a&quot;&gt;');
  assert.equal(escapeMarkdown('# [x](y) <b>'), '\\# \\[x\\](y) \\<b\\>');
  const story = declared();
  const hostile = { ...story.state, title: '<script>alert(1)</script>\r\nBcc: a' };
  const recorded = story.all('page.tried')[0];
  assert.ok(recorded !== undefined);
  const about = { incident: hostile, recorded, plan: story.plan, person: null, nameOf: String };
  const page = renderText('page-answer', about);
  assert.doesNotMatch(page.subject, /[\r\n]/);
  assert.doesNotMatch(page.html ?? '', /<script>/);
});

function upper(person: string): string {
  return person.toUpperCase();
}
