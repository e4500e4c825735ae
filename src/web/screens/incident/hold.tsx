// Who has the incident, and the acts that give it from one to another.
import type { ReactNode } from 'react';
import { useActing } from '../../acting.ts';
import { isLive, isUnheld } from '../../incidents.ts';
import { useKeys } from '../../keys.ts';
import { Shown } from '../../parts/action-form.tsx';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions, useSession } from '../../session.ts';
import { handBackAsking, handOverAsking } from './askings.ts';
import { ShiftOffer } from './asks.tsx';
import { HoldText } from './hold-text.tsx';
import type { PartProps } from './part-props.ts';

/** Who has it, and what can be done about that. */
export function Hold({ incident, onAsk }: PartProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const unheld = isUnheld(incident);
  const take = { action: 'incident.acknowledge', team: incident.team, incident: incident.id };
  const mayTake = unheld && may('incident.acknowledge');
  useKeys({ a: () => (mayTake ? void run(take) : undefined) });
  const look = unheld ? 'border-alarm border-l-6 bg-wash' : 'border-line bg-raised';
  return (
    <section
      aria-label="Who has it"
      className={`grid gap-3 rounded-xl border p-4 shadow-panel md:px-5 ${look}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <HoldText incident={incident} />
        <div className="flex flex-wrap gap-2 empty:hidden max-md:w-full max-md:*:grow">
          <HoldButtons
            incident={incident}
            onAsk={onAsk}
            isBusy={isBusy}
            onTake={() => void run(take)}
          />
        </div>
      </div>
      <Briefing incident={incident} />
      <ProblemNotice problem={problem} />
    </section>
  );
}

/** What whoever is asked to take it over should know. */
function Briefing({ incident: { handOver, briefing } }: Pick<PartProps, 'incident'>): ReactNode {
  const { me } = useSession();
  return handOver !== null && handOver.to.person === me.person ? <Shown lines={briefing} /> : null;
}

interface HoldButtonsProps extends PartProps {
  readonly isBusy: boolean;
  readonly onTake: () => void;
}

function HoldButtons({ incident, onAsk, isBusy, onTake }: HoldButtonsProps): ReactNode {
  const { me } = useSession();
  const { labelOf, may } = useActions(incident.team);
  if (!may('incident.acknowledge')) return null;
  if (isUnheld(incident)) {
    const isMine = incident.ringing.some(({ person }) => person === me.person);
    return (
      <>
        <Button
          weight="main"
          aria-keyshortcuts="a"
          busy={isBusy}
          onClick={onTake}
          className="px-6 py-3 text-lg max-md:basis-full"
        >
          {labelOf('incident.acknowledge')}
        </Button>
        {isMine ? <Decline incident={incident} onAsk={onAsk} /> : null}
        <GiveOn incident={incident} onAsk={onAsk} />
      </>
    );
  }
  const isHolder = incident.holder !== null && incident.holder.person === me.person;
  return (
    <>
      <TakeOver incident={incident} onAsk={onAsk} isBusy={isBusy} onTake={onTake} />
      <ShiftOffer incident={incident} />
      <GiveOn incident={incident} onAsk={onAsk} />
      {isHolder ? (
        <Button onClick={() => onAsk(handBackAsking(incident))}>
          {labelOf('incident.hand-back')}
        </Button>
      ) : null}
    </>
  );
}

/** For whoever is asked by name to take it over. */
function TakeOver({ incident, onAsk, isBusy, onTake }: HoldButtonsProps): ReactNode {
  const { me } = useSession();
  if (incident.handOver === null || incident.handOver.to.person !== me.person) return null;
  return (
    <>
      <Button weight="main" busy={isBusy} onClick={onTake}>
        Take it over
      </Button>
      <Decline incident={incident} onAsk={onAsk} />
    </>
  );
}

/** For whoever has it or has command. */
function GiveOn({ incident, onAsk }: PartProps): ReactNode {
  const { me } = useSession();
  const { access, labelOf } = useActions(incident.team);
  const isHolder = incident.holder !== null && incident.holder.person === me.person;
  const commands = incident.roles.some((role) => {
    return role.isCommander && role.held !== null && role.held.person === me.person;
  });
  const isManager = access === 'manager' || access === 'admin';
  if (!isHolder && !commands && !isManager) return null;
  const isOffered = incident.handOver !== null || incident.shiftOffer !== null;
  if (!isLive(incident)) return null;
  return (
    <>
      <Button onClick={() => onAsk(handOverAsking(incident, me.person))}>
        {labelOf('incident.hand-over')}
      </Button>
      {isHolder && isOffered ? <KeepIt incident={incident} /> : null}
    </>
  );
}

/** Takes the offer back: whoever names themselves has it. */
function KeepIt({ incident }: Pick<PartProps, 'incident'>): ReactNode {
  const { me } = useSession();
  const { isBusy, problem, run } = useActing();
  const fields = { person: me.person };
  const target = { team: incident.team, incident: incident.id };
  return (
    <>
      <Button
        busy={isBusy}
        onClick={() => void run({ action: 'incident.hand-over', ...target, fields })}
      >
        Keep it
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}

function Decline({ incident, onAsk }: PartProps): ReactNode {
  const { labelOf } = useActions(incident.team);
  const target = { team: incident.team, incident: incident.id };
  return (
    <Button
      onClick={() =>
        onAsk({
          action: 'incident.decline',
          target,
          says:
            incident.handOver === null
              ? 'The next rung is paged at once.'
              : 'Whoever hands it over is told.',
          fields: [{ kind: 'long', name: 'reason', label: 'Why', needed: false }],
        })
      }
    >
      {labelOf('incident.decline')}
    </Button>
  );
}
