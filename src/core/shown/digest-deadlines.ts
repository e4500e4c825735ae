// What has to be told and done by when, for each severity.
import type { Deadline, Plan, Severity, When } from '#/core/runbook/plan.ts';
import { card, cell, headOf, ruleAttributes } from './card.ts';
import type { Digest } from './card.ts';
import { element } from './element.ts';
import type { PageElement } from './element.ts';
import { lineLink } from './margin.ts';
import { every, joined, within } from './rule-words.ts';
import { spokenParty, spokenWhen } from './spoken.ts';
import { scrolling } from './table.ts';

/** All that is owed: a row for each, a column for each severity, with the updates that stand with those. */
export function deadlinePart(digest: Digest): readonly PageElement[] {
  const { plan } = digest;
  const updates = plan.severities.filter(({ updateEvery }) => updateEvery !== undefined);
  if (plan.deadlines.length + updates.length === 0) return [];
  const keys = columnsOf(plan);
  const rows = [
    ...(updates.length === 0 ? [] : [updateRow(digest, updates, keys)]),
    ...plan.deadlines.map((_, at) => deadlineRow(digest, at, keys)),
  ];
  const head = headOf(['Owed', ...(keys.length === 0 ? ['Time'] : keys), 'From']);
  return [
    card('deadline', 'Who is told, and by when', [
      scrolling('Deadlines', [element('table', {}, [head, element('tbody', {}, rows)])]),
    ]),
  ];
}

function updateRow(
  { margin }: Digest,
  updates: readonly Severity[],
  keys: readonly string[],
): PageElement {
  const links = updates.flatMap(({ lines }) => [' ', lineLink(margin, lines)]);
  return element('tr', {}, [
    element('th', { scope: 'row' }, [
      'An update, as the severities ask',
      element('span', { class: 'what' }, [NOBODY]),
    ]),
    ...keys.map((key) => {
      const one = updates.find((severity) => severity.key === key);
      const until = one?.updateUntil === undefined ? '' : `until ${one.updateUntil}`;
      return cell(joined([every(one?.updateEvery), until]), key);
    }),
    element('td', {}, links.slice(1)),
  ]);
}

function deadlineRow({ plan, margin }: Digest, at: number, keys: readonly string[]): PageElement {
  const one = plan.deadlines[at];
  if (one === undefined) return element('tr');
  return element('tr', ruleAttributes(margin.rules.get(`/deadlines/${at}`)?.id), [
    element('th', { scope: 'row' }, [
      one.name,
      element('span', { class: 'what' }, [aboutOf(one, keys.length > 0)]),
    ]),
    ...(keys.length === 0
      ? [cell(timesOf(one), 'Time')]
      : keys.map((key) => cell(timesFor(one, key), key))),
    element('td', {}, [lineLink(margin, one.lines)]),
  ]);
}

const NOBODY = 'nobody is named who does it';

/** The time at a severity; where another condition brings it in there too, that condition. */
function timesFor(one: Deadline, key: string): string {
  if (holdsFor(one.when, key)) return timesOf(one);
  if (one.when?.kind !== 'or') return '';
  const others = one.when.of.filter((part) => severitiesIn(part).length === 0);
  const words = others.map((part) => spokenWhen(part)).filter((part) => part !== '');
  return words.length === 0 ? '' : joined([`if ${words.join(' or ')}`, timesOf(one)]);
}

function columnsOf({ severities, deadlines }: Plan): readonly string[] {
  const hasOne =
    deadlines.some(({ when }) => severitiesIn(when).length > 0) ||
    severities.some(({ updateEvery }) => updateEvery !== undefined);
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
    one.owner === undefined ? NOBODY : `by ${spokenParty(one.owner)}`,
    to === '' ? '' : `to ${to}`,
    hasColumns && one.when?.kind === 'severity' ? '' : spokenWhen(one.when),
    one.until === undefined ? '' : `until ${one.until}`,
  ]);
}
