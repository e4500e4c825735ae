// The drills that are planned.
import type { ReactNode } from 'react';
import { spokenEvery } from '#/core/basics/duration.ts';
import type { PlannedDrillView } from '#/contract/api/on-call-views.ts';
import type { Asking } from '../../parts/asking.ts';
import { reasonField } from '../../parts/asking.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useActions } from '../../session.ts';
import { listed } from '../../words.ts';

interface DrillsPanelProps {
  readonly team: string;
  readonly drills: readonly PlannedDrillView[];
  readonly onAsk: (asking: Asking) => void;
}

/** Drills to come, the next one first; nothing where none is planned. */
export function DrillsPanel({ team, drills, onAsk }: DrillsPanelProps): ReactNode {
  const { may, labelOf } = useActions(team);
  if (drills.length === 0) return null;
  return (
    <Panel title="Drills to come">
      <ul className="divide-y divide-line">
        {drills.map((drill) => (
          <li
            key={drill.id}
            data-row
            className="foreign flex flex-wrap items-center justify-between gap-3 py-2"
          >
            <DrillText drill={drill} />
            {may('drill.cancel') ? (
              <Button onClick={() => onAsk(cancelAsking(team, drill))}>
                {labelOf('drill.cancel')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function DrillText({ drill }: { readonly drill: PlannedDrillView }): ReactNode {
  const { title, summary, severity, participants, at, every } = drill;
  return (
    <span className="min-w-0">
      <b className="font-semibold">{title}</b>
      <span className="block text-soft">
        <Moment at={at} />
        {every === null ? '' : `, ${spokenEvery(every)}`}, {severity}, pages{' '}
        {listed(participants.map(({ name }) => name))}
      </span>
      {summary === '' ? null : <span className="block whitespace-pre-line">{summary}</span>}
    </span>
  );
}

function cancelAsking(team: string, { id, title }: PlannedDrillView): Asking {
  return {
    action: 'drill.cancel',
    target: { team },
    says: 'Whoever would have taken part is told.',
    shows: [title],
    fixed: { drill: id },
    fields: [reasonField(false)],
  };
}
