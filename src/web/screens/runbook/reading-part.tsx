// The reading of a runbook in the console: the page that core makes of it, drawn by React.
import { Children, createElement, useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { RunbookView } from '#/contract/api/views.ts';
import type { PageElement, PageNode } from '#/core/shown/element.ts';
import { readingPage } from '#/core/shown/page.ts';
import { readingStyle } from '#/core/shown/style.ts';
import { bringToLife } from '#/core/shown/walk.ts';

// The policy of the console lets no style in by markup.
const STYLE = new CSSStyleSheet();
STYLE.replaceSync(readingStyle());

const REACT_NAMES: Readonly<Record<string, string>> = {
  checked: 'defaultChecked',
  class: 'className',
  tabindex: 'tabIndex',
};

/** The reading, with its keys. */
export function ReadingPart({ runbook }: { readonly runbook: RunbookView }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const page = useMemo(() => drawn(readingPage(runbook)), [runbook]);
  useEffect(() => {
    document.adoptedStyleSheets.push(STYLE);
    const end = place.current === null ? null : bringToLife(document, place.current);
    return () => {
      end?.();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== STYLE);
    };
  }, []);
  return (
    <div ref={place} className="[--under:3.25rem]">
      {page}
    </div>
  );
}

function drawn(node: PageNode): ReactNode {
  if (typeof node === 'string') return node;
  return createElement(node.tag, attributesOf(node), ...childrenOf(node));
}

function childrenOf({ children }: PageElement): readonly ReactNode[] {
  // An empty list of children is given as none, as elements such as `input` may have none.
  return children.length === 0 ? [] : [Children.toArray(children.map(drawn))];
}

function attributesOf({ attributes, href }: PageElement): Readonly<Record<string, unknown>> {
  const named = Object.entries(attributes).map(([name, value]) => {
    const known = REACT_NAMES[name] ?? name;
    return [known, known === 'defaultChecked' ? true : value] as const;
  });
  return { ...Object.fromEntries(named), ...(href === undefined ? {} : { href }) };
}
