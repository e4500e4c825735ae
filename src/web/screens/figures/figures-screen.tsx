// The figures of a team: how often, how fast, what was kept and missed, and what it cost each person.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { FiguresView } from '#/contract/api/figures-view.ts';
import type { Problem } from '#/contract/api/problem.ts';
import { figuresTable } from '#/contract/figures-table.ts';
import { ask } from '../../api.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { count } from '../../words.ts';
import { DutyTable, PeopleTable, SeverityTable } from './tables.tsx';
import { WeekBars } from './week-bars.tsx';

const here = getRouteApi('/t/$team/figures');
const CHOICES = [4, 12, 26, 52] as const;
const WEEK_MS = 7 * 86_400_000;

/** The figures of a team over some weeks. */
export function FiguresScreen(): ReactNode {
  const { team } = here.useParams();
  const [weeks, setWeeks] = useState(12);
  const { figures, problem } = useFigures(team, weeks);
  return (
    <div className="grid gap-4">
      <ScreenHead team={team} behind="Now" title="Figures">
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Over">
            {(control) => (
              <select
                {...control}
                className={INPUT}
                value={String(weeks)}
                onChange={(event) => setWeeks(Number(event.target.value))}
              >
                {CHOICES.map((one) => (
                  <option key={one} value={one}>
                    {one} weeks
                  </option>
                ))}
              </select>
            )}
          </Field>
          {figures === null ? null : (
            <Button onClick={() => download(figures)}>Save as a table</Button>
          )}
        </div>
      </ScreenHead>
      <Awaited value={figures} problem={problem} doing="Adding up">
        {(added) => <Added figures={added} />}
      </Awaited>
    </div>
  );
}

function Added({ figures }: { readonly figures: FiguresView }): ReactNode {
  const { left, incidents, isWhole } = figures;
  const without = [
    count(left.drills, 'drill'),
    `${left.cancelled} cancelled`,
    `${left.merged} merged`,
  ];
  return (
    <>
      <p className="max-w-prose text-soft">
        {count(incidents.length, 'incident')} from {figures.from} to {figures.to}. Not counted:{' '}
        {without.join(', ')}.{isWhole ? '' : ' Only the newest incidents were looked at.'}
      </p>
      <Panel title="Week by week">
        <WeekBars figures={figures} />
      </Panel>
      <Panel title="By severity">
        <SeverityTable figures={figures} />
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Deadlines">
          <DutyTable figures={figures} />
        </Panel>
        <Panel title="What it cost each person">
          <PeopleTable figures={figures} />
        </Panel>
      </div>
    </>
  );
}

function download(figures: FiguresView): void {
  const blob = new Blob([figuresTable(figures)], { type: 'text/csv;charset=utf-8' });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${figures.team}-${figures.from}-${figures.to}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

interface Loaded {
  readonly key: string;
  readonly figures: FiguresView;
}

function useFigures(
  team: string,
  weeks: number,
): { readonly figures: FiguresView | null; readonly problem: Problem | null } {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = `${team} ${weeks}`;
  useEffect(() => {
    document.title = 'Figures · Tocsin';
    const from = new Date(mondayBefore(Date.now() - weeks * WEEK_MS)).toISOString().slice(0, 10);
    void ask<FiguresView>(`/figures?team=${encodeURIComponent(team)}&from=${from}`).then(
      (answered) => {
        setProblem(answered.ok ? null : answered.problem);
        if (answered.ok) setLoaded({ key: `${team} ${weeks}`, figures: answered.value });
      },
    );
  }, [team, weeks]);
  // Figures of another team or time never stand under this one's name.
  return { figures: loaded?.key === key ? loaded.figures : null, problem };
}

function mondayBefore(at: number): number {
  const day = new Date(at).getUTCDay();
  return at - ((day + 6) % 7) * 86_400_000;
}
