// A page as plain data: elements of a closed list with attributes of a closed list. Whoever draws it,
// the console or a file, has nothing to sanitise, as there is no way to say a script, a style or an
// address that runs.

/** The elements a page may hold. */
export type Tag =
  | 'a'
  | 'article'
  | 'blockquote'
  | 'br'
  | 'code'
  | 'dd'
  | 'del'
  | 'details'
  | 'div'
  | 'dl'
  | 'dt'
  | 'em'
  | 'fieldset'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'header'
  | 'hr'
  | 'input'
  | 'kbd'
  | 'label'
  | 'legend'
  | 'li'
  | 'mark'
  | 'ol'
  | 'p'
  | 'pre'
  | 'rect'
  | 'section'
  | 'span'
  | 'strong'
  | 'summary'
  | 'svg'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul';

/** The attributes an element may have; an address is given by `addressed` alone. */
export type AttributeName =
  | 'aria-hidden'
  | 'aria-label'
  | 'aria-labelledby'
  | 'checked'
  | 'class'
  | 'data-kinds'
  | 'data-line'
  | 'data-row'
  | 'data-rules'
  | 'fill'
  | 'height'
  | 'id'
  | 'name'
  | 'preserveAspectRatio'
  | 'role'
  | 'scope'
  | 'start'
  | 'tabindex'
  | 'title'
  | 'type'
  | 'value'
  | 'viewBox'
  | 'width'
  | 'x';

/** Attributes by name. */
export type Attributes = Readonly<Partial<Record<AttributeName, string>>>;

/** One element of a page. */
export interface PageElement {
  readonly tag: Tag;
  readonly attributes: Attributes;
  readonly children: readonly PageNode[];
  /** Where it leads: a place on the page, or an address that is safe to follow. */
  readonly href?: string;
}

/** An element, or text. */
export type PageNode = PageElement | string;

/** Elements that have no children. */
export const CHILDLESS: ReadonlySet<Tag> = new Set<Tag>(['br', 'hr', 'input']);

/** Makes an element. */
export function element(
  tag: Tag,
  attributes: Attributes = {},
  children: readonly PageNode[] = [],
): PageElement {
  return { tag, attributes, children };
}

/** A link to a place on the page. */
export function leading(
  to: string,
  attributes: Attributes,
  children: readonly PageNode[],
): PageElement {
  return { ...element('a', attributes, children), href: `#${to}` };
}

/** A link to an address outside, or its words alone where following it would not be safe. */
export function addressed(address: string, children: readonly PageNode[]): PageElement {
  const safe = safeAddress(address);
  if (safe === null) return element('span', { class: 'dead', title: address }, children);
  return { ...element('a', {}, children), href: safe };
}

/** An address that only opens a page, a mail or a call; null for every other. */
export function safeAddress(address: string): string | null {
  // Browsers read past blanks and control characters in an address.
  const clean = address.replaceAll(/[\p{Cc}\p{Cf}\s]/gu, '');
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(clean) ? clean : null;
}
