import type { ReactNode } from 'react';
import type { TaskView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { spelled } from '../../words.ts';
import { on, waiveAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';
import { placeId } from './where-done.ts';

/** The checklist of the runbook, by phase. */
export function ChecklistPanel({ incident, onAsk }: PartProps): ReactNode {
  // Steps of a procedure stand with it.
  const lines = incident.tasks.filter(({ procedure }) => procedure === null);
  const tasks = lines.filter(({ notFor }) => notFor === null);
  const apart = lines.filter(({ notFor }) => notFor !== null);
  const phases = Map.groupBy(tasks, ({ phase }) => phase);
  const done = tasks.filter(({ state }) => state !== 'open').length;
  const aside = (
    <span className="text-sm text-soft tabular-nums">{`${done} of ${tasks.length}`}</span>
  );
  if (lines.length === 0) {
    return (
      <Panel title="Checklist">
        <p className="text-soft">The runbook has no checklist.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Checklist" aside={aside}>
      <div aria-hidden="true" className="mb-2 h-1.5 overflow-hidden rounded-full bg-sunk">
        <div
          className="h-full rounded-full bg-good"
          style={{ width: `${(100 * done) / Math.max(1, tasks.length)}%` }}
        />
      </div>
      {[...phases].map(([phase, own], at) => (
        <details
          key={phase}
          open={isNext(own, at)}
          className="border-t border-line first-of-type:border-0"
        >
          <summary className="foreign flex min-h-11 cursor-pointer items-center justify-between gap-2 font-medium lg:pointer-fine:min-h-9">
            <span className="min-w-0">{spelled(phase)}</span>
            <span className="text-sm font-normal text-soft tabular-nums">
              {own.filter(({ state }) => state !== 'open').length} of {own.length}
            </span>
          </summary>
          <ul className="pb-2">
            {own.map((task) => (
              <TaskRow key={task.id} incident={incident} onAsk={onAsk} task={task} />
            ))}
          </ul>
        </details>
      ))}
      <Apart incident={incident} onAsk={onAsk} tasks={apart} />
    </Panel>
  );
}

interface ApartProps extends PartProps {
  readonly tasks: readonly TaskView[];
}

/** What the runbook asks of other incidents: folded away, each line with why, and still there to tick. */
function Apart({ incident, onAsk, tasks }: ApartProps): ReactNode {
  if (tasks.length === 0) return null;
  return (
    <details className="border-t border-line">
      <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-2 text-soft lg:pointer-fine:min-h-9">
        Not for this incident
        <span className="text-sm tabular-nums">{tasks.length}</span>
      </summary>
      <ul className="pb-2">
        {tasks.map((task) => (
          <TaskRow key={task.id} incident={incident} onAsk={onAsk} task={task} />
        ))}
      </ul>
    </details>
  );
}

// The first phase stands open, and any that was begun.
function isNext(lines: readonly TaskView[], at: number): boolean {
  const done = lines.filter(({ state }) => state !== 'open').length;
  return done < lines.length && (at === 0 || done > 0);
}

interface TaskRowProps extends PartProps {
  readonly task: TaskView;
}

function TaskRow({ incident, onAsk, task }: TaskRowProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { id, text, state, notFor } = task;
  const isMissing = incident.obstacles.some(
    (one) => (one.kind === 'task' || one.kind === 'action') && one.id === id,
  );
  const { action, target } = on(incident, 'task.set');
  const fields = { task: id, state: state === 'open' ? 'done' : 'open' };
  const mayTick = isOpen(incident) && may(action);
  return (
    <li data-row className="foreign">
      <div className="flex items-start gap-1">
        <label className="flex min-h-11 min-w-0 flex-1 items-start gap-3 py-2 lg:pointer-fine:min-h-9 lg:pointer-fine:py-1">
          <input
            id={placeId('task', id)}
            type="checkbox"
            checked={state !== 'open'}
            disabled={isBusy || !mayTick}
            onChange={() => void run({ action, ...target, fields })}
            className="mt-0.5 size-5 shrink-0 accent-(--c-ink)"
          />
          <span className={`min-w-0 ${state === 'open' ? '' : 'text-soft'}`}>
            {text}
            {notFor === null ? null : <span className="block text-sm text-soft">{notFor}</span>}
            <Remark state={state} isMissing={isMissing} />
          </span>
        </label>
        {isMissing && mayTick ? (
          <Button
            weight="quiet"
            className="text-sm"
            aria-label={`Waive: ${text}`}
            onClick={() => onAsk(waiveAsking(incident, task))}
          >
            Waive
          </Button>
        ) : null}
      </div>
      <ProblemNotice problem={problem} />
    </li>
  );
}

interface RemarkProps {
  readonly state: TaskView['state'];
  /** It stands in the way of closing. */
  readonly isMissing: boolean;
}

function Remark({ state, isMissing }: RemarkProps): ReactNode {
  if (state === 'waived' || state === 'not-needed') {
    return <span className="block text-sm">{state.replace('-', ' ')}</span>;
  }
  if (!isMissing) return null;
  return <span className="block text-sm text-warn">needed before closing</span>;
}
