import type { ReactNode } from 'react';
import type { OnCallView } from '#/contract/api/on-call-views.ts';
import { useActing } from '../../acting.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { spelled } from '../../words.ts';

interface OverridesPanelProps {
  readonly team: string;
  readonly onCall: OnCallView;
  readonly onDone: () => void;
}

/** Who stands in for a time; each can be taken back. */
export function OverridesPanel({ team, onCall, onDone }: OverridesPanelProps): ReactNode {
  const { labelOf, may } = useActions(team);
  const { isBusy, problem, run } = useActing();
  const { overrides, shifts } = onCall;
  if (overrides.length === 0) return null;

  async function cancel(override: string): Promise<void> {
    const done = await run({ action: 'override.cancel', team, fields: { override } });
    if (done !== null) onDone();
  }

  return (
    <Panel title="Standing in">
      <ul className="divide-y divide-line">
        {overrides.map(({ id, rota, slot, person, from, to }) => (
          <li
            key={id}
            data-row
            className="foreign flex flex-wrap items-center justify-between gap-3 py-2"
          >
            <span>
              <b>{shifts.find((shift) => shift.person === person)?.name ?? person}</b>:{' '}
              {spelled(rota)}, {slot}, <Moment at={from} /> to <Moment at={to} />
            </span>
            {may('override.cancel') ? (
              <Button busy={isBusy} onClick={() => void cancel(id)}>
                {labelOf('override.cancel')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <ProblemNotice problem={problem} />
    </Panel>
  );
}
