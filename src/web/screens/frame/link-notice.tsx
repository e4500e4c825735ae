import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonLook } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTeamState } from '../../team-state.ts';

/** Says when what is shown may be old. Silent while all is well. */
export function LinkNotice(): ReactNode {
  const { link, problem, now } = useTeamState();
  if (problem?.status === 401) return <SignedOut />;
  if (problem !== null) {
    return (
      <div className="mb-4">
        <ProblemNotice problem={problem} />
      </div>
    );
  }
  if (link !== 'lost' || now === null) return null;
  return (
    <output className="mb-4 block rounded-md border-l-4 border-warn bg-raised px-4 py-3">
      <span className="font-semibold text-warn">The connection is lost.</span> What you see may be
      old. It is being tried again.
    </output>
  );
}

function SignedOut(): ReactNode {
  const { href } = useLocation();
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-md border-l-4 border-warn bg-raised px-4 py-3"
    >
      <p>
        <span className="font-semibold text-warn">You are signed out.</span> What you see may be
        old.
      </p>
      <Link to="/sign-in" search={{ to: href }} className={buttonLook('main')}>
        Sign in
      </Link>
    </div>
  );
}
