import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import type { Asking } from '../../parts/asking.ts';
import { useActions } from '../../session.ts';
import {
  debtAsking,
  decisionAsking,
  escalateAsking,
  hypothesisAsking,
  impactAsking,
  mergeAsking,
  pageAsking,
  reasonAsking,
  severityAsking,
} from './askings.ts';
import type { PartProps } from './part-props.ts';

/** Every other act that can be done to an open incident. */
export function MoreMenu({ incident, onAsk }: PartProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const { labelOf, may } = useActions(incident.team);
  const cancel = 'Everybody who was woken is told that it was a false alarm.';
  const askings: readonly Asking[] = [
    escalateAsking(incident),
    pageAsking(incident),
    severityAsking(incident),
    impactAsking(incident),
    hypothesisAsking(incident),
    decisionAsking(incident),
    debtAsking(incident),
    mergeAsking(incident),
    reasonAsking(incident, 'incident.cancel', cancel),
  ].filter(({ action }) => may(action));
  if (askings.length === 0) return null;
  return (
    <div className="relative">
      <Button popoverTarget="more-acts">More</Button>
      <div
        ref={menu}
        id="more-acts"
        popover="auto"
        className="m-auto w-72 rounded-lg border border-line bg-raised p-2 text-ink shadow-2xl backdrop:bg-[rgb(0_0_0/0.5)]"
      >
        <div className="grid [&>button]:justify-start">
          {askings.map((asking) => (
            <Button
              key={asking.action}
              weight="quiet"
              onClick={() => {
                menu.current?.hidePopover();
                onAsk(asking);
              }}
            >
              {labelOf(asking.action)}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
