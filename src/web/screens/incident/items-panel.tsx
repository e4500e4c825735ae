// What is to be done so that it does not happen again: by whom, until when, and whether it is done.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { byKind } from '#/core/report/items-by-kind.ts';
import { useActing } from '../../acting.ts';
import { ActionForm } from '../../parts/action-form.tsx';
import type { Asking } from '../../parts/asking.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { dateText } from '../../words.ts';
import { dropAsking, itemAsking, on } from './askings.ts';
import type { PartProps } from './part-props.ts';

/** The action items of an incident, to add and to tick. */
export function ItemsPanel({ incident }: { readonly incident: IncidentView }): ReactNode {
  const [asking, setAsking] = useState<Asking | null>(null);
  const { labelOf, may } = useActions(incident.team);
  const { items } = incident.review;
  const left = items.filter(({ state }) => state === 'open').length;
  const aside = <span className="text-sm text-soft tabular-nums">{`${left} open`}</span>;
  return (
    <div className="print:hidden">
      <Panel title="Action items" aside={aside}>
        {items.length === 0 ? (
          <p className="text-soft">Nothing is to be done yet.</p>
        ) : (
          <Groups incident={incident} onAsk={setAsking} />
        )}
        {may('item.add') ? (
          <Button className="mt-3" onClick={() => setAsking(itemAsking(incident))}>
            {labelOf('item.add')}
          </Button>
        ) : null}
      </Panel>
      {asking === null ? null : <ActionForm asking={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

/** The items by the kinds that the runbook names, all or one kind alone. */
function Groups({ incident, onAsk }: PartProps): ReactNode {
  const [chosen, setChosen] = useState('');
  const { items, kinds } = incident.review;
  const groups = byKind(kinds, items).filter(
    ({ kind, items: own }) => own.length > 0 && (chosen === '' || kind === chosen),
  );
  return (
    <div className="grid gap-3">
      {kinds.length === 0 ? null : (
        <Field label="Kind">
          {(control) => (
            <select
              {...control}
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
              className={INPUT}
            >
              <option value="">All</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kind}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {groups.length === 0 ? <p className="text-soft">Nothing of this kind.</p> : null}
      {groups.map(({ kind, items: own, open }) => (
        <div key={kind}>
          {kinds.length === 0 ? null : (
            <h3 className="foreign text-sm font-semibold">
              {kind === '' ? 'Of no kind' : kind}
              <span className="font-normal text-soft tabular-nums">{`: ${own.length}, ${open} open`}</span>
            </h3>
          )}
          <ul>
            {own.map((item) => (
              <Item key={item.id} incident={incident} onAsk={onAsk} item={item} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface ItemProps extends PartProps {
  readonly item: IncidentView['review']['items'][number];
}

function Item({ incident, onAsk, item }: ItemProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { id, what, owner, dueAt, state } = item;
  const { action, target } = on(incident, 'item.set');
  const fields = { item: id, state: state === 'open' ? 'done' : 'open' };
  const said = [
    owner?.name ?? 'nobody yet',
    dueAt === null ? 'no date' : `until ${dateText(dueAt)}`,
    ...(state === 'dropped' ? ['dropped'] : []),
  ];
  return (
    <li data-row className="foreign">
      <div className="flex items-start gap-1">
        <label className="flex min-h-11 min-w-0 flex-1 items-start gap-3 py-2 lg:pointer-fine:min-h-9 lg:pointer-fine:py-1">
          <input
            type="checkbox"
            checked={state !== 'open'}
            disabled={isBusy || !may(action)}
            onChange={() => void run({ action, ...target, fields })}
            className="mt-0.5 size-5 shrink-0 accent-(--c-ink)"
          />
          <span className={`min-w-0 ${state === 'open' ? '' : 'text-soft'}`}>
            {what}
            <span className="block text-sm text-soft">{said.join(', ')}</span>
          </span>
        </label>
        {state === 'open' && may(action) ? (
          <Button
            weight="quiet"
            className="text-sm"
            onClick={() => onAsk(dropAsking(incident, id, what))}
          >
            Drop<span className="sr-only">: {what}</span>
          </Button>
        ) : null}
      </div>
      <ProblemNotice problem={problem} />
    </li>
  );
}
