import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import { ProblemNotice } from './problem-notice.tsx';

interface AwaitedProps<T> {
  /** Null until the server has answered. */
  readonly value: T | null;
  readonly problem: Problem | null;
  /** What is said to be going on until then: "Proving". */
  readonly doing: string;
  readonly children: (value: T) => ReactNode;
}

/** What the server was asked for: that it is on its way, why it does not come, or itself. */
export function Awaited<T>({ value, problem, doing, children }: AwaitedProps<T>): ReactNode {
  return (
    <>
      <ProblemNotice problem={problem} />
      {value === null && problem === null ? <p className="text-soft">{doing} ...</p> : null}
      {value === null ? null : children(value)}
    </>
  );
}
