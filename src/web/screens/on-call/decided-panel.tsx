// What was decided over the rotas; each can be taken back by whoever may.
import type { ReactNode } from 'react';
import type { OnCallView, StretchView } from '#/contract/api/on-call-views.ts';
import { useActing } from '../../acting.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { SwapText } from '../../parts/offers-panel.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions, useSession } from '../../session.ts';
import { spelled } from '../../words.ts';

interface DecidedPanelProps {
  readonly team: string;
  readonly onCall: OnCallView;
  readonly onDone: () => void;
}

interface Line {
  readonly id: string;
  readonly text: ReactNode;
  /** What takes it back, and what its button is called. */
  readonly action: string;
  readonly button: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Whose it is; a manager decides for everybody. Empty: anybody's. */
  readonly of: readonly string[];
}

/** Who stands in, is away, shadows, offers and gave shifts. */
export function DecidedPanel({ team, onCall, onDone }: DecidedPanelProps): ReactNode {
  const { labelOf, may, access } = useActions(team);
  const { me } = useSession();
  const { isBusy, problem, run } = useActing();
  const lines = linesOf(onCall, labelOf);
  if (lines.length === 0) return null;
  const isForOthers = access === 'manager' || access === 'admin';

  function mayEnd({ action, of }: Line): boolean {
    const isOwn = of.length === 0 || (me.person !== null && of.includes(me.person));
    return may(action) && (isOwn || isForOthers);
  }

  async function end({ action, fields }: Line): Promise<void> {
    const done = await run({ action, team, fields });
    if (done !== null) onDone();
  }

  return (
    <Panel title="Decided over the rota">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li
            key={line.id}
            data-row
            className="foreign flex flex-wrap items-center justify-between gap-3 py-2"
          >
            <span className="min-w-0">{line.text}</span>
            {mayEnd(line) ? (
              <Button busy={isBusy} onClick={() => void end(line)}>
                {line.button}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <ProblemNotice problem={problem} />
    </Panel>
  );
}

function linesOf(onCall: OnCallView, labelOf: (action: string) => string): readonly Line[] {
  const { overrides, absences, shadows, swaps } = onCall;
  const standing = overrides.filter(({ swap }) => swap === null);
  return [
    ...swaps.map((swap): Line => ({
      id: swap.id,
      text: <SwapText swap={swap} />,
      action: 'swap.decline',
      button: 'Take back',
      fields: { swap: swap.id },
      of: [swap.gives.person, ...(swap.status === 'agreed' && swap.to ? [swap.to.person] : [])],
    })),
    ...standing.map((one): Line => ({
      id: one.id,
      text: <InSlot one={one} how="stands in" reason={one.reason} />,
      action: 'override.cancel',
      button: labelOf('override.cancel'),
      fields: { override: one.id },
      of: [],
    })),
    ...absences.map((one): Line => ({
      id: one.id,
      text: (
        <>
          <b className="font-semibold">{one.name}</b> is away, <Moment at={one.from} /> to{' '}
          <Moment at={one.to} />
          <Reason reason={one.reason} />
        </>
      ),
      action: 'absence.cancel',
      button: labelOf('absence.cancel'),
      fields: { absence: one.id },
      of: [one.person],
    })),
    ...shadows.map((one): Line => ({
      id: one.id,
      text: <InSlot one={one} how="shadows" reason="" />,
      action: 'shadow.cancel',
      button: labelOf('shadow.cancel'),
      fields: { shadow: one.id },
      of: [],
    })),
  ];
}

interface InSlotProps {
  readonly one: StretchView;
  readonly how: string;
  readonly reason: string;
}

function InSlot({ one, how, reason }: InSlotProps): ReactNode {
  return (
    <>
      <b className="font-semibold">{one.name}</b> {how}: {spelled(one.rota)}, {one.slot},{' '}
      <Moment at={one.from} /> to <Moment at={one.to} />
      <Reason reason={reason} />
    </>
  );
}

function Reason({ reason }: { readonly reason: string }): ReactNode {
  return reason === '' ? null : <span className="text-soft">: {reason}</span>;
}
