// What is asked about single alerts, one tap each: whether one that joined has the same cause, and
// whether one that nobody hears of has ended.
import type { ReactNode } from 'react';
import type { AlertAskedView } from '#/contract/api/views-alerts.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';

interface AlertQuestionsProps {
  readonly incident: IncidentView;
}

/** A question for each alert that somebody is asked about; nothing while there is none. */
export function AlertQuestions({ incident }: AlertQuestionsProps): ReactNode {
  const { may } = useActions(incident.team);
  const { alertsAsked } = incident;
  if (alertsAsked.length === 0 || !may('alert.keep')) return null;
  return (
    <section
      aria-label="Questions about alerts"
      className="grid gap-4 rounded-xl border border-line border-l-6 bg-raised p-4 shadow-panel md:px-5"
    >
      {alertsAsked.map((asked) => (
        <AlertQuestion key={asked.alert} incident={incident} asked={asked} />
      ))}
    </section>
  );
}

interface AlertQuestionProps extends AlertQuestionsProps {
  readonly asked: AlertAskedView;
}

function AlertQuestion({ incident, asked }: AlertQuestionProps): ReactNode {
  const { alert, title, why } = asked;
  const { team, id } = incident;
  const { labelOf } = useActions(team);
  const { isBusy, problem, run } = useActing();
  const { says, answers } = ASKED[why];
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="foreign min-w-0 grow basis-64">
          <b className="line-clamp-3 font-semibold">{title}</b>
          <span className="block text-soft">{says}</span>
        </p>
        <div className="flex gap-2 max-md:w-full max-md:*:grow">
          {answers.map((action) => (
            <Button
              key={action}
              busy={isBusy}
              onClick={() => void run({ action, team, incident: id, fields: { alert } })}
            >
              {labelOf(action)}
              <span className="sr-only">: {title}</span>
            </Button>
          ))}
        </div>
      </div>
      <ProblemNotice problem={problem} />
    </div>
  );
}

const ASKED = {
  joined: {
    says: 'It joined while somebody had the incident. The same cause? Another one makes it an incident of its own.',
    answers: ['alert.keep', 'alert.split'],
  },
  silent: {
    says: 'Nothing was heard of it for a day, and it counts as firing.',
    answers: ['alert.confirm', 'alert.end'],
  },
} as const;
