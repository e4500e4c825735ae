// How the server itself is, for those who look after it: each thing as a sentence, with what to do where
// it is not good. Asked for anew every ten seconds while it is looked at.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { Standing, SystemLine, SystemView } from '#/contract/api/system-views.ts';
import { ask } from '../../api.ts';
import { AsidesPanel } from '../../parts/asides-panel.tsx';
import { Awaited } from '../../parts/awaited.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { LatenessPicture } from './lateness-picture.tsx';
import { NodesPanel } from './nodes-panel.tsx';

const here = getRouteApi('/t/$team/system');
const EVERY_MS = 10_000;

const HEADLINES: Readonly<Record<Standing, string>> = {
  good: 'Everything works',
  watch: 'It works, and something wants a look',
  bad: 'Something is wrong',
  unknown: 'Nothing is known yet',
};

/** The server at this minute. */
export function SystemScreen(): ReactNode {
  const { team } = here.useParams();
  const { system, problem, look } = useSystem();
  return (
    <div className="grid gap-4">
      <ScreenHead team={team} behind="Now" title="System" />
      <Awaited value={system} problem={problem} doing="Looking">
        {(looked) => <Looked system={looked} onDone={look} />}
      </Awaited>
    </div>
  );
}

interface LookedProps {
  readonly system: SystemView;
  readonly onDone: () => void;
}

function Looked({ system, onDone }: LookedProps): ReactNode {
  const { lines, standing, setAside, lateness, nodes } = system;
  return (
    <>
      <p className={standing === 'bad' ? 'font-semibold text-danger' : 'text-soft'}>
        {HEADLINES[standing]}.
      </p>
      <AsidesPanel asides={setAside} onDone={onDone} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_23rem] lg:gap-6">
        <Panel title="How it is">
          <dl className="divide-y divide-line">
            {lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </dl>
        </Panel>
        <div className="grid gap-4 lg:gap-6">
          <Panel title="How late due work was">
            <LatenessPicture seconds={lateness} />
          </Panel>
          <NodesPanel nodes={nodes} />
        </div>
      </div>
    </>
  );
}

const MARKS: Readonly<Record<Standing, readonly [word: string, look: string]>> = {
  good: ['Good', 'text-good'],
  watch: ['Watch', 'text-warn'],
  bad: ['Bad', 'text-danger'],
  unknown: ['Unknown', 'text-soft'],
};

function Line({ line }: { readonly line: SystemLine }): ReactNode {
  const { title, standing, says, advice } = line;
  const [word, look] = MARKS[standing];
  return (
    <div className="grid gap-x-4 gap-y-0.5 py-2.5 last:pb-0 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="flex items-baseline justify-between gap-x-2 sm:justify-start">
        <span className="foreign min-w-0 font-medium">{title}</span>
        <span className={`text-sm font-semibold ${look}`}>{word}</span>
      </dt>
      <dd className="foreign min-w-0">
        {says}.{advice === null ? null : <span className="block text-sm text-soft">{advice}.</span>}
      </dd>
    </div>
  );
}

interface Found {
  readonly system: SystemView | null;
  readonly problem: Problem | null;
  readonly look: () => void;
}

function useSystem(): Found {
  const [system, setSystem] = useState<SystemView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    document.title = 'System · Tocsin';
    const timer = setInterval(() => setLooks((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    void ask<SystemView>('/system').then((answered) => {
      setProblem(answered.ok ? null : answered.problem);
      if (answered.ok) setSystem(answered.value);
    });
  }, [looks]);
  return { system, problem, look: () => setLooks((before) => before + 1) };
}
