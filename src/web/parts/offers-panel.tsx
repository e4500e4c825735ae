// Shifts that wait for whoever looks at the screen: offered to them, or to whoever takes them.
import type { ReactNode } from 'react';
import type { StretchView, SwapView } from '#/contract/api/on-call-views.ts';
import { useActing } from '../acting.ts';
import { useActions, useSession } from '../session.ts';
import { spelled } from '../words.ts';
import { Button } from './button.tsx';
import { Moment } from './countdown.tsx';
import { Panel } from './panel.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface OffersPanelProps {
  readonly team: string;
  readonly swaps: readonly SwapView[];
  readonly onDone?: () => void;
}

/** The offers somebody can take; nothing where there are none. */
export function OffersPanel({ team, swaps, onDone }: OffersPanelProps): ReactNode {
  const { me } = useSession();
  const { may, labelOf } = useActions(team);
  const { isBusy, problem, run } = useActing();
  const open = swaps.filter((swap) => isFor(swap, me.person));
  if (open.length === 0 || !may('swap.accept')) return null;

  async function answer(action: 'swap.accept' | 'swap.decline', swap: string): Promise<void> {
    const done = await run({ action, team, fields: { swap } });
    if (done !== null) onDone?.();
  }

  return (
    <Panel title={open.length === 1 ? 'A shift is offered to you' : 'Shifts are offered to you'}>
      <ul className="divide-y divide-line">
        {open.map((swap) => (
          <li
            key={swap.id}
            data-row
            className="foreign flex flex-wrap items-center justify-between gap-3 py-2"
          >
            <SwapText swap={swap} />
            <span className="flex flex-wrap gap-2">
              <Button
                weight="main"
                busy={isBusy}
                onClick={() => void answer('swap.accept', swap.id)}
              >
                {labelOf('swap.accept')}
              </Button>
              {swap.to === null ? null : (
                <Button busy={isBusy} onClick={() => void answer('swap.decline', swap.id)}>
                  Decline
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <ProblemNotice problem={problem} />
    </Panel>
  );
}

/** What is offered or was given, and for what. */
export function SwapText({ swap }: { readonly swap: SwapView }): ReactNode {
  const { gives, to, returns, reason, status } = swap;
  const { me } = useSession();
  const taker = to !== null && to.person === me.person ? 'you' : (to?.name ?? 'whoever takes it');
  return (
    <span>
      <b className="font-semibold">{gives.name}</b> {status === 'agreed' ? 'gave' : 'offers'}{' '}
      <ShiftText shift={gives} /> to {taker}
      {returns === null ? null : (
        <>
          {' '}
          for <ShiftText shift={returns} />
        </>
      )}
      {reason === '' ? null : <span className="text-soft">: {reason}</span>}
    </span>
  );
}

function ShiftText({
  shift: { rota, slot, from, to },
}: {
  readonly shift: StretchView;
}): ReactNode {
  return (
    <>
      {spelled(rota)}, {slot}, <Moment at={from} /> to <Moment at={to} />
    </>
  );
}

function isFor({ status, to, gives }: SwapView, me: string | null): boolean {
  if (status !== 'offered' || me === null || gives.person === me) return false;
  return to === null || to.person === me;
}
