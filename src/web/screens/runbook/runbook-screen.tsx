// The runbook as it was written, with what became of each line.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { RunbookView } from '#/contract/api/views.ts';
import { ask } from '../../api.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { DocumentPart } from './document-part.tsx';
import type { Shown } from './document-part.tsx';
import { FindingsPanel } from './findings-panel.tsx';

const here = getRouteApi('/t/$team/runbook');

/** A team's runbook. */
export function RunbookScreen(): ReactNode {
  const { team } = here.useParams();
  const { runbook, problem } = useRunbook(team);
  const [shown, setShown] = useState<Shown>('all');
  if (runbook === null) {
    return problem === null ? (
      <p className="text-soft">Loading ...</p>
    ) : (
      <ProblemNotice problem={problem} />
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-6">
      <div className="grid min-w-0 gap-1 lg:col-span-2">
        <h1 className="foreign text-xl font-semibold">{runbook.title}</h1>
        <p className="text-soft">
          The plan <code className="font-mono text-sm">{runbook.hash.slice(0, 12)}</code>, by which
          the next incident runs. One that is open keeps the plan it began with.
        </p>
      </div>
      <div className="lg:sticky lg:top-18 lg:col-start-2 lg:row-start-2">
        <FindingsPanel findings={runbook.findings} />
      </div>
      <div className="min-w-0 lg:col-start-1 lg:row-start-2">
        <Shares runbook={runbook} shown={shown} onShow={setShown} />
        <DocumentPart runbook={runbook} shown={shown} />
      </div>
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

interface SharesProps {
  readonly runbook: RunbookView;
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
}

const CHOICES: readonly (readonly [Shown, string])[] = [
  ['all', 'All lines'],
  ['compiled', 'In the plan'],
  ['guidance', 'For people'],
  ['not-understood', 'Not understood'],
];

function Shares({ runbook: { account }, shown, onShow }: SharesProps): ReactNode {
  function linesOf(kind: Shown): number {
    return account
      .filter((run) => run.kind !== 'blank' && (kind === 'all' || run.kind === kind))
      .reduce((sum, { lines: [from, to] }) => sum + to - from + 1, 0);
  }
  return (
    <fieldset className="mb-2 flex flex-wrap gap-x-5">
      <legend className="sr-only">Which lines are shown</legend>
      {CHOICES.map(([kind, name]) => (
        <label key={kind} className="flex min-h-11 items-center gap-2 lg:pointer-fine:min-h-9">
          <input
            type="radio"
            name="shown"
            checked={shown === kind}
            onChange={() => onShow(kind)}
            className="size-4 accent-(--c-ink)"
          />
          {name} <span className="text-soft tabular-nums">{linesOf(kind)}</span>
        </label>
      ))}
    </fieldset>
  );
}
