import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WITH_PROCEDURES } from '../incident/procedure.fixture.ts';
import { declared, usualCast } from '../incident/story.fixture.ts';
import type { Story } from '../incident/story.fixture.ts';
import { renderText } from './render.ts';

const TELLING = /checkout|break-in|press|security|locksmith|guards|lawyer/i;

/** Every text that leaves because of what happened from an event of a type on. */
function textsFrom(
  story: Story,
  type: 'incident.declared' | 'procedure.started',
): readonly string[] {
  const from = story.all(type)[0]?.seq ?? 0;
  return story.log
    .filter(({ seq }) => seq >= from)
    .flatMap((recorded) => {
      const { event } = recorded;
      if (event.type !== 'page.tried' && event.type !== 'notice.sent') return [];
      const about = { incident: story.state, recorded, plan: story.plan, person: null, nameOf };
      const words = event.type === 'notice.sent' ? event.words : 'page-by-hand';
      const { subject, text, html } = renderText(words, about);
      return [`${subject}\n${text}\n${html}`];
    });
}

function nameOf(person: string): string {
  return person;
}

function told(procedure: string): Story {
  const cast = usualCast();
  const bound = { ...cast.bound, Locksmith: ['chi'], Carpenters: ['chi'] };
  const story = declared({
    plan: { ...WITH_PROCEDURES, teamName: 'Team' },
    cast: { ...cast, bound },
  });
  return story
    .by('ana', { type: 'incident.acknowledge' })
    .by('ana', { type: 'procedure.start', procedure })
    .by('ana', { type: 'fact.record', fact: 'Tell the lawyer', value: true })
    .by('ana', { type: 'debt.open', what: 'The door of the press is nailed shut' })
    .by('ana', { type: 'incident.hand-over', person: 'ben', note: 'Mind the press' })
    .to(30)
    .by('ben', { type: 'incident.resolve', note: 'The press is safe' })
    .to(60);
}

test('[UPD-2] nothing that leaves says what a restricted incident is about', () => {
  const texts = textsFrom(told('breach'), 'procedure.started');
  assert.ok(texts.length > 5);
  for (const text of texts) assert.doesNotMatch(text, TELLING);
  assert.match(texts[0] ?? '', /Restricted incident/);
});

test('any other incident is called by its title', () => {
  const texts = textsFrom(told('shelves'), 'procedure.started');
  assert.ok(texts.some((text) => TELLING.test(text)));
});

test('[UPD-2] what somebody writes to an audience goes as they wrote it', () => {
  const story = told('breach').by('ben', { type: 'update.post', text: 'Doors stay shut tonight' });
  assert.match(textsFrom(story, 'procedure.started').at(-1) ?? '', /Doors stay shut tonight/);
});
