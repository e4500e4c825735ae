// The runbook as it was written, with what Tocsin will do by it and what became of each line.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { RunbookView } from '#/contract/api/views.ts';
import { ask } from '../../api.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { UpkeepPanel } from '../../parts/upkeep-panel.tsx';
import { useTeamState } from '../../team-state.ts';
import { ReadingPart } from './reading-part.tsx';

const here = getRouteApi('/t/$team/runbook');

/** A team's runbook. */
export function RunbookScreen(): ReactNode {
  const { team } = here.useParams();
  const { runbook, problem } = useRunbook(team);
  if (runbook === null) {
    return problem === null ? (
      <p className="text-soft">Loading ...</p>
    ) : (
      <ProblemNotice problem={problem} />
    );
  }
  return (
    <>
      <p className="text-soft">
        The plan <code className="font-mono text-sm">{runbook.hash.slice(0, 12)}</code>, by which
        the next incident runs. One that is open keeps the plan it began with.
      </p>
      <h1 className="foreign mb-4 text-2xl font-semibold">{runbook.title}</h1>
      <Owed team={team} />
      <ReadingPart key={team} runbook={runbook} />
    </>
  );
}

function Owed({ team }: { readonly team: string }): ReactNode {
  const { now } = useTeamState();
  const upkeep = now?.team === team ? now.decided.upkeep : [];
  return (
    <div className="mb-4 max-w-3xl empty:hidden">
      <UpkeepPanel team={team} upkeep={upkeep} />
    </div>
  );
}

interface Loaded {
  readonly team: string;
  readonly runbook: RunbookView;
}

function useRunbook(team: string): {
  readonly runbook: RunbookView | null;
  readonly problem: Problem | null;
} {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    document.title = 'Runbook · Tocsin';
    void ask<RunbookView>(`/runbook?team=${encodeURIComponent(team)}`).then((answered) => {
      setProblem(answered.ok ? null : answered.problem);
      if (answered.ok) setLoaded({ team, runbook: answered.value });
    });
  }, [team]);
  // Another team's runbook never stands under this team's name.
  return { runbook: loaded?.team === team ? loaded.runbook : null, problem };
}
