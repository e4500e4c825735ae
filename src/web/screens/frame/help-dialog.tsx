import type { ReactNode } from 'react';
import { Dialog } from '../../parts/dialog.tsx';

const KEYS: readonly (readonly [string, string])[] = [
  ['d', 'Declare an incident'],
  ['/', 'Find an incident, a screen or a team'],
  ['j  k', 'Next row, row before'],
  ['Enter', 'Open the row, press the button'],
  ['1  2  3  4', 'Now, Runbook, On call, Rehearse'],
  ['a', 'Acknowledge the incident on the screen'],
  ['u', 'Write an update'],
  ['h  l  n', 'Runbook: change what is shown, next to mend'],
  ['Escape', 'Close a window'],
  ['?', 'These keys'],
];

/** Every key that does something. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2">
        {KEYS.map(([key, says]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-edge bg-sunk px-1.5 py-0.5 font-mono text-sm whitespace-pre">
                {key}
              </kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
