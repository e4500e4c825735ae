// The procedures of the runbook: those that match the incident first, the others behind a search, and
// what came of those that were started.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import type { ProcedureView } from '#/contract/api/views-procedure.ts';
import { useActing } from '../../acting.ts';
import { Button } from '../../parts/button.tsx';
import { INPUT } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Tag } from '../../parts/tag.tsx';
import { useActions } from '../../session.ts';
import { count } from '../../words.ts';
import { on } from './askings.ts';
import type { PartProps } from './part-props.ts';
import { RunningProcedure } from './running-procedure.tsx';

/** Procedures that run, and those that can be started. */
export function ProceduresPanel(props: PartProps): ReactNode {
  const { incident } = props;
  const running = incident.procedures.filter(({ state }) => state === 'running');
  return (
    <>
      {running.map((procedure) => (
        <RunningProcedure key={procedure.id} {...props} procedure={procedure} />
      ))}
      <Panel title="Procedures">
        {incident.neutral === null ? null : (
          <p className="mb-2">
            Pages and notices call this incident “{incident.neutral}” and say nothing of what it is
            about.
          </p>
        )}
        {incident.procedures.length === 0 ? (
          <p className="text-soft">The runbook has no procedures.</p>
        ) : (
          <Offered incident={incident} />
        )}
      </Panel>
    </>
  );
}

function Offered({ incident }: { readonly incident: IncidentView }): ReactNode {
  const [typed, type] = useState('');
  const idle = incident.procedures.filter(({ state }) => state !== 'running');
  const fitting = idle.filter(({ state, because }) => state === 'offered' && because.length > 0);
  const others = idle.filter((one) => !fitting.includes(one));
  const found = others.filter((one) => isLike(one, typed));
  return (
    <>
      {fitting.length === 0 ? (
        <p className="text-soft">None of them names what is known of this incident.</p>
      ) : (
        <Rows incident={incident} procedures={fitting} />
      )}
      {others.length === 0 ? null : (
        <details className="mt-2 border-t border-line pt-1">
          <summary className="flex min-h-11 cursor-pointer items-center text-soft lg:pointer-fine:min-h-9">
            {fitting.length === 0 ? 'All' : 'The other'} {count(others.length, 'procedure')}
          </summary>
          <input
            type="search"
            aria-label="Find a procedure"
            placeholder="Find a procedure"
            autoComplete="off"
            value={typed}
            onChange={(event) => type(event.target.value)}
            className={`${INPUT} mb-1`}
          />
          {found.length === 0 ? (
            <p className="py-2 text-soft">No procedure speaks of that.</p>
          ) : (
            <Rows incident={incident} procedures={found} />
          )}
        </details>
      )}
    </>
  );
}

function isLike({ name, group, signs }: ProcedureView, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/);
  const said = [name, group ?? '', ...signs].join(' ').toLowerCase();
  return words.every((word) => said.includes(word));
}

interface RowsProps {
  readonly incident: IncidentView;
  readonly procedures: readonly ProcedureView[];
}

function Rows({ incident, procedures }: RowsProps): ReactNode {
  return (
    <ul className="divide-y divide-line">
      {procedures.map((procedure) => (
        <Row key={procedure.id} incident={incident} procedure={procedure} />
      ))}
    </ul>
  );
}

const CAME_OF: Readonly<Record<ProcedureView['state'], string>> = {
  offered: '',
  running: 'runs',
  worked: 'worked',
  failed: 'did not help',
  'not-needed': 'was not needed',
};

interface RowProps {
  readonly incident: IncidentView;
  readonly procedure: ProcedureView;
}

function Row({ incident, procedure }: RowProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { id, name, state, because, severity, lastResort, restricted } = procedure;
  const { action, target } = on(incident, 'procedure.start');
  const isLive = !['resolved', 'closed', 'cancelled', 'merged'].includes(incident.status);
  const button = state === 'offered' ? 'Start' : 'Start again';
  const isAlarming = lastResort || procedure.experts.length > 0;
  return (
    <li data-row className="py-2">
      <div className="flex items-start justify-between gap-3">
        <div className="foreign min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            {name}
            {severity === null ? null : <Tag>{severity}</Tag>}
            {lastResort ? <Tag>last resort</Tag> : null}
            {restricted ? <Tag>restricted</Tag> : null}
            {state === 'offered' ? null : <Tag>{CAME_OF[state]}</Tag>}
          </p>
          <p className="text-sm text-soft">{aboutText(procedure)}</p>
          {because.length === 0 || state !== 'offered' ? null : (
            <p className="text-sm">Fits: {because.join(', ')}</p>
          )}
        </div>
        {isLive && may(action) ? (
          <Button
            weight={isAlarming ? 'alarm' : 'plain'}
            busy={isBusy}
            aria-label={`${button}: ${name}`}
            onClick={() => void run({ action, ...target, fields: { procedure: id } })}
          >
            {button}
          </Button>
        ) : null}
      </div>
      <ProblemNotice problem={problem} />
    </li>
  );
}

function aboutText({ stepCount, signs, experts }: ProcedureView): string {
  const calls = experts.length === 0 ? [] : [`pages ${experts.join(', ')}`];
  return [count(stepCount, 'step'), ...calls, ...signs.slice(0, 3)].join(' · ');
}
