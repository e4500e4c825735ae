// What has to be told and done by when, for each severity.
import type { Deadline, Plan, When } from '#/core/runbook/plan.ts';
import { card, cell, headOf, ruleAttributes } from './card.ts';
import type { Digest } from './card.ts';
import { element } from './element.ts';
import type { PageElement } from './element.ts';
import { lineLink } from './margin.ts';
import { every, joined, within } from './rule-words.ts';
import { spokenParty, spokenWhen } from './spoken.ts';
import { scrolling } from './table.ts';

/** The deadlines: a row for each, a column for each severity. */
export function deadlinePart({ plan, margin }: Digest): readonly PageElement[] {
  if (plan.deadlines.length === 0) return [];
  const keys = columnsOf(plan);
  const rows = plan.deadlines.map((one, at) =>
    element('tr', ruleAttributes(margin.rules.get(`/deadlines/${at}`)?.id), [
      element('th', { scope: 'row' }, [
        one.name,
        element('span', { class: 'what' }, [aboutOf(one, keys.length > 0)]),
      ]),
      ...(keys.length === 0
        ? [cell(timesOf(one))]
        : keys.map((key) => cell(holdsFor(one.when, key) ? timesOf(one) : ''))),
      element('td', {}, [lineLink(margin, one.lines)]),
    ]),
  );
  const head = headOf(['Owed', ...(keys.length === 0 ? ['Time'] : keys), 'From']);
  return [
    card('deadline', 'Who is told, and by when', [
      scrolling('Deadlines', [element('table', {}, [head, element('tbody', {}, rows)])]),
    ]),
  ];
}

function columnsOf({ severities, deadlines }: Plan): readonly string[] {
  const hasOne = deadlines.some(({ when }) => severitiesIn(when).length > 0);
  return hasOne ? severities.map(({ key }) => key) : [];
}

function severitiesIn(when: When | undefined): readonly string[] {
  if (when === undefined) return [];
  if (when.kind === 'severity') return when.in;
  return when.kind === 'and' || when.kind === 'or' ? when.of.flatMap(severitiesIn) : [];
}

/** A deadline that names no severity holds for all. */
function holdsFor(when: When | undefined, key: string): boolean {
  const named = severitiesIn(when);
  return named.length === 0 || named.includes(key);
}

function timesOf(one: Deadline): string {
  return joined([within(one.within), every(one.every)]) || 'no time stated';
}

function aboutOf(one: Deadline, hasColumns: boolean): string {
  const to = (one.audience ?? []).map(spokenParty).join(', ');
  return joined([
    one.owner === undefined ? '' : `by ${spokenParty(one.owner)}`,
    to === '' ? '' : `to ${to}`,
    hasColumns && one.when?.kind === 'severity' ? '' : spokenWhen(one.when),
    one.until === undefined ? '' : `until ${one.until}`,
  ]);
}
