// The keyboard: single keys while nobody types and no window is open; j and k walk the rows.
import { useEffect, useRef } from 'react';

/** What each key does, by `event.key`. */
export type Keys = Readonly<Record<string, () => void>>;

/** Listens to single keys for as long as the part of the screen is there. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const act = latest.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Moves the focus to the next row of the screen, or the one before. */
export function walkRows(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row =
    at < 0 ? rows.find(isInSight) : rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  const inside = row?.querySelector<HTMLElement>('a, button, input, select, textarea');
  const target = row?.matches('a, button') === true ? row : inside;
  target?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  // A browser tells of a scroll with its next frame: keys that come quicker would meet rows not yet drawn.
  dispatchEvent(new Event('scroll'));
}

// Where a long list was scrolled, its first rows are not what the eyes are on.
function isInSight(row: HTMLElement): boolean {
  return row.getBoundingClientRect().bottom > 0;
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  );
}
