// What Tocsin will do, in the order of an incident, so that somebody who never saw the document can say
// it. What the document leaves open is said too.
import type { Digest } from './card.ts';
import { closingPart } from './digest-closing.ts';
import { deadlinePart } from './digest-deadlines.ts';
import { ladderPart } from './digest-ladder.ts';
import { coursePart, rolePart } from './digest-people.ts';
import { severityPart } from './digest-severities.ts';
import { element } from './element.ts';
import type { PageElement } from './element.ts';
import { lineLink } from './margin.ts';

/** The digest of a plan. */
export function digestOf(digest: Digest): PageElement {
  return element('section', { class: 'digest', 'aria-labelledby': 'will-do' }, [
    element('h2', { id: 'will-do' }, ['What Tocsin will do']),
    declaring(digest),
    element('div', { class: 'cards' }, [
      severityPart(digest),
      ladderPart(digest),
      ...deadlinePart(digest),
      ...rolePart(digest),
      ...coursePart(digest),
      closingPart(digest),
    ]),
  ]);
}

function declaring({ plan, margin }: Digest): PageElement {
  const { by, where, command, auto, lines } = plan.declaration;
  const who = by.length === 0 ? 'A person who may, or an alert,' : by.join(', ');
  const place = where === undefined ? [] : [' in ', element('strong', {}, [where])];
  const typed = command === undefined ? [] : [' with ', element('code', {}, [command])];
  const then = auto.map(({ text }) => text).join('; ');
  const from = lines === undefined ? [] : [' ', lineLink(margin, lines)];
  return element('p', { class: 'lead' }, [
    element('strong', {}, [who]),
    ' declares an incident',
    ...place,
    ...typed,
    '. From then on Tocsin pages, reminds, records and refuses by the rules below',
    then === '' ? '.' : `; at once: ${then}.`,
    ...from,
  ]);
}
