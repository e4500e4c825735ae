// Who is called, and when, as a ladder that is read from top to bottom.
import type { ClockName, Rung } from '#/core/runbook/plan.ts';
import { card, ruleAttributes, unsaid } from './card.ts';
import type { Digest } from './card.ts';
import { element } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { lineLink } from './margin.ts';
import { spokenLength, spokenParty, spokenWhen } from './spoken.ts';

const CLOCKS: Readonly<Record<ClockName, string>> = {
  unanswered: 'without an answer',
  'previous-rung': 'after the rung before',
  'since-alert': 'after the alert',
  'since-declared': 'after it is declared',
  unresolved: 'and not resolved',
  downtime: 'of downtime',
  'no-progress': 'without progress',
  'last-update': 'after the last update',
  'since-raise': 'after it is raised',
  'since-mitigated': 'after it is mitigated',
  'since-resolved': 'after it is resolved',
};

/** What is measured while nobody has answered. */
const CLIMBING: ReadonlySet<ClockName> = new Set<ClockName>([
  'unanswered',
  'previous-rung',
  'since-alert',
]);

/** The ladder. */
export function ladderPart(digest: Digest): PageElement {
  const { plan } = digest;
  if (plan.ladder.length === 0) {
    return card('rung', 'Who is called, and when', [
      unsaid(
        'The document has no ladder: whoever is on call is paged, then the managers you name.',
      ),
    ]);
  }
  const stops = plan.ladder.every(({ clock }) => clock === undefined || CLIMBING.has(clock));
  const more = plan.escalateWhen.map(spokenWhen).filter((one) => one !== '');
  return card('rung', 'Who is called, and when', [
    element('div', { class: 'ladders' }, laddersOf(digest)),
    ...(stops ? [element('p', { class: 'hint' }, ['Whoever acknowledges stops the climb.'])] : []),
    ...(more.length === 0
      ? []
      : [element('p', { class: 'hint' }, [`Also when: ${more.join('; ')}.`])]),
  ]);
}

/** A ladder for each severity where every rung is for some, or one for all. */
function laddersOf(digest: Digest): readonly PageElement[] {
  const rungs = digest.plan.ladder;
  const keys = rungs.map(({ when }) => (when?.kind === 'severity' ? when.in.join(' or ') : ''));
  const distinct = new Set(keys);
  if (distinct.has('') || distinct.size === 1) return [ladderOf(digest, rungs)];
  return [...distinct].map((key) => {
    const own = rungs.filter((_, at) => keys[at] === key);
    return element('div', {}, [element('h4', {}, [key]), ladderOf(digest, own)]);
  });
}

function ladderOf(digest: Digest, rungs: readonly Rung[]): PageElement {
  return element(
    'ol',
    { class: 'ladder' },
    rungs.map((rung, at) => rungOf(digest, rung, at)),
  );
}

function rungOf({ plan, margin }: Digest, rung: Rung, at: number): PageElement {
  const rule = margin.rules.get(`/ladder/${plan.ladder.indexOf(rung)}`);
  return element('li', ruleAttributes(rule?.id), [
    element('span', { class: 'when' }, timeOf(rung, at)),
    element('span', { class: 'who' }, [
      element('strong', {}, [rung.to.map(spokenParty).join(', ') || rung.level]),
      ...aboutOf(rung),
      ' ',
      lineLink(margin, rung.lines),
    ]),
  ]);
}

function timeOf({ after, clock, when }: Rung, at: number): readonly PageNode[] {
  if (after !== undefined && after !== 'immediate' && !after.startsWith('PT0')) {
    const from = clock === undefined ? '' : CLOCKS[clock];
    return [element('strong', {}, [spokenLength(after)]), ` ${from}`];
  }
  if (after !== undefined || (at === 0 && when === undefined)) {
    return [element('strong', {}, ['at once'])];
  }
  return [when === undefined ? 'then, by no stated time' : 'when'];
}

function aboutOf(rung: Rung): readonly PageNode[] {
  const answers = Object.entries(rung.answerWithin ?? {}).map(([key, length]) => {
    const time = length === 'immediate' ? 'at once' : `in ${spokenLength(length)}`;
    return key === '*' ? time : `${key} ${time}`;
  });
  const also = (rung.triggers ?? []).map(spokenWhen).filter((one) => one !== '');
  const parts = [
    spokenWhen(rung.when),
    answers.length === 0 ? '' : `answers ${answers.join(', ')}`,
    also.length === 0 ? '' : `also when: ${also.join('; ')}`,
  ].filter((one) => one !== '');
  return parts.length === 0 ? [] : [element('span', { class: 'what' }, [parts.join('. ')])];
}
