// Rehearsing: what would happen if something broke, played by the team's own runbook, rotas and
// overrides in simulated time. Nobody is paged, and nothing of it stays but the picture.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { RefusedResult, RehearsalView } from '#/contract/rehearsal.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RehearseForm } from './rehearse-form.tsx';
import { StoryPart } from './story-part.tsx';
import { useRehearsal } from './use-rehearsal.ts';
import { YearPart } from './year-part.tsx';

const here = getRouteApi('/t/$team/rehearse');

/** What a team rehearses, and what came of it. */
export function RehearseScreen(): ReactNode {
  const { team } = here.useParams();
  const { choices, rehearsal, problem, begin, stop } = useRehearsal(team);
  useEffect(() => {
    document.title = 'Rehearse · Tocsin';
  }, []);
  const isRunning = rehearsal?.state === 'running';
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-xl font-semibold md:text-2xl">Rehearse</h1>
        <p className="max-w-prose text-soft">
          An incident by this team's runbook, rotas and overrides, played in simulated time by the
          engine that runs real ones. Nobody is paged, and nothing real is touched.
        </p>
      </div>
      <Awaited value={choices} problem={problem} doing="Loading">
        {(loaded) => (
          <div className="grid items-start gap-4 lg:grid-cols-[23rem_minmax(0,1fr)] lg:gap-6">
            <RehearseForm key={team} choices={loaded} isBusy={isRunning} onRehearse={begin} />
            <div className="grid min-w-0 gap-4">
              <Outcome rehearsal={rehearsal} onStop={stop} />
            </div>
          </div>
        )}
      </Awaited>
    </div>
  );
}

interface OutcomeProps {
  readonly rehearsal: RehearsalView | null;
  readonly onStop: () => Promise<void>;
}

function Outcome({ rehearsal, onStop }: OutcomeProps): ReactNode {
  if (rehearsal === null) {
    return <p className="text-soft">Nothing was rehearsed yet. What comes of it appears here.</p>;
  }
  const { state, progress, failure, result } = rehearsal;
  return (
    <>
      <output className="sr-only">{STATES[state]}</output>
      {state === 'running' ? <Running progress={progress} onStop={onStop} /> : null}
      {state === 'ended' ? <p className="text-soft">{STATES.ended}</p> : null}
      {failure === null ? null : (
        <p role="alert" className="rounded-md border-l-4 border-alarm bg-wash px-4 py-3">
          {failure}.
        </p>
      )}
      {result?.kind === 'story' ? <StoryPart story={result} /> : null}
      {result?.kind === 'year' ? <YearPart year={result} /> : null}
      {result?.kind === 'refused' ? <Refused result={result} /> : null}
    </>
  );
}

const STATES: Readonly<Record<RehearsalView['state'], string>> = {
  running: 'The rehearsal runs',
  done: 'The rehearsal is over',
  ended: 'The rehearsal was stopped.',
  failed: 'The rehearsal failed',
};

interface RunningProps {
  readonly progress: number;
  readonly onStop: () => Promise<void>;
}

function Running({ progress, onStop }: RunningProps): ReactNode {
  return (
    <Panel title="Rehearsing">
      <div className="flex items-center gap-4">
        <progress
          aria-label="How much of the simulated time is over"
          value={progress}
          max={1}
          className="h-2 min-w-0 flex-1 accent-(--c-ink)"
        />
        <span className="w-11 text-right tabular-nums">{Math.floor(progress * 100)} %</span>
        <Button onClick={() => void onStop()}>Stop</Button>
      </div>
    </Panel>
  );
}

function Refused({ result }: { readonly result: RefusedResult }): ReactNode {
  return (
    <section role="alert" className="foreign rounded-md border-l-4 border-alarm bg-wash px-4 py-3">
      <h2 className="font-semibold text-danger">It cannot be rehearsed as it is</h2>
      <ul className="grid gap-2">
        {result.problems.map(({ place, says, fix }) => (
          <li key={`${place ?? ''} ${says}`}>
            {place === null ? null : <code className="block font-mono text-sm">{place}</code>}
            <p>{says}.</p>
            <p className="text-soft">{fix}.</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
