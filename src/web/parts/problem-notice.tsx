import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';

/** Why something was refused or failed, and what to do about it. */
export function ProblemNotice({ problem }: { readonly problem: Problem | null }): ReactNode {
  if (problem === null) return null;
  return (
    <div role="alert" className="foreign rounded-md border-l-4 border-alarm bg-wash px-4 py-3">
      <p className="font-semibold text-danger">{problem.title}</p>
      <p>{sentence(problem.detail)}</p>
      <p className="text-soft">{sentence(problem.advice)}</p>
    </div>
  );
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
