// What is silenced: what runs and holds what, what is to come over the weeks, what was over lately.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { SilencesView, SilenceView } from '#/contract/api/views-silence.ts';
import { ask } from '../../api.ts';
import { ActionForm } from '../../parts/action-form.tsx';
import type { Asking } from '../../parts/asking.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { useActions } from '../../session.ts';
import { useTeamState } from '../../team-state.ts';
import { SilenceForm } from './silence-form.tsx';
import { SilenceRow } from './silence-row.tsx';
import { WeeksStrip } from './weeks-strip.tsx';

const here = getRouteApi('/t/$team/silences');
/** What a silence holds changes with each alert, of which no feed tells. */
const EVERY_MS = 60_000;

/** The silences and maintenance windows of a team. */
export function SilencesScreen(): ReactNode {
  const { team } = here.useParams();
  const { view, problem, reload } = useSilences(team);
  const [making, setMaking] = useState<Making | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  return (
    <div className="grid gap-4">
      <Head team={team} onMake={setMaking} />
      <Awaited value={view} problem={problem} doing="Loading">
        {(loaded) => <Lists team={team} view={loaded} onAsk={setAsking} />}
      </Awaited>
      {making === null || view === null ? null : (
        <SilenceForm
          team={team}
          zone={view.zone}
          isWindow={making === 'window'}
          onClose={() => {
            setMaking(null);
            reload();
          }}
        />
      )}
      {asking === null ? null : (
        <ActionForm
          asking={asking}
          onClose={() => {
            setAsking(null);
            reload();
          }}
        />
      )}
    </div>
  );
}

type Making = 'silence' | 'window';

interface HeadProps {
  readonly team: string;
  readonly onMake: (making: Making) => void;
}

function Head({ team, onMake }: HeadProps): ReactNode {
  const { may, labelOf } = useActions(team);
  return (
    <ScreenHead
      team={team}
      behind="On call"
      title="Silences"
      says="Alerts that match are kept and page nobody. What still fires at the end pages as new; incidents that are open go on."
    >
      {may('silence.set') ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => onMake('window')}>Plan a window</Button>
          <Button weight="main" onClick={() => onMake('silence')}>
            {labelOf('silence.set')}
          </Button>
        </div>
      ) : null}
    </ScreenHead>
  );
}

interface ListsProps {
  readonly team: string;
  readonly view: SilencesView;
  readonly onAsk: (asking: Asking) => void;
}

const TITLES: readonly (readonly [SilenceView['status'], string])[] = [
  ['running', 'Silenced now'],
  ['coming', 'To come'],
  ['over', 'Over lately'],
];

function Lists({ team, view, onAsk }: ListsProps): ReactNode {
  const { silences } = view;
  if (silences.length === 0) {
    return (
      <p className="rounded-xl border border-line border-l-6 border-l-good bg-raised px-4 py-3 shadow-panel">
        <b className="text-good">Nothing is silenced</b>, and nothing is planned to be: every alert
        that pages does so.
      </p>
    );
  }
  const ahead = silences.filter(({ times }) => times.length > 0);
  return (
    <>
      {TITLES.map(([status, title]) => {
        const some = silences.filter((one) => one.status === status);
        if (some.length === 0) return null;
        return (
          <Panel key={status} title={title}>
            <ul className="divide-y divide-line">
              {some.map((one) => (
                <SilenceRow key={one.id} team={team} silence={one} onAsk={onAsk} />
              ))}
            </ul>
          </Panel>
        );
      })}
      {ahead.length === 0 ? null : (
        <Panel title="The next 4 weeks">
          <WeeksStrip silences={ahead} />
        </Panel>
      )}
    </>
  );
}

interface Loaded {
  readonly view: SilencesView | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

function useSilences(team: string): Loaded {
  const [view, setView] = useState<SilencesView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [looks, setLooks] = useState(0);
  const { now } = useTeamState(); // Replaced whenever the team decided something.
  const at = now?.at;
  useEffect(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    document.title = 'Silences · Tocsin';
    const path = `/silences?team=${encodeURIComponent(team)}`;
    void ask<{ readonly silences: readonly SilencesView[] }>(path).then((answered) => {
      setProblem(answered.ok ? null : answered.problem);
      if (answered.ok) setView(answered.value.silences[0] ?? null);
    });
  }, [team, at, looks]);
  const isMine = view?.team === team;
  return { view: isMine ? view : null, problem, reload: () => setLooks((before) => before + 1) };
}
