// The open incidents, however many there are.
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import { WindowedList } from '../../parts/windowed-list.tsx';
import { IncidentRow } from './incident-row.tsx';

interface OpenListProps {
  readonly team: string;
  readonly open: readonly IncidentView[];
}

/** The list of what is open. */
export function OpenList({ team, open }: OpenListProps): ReactNode {
  const [refused, setRefused] = useState<ReadonlyMap<string, Problem>>(new Map());
  const onRefused = useCallback((incident: string, problem: Problem | null) => {
    setRefused((known) => {
      const others = [...known].filter(([id]) => id !== incident);
      return new Map(problem === null ? others : [...others, [incident, problem]]);
    });
  }, []);
  return (
    <WindowedList
      items={open}
      keyOf={idOf}
      row={(incident, index) => (
        <IncidentRow
          key={incident.id}
          team={team}
          incident={incident}
          place={index + 1}
          of={open.length}
          refused={refused.get(incident.id) ?? null}
          onRefused={onRefused}
        />
      )}
      className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-raised shadow-panel"
    />
  );
}

function idOf({ id }: IncidentView): string {
  return id;
}
