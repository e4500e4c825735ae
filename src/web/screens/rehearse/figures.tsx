import type { ReactNode } from 'react';

/** A figure with what it is, and whether it is good news. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly tone?: 'good' | 'bad' | undefined;
  readonly more?: string | undefined;
}

const TONES = { good: 'text-good', bad: 'text-danger' } as const;

/** Some figures in a row. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 md:grid-cols-4">
      {figures.map(({ what, value, tone, more }) => (
        <div key={what} className="foreign">
          <dt className="text-sm text-soft">{what}</dt>
          <dd>
            <span
              className={`block text-xl font-semibold tabular-nums ${tone === undefined ? '' : TONES[tone]}`}
            >
              {value}
            </span>
            {more === undefined ? null : <span className="block text-sm text-soft">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A share as a bar; what it is stands beside it in words. */
export function Bar({ share, look }: { readonly share: number; readonly look: string }): ReactNode {
  return (
    <span aria-hidden="true" className="block h-3 overflow-hidden rounded bg-sunk">
      <span
        className={`block h-full ${look}`}
        style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      />
    </span>
  );
}
