// Who is on call, until when, and the weeks to come.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { OnCallView } from '#/contract/api/on-call-views.ts';
import { ask } from '../../api.ts';
import { ActionForm } from '../../parts/action-form.tsx';
import type { Asking } from '../../parts/asking.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Face, groundsFor } from '../../parts/face.tsx';
import { Panel } from '../../parts/panel.tsx';
import { People } from '../../parts/person.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { OffersPanel } from '../../parts/offers-panel.tsx';
import { useActions, useSession } from '../../session.ts';
import { useTeamState } from '../../team-state.ts';
import { spelled } from '../../words.ts';
import { GapsPanel } from './gaps-panel.tsx';
import { awayAsking, drillAsking, offerAsking, shadowAsking, standInAsking } from './askings.ts';
import { CalendarsDialog } from './calendars-dialog.tsx';
import { DecidedPanel } from './decided-panel.tsx';
import { DrillsPanel } from './drills-panel.tsx';
import { OwnShiftsPanel } from './own-shifts-panel.tsx';
import { WeeksPanel } from './weeks-panel.tsx';
import { everybodyIn } from './weeks-picture.tsx';

const WEEKS = 6;
const here = getRouteApi('/t/$team/on-call');

/** Who is on call in a team. */
export function OnCallScreen(): ReactNode {
  const { team } = here.useParams();
  const { onCall, problem, reload } = useOnCall(team);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [isAtCalendars, setAtCalendars] = useState(false);
  if (onCall === null) {
    return problem === null ? (
      <p className="text-soft">Loading ...</p>
    ) : (
      <ProblemNotice problem={problem} />
    );
  }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold md:text-2xl">On call</h1>
        <Doings
          team={team}
          onCall={onCall}
          onAsk={setAsking}
          onCalendars={() => setAtCalendars(true)}
        />
      </div>
      <OffersPanel team={team} swaps={onCall.swaps} onDone={reload} />
      <Slots onCall={onCall} />
      <GapsPanel gaps={onCall.gaps} weeks={WEEKS} team={team} />
      <OwnShiftsPanel
        team={team}
        onCall={onCall}
        weeks={WEEKS}
        onOffer={(shift) => setAsking(offerAsking(team, shift, onCall))}
      />
      <WeeksPanel onCall={onCall} weeks={WEEKS} />
      <DecidedPanel team={team} onCall={onCall} onDone={reload} />
      <DrillsPanel team={team} drills={onCall.drills} onAsk={setAsking} />
      {isAtCalendars ? (
        <Calendars team={team} onCall={onCall} onClose={() => setAtCalendars(false)} />
      ) : null}
      {asking === null ? null : (
        <ActionForm
          asking={asking}
          onClose={() => {
            setAsking(null);
            reload();
          }}
        />
      )}
    </div>
  );
}

const OF_A_SLOT: readonly string[] = ['shadow.set', 'override.set'];

interface DoingsProps {
  readonly team: string;
  readonly onCall: OnCallView;
  readonly onAsk: (asking: Asking) => void;
  readonly onCalendars: () => void;
}

function Doings({ team, onCall, onAsk, onCalendars }: DoingsProps): ReactNode {
  const { labelOf, may, access } = useActions(team);
  const { me } = useSession();
  const scale = useTeamState().now?.wouldPage ?? [];
  const severities = scale.map(({ severity: key, label }) => {
    return [key, key === label ? key : `${key} ${label}`] as const;
  });
  const isForOthers = access === 'manager' || access === 'admin';
  const hasSlots = onCall.slots.length > 0;
  const doings = [
    ['absence.set', (now: number) => awayAsking(team, onCall, { me: me.person, isForOthers, now })],
    ['drill.plan', (now: number) => drillAsking(team, onCall, { now, severities })],
    ['shadow.set', (now: number) => shadowAsking(team, onCall, now)],
    ['override.set', (now: number) => standInAsking(team, onCall, now)],
  ] as const;
  return (
    <div className="flex flex-wrap gap-2">
      <Link to="/t/$team/silences" params={{ team }} className={buttonLook('plain')}>
        Silences
      </Link>
      {hasSlots ? <Button onClick={onCalendars}>Calendar feeds</Button> : null}
      {doings
        .filter(([action]) => may(action) && (hasSlots || !OF_A_SLOT.includes(action)))
        .map(([action, ask]) => (
          <Button
            key={action}
            weight={action === 'override.set' ? 'main' : 'plain'}
            onClick={() => onAsk(ask(Date.now()))}
          >
            {labelOf(action)}
          </Button>
        ))}
    </div>
  );
}

interface CalendarsProps {
  readonly team: string;
  readonly onCall: OnCallView;
  readonly onClose: () => void;
}

function Calendars({ team, onCall, onClose }: CalendarsProps): ReactNode {
  const { me } = useSession();
  const rotas = [...new Set(onCall.slots.map(({ rota }) => rota))];
  const hasShifts = onCall.people.some(({ person }) => person === me.person);
  return <CalendarsDialog {...{ team, rotas, hasShifts, onClose }} />;
}

function Slots({ onCall }: { readonly onCall: OnCallView }): ReactNode {
  const { slots } = onCall;
  const grounds = groundsFor(everybodyIn(onCall).map(({ person }) => person));
  if (slots.length === 0) {
    return (
      <Panel title="At this minute">
        <p className="text-soft">This team has no rota; its ladder names people directly.</p>
      </Panel>
    );
  }
  return (
    <ul className="grid gap-3 md:grid-cols-2 lg:grid-cols-4">
      {slots.map(({ rota, slot, people }) => (
        <li
          key={`${rota}/${slot}`}
          className="foreign flex items-center gap-3 rounded-xl border border-line bg-raised px-4 py-3 shadow-panel"
        >
          {people.slice(0, 1).map(({ person, name }) => (
            <Face key={person} person={person} name={name} ground={grounds.get(person)} isLarge />
          ))}
          <div className="min-w-0">
            <p className="text-sm text-soft">
              {spelled(rota)}, {slot}
            </p>
            <p className="text-lg leading-snug font-semibold">
              <People people={people} />
            </p>
            <Until people={people} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Until({ people: [only] }: Pick<OnCallView['slots'][number], 'people'>): ReactNode {
  if (only === undefined || only.until === null) return null;
  return (
    <p className="text-soft">
      until <Moment at={only.until} />
      {only.because === 'override' ? ', standing in' : ''}
    </p>
  );
}

interface Loaded {
  readonly onCall: OnCallView | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

function useOnCall(team: string): Loaded {
  const [onCall, setOnCall] = useState<OnCallView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [times, setTimes] = useState(0);
  const { now } = useTeamState(); // Replaced whenever somebody else is on call.
  const said = now?.onCall;
  useEffect(() => {
    document.title = 'On call · Tocsin';
    const path = `/on-call?team=${encodeURIComponent(team)}&weeks=${WEEKS}`;
    void ask<{ readonly onCall: readonly OnCallView[] }>(path).then((answered) => {
      setProblem(answered.ok ? null : answered.problem);
      if (answered.ok) setOnCall(answered.value.onCall.find((one) => one.team === team) ?? null);
    });
  }, [team, said, times]);
  const isMine = onCall?.team === team;
  return { onCall: isMine ? onCall : null, problem, reload: () => setTimes(times + 1) };
}
