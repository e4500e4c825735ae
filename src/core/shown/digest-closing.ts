// When an incident may be closed, and what is owed afterwards.
import type { Lines, Plan } from '#/core/runbook/plan.ts';
import { card, ruleAttributes, unsaid } from './card.ts';
import type { Digest } from './card.ts';
import { element } from './element.ts';
import type { PageElement } from './element.ts';
import { lineLink } from './margin.ts';
import type { Margin } from './margin.ts';
import { reviewTime, within } from './rule-words.ts';
import { spokenLength, spokenWhen } from './spoken.ts';

/** What closing needs, and the review. */
export function closingPart({ plan, margin }: Digest): PageElement {
  const { criteria, stableFor, watchFor, actions } = plan.closure;
  const needs = criteria.map((one, at) =>
    rowOf(margin, `/closure/criteria/${at}`, {
      text: `${one.text}${isInFence(margin, one.lines) ? ' (a comment in a script)' : ''}`,
      lines: one.lines,
      box: true,
    }),
  );
  const stable = stableFor === undefined ? [] : [`stable for ${spokenLength(stableFor)}`];
  const watched = watchFor === undefined ? [] : [`watched for ${spokenLength(watchFor)}`];
  const waits = [...stable, ...watched].join(' and ');
  return card('closing', 'When it may be closed', [
    ...(needs.length === 0
      ? [unsaid('The document names no criteria for closing.')]
      : [
          element('p', {}, ['Tocsin refuses to close before each of these is confirmed:']),
          rows(needs),
        ]),
    ...(waits === ''
      ? []
      : [element('p', {}, ['It has to be ', element('strong', {}, [waits]), '.'])]),
    ...(actions.length === 0
      ? []
      : [
          element('p', {}, ['Then:']),
          rows(actions.map((one, at) => rowOf(margin, `/closure/actions/${at}`, one))),
        ]),
    ...reviewOf(plan, margin),
  ]);
}

function isInFence({ rows }: Margin, [from]: Lines): boolean {
  return /^\s*(?:`{3}|~{3}|#\s)/.test(rows[from - 1] ?? '');
}

function reviewOf({ reviews }: Plan, margin: Margin): readonly PageElement[] {
  const { requiredWhen, scheduleWithin, holdWithin, publishWithin, followUps } = reviews;
  const times = [
    scheduleWithin === undefined ? '' : reviewTime('scheduled', scheduleWithin),
    holdWithin === undefined ? '' : reviewTime('held', holdWithin),
    publishWithin === undefined ? '' : reviewTime('published', publishWithin),
  ].filter((one) => one !== '');
  const when = requiredWhen.map(spokenWhen).filter((one) => one !== '');
  const isSaid = times.length > 0 || when.length > 0 || followUps.length > 0;
  if (!isSaid) return [];
  const needed = when.length === 0 ? '' : ` after ${when.join('; ')}`;
  const from = reviews.lines === undefined ? [] : [' ', lineLink(margin, reviews.lines)];
  const text = `${needed}${times.length === 0 ? '' : `: ${times.join(', ')}`}.`;
  return [
    element('p', {}, [element('strong', {}, ['A review']), text, ...from]),
    ...(followUps.length === 0
      ? []
      : [
          rows(
            followUps.map((one, at) => {
              const by = one.within === undefined ? '' : ` ${within(one.within)}`;
              const shown = { text: `${one.name}${by}`, lines: one.lines };
              return rowOf(margin, `/reviews/followUps/${at}`, shown);
            }),
          ),
        ]),
  ];
}

function rows(items: readonly PageElement[]): PageElement {
  return element('ul', { class: 'rows' }, items);
}

interface Row {
  readonly text: string;
  readonly lines: readonly [number, number];
  readonly box?: boolean;
}

function rowOf(margin: Margin, pointer: string, { text, lines, box }: Row): PageElement {
  const rule = ruleAttributes(margin.rules.get(pointer)?.id);
  const ticks =
    box === true ? [element('span', { class: 'box', 'aria-hidden': 'true' }, ['☐ '])] : [];
  return element('li', rule, [...ticks, text, ' ', lineLink(margin, lines)]);
}
