// What somebody has to know before the runbook runs: what Tocsin refuses, what it asks, and what it does
// until it is answered.
import type { Plan } from '#/core/runbook/plan.ts';
import { element, leading } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { counted } from './rule-words.ts';
import type { Standing } from './standing.ts';

/** The box at the top. */
export function beforeUse(plan: Plan, { fills }: Standing): PageElement {
  const parts = [
    partOf('It will refuse', refusedBy(plan)),
    partOf('It will ask', askedBy(plan)),
    partOf('Until you answer', untilAnswered(plan, fills)),
  ];
  return element('section', { class: 'before-use', 'aria-labelledby': 'before-use' }, [
    element('h2', { id: 'before-use' }, ['Before you use it']),
    element('div', { class: 'before' }, parts.flat()),
    element('p', { class: 'hint' }, [
      element('code', {}, ['tocsin init']),
      ' asks all of this, and writes your answers into tocsin.yaml.',
    ]),
  ]);
}

function partOf(title: string, says: readonly PageNode[]): readonly PageElement[] {
  if (says.length === 0) return [];
  const rows = says.map((one) => element('li', {}, [one]));
  return [element('div', {}, [element('h3', {}, [title]), element('ul', { class: 'rows' }, rows)])];
}

function refusedBy({ closure, commands }: Plan): readonly string[] {
  const needs = counted(closure.criteria.length, 'criterion is', 'criteria are');
  const stable = closure.stableFor ?? closure.watchFor;
  const grave = commands.filter(({ kind }) => kind === 'dangerous' || kind === 'self-severing');
  return [
    needs === '' ? '' : `to close before ${needs} confirmed`,
    stable === undefined ? '' : 'to close before it has been quiet for the time below',
    grave.length === 0
      ? ''
      : `to go past ${counted(grave.length, 'dangerous command', 'dangerous commands')} without a person who confirms`,
  ].filter((one) => one !== '');
}

function askedBy({ ladder, contacts, rotas, findings }: Plan): readonly PageNode[] {
  const open = contacts.filter(({ placeholder, undialable }) => placeholder ?? undialable ?? false);
  const unowned = findings.some(({ code }) => code === 'deadline-without-owner');
  return [
    ladder.length === 0
      ? 'who is called after whoever is on call'
      : 'who stands on each rung, and how they are reached',
    rotas.some(({ asks }) => asks.length === 0)
      ? ''
      : 'who is on call when, and in which time zone',
    open.length === 0
      ? ''
      : `how to reach ${counted(open.length, 'contact', 'contacts')} that reach nobody now`,
    unowned ? 'who does what nobody is named for' : '',
  ].filter((one) => one !== '');
}

function untilAnswered(
  { findings, declaration }: Plan,
  fills: readonly string[],
): readonly PageNode[] {
  const chosen = findings.filter(
    ({ kind, says }) => kind === 'contradiction' && says.endsWith(' is used'),
  );
  const anybody =
    declaration.by.length === 0
      ? ['Everybody of the team may declare: the document names nobody']
      : [];
  const says = [...anybody, ...chosen.map(({ says: one }) => one), ...fills];
  const shown = says.slice(0, MOST);
  const rest = says.length - shown.length;
  return rest === 0
    ? shown
    : [...shown, leading('will-do', {}, [`and ${rest} more, marked below`])];
}

const MOST = 8;
