import type { ReactNode } from 'react';
import { spokenEvery } from '#/core/basics/duration.ts';
import { weekText } from '#/core/silence/warnings.ts';
import type { SilenceView } from '#/contract/api/views-silence.ts';
import type { Asking } from '../../parts/asking.ts';
import { reasonField } from '../../parts/asking.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { useActions } from '../../session.ts';
import { count, localText } from '../../words.ts';

interface SilenceRowProps {
  readonly team: string;
  readonly silence: SilenceView;
  readonly onAsk: (asking: Asking) => void;
}

/** One silence: what it matches, until when, what it holds, and what can be done about it. */
export function SilenceRow({ team, silence, onAsk }: SilenceRowProps): ReactNode {
  const { matchers, reason, owner, warnings, status, every } = silence;
  const { may, labelOf } = useActions(team);
  return (
    <li data-row className="foreign flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0 grow basis-80">
        <p>
          <b className="font-semibold">{reason}</b>
          <span className="text-soft">, {owner.name}</span>
        </p>
        <p className="font-mono text-sm break-words">{matchers.join(', ')}</p>
        <When silence={silence} />
        <Holds silence={silence} />
        {warnings.map((warning) => (
          <p key={warning} className="text-sm text-warn">
            {warning}
          </p>
        ))}
      </div>
      {status === 'over' ? null : (
        <div className="flex flex-wrap gap-2">
          {may('silence.extend') ? (
            <Button onClick={() => onAsk(extendAsking(team, silence))}>
              {labelOf('silence.extend')}
              <span className="sr-only">: {reason}</span>
            </Button>
          ) : null}
          {may('silence.end') && status === 'running' && every !== null ? (
            <Button onClick={() => onAsk(endAsking(team, silence, true))}>
              End it this time
              <span className="sr-only">: {reason}</span>
            </Button>
          ) : null}
          {may('silence.end') ? (
            <Button onClick={() => onAsk(endAsking(team, silence, false))}>
              {every === null ? labelOf('silence.end') : 'End it for good'}
              <span className="sr-only">: {reason}</span>
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

function When({ silence }: { readonly silence: SilenceView }): ReactNode {
  const { status, from, to, every, until } = silence;
  const week = weekText(silence);
  if (status === 'over') {
    return (
      <p className="text-soft">
        over since <Moment at={until} />
      </p>
    );
  }
  return (
    <p className="text-soft">
      {status === 'running' ? 'until ' : ''}
      {status === 'running' ? null : (
        <>
          <Moment at={from} /> to{' '}
        </>
      )}
      <Moment at={to} />
      {every === null ? null : (
        <>
          , {spokenEvery(every)} until <Moment at={until} />
          {week === '' ? '' : `, ${week}`}
        </>
      )}
    </p>
  );
}

function Holds({ silence }: { readonly silence: SilenceView }): ReactNode {
  const { status, holds, groups, titles } = silence;
  if (status !== 'running') return null;
  if (holds === 0) return <p className="text-soft">holds nothing at present</p>;
  return (
    <>
      <p>
        holds {count(holds, 'alert')}
        {groups > 1 ? ` of ${groups} groups` : ''}
      </p>
      <ul className="list-disc pl-5 text-sm">
        {[...new Set(titles)].slice(0, 5).map((title) => (
          <li key={title} className="line-clamp-2">
            {title}
          </li>
        ))}
      </ul>
    </>
  );
}

function extendAsking(team: string, { id, until, reason }: SilenceView): Asking {
  const start = localText(Date.parse(until));
  return {
    action: 'silence.extend',
    target: { team },
    says: 'It goes on until then. Whoever answers for it is told before it ends.',
    shows: [reason],
    fixed: { silence: id },
    fields: [{ kind: 'time', name: 'until', label: 'Until', needed: true, start }],
  };
}

function endAsking(team: string, { id, reason, holds }: SilenceView, once: boolean): Asking {
  const held = holds === 0 ? 'It holds nothing at present.' : `It holds ${count(holds, 'alert')}:`;
  return {
    action: 'silence.end',
    target: { team },
    title: once ? 'End it this time' : 'End the silence',
    says: `${held} ${holds === 0 ? '' : 'what still fires pages at once.'}${once ? ' The window comes again.' : ''}`,
    shows: [reason],
    button: once ? 'End it this time' : 'End it',
    fixed: { silence: id, ...(once ? { once: true } : {}) },
    fields: [reasonField(false)],
  };
}
