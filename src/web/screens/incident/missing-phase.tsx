// Several open tasks of one phase stand in the way of closing as one line with their count; it leads to
// the first of them, and all can be waived with one reason [CLO-3].
import type { ReactNode } from 'react';
import type { IncidentView, TaskView } from '#/contract/api/views.ts';
import { Button } from '../../parts/button.tsx';
import { useActions } from '../../session.ts';
import { count, spelled } from '../../words.ts';
import { waiveAllAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';
import { showPlace } from './where-done.ts';

interface Phase {
  readonly phase: string;
  readonly tasks: readonly TaskView[];
}

/** The phases of which more than one task is missing before it can close. */
export function missingPhases({ obstacles, tasks }: IncidentView): readonly Phase[] {
  const ids = new Set(obstacles.flatMap(({ kind, id }) => (kind === 'task' ? [id] : [])));
  const missing = tasks.filter(({ id }) => ids.has(id));
  return [...Map.groupBy(missing, ({ phase }) => phase)]
    .filter(([, some]) => some.length > 1)
    .map(([phase, some]) => ({ phase, tasks: some }));
}

/** One phase with what is open of it. */
export function MissingPhase({ incident, onAsk, phase, tasks }: Phase & PartProps): ReactNode {
  const { may } = useActions(incident.team);
  return (
    <li data-row className="foreign flex flex-wrap items-center gap-x-3 py-1">
      <span
        aria-hidden="true"
        className="mx-[0.3125rem] size-2.5 shrink-0 rounded-full border-2 border-warn"
      />
      <button
        type="button"
        onClick={() => showPlace('task', tasks[0]?.id ?? '')}
        className="min-h-6 min-w-0 flex-1 cursor-pointer text-left underline decoration-edge underline-offset-2 hover:decoration-ink"
      >
        {spelled(phase)}: {count(tasks.length, 'task')} open
      </button>
      {may('task.set') ? (
        <Button
          weight="quiet"
          className="text-sm"
          aria-label={`Waive all: ${spelled(phase)}`}
          onClick={() => onAsk(waiveAllAsking(incident, phase, tasks))}
        >
          Waive all
        </Button>
      ) : null}
    </li>
  );
}
