// Short notes of what was done: shown for a moment, and said by screen readers.
import { useSyncExternalStore } from 'react';

/** A note; the id sets a repeated text apart from the first. */
export interface Note {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 6_000;
let note: Note | null = null;
let ending: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

/** Shows a note for a moment. */
export function tell(text: string): void {
  show({ id: (note?.id ?? 0) + 1, text });
  clearTimeout(ending);
  ending = setTimeout(() => show(null), SHOWN_MS);
}

/** The note that is shown. */
export function useNote(): Note | null {
  return useSyncExternalStore(watch, () => note);
}

function show(next: Note | null): void {
  note = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
