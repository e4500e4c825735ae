import type { ReactNode } from 'react';
import type { CommandView } from '#/contract/api/views-procedure.ts';
import { count } from '../../words.ts';

/** Shell commands, to read and to copy. */
export function Commands({
  commands,
  open = false,
}: {
  readonly commands: readonly CommandView[];
  readonly open?: boolean;
}): ReactNode {
  if (commands.length === 0) return null;
  return (
    <details open={open} className="pb-2">
      <summary className="flex min-h-11 cursor-pointer items-center text-sm text-soft lg:pointer-fine:min-h-8">
        {count(commands.length, 'command')} to run by hand
      </summary>
      <ul className="grid gap-2">
        {commands.map(({ text, kind }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a command may stand twice, and none moves
          <li key={`${at} ${text}`} className="min-w-0">
            {kind === 'dangerous' || kind === 'self-severing' ? (
              <p className="text-sm text-warn">
                {kind === 'dangerous' ? 'Dangerous' : 'May cut you off: have another way in first'}
              </p>
            ) : null}
            <pre className="foreign rounded bg-sunk wrap-anywhere whitespace-pre-wrap px-3 py-2 font-mono text-sm">
              {text}
            </pre>
          </li>
        ))}
      </ul>
    </details>
  );
}
