// A page of elements as HTML.
import { escapeHtml } from '#/core/words/plain.ts';
import { CHILDLESS } from './element.ts';
import type { PageElement, PageNode } from './element.ts';

// What no text of HTML may hold.
const NO_TEXT = /(?![\t\n])\p{Cc}/gu;

/** The HTML of a node, with all that came from outside as text. */
export function htmlOf(node: PageNode): string {
  if (typeof node === 'string') return escapeHtml(node.replace(NO_TEXT, ''));
  const opening = `<${node.tag}${attributesOf(node)}>`;
  if (CHILDLESS.has(node.tag)) return opening;
  // A parser drops the first line break of a preformatted text.
  const first = node.tag === 'pre' ? '\n' : '';
  return `${opening}${first}${node.children.map(htmlOf).join('')}</${node.tag}>`;
}

function attributesOf({ attributes, href }: PageElement): string {
  const given: Readonly<Record<string, string>> = attributes;
  const all = href === undefined ? given : { ...given, href };
  return Object.entries(all)
    .map(([name, value]) => ` ${name}="${escapeHtml(value.replace(NO_TEXT, ''))}"`)
    .join('');
}
