// A procedure that runs: its steps to tick, its commands to read, what to say so that somebody comes,
// and how it ends. Commands are text: nothing here runs them.
import type { ReactNode } from 'react';
import type { ProcedureView, TriggerView } from '#/contract/api/views-procedure.ts';
import { useActing } from '../../acting.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { count } from '../../words.ts';
import { notNeededAsking, on } from './askings.ts';
import { Commands } from './commands.tsx';
import type { PartProps } from './part-props.ts';
import { StepRow, triesText } from './step-row.tsx';

interface RunningProps extends PartProps {
  readonly procedure: ProcedureView;
}

/** A procedure that runs. */
export function RunningProcedure(props: RunningProps): ReactNode {
  const { incident, procedure } = props;
  const { name, since, steps, commands, triggers } = procedure;
  const done = steps.filter(({ state }) => state !== 'open').length;
  const aside = (
    <span className="text-sm text-soft tabular-nums">{`${done} of ${count(steps.length, 'step')}`}</span>
  );
  return (
    <Panel title={name} aside={aside}>
      <p className="text-sm text-soft">Runs since {since === null ? '' : <Moment at={since} />}</p>
      <Raise {...props} />
      {steps.length === 0 ? (
        <p className="py-2 text-soft">The runbook has no steps for it.</p>
      ) : (
        <ol className="my-1 divide-y divide-line">
          {steps.map((step) => (
            <StepRow key={step.id} {...props} step={step} />
          ))}
        </ol>
      )}
      <Commands commands={commands} open />
      <Triggers {...props} triggers={triggers} />
      {isOpen(incident) ? <Ends {...props} /> : null}
    </Panel>
  );
}

/** The runbook has it for a worse severity: one tap raises the incident, and nothing else does. */
function Raise({ incident, procedure }: RunningProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'severity.set');
  const { name, raisesTo } = procedure;
  if (raisesTo === null || !isOpen(incident)) return null;
  const fields = { severity: raisesTo, reason: `The runbook has "${name}" for it` };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>The runbook has it for {raisesTo}.</span>
      {may(action) ? (
        <Button
          weight="alarm"
          busy={isBusy}
          onClick={() => void run({ action, ...target, fields })}
        >
          Raise to {raisesTo}
        </Button>
      ) : null}
      <ProblemNotice problem={problem} />
    </div>
  );
}

interface TriggersProps extends RunningProps {
  readonly triggers: readonly TriggerView[];
}

function Triggers({ incident, procedure, triggers }: TriggersProps): ReactNode {
  if (triggers.length === 0) return null;
  return (
    <div className="mt-2 border-t border-line pt-2">
      <h3 className="text-sm text-soft">Press what holds, and somebody comes</h3>
      <ul className="mt-1 grid gap-2">
        {triggers.map((trigger) => (
          <Trigger key={trigger.id} incident={incident} procedure={procedure} trigger={trigger} />
        ))}
      </ul>
    </div>
  );
}

interface TriggerProps extends Omit<RunningProps, 'onAsk'> {
  readonly trigger: TriggerView;
}

function Trigger({ incident, procedure, trigger }: TriggerProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'procedure.escalate');
  const { id, text, to, said, after } = trigger;
  const fields = { procedure: procedure.id, trigger: id };
  return (
    <li className="foreign">
      <Button
        busy={isBusy}
        disabled={!may(action)}
        className="w-full justify-between py-2 text-left"
        onClick={() => void run({ action, ...target, fields })}
      >
        <span className="min-w-0">{text}</span>
        <span className="shrink-0 text-sm font-normal text-soft">
          {said ? 'said; ' : ''}pages {to === '' ? 'the next rung' : to}
        </span>
      </Button>
      {after === null || said ? null : (
        <p className="mt-1 text-sm text-soft">Says itself {triesText(after)}.</p>
      )}
      <ProblemNotice problem={problem} />
    </li>
  );
}

function Ends({ incident, procedure, onAsk }: RunningProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'procedure.finish');
  const { id, name } = procedure;
  if (!may(action)) return null;

  function finish(outcome: string): void {
    void run({ action, ...target, fields: { procedure: id, outcome } });
  }

  return (
    <div className="mt-3 border-t border-line pt-3">
      <div className="flex flex-wrap gap-2">
        <Button busy={isBusy} aria-label={`It worked: ${name}`} onClick={() => finish('worked')}>
          It worked
        </Button>
        <Button
          busy={isBusy}
          aria-label={`It did not help: ${name}`}
          onClick={() => finish('failed')}
        >
          It did not help
        </Button>
        <Button
          weight="quiet"
          aria-label={`Not needed: ${name}`}
          onClick={() => onAsk(notNeededAsking(incident, procedure))}
        >
          Not needed
        </Button>
      </div>
      <ProblemNotice problem={problem} />
    </div>
  );
}
