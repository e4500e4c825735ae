// One incident. On a phone the parts stand in the order in which they are needed; on a wide screen the
// story and what is said lie left, who and what is open lies right.
import { Link, getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import { useKeys } from '../../keys.ts';
import { ActionForm } from '../../parts/action-form.tsx';
import type { Asking } from '../../parts/asking.ts';
import { TeamAsides } from '../../parts/asides-panel.tsx';
import { buttonLook } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { loadIncident, useTeamState } from '../../team-state.ts';
import { AlertQuestions } from './alert-questions.tsx';
import { Questions } from './asks.tsx';
import { ChecklistPanel } from './checklist-panel.tsx';
import { ClosingPanel } from './closing-panel.tsx';
import { DecisionsPanel } from './decisions-panel.tsx';
import { DuePanel } from './due-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { Hold } from './hold.tsx';
import { IncidentAlerts } from './incident-alerts.tsx';
import { IncidentHead } from './incident-head.tsx';
import { LadderPanel } from './ladder-panel.tsx';
import { ProceduresPanel } from './procedures-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { RunbookChanged } from './runbook-changed.tsx';
import { StatusPath } from './status-path.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { UpdatePanel } from './update-panel.tsx';
import type { Wanted } from './update-panel.tsx';

const here = getRouteApi('/t/$team/incidents/$incident');

/** An incident with everything that is asked of people. */
export function IncidentScreen(): ReactNode {
  const { team, incident: number } = here.useParams();
  const { incident, problem } = useIncident(team, number);
  if (incident === undefined || !incident.whole) {
    return problem === null ? (
      <p className="text-soft">Loading ...</p>
    ) : (
      <div className="grid justify-items-start gap-3">
        <h1 className="text-xl font-semibold">{number}</h1>
        <ProblemNotice problem={problem} />
        <Link to="/t/$team" params={{ team }} className={buttonLook('plain')}>
          To what is open
        </Link>
      </div>
    );
  }
  return <Parts key={incident.id} incident={incident} />;
}

function Parts({ incident }: { readonly incident: IncidentView }): ReactNode {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [wanted, setWanted] = useState<Wanted>({ audience: null, times: 0 });
  const timeline = useTeamState().timelines.get(incident.id);
  useKeys({ u: () => setWanted(wantedAgain(null)) });
  const part = { incident, onAsk: setAsking };
  // What stands in the way of closing matters once closing is near.
  const isEnding = incident.status === 'resolved' || incident.status === 'mitigated';
  return (
    <>
      <IncidentHead {...part} />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem] lg:grid-rows-[auto_1fr] lg:gap-x-6">
        <div className="grid min-w-0 gap-4">
          <TeamAsides team={incident.team} known={incident.id} only={incident.id} />
          <Hold {...part} />
          <Questions incident={incident} />
          <AlertQuestions incident={incident} />
          <RunbookChanged incident={incident} />
          <DuePanel {...part} onCompose={(audience) => setWanted(wantedAgain(audience))} />
          <ProceduresPanel {...part} />
          <StatusPath {...part} lines={timeline?.before === null ? timeline.lines : undefined} />
          {isEnding ? <ClosingPanel {...part} /> : null}
          <UpdatePanel incident={incident} wanted={wanted} />
        </div>
        <div className="grid min-w-0 gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <LadderPanel incident={incident} />
          <PeoplePanel {...part} />
          <ChecklistPanel {...part} />
          <DecisionsPanel {...part} />
          <FactsPanel {...part} />
          {incident.origin === 'alert' || incident.firingAlerts > 0 ? (
            <IncidentAlerts incident={incident} />
          ) : null}
          {isEnding ? null : <ClosingPanel {...part} />}
        </div>
        <TimelinePanel timeline={timeline} zone={incident.zone} />
      </div>
      {asking === null ? null : <ActionForm asking={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

function wantedAgain(audience: string | null): (before: Wanted) => Wanted {
  return ({ times }) => ({ audience, times: times + 1 });
}

/** An incident by its number, loaded with its timeline. */
export function useIncident(
  team: string,
  number: string,
): { readonly incident: IncidentView | undefined; readonly problem: Problem | null } {
  const { incidents, now } = useTeamState();
  const [problem, setProblem] = useState<Problem | null>(null);
  const incident = [...incidents.values()].find(
    (one) => one.number === number || one.id === number,
  );
  const isReady = now !== null;
  useEffect(() => {
    if (!isReady) return;
    void loadIncident(team, number).then(setProblem);
  }, [team, number, isReady]);
  const title = incident?.title ?? number;
  useEffect(() => {
    document.title = `${number} ${title} · Tocsin`;
  }, [number, title]);
  return { incident, problem };
}
