// What is owed next, large, with the one button that answers it; then the rest, soonest first.
import type { ReactNode } from 'react';
import type { DutyView, IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { answerTo, isUnheld } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { BigCountdown, Countdown, Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { dutyAsking, noteAsking, on, scheduleAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';
import { placeId } from './where-done.ts';

interface DuePanelProps extends PartProps {
  /** Opens the update for an audience. */
  readonly onCompose: (audience: string | null) => void;
}

/** What is due next. */
export function DuePanel(props: DuePanelProps): ReactNode {
  const { incident } = props;
  const [first, ...others] = incident.duties;
  return (
    <Panel title="Due next">
      {first === undefined ? (
        <p className="text-soft">The runbook asks for nothing at the moment.</p>
      ) : (
        <Duty {...props} duty={first} isFirst />
      )}
      {others.length === 0 ? null : (
        <ul className="mt-3 divide-y divide-line border-t border-line">
          {others.map((duty) => (
            <li key={duty.duty} className="py-2">
              <Duty {...props} duty={duty} isFirst={false} />
            </li>
          ))}
        </ul>
      )}
      <Coming incident={incident} />
    </Panel>
  );
}

interface DutyProps extends DuePanelProps {
  readonly duty: DutyView;
  readonly isFirst: boolean;
}

function Duty(props: DutyProps): ReactNode {
  const { duty, isFirst } = props;
  return (
    <div
      data-row
      className={`flex items-center justify-between gap-x-4 gap-y-3 ${isFirst ? 'flex-wrap' : ''}`}
    >
      <div className={`foreign min-w-0 flex-1 ${isFirst ? 'basis-56' : ''}`}>
        {isFirst ? <BigCountdown to={duty.dueAt} /> : null}
        <p className={isFirst ? 'text-lg leading-snug font-semibold' : ''}>{duty.title}</p>
        <p className={isFirst ? 'text-soft' : 'text-sm text-soft'}>
          {isFirst ? null : (
            <span className="text-ink">
              <Countdown to={duty.dueAt} />
            </span>
          )}
          {whoseOf(duty, isFirst)}
        </p>
      </div>
      <AnswerButton {...props} />
    </div>
  );
}

function whoseOf({ owner, audience }: DutyView, isFirst: boolean): string {
  const parts = [owner, audience === null ? '' : `to ${audience}`].filter((part) => part !== '');
  const text = parts.join(' · ');
  return isFirst || text === '' ? text : ` · ${text}`;
}

function AnswerButton({ incident, duty, isFirst, onAsk, onCompose }: DutyProps): ReactNode {
  const { labelOf, may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const answer = answerTo(duty);
  // Whoever takes it answers this one: that button stands large beside who has it.
  if (!may(answer) || (answer === 'incident.acknowledge' && isUnheld(incident))) return null;

  function press(): void {
    const { action, target } = on(incident, answer);
    if (answer === 'update.post') onCompose(duty.audience);
    else if (answer === 'review.schedule') onAsk(scheduleAsking(incident));
    else if (answer === 'incident.acknowledge') void run({ action, ...target });
    else if (answer === 'duty.do') onAsk(dutyAsking(incident, duty));
    else onAsk(noteAsking(incident, answer, duty.title));
  }

  return (
    <div className={`grid gap-2 ${isFirst ? 'max-md:w-full' : 'max-w-1/2'}`}>
      <Button
        id={placeId('duty', duty.duty)}
        weight={isFirst && !isUnheld(incident) ? 'main' : 'plain'}
        busy={isBusy}
        onClick={press}
        aria-label={`${labelOf(answer)}: ${duty.title}`}
        className={isFirst ? 'px-5 py-2.5' : ''}
      >
        {labelOf(answer)}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  );
}

const SHOWN = 6;

function Coming({ incident: { next } }: { readonly incident: IncidentView }): ReactNode {
  if (next.length === 0) return null;
  return (
    <details className="mt-3 border-t border-line pt-2">
      <summary className="flex min-h-11 cursor-pointer items-center text-soft lg:pointer-fine:min-h-8">
        What happens by itself
      </summary>
      <ul className="grid gap-1.5 pt-1">
        {next.slice(0, SHOWN).map(({ at, what }) => (
          <li key={`${at} ${what}`} className="foreign flex gap-3">
            <span className="w-24 shrink-0 text-soft">
              <Moment at={at} />
            </span>
            <span className="min-w-0">{what}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
