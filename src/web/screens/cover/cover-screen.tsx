// The proof of cover: who answers for every severity at every hour of the days to come.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { CoverView } from '#/contract/api/on-call-views.ts';
import { ask } from '../../api.ts';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTeamState } from '../../team-state.ts';
import { CoverPicture } from './cover-picture.tsx';
import { FaultsPanel } from './faults-panel.tsx';
import { WorstTable } from './worst-table.tsx';

const DAYS = 90;
const here = getRouteApi('/t/$team/on-call/cover');

/** The cover of a team, proved. */
export function CoverScreen(): ReactNode {
  const { team } = here.useParams();
  const { cover, problem } = useCover(team);
  return (
    <div className="grid gap-4">
      <div>
        <Link
          to="/t/$team/on-call"
          params={{ team }}
          className="inline-flex min-h-11 items-center font-medium underline underline-offset-4 lg:min-h-9"
        >
          On call
        </Link>
        <h1 className="text-xl font-semibold md:text-2xl">Cover</h1>
        <p className="max-w-prose text-soft">
          The ladder of every severity that pages, as it would be climbed in the next {DAYS} days,
          at every moment at which somebody else may be on call.
        </p>
      </div>
      <ProblemNotice problem={problem} />
      {cover === null ? (
        problem === null ? (
          <p className="text-soft">Proving ...</p>
        ) : null
      ) : (
        <Proved cover={cover} />
      )}
    </div>
  );
}

function Proved({ cover }: { readonly cover: CoverView }): ReactNode {
  if (cover.ladders.length === 0) {
    return <p>No severity of this runbook pages anybody, so there is no ladder to prove.</p>;
  }
  return (
    <>
      {cover.findings.every(({ level }) => level !== 'error') ? (
        <p className="rounded-xl border border-line border-l-6 border-l-good bg-raised px-4 py-3 shadow-panel">
          <b className="text-good">Somebody reachable is there</b> for every severity at every hour
          of the next {DAYS} days.{' '}
          {cover.findings.length === 0 ? null : 'What could still be better stands below.'}
        </p>
      ) : null}
      <Panel title={`The next ${DAYS} days`}>
        <CoverPicture cover={cover} />
      </Panel>
      <FaultsPanel findings={cover.findings} />
      <Panel title="If people do not answer">
        <WorstTable cover={cover} />
      </Panel>
    </>
  );
}

interface Loaded {
  readonly cover: CoverView | null;
  readonly problem: Problem | null;
}

function useCover(team: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ cover: null, problem: null });
  const { now } = useTeamState();
  const said = now?.decided; // Replaced whenever people, rotas or what was decided over them changed.
  useEffect(() => {
    document.title = 'Cover · Tocsin';
    let isLeft = false;
    void ask<CoverView>(`/cover?team=${encodeURIComponent(team)}&days=${DAYS}`).then((answered) => {
      if (isLeft) return;
      if (answered.ok) setLoaded({ cover: answered.value, problem: null });
      else setLoaded((before) => ({ ...before, problem: answered.problem }));
    });
    return () => {
      isLeft = true;
    };
  }, [team, said]);
  return loaded.cover === null || loaded.cover.team === team ? loaded : { ...loaded, cover: null };
}
