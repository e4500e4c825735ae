// The gate: what still stands in the way of closing and how long it takes, what can be confirmed here,
// and the button that asks to be let through.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentView, ObstacleView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { useTicking } from '../../clock.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions, useSession } from '../../session.ts';
import { count, lengthText, listed } from '../../words.ts';
import { forceAsking, on, overruleAsking, reasonAsking, settleAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';
import { MissingPhase, missingPhases } from './missing-phase.tsx';
import { placeId, showPlace } from './where-done.ts';

const MAY_BE_FORCED = new Set(['not-ready-to-close', 'not-stable-long-enough']);
/** What a person can say; everything else is measured. */
const MEASURED = new Set(['stable', 'alerts-quiet']);

/** What keeps an incident from closing. */
export function ClosingPanel({ incident, onAsk }: PartProps): ReactNode {
  const { labelOf, may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const missing = incident.obstacles.map(({ text }) => text).join('\n');
  const [refusedFor, setRefusedFor] = useState('');
  if (!isOpen(incident)) return null;
  const { action, target } = on(incident, 'incident.close');
  const isResolved = incident.status === 'resolved';
  const isReasonMissing = problem?.code === 'reason-needed';
  const isForceable = problem !== null && MAY_BE_FORCED.has(problem.code);
  return (
    <Panel title="Before it can close" aside={<Left incident={incident} />}>
      <Obstacles incident={incident} onAsk={onAsk} />
      {may('incident.close') ? (
        <div className="mt-3 grid gap-3">
          <ProblemNotice problem={refusedFor === missing ? problem : null} />
          <div className="flex flex-wrap gap-2">
            <Button
              weight={isResolved && incident.obstacles.length === 0 ? 'main' : 'plain'}
              busy={isBusy}
              onClick={() => {
                setRefusedFor(missing);
                void run({ action, ...target });
              }}
            >
              {labelOf(action)}
            </Button>
            {isReasonMissing ? (
              <Button onClick={() => onAsk(reasonAsking(incident, action, problem.detail))}>
                Say why
              </Button>
            ) : null}
            {isForceable ? (
              <Button weight="quiet" onClick={() => onAsk(forceAsking(incident))}>
                Close by force
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </Panel>
  );
}

function Left({ incident: { obstacles } }: { readonly incident: IncidentView }): ReactNode {
  return (
    <span className="text-sm text-soft">
      {obstacles.length === 0
        ? 'nothing is missing'
        : `${count(obstacles.length, 'thing')} missing`}
    </span>
  );
}

// What people can say or do stands as a line to tick, whether it is done or not; what is measured, and
// what is done elsewhere on the screen, as a line to read.
function Obstacles({ incident, onAsk }: PartProps): ReactNode {
  const said = incident.criteria.filter(({ by }) => !MEASURED.has(by));
  const ticked = new Set(said.map(({ id }) => id));
  const others = incident.obstacles.filter(
    ({ kind, id }) => kind !== 'debt' && !(kind === 'criterion' && ticked.has(id ?? '')),
  );
  // What is done at closing comes after everything else.
  const isNearlyThere = incident.obstacles.every(({ kind }) => kind === 'action');
  const phases = missingPhases(incident);
  const grouped = new Set(phases.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const single = others.filter(({ kind, id }) => kind !== 'task' || !grouped.has(id ?? ''));
  return (
    <>
      {incident.obstacles.length === 0 ? (
        <p className="text-good">Everything the runbook asks for is there.</p>
      ) : null}
      <ul>
        {phases.map((phase) => (
          <MissingPhase key={phase.phase} incident={incident} onAsk={onAsk} {...phase} />
        ))}
        {single.map((obstacle) => (
          <Missing
            key={`${obstacle.kind} ${obstacle.id ?? ''} ${obstacle.text}`}
            {...obstacle}
            isLater={obstacle.kind === 'action' && !isNearlyThere}
          />
        ))}
        {said.map((criterion) => (
          <Criterion key={criterion.id} incident={incident} criterion={criterion} onAsk={onAsk} />
        ))}
      </ul>
      <Debts incident={incident} onAsk={onAsk} />
    </>
  );
}

interface MissingProps extends ObstacleView {
  /** True where something else comes first. */
  readonly isLater: boolean;
}

function Missing({ kind, id, text, until, isLater }: MissingProps): ReactNode {
  return (
    <li className="foreign flex items-start gap-3 py-1.5">
      <span
        aria-hidden="true"
        className="mx-[0.3125rem] mt-1.5 size-2.5 shrink-0 rounded-full border-2 border-warn"
      />
      <span className="min-w-0">
        {id === null || kind === 'criterion' || isLater ? (
          text
        ) : (
          <Leading kind={kind === 'action' ? 'task' : kind} id={id} text={text} />
        )}
        {isLater ? (
          <span className="block text-sm text-soft">at closing, after the rest</span>
        ) : null}
        {until === null ? null : <TimeLeft until={until} />}
      </span>
    </li>
  );
}

interface LeadingProps {
  readonly kind: string;
  readonly id: string;
  readonly text: string;
}

/** What a person can do away with leads to where that is done. */
function Leading({ kind, id, text }: LeadingProps): ReactNode {
  return (
    <button
      type="button"
      onClick={() => showPlace(kind, id)}
      className="min-h-6 cursor-pointer text-left underline decoration-edge underline-offset-2 hover:decoration-ink"
    >
      {text}
    </button>
  );
}

function TimeLeft({ until }: { readonly until: string }): ReactNode {
  const text = useTicking((now) => lengthText(Date.parse(until) - now));
  return <b className="whitespace-nowrap tabular-nums">: {text} left</b>;
}

interface CriterionProps extends PartProps {
  readonly criterion: IncidentView['criteria'][number];
}

function Criterion({ incident, criterion, onAsk }: CriterionProps): ReactNode {
  const { me } = useSession();
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { id, text, by, confirmedBy, overruled } = criterion;
  const isMissing = incident.obstacles.some((one) => one.kind === 'criterion' && one.id === id);
  const isMine = confirmedBy.some(({ person }) => person === me.person);
  const { action, target } = on(incident, 'criterion.confirm');
  const fields = { criterion: id, agrees: !isMine };
  const names = listed(confirmedBy.map(({ name }) => name));
  return (
    <li data-row className="foreign">
      <label className="flex min-h-11 items-start gap-3 py-2 lg:pointer-fine:min-h-9 lg:pointer-fine:py-1">
        <input
          id={placeId('criterion', id)}
          type="checkbox"
          checked={isMine}
          disabled={isBusy || !may(action)}
          onChange={() => void run({ action, ...target, fields })}
          className="mt-0.5 size-5 shrink-0 accent-(--c-ink)"
        />
        <span className="min-w-0">
          {text}
          <span className={`block text-sm ${names === '' ? 'text-soft' : 'text-good'}`}>
            {names === '' ? 'tick it once it is so' : `${names} says so`}
            {overruled ? ', for everybody' : ''}
          </span>
        </span>
      </label>
      {isMissing && by === 'each-role' && isMine && may(action) ? (
        <Button weight="quiet" onClick={() => onAsk(overruleAsking(incident, criterion))}>
          Speak for everybody
        </Button>
      ) : null}
      <ProblemNotice problem={problem} />
    </li>
  );
}

function Debts({ incident, onAsk }: PartProps): ReactNode {
  const debts = Object.entries(incident.debts);
  const { labelOf, may } = useActions(incident.team);
  if (debts.length === 0) return null;
  return (
    <div className="mt-3 border-t border-line pt-2">
      <h3 className="text-sm text-soft">To be undone</h3>
      <ul className="grid gap-2">
        {debts.map(([debt, what]) => (
          <li
            key={debt}
            data-row
            className="foreign flex flex-wrap items-center justify-between gap-2"
          >
            <span className="min-w-0 flex-1">{what}</span>
            {may('debt.settle') ? (
              <Button
                id={placeId('debt', debt)}
                onClick={() => onAsk(settleAsking(incident, debt, what))}
              >
                {labelOf('debt.settle')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
