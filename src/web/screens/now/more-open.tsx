// Beside the newest open incidents there are older ones: how many, and the way to them.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { loadMoreOpen } from '../../team-state.ts';

interface MoreOpenProps {
  readonly team: string;
  readonly count: number;
}

/** Says how many are open that are not in the list, and brings the next of them. */
export function MoreOpen({ team, count }: MoreOpenProps): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function load(): Promise<void> {
    setBusy(true);
    setProblem(await loadMoreOpen(team));
    setBusy(false);
  }

  return (
    <div className="grid gap-3">
      <ProblemNotice problem={problem} />
      <Button busy={isBusy} onClick={() => void load()}>
        And {count} more that are older: show them
      </Button>
    </div>
  );
}
