// One step of a procedure that runs.
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import type { StepView, TriesView } from '#/contract/api/views-procedure.ts';
import { useActing } from '../../acting.ts';
import type { Acting } from '../../acting.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { on } from './askings.ts';
import { Commands } from './commands.tsx';
import { placeId } from './where-done.ts';

interface StepProps {
  readonly incident: IncidentView;
  readonly step: StepView;
}

/** A step with its box, what it needs, and its commands. */
export function StepRow({ incident, step }: StepProps): ReactNode {
  const { may } = useActions(incident.team);
  const acting = useActing();
  const { id, text, state } = step;
  const { action, target } = on(incident, 'task.set');
  const isDone = state !== 'open';
  const mayTick = isOpen(incident) && may(action);
  const fields = { task: id, state: isDone ? 'open' : 'done' };
  return (
    <li data-row className="foreign py-1">
      <label className="flex min-h-11 items-start gap-3 py-2 lg:pointer-fine:min-h-9 lg:pointer-fine:py-1">
        <input
          id={placeId('task', id)}
          type="checkbox"
          checked={isDone}
          disabled={acting.isBusy || !mayTick}
          onChange={() => void acting.run({ action, ...target, fields })}
          className="mt-0.5 size-5 shrink-0 accent-(--c-ink)"
        />
        <span className={`min-w-0 ${isDone ? 'text-soft' : ''}`}>
          {step.alternative ? <span className="text-soft">or: </span> : null}
          {text}
          <Remarks step={step} />
        </span>
      </label>
      <div className="pl-8">
        {mayTick && !isDone ? <Acts incident={incident} step={step} acting={acting} /> : null}
        <Commands commands={step.commands} />
        <ProblemNotice problem={acting.problem} />
      </div>
    </li>
  );
}

interface ActsProps extends StepProps {
  readonly acting: Acting;
}

/** What one tap does for a step: approve it, count a try in vain, or page whom it tells. */
function Acts(props: ActsProps): ReactNode {
  const {
    incident,
    step,
    acting: { isBusy, run },
  } = props;
  const { may } = useActions(incident.team);
  const page = on(incident, 'incident.page');
  const approve = on(incident, 'step.approve');
  const { id, text } = step;
  const isAsked = step.approval !== null && step.approvedUntil === null && may(approve.action);
  const told = may(page.action) ? step.tells : [];
  if (!isAsked && !step.isCounted && told.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pb-1">
      {isAsked ? (
        <Button
          busy={isBusy}
          aria-label={`Approve: ${text}`}
          onClick={() =>
            void run({ action: approve.action, ...approve.target, fields: { task: id } })
          }
        >
          Approve
        </Button>
      ) : null}
      <Tries {...props} />
      {told.map((person) => (
        <Button
          key={person}
          weight="alarm"
          busy={isBusy}
          onClick={() =>
            void run({ action: page.action, ...page.target, fields: { person, reason: text } })
          }
        >
          Page {person}
        </Button>
      ))}
    </div>
  );
}

function Tries({ incident, step, acting: { isBusy, run } }: ActsProps): ReactNode {
  const { may } = useActions(incident.team);
  const { action, target } = on(incident, 'step.try');
  const { id: task, text, tried } = step;
  if (!step.isCounted || !may(action)) return null;
  return (
    <>
      <Button
        busy={isBusy}
        aria-label={`Tried, did not help: ${text}`}
        onClick={() => void run({ action, ...target, fields: { task } })}
      >
        Tried, did not help
      </Button>
      {tried === 0 ? null : (
        <Button
          weight="quiet"
          busy={isBusy}
          aria-label={`One try less: ${text}`}
          onClick={() => void run({ action, ...target, fields: { task, count: tried - 1 } })}
        >
          One try less
        </Button>
      )}
    </>
  );
}

function Remarks({ step }: { readonly step: StepView }): ReactNode {
  const { owner, optional, wait, approval, approvedUntil, state, tried, after } = step;
  const said = [
    ...(owner === null ? [] : [owner]),
    ...(optional && state === 'open' ? ['only if needed'] : []),
    ...(wait === null ? [] : [`wait ${waitText(wait)}`]),
    ...(tried === 0 ? [] : [`tried in vain ${tried === 1 ? 'once' : `${tried} times`}`]),
    ...(after === null || state !== 'open' ? [] : [triesText(after)]),
    ...(state === 'waived' || state === 'not-needed' ? [state.replace('-', ' ')] : []),
  ];
  return (
    <>
      {said.length === 0 ? null : (
        <span className="block text-sm text-soft">{said.join(' · ')}</span>
      )}
      {approval === null || state !== 'open' ? null : (
        <span className={`block text-sm ${approvedUntil === null ? 'text-warn' : 'text-soft'}`}>
          {approvedUntil === null ? (
            `Needs the commander's word: ${approval}`
          ) : (
            <>
              Approved until <Moment at={approvedUntil} />
            </>
          )}
        </span>
      )}
    </>
  );
}

/** `after 2 tries in vain of "Restart it", 1 so far`. */
export function triesText({ step, count, tried }: TriesView): string {
  const many = `${count} ${count === 1 ? 'try' : 'tries'}`;
  return `after ${many} in vain of “${step}”, ${tried} so far`;
}

function waitText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
