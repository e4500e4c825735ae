// What the team owes between its incidents, and the button of whoever did it.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { spokenEvery } from '#/core/basics/duration.ts';
import type { UpkeepView } from '#/contract/api/on-call-views.ts';
import { useActions } from '../session.ts';
import { dateText, listed } from '../words.ts';
import { ActionForm } from './action-form.tsx';
import type { Asking } from './asking.ts';
import { Button } from './button.tsx';
import { Panel } from './panel.tsx';

interface UpkeepPanelProps {
  readonly team: string;
  readonly upkeep: readonly UpkeepView[];
}

/** Everything that is owed, the soonest first; nothing where nothing is. */
export function UpkeepPanel({ team, upkeep }: UpkeepPanelProps): ReactNode {
  const { may, labelOf } = useActions(team);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (upkeep.length === 0) return null;
  return (
    <Panel title="Owed between incidents">
      <ul className="divide-y divide-line">
        {upkeep.map((one) => (
          <li
            key={one.id}
            data-row
            className="foreign flex flex-wrap items-center justify-between gap-3 py-2"
          >
            <span className="min-w-0">
              <b className="font-semibold">{one.title}</b>
              <Due one={one} />
            </span>
            {may('upkeep.record') ? (
              <Button onClick={() => setAsking(doneAsking(team, one))}>
                {labelOf('upkeep.record')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {asking === null ? null : <ActionForm asking={asking} onClose={() => setAsking(null)} />}
    </Panel>
  );
}

function Due({ one }: { readonly one: UpkeepView }): ReactNode {
  const { due, isOverdue, every, isDefault, owners, last } = one;
  const often = every === null ? '' : spokenEvery(every);
  return (
    <span className="block text-soft">
      {due === null ? (
        'Not owed at present'
      ) : (
        <span className={isOverdue ? 'font-semibold text-danger' : ''}>
          {isOverdue ? 'Overdue since ' : 'Due '}
          <Day at={due} />
        </span>
      )}
      {often === '' ? '' : `, ${often}${isDefault ? ' unless said otherwise' : ''}`}
      {owners.length === 0 ? '' : `, told to ${listed(owners.map(({ name }) => name))}`}
      {last === null ? null : (
        <span className="block">
          Last done <Day at={last.at} /> by {last.by}
          {last.note === '' ? '' : `: ${last.note}`}
        </span>
      )}
    </span>
  );
}

function Day({ at }: { readonly at: string }): ReactNode {
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {dateText(at)}
    </time>
  );
}

function doneAsking(team: string, { id, title }: UpkeepView): Asking {
  return {
    action: 'upkeep.record',
    target: { team },
    says: 'It stands in your name, and the next one is planned from today.',
    shows: [title],
    fixed: { duty: id },
    fields: [{ kind: 'long', name: 'note', label: 'What came of it', needed: false }],
  };
}
