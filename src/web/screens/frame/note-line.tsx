import type { ReactNode } from 'react';
import { useNote } from '../../telling.ts';

/** What was just done: shown for a moment, and said by screen readers. */
export function NoteLine(): ReactNode {
  const note = useNote();
  return (
    <output className="pointer-events-none fixed print:hidden inset-x-0 bottom-20 z-30 flex justify-center px-4 lg:bottom-6">
      {note === null ? null : (
        <p
          key={note.id}
          className="foreign max-w-xl rounded-md bg-ink px-4 py-2.5 text-ground shadow-lg"
        >
          {note.text}
        </p>
      )}
    </output>
  );
}
