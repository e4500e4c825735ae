import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import type { Asking } from '../../parts/asking.ts';
import { useActions } from '../../session.ts';
import {
  cadenceAsking,
  debtAsking,
  escalateAsking,
  etaAsking,
  hypothesisAsking,
  impactAsking,
  itemAsking,
  mergeAsking,
  pageAsking,
  pageTeamAsking,
  reasonAsking,
  severityAsking,
} from './askings.ts';
import { assessAsking, decisionAsking } from './askings-judging.ts';
import type { PartProps } from './part-props.ts';

/** Where the label of an act is too short to stand in a list without its verb's object. */
const NAMES: Readonly<Record<string, string>> = {
  'incident.escalate': 'Escalate to the next rung',
  'incident.merge': 'Merge into an older incident',
  'incident.cancel': 'Cancel: a false alarm',
  'debt.open': 'Open a debt: to undo later',
};

/** Every other act that can be done to an open incident. */
export function MoreMenu({ incident, onAsk }: PartProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const { labelOf, may } = useActions(incident.team);
  const cancel = 'Everybody who was woken is told that it was a false alarm.';
  const glass =
    'For half an hour you may do what the command may. All managers are told, and it is reviewed.';
  const askings: readonly Asking[] = [
    escalateAsking(incident),
    pageAsking(incident),
    ...(incident.otherTeams.length === 0 ? [] : [pageTeamAsking(incident)]),
    severityAsking(incident),
    ...(incident.impactColumns.length === 0 ? [] : [assessAsking(incident)]),
    impactAsking(incident),
    etaAsking(incident),
    cadenceAsking(incident),
    hypothesisAsking(incident),
    decisionAsking(incident),
    debtAsking(incident),
    itemAsking(incident),
    mergeAsking(incident),
    reasonAsking(incident, 'authority.take', glass),
    reasonAsking(incident, 'incident.cancel', cancel),
  ].filter(({ action }) => may(action));
  if (askings.length === 0) return null;
  return (
    <div>
      <Button popoverTarget="more-acts" className="names-more">
        More
      </Button>
      <div
        ref={menu}
        id="more-acts"
        popover="auto"
        className="beside-more w-72 max-w-[calc(100vw-1.5rem)] rounded-xl border border-line bg-raised p-2 text-ink shadow-2xl backdrop:bg-[rgb(0_0_0/0.3)]"
      >
        <div className="grid [&>button]:justify-start [&>button]:text-left">
          {askings.map((asking) => (
            <Button
              key={asking.title ?? asking.action}
              weight="quiet"
              onClick={() => {
                menu.current?.hidePopover();
                onAsk(asking);
              }}
            >
              {NAMES[asking.action] ?? asking.title ?? labelOf(asking.action)}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
