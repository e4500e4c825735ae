// What the parts of the digest are made of.
import type { Plan } from '#/core/runbook/plan.ts';
import { element } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import type { Margin } from './margin.ts';
import type { Standing } from './standing.ts';

/** What the digest is made of. */
export interface Digest {
  readonly plan: Plan;
  readonly standing: Standing;
  readonly margin: Margin;
}

/** A card of the digest. */
export function card(kind: string, title: string, children: readonly PageNode[]): PageElement {
  return element('section', { class: `card ${kind}` }, [element('h3', {}, [title]), ...children]);
}

/** What the document does not say. */
export function unsaid(text: string): PageElement {
  return element('p', { class: 'unsaid' }, [text]);
}

/** The attributes of what a rule says. */
export function ruleAttributes(id: string | undefined): { readonly 'data-rules'?: string } {
  return id === undefined ? {} : { 'data-rules': id };
}

/** The head of a table. */
export function headOf(names: readonly string[]): PageElement {
  const cells = names.map((name) => element('th', { scope: 'col' }, [name]));
  return element('thead', {}, [element('tr', {}, cells)]);
}

/** A cell below the name of its column, with a dash where nothing is owed. */
export function cell(text: string, column = '', more: readonly PageNode[] = []): PageElement {
  return text === ''
    ? element('td', { class: 'none' }, [element('span', { 'aria-label': 'not stated' }, ['–'])])
    : element('td', column === '' ? {} : { title: column }, [text, ...more]);
}
