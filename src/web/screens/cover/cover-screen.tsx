// The proof of cover: who answers for every severity at every hour of the days to come.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { CoverView } from '#/contract/api/on-call-views.ts';
import { ask } from '../../api.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
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
      <ScreenHead
        team={team}
        behind="On call"
        title="Cover"
        says={`The ladder of every severity that pages, as it would be climbed in the next ${DAYS} days, at every moment at which somebody else may be on call.`}
      />
      <Awaited value={cover} problem={problem} doing="Proving">
        {(proved) => <Proved cover={proved} />}
      </Awaited>
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
