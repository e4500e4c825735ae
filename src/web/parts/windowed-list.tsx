// A long list that scrolls with the screen. Only the rows in sight are drawn, with as many around them
// as a quick hand passes before they are followed; the others stand as room, so that the bar tells how
// long the list is. Rows lie in the flow of the page: the browser itself keeps what is looked at where
// it is when rows come or change above it.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { flushSync } from 'react-dom';
import { RowHeights, rowsIn } from '../row-heights.ts';
import type { RowKey, Rows } from '../row-heights.ts';

interface WindowedListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => RowKey;
  /** One row: an `li` with its key, and its place for those who hear the list instead of seeing it. */
  readonly row: (item: Item, index: number) => ReactNode;
  readonly ordered?: boolean;
  readonly className?: string;
}

const AROUND_PX = 1_200;
const LEAST_ROWS = 12;

/** A list of any length. */
export function WindowedList<Item>(props: WindowedListProps<Item>): ReactNode {
  const { items, keyOf, row, ordered = false, className = '' } = props;
  const list = useRef<HTMLOListElement & HTMLUListElement>(null);
  const keys = useMemo(() => items.map(keyOf), [items, keyOf]);
  const { first, last, edges } = useRows(list, keys);
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag ref={list} className={className}>
      <Room height={edges[first] ?? 0} />
      {items.slice(first, last).map((item, at) => row(item, first + at))}
      <Room height={(edges[items.length] ?? 0) - (edges[last] ?? 0)} />
    </Tag>
  );
}

function Room({ height }: { readonly height: number }): ReactNode {
  if (height <= 0) return null;
  return <li aria-hidden="true" data-room className="border-0" style={{ height }} />;
}

type List = RefObject<HTMLElement | null>;

function useRows(list: List, keys: readonly RowKey[]): Rows & { readonly edges: Float64Array } {
  const [heights] = useState(() => new RowHeights());
  const [asked, setAsked] = useState<Rows>({ first: 0, last: 2 * LEAST_ROWS });
  const first = Math.max(0, Math.min(asked.first, keys.length - LEAST_ROWS));
  const last = Math.min(keys.length, Math.max(asked.last, first + LEAST_ROWS));

  function look(): void {
    const element = list.current;
    if (element === null) return;
    const drawn = [...element.children].filter((child) => !child.matches('[data-room]'));
    heights.note(drawn.map((row, at) => [keys[first + at] ?? '', heightOf(row)] as const));
    const wanted = wantedRows(heights.edgesOf(keys), { first, last, top: drawn[0] });
    if (wanted !== null) setAsked(wanted);
  }

  const latest = useRef(look);
  useLayoutEffect(() => {
    latest.current = look;
    // oxlint-disable-next-line react/set-state-in-effect -- what fits is known once rows have a height
    look();
  });
  useFollowing(list, { look: () => latest.current(), forget: () => heights.forget() });
  return { first, last, edges: heights.edgesOf(keys) };
}

interface Following {
  readonly look: () => void;
  readonly forget: () => void;
}

/** Looks again whenever the screen scrolled, or the list or one of its rows changed its size. */
function useFollowing(list: List, { look, forget }: Following): void {
  const latest = useRef({ look, forget });
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    let width = element.clientWidth;

    // In the same frame, or what was scrolled into sight would be empty for one.
    function scrolled(): void {
      flushSync(() => latest.current.look());
    }

    const observer = new ResizeObserver(() => {
      if (element.clientWidth !== width) latest.current.forget();
      width = element.clientWidth;
      latest.current.look();
    });
    observer.observe(element);
    addEventListener('scroll', scrolled, { passive: true });
    addEventListener('scrollend', chooseAnchor);
    const stopReaching = reachTheEnd();
    return () => {
      observer.disconnect();
      removeEventListener('scroll', scrolled);
      removeEventListener('scrollend', chooseAnchor);
      stopReaching();
    };
  }, [list]);
}

let chosenAt = 0;

// A browser keeps in place what it saw first after a scroll. After a jump that was the room where the
// rows are now: a scroll by nothing makes it choose one of those.
function chooseAnchor(): void {
  const top = scrollY;
  if (top === chosenAt || top === 0) return;
  chosenAt = top;
  scrollTo({ top: top - 1 });
  scrollTo({ top });
}

type End = 'Home' | 'End';

// A key asks for one end of the page. The browser would glide there, and whatever is drawn, or scrolled
// by ourselves, on the way can stop it: a jump cannot be stopped. Rows that are higher than was guessed
// push that end away: it is followed until it is reached or something else is asked.
function reachTheEnd(): () => void {
  let wanted: End | null = null;

  function asked(event: Event): void {
    wanted = event instanceof KeyboardEvent ? endAskedBy(event) : null;
    if (wanted === null) return;
    event.preventDefault();
    follow();
  }

  function follow(): void {
    if (wanted !== null && !isAt(wanted)) scrollTo({ top: topOf(wanted) });
    else wanted = null;
  }

  addEventListener('keydown', asked);
  addEventListener('wheel', asked, { passive: true });
  addEventListener('pointerdown', asked, { passive: true });
  addEventListener('scrollend', follow);
  return () => {
    removeEventListener('keydown', asked);
    removeEventListener('wheel', asked);
    removeEventListener('pointerdown', asked);
    removeEventListener('scrollend', follow);
  };
}

function topOf(end: End): number {
  return end === 'Home' ? 0 : document.documentElement.scrollHeight - innerHeight;
}

function isAt(end: End): boolean {
  return Math.abs(scrollY - topOf(end)) <= 1;
}

/** In a field these keys move the cursor, and in a dialog they scroll what is in it. */
function endAskedBy(event: KeyboardEvent): End | null {
  const { key, target, defaultPrevented } = event;
  if (defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return null;
  if (target instanceof Element && target.closest('input, textarea, select, dialog') !== null)
    return null;
  return key === 'Home' || key === 'End' ? key : null;
}

interface Drawn extends Rows {
  /** The first row that is drawn: everything else is placed from it. */
  readonly top: Element | undefined;
}

/** The rows to draw instead; null while those that are drawn reach far enough. */
function wantedRows(edges: Float64Array, { first, last, top }: Drawn): Rows | null {
  if (top === undefined) return null;
  const from = (edges[first] ?? 0) - top.getBoundingClientRect().top;
  const to = from + innerHeight;
  const half = AROUND_PX / 2;
  const near = rowsIn(edges, { from: from - half, to: to + half }, LEAST_ROWS);
  if (near.first >= first && near.last <= last) return null;
  return rowsIn(edges, { from: from - AROUND_PX, to: to + AROUND_PX }, LEAST_ROWS);
}

function heightOf(row: Element): number {
  return row.getBoundingClientRect().height;
}
