// What is asked of people beside taking the incident, one tap each: questions of rungs, and what a
// change of shift offers.
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isLive } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Countdown } from '../../parts/countdown.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions, useSession } from '../../session.ts';
import { spelled } from '../../words.ts';
import { on } from './askings.ts';

type Incident = { readonly incident: IncidentView };

/** A question of each rung that waits for an answer before it pages. */
export function Questions({ incident }: Incident): ReactNode {
  const { may } = useActions(incident.team);
  if (incident.questions.length === 0 || !may('fact.record')) return null;
  return (
    <section
      aria-label="Questions"
      className="grid gap-3 rounded-xl border border-line border-l-6 bg-raised p-4 shadow-panel md:px-5"
    >
      {incident.questions.map((question) => (
        <Question key={question.fact} incident={incident} question={question} />
      ))}
    </section>
  );
}

interface QuestionProps extends Incident {
  readonly question: IncidentView['questions'][number];
}

function Question({ incident, question }: QuestionProps): ReactNode {
  const { fact, rung, at } = question;
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'fact.record');
  const name = spelled(fact);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="min-w-0">
          <b className="foreign font-semibold">Is this true: {name}?</b>
          <span className="foreign block text-soft">
            Without an answer {rung} is paged {at === null ? null : <Countdown to={at} />}
          </span>
        </p>
        <div className="flex gap-2 max-md:w-full max-md:*:grow">
          {ANSWERS.map(([value, label]) => (
            <Button
              key={label}
              busy={isBusy}
              aria-label={`${label}: ${name}`}
              onClick={() => void run({ action, ...target, fields: { fact, value } })}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
      <ProblemNotice problem={problem} />
    </div>
  );
}

const ANSWERS: readonly (readonly [boolean, string])[] = [
  [true, 'Yes'],
  [false, 'No'],
];

/** At a change of shift: giving it on for whoever has it, taking it for whoever came on call. */
export function ShiftOffer({ incident }: Incident): ReactNode {
  const { me } = useSession();
  const { holder, handOver, shiftOffer } = incident;
  if (shiftOffer === null || holder === null || !isLive(incident)) return null;
  if (holder.person === me.person) {
    if (handOver !== null) return null;
    return shiftOffer.to.map(({ person, name }) => (
      <Offer key={person} incident={incident} to={person} label={`Hand over to ${name}`} />
    ));
  }
  const isMine = shiftOffer.to.some(({ person }) => person === me.person);
  return isMine && me.person !== null ? (
    <Offer incident={incident} to={me.person} label="Take it over" />
  ) : null;
}

interface OfferProps extends Incident {
  readonly to: string;
  readonly label: string;
}

function Offer({ incident, to, label }: OfferProps): ReactNode {
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'incident.hand-over');
  return (
    <>
      <Button
        weight="main"
        busy={isBusy}
        onClick={() => void run({ action, ...target, fields: { person: to } })}
      >
        {label}
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}
