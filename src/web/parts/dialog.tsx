import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/**
 * A window over the screen, by the browser's own modal dialog: it holds the focus, closes with Escape
 * and gives the focus back.
 */
export function Dialog({ title, children, onClose }: DialogProps): ReactNode {
  const box = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = box.current;
    const from = document.activeElement;
    if (dialog?.open === false) dialog.showModal();
    // The first thing that is asked for has the focus, not the button that closes.
    body.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    return () => {
      dialog?.close();
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="w-[min(34rem,calc(100vw-1.5rem))] max-h-[calc(100dvh-1.5rem)] scroll-pb-24 overflow-auto rounded-lg border border-line bg-raised p-0 shadow-2xl"
    >
      <div className="flex items-start justify-between gap-3 px-5 pt-4">
        <h2 id={heading} className="foreign pt-1.5 text-lg font-semibold">
          {title}
        </h2>
        <Button weight="quiet" aria-label="Close" onClick={onClose} className="-mr-2">
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M2 2l10 10M12 2L2 12" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </Button>
      </div>
      <div ref={body} className="px-5 pt-2 pb-5">
        {children}
      </div>
    </dialog>
  );
}

/** What a long dialog ends with: in sight on a phone too, wherever it is scrolled to. */
export function DialogFoot({ children }: Pick<DialogProps, 'children'>): ReactNode {
  return (
    <div className="sticky bottom-0 -mx-5 -mb-5 grid gap-3 border-t border-line bg-raised px-5 py-3">
      {children}
    </div>
  );
}
