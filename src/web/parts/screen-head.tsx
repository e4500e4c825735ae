// The head of a screen that lies behind another: the way back, its title, what it is for, and beside it
// what can be done there.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

const BACK = { Now: '/t/$team', 'On call': '/t/$team/on-call' } as const;

interface ScreenHeadProps {
  readonly team: string;
  /** The screen it lies behind. */
  readonly behind: keyof typeof BACK;
  readonly title: string;
  /** One or two sentences under the title. */
  readonly says?: ReactNode;
  /** Buttons and fields beside the title. */
  readonly children?: ReactNode;
}

/** The head of a screen that lies behind another. */
export function ScreenHead({ team, behind, title, says, children }: ScreenHeadProps): ReactNode {
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div>
        <Link
          to={BACK[behind]}
          params={{ team }}
          className="inline-flex min-h-11 items-center font-medium underline underline-offset-4 lg:min-h-9"
        >
          {behind}
        </Link>
        <h1 className="text-xl font-semibold md:text-2xl">{title}</h1>
        {says === undefined ? null : <p className="max-w-prose text-soft">{says}</p>}
      </div>
      {children}
    </div>
  );
}
