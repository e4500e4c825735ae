// How bad it can be, and what each level asks for.
import type { Lines, Plan, Severity } from '#/core/runbook/plan.ts';
import { card, cell, headOf, ruleAttributes, unsaid } from './card.ts';
import type { Digest } from './card.ts';
import { element } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { lineLink } from './margin.ts';
import { every, within } from './rule-words.ts';
import { spokenParty } from './spoken.ts';
import { scrolling } from './table.ts';

type Column = readonly [name: string, say: (one: Severity) => string];

const COLUMNS: readonly Column[] = [
  ['Answer', (one) => within(one.acknowledge)],
  ['Respond', (one) => within(one.response)],
  ['Resolve', (one) => within(one.resolution)],
  ['Update', (one) => every(one.updateEvery)],
  ['Status page', (one) => every(one.statusEvery) || within(one.statusFirst)],
  ['Tells', (one) => [...new Set((one.notify ?? []).map(spokenParty))].join(', ')],
];

/** The severities as a table. */
export function severityPart(digest: Digest): PageElement {
  const { plan, margin } = digest;
  const all = plan.severities;
  if (all.length === 0) {
    return card('severity', 'How bad it is', [
      unsaid('The document names no severities, so one that pages is used for all.'),
    ]);
  }
  const columns = COLUMNS.filter(([, say]) => all.some((one) => say(one) !== ''));
  const head = ['Severity', ...columns.map(([name]) => name), 'From'];
  const rows = all.map((one, at) =>
    element('tr', ruleAttributes(margin.rules.get(`/severities/${at}`)?.id), [
      element('th', { scope: 'row' }, titleOf(one)),
      ...columns.map(([name, say]) => cell(say(one), name, fromElsewhere(digest, one, name))),
      element('td', {}, [lineLink(margin, one.lines)]),
    ]),
  );
  return card('severity', 'How bad it is, and how fast', [
    scrolling('Severities', [element('table', {}, [headOf(head), element('tbody', {}, rows)])]),
    ...(columns.length === 0 ? [unsaid('The document gives no times to its severities.')] : []),
  ]);
}

function titleOf(one: Severity): readonly PageNode[] {
  const label = one.label === undefined ? [] : [' ', one.label];
  const what = one.definition ?? one.examples?.[0];
  const alarm =
    one.attention === 'page' ? [element('span', { class: 'pages' }, ['wakes people'])] : [];
  const says = what === undefined ? [] : [element('span', { class: 'what' }, [what])];
  return [element('strong', {}, [one.key]), ...label, ...alarm, ...says];
}

/** Where a value of a cell stands, if not with its severity. */
function fromElsewhere({ plan, margin }: Digest, one: Severity, name: string): readonly PageNode[] {
  const lines = name === 'Respond' ? answerLines(plan, one) : statusLines(plan, one, name);
  const isHere = lines === undefined || (lines[0] >= one.lines[0] && lines[1] <= one.lines[1]);
  return isHere ? [] : [' ', lineLink(margin, lines)];
}

function answerLines({ ladder }: Plan, { key, response }: Severity): Lines | undefined {
  if (response === undefined) return undefined;
  return ladder.find(({ answerWithin }) => answerWithin?.[key] === response)?.lines;
}

function statusLines({ deadlines }: Plan, one: Severity, name: string): Lines | undefined {
  if (name !== 'Status page' || (one.statusEvery ?? one.statusFirst) === undefined)
    return undefined;
  return deadlines.find(
    ({ kind, when, within: first, every: again }) =>
      kind === 'status-page' &&
      when?.kind === 'severity' &&
      when.in.includes(one.key) &&
      (one.statusEvery === undefined ? first === one.statusFirst : again === one.statusEvery),
  )?.lines;
}
