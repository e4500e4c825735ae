// What machines keep alive beside incidents: alerts without one, and signs of life. Asked for when the
// screen opens, whenever something opens or closes, and every minute, as no feed tells of them.
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { AlertsView, HeartbeatView, KeptView } from '#/contract/api/views-alerts.ts';
import { repeatsText } from '#/core/report/repeats.ts';
import { useActing } from '../../acting.ts';
import { ask } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Moment, Since } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';

const EVERY_MS = 60_000;

interface AlertsPanelProps {
  readonly team: string;
  /** Which incidents are open, and when all was loaded: where it changes, these may have changed too. */
  readonly known: string;
}

/** Alerts that are kept without an incident, and heartbeats; nothing while there are none. */
export function AlertsPanel({ team, known }: AlertsPanelProps): ReactNode {
  const { alerts, look } = useAlerts(team, known);
  if (alerts === null) return null;
  const { kept, heartbeats } = alerts;
  return (
    <>
      {kept.length === 0 ? null : (
        <Panel
          title={`Kept without an incident: ${kept.length}`}
          aside={
            <Link
              to="/t/$team/silences"
              params={{ team }}
              className="inline-flex min-h-11 items-center underline underline-offset-4 lg:min-h-9"
            >
              Silences
            </Link>
          }
        >
          <ul className="grid gap-3">
            {kept.map((one) => (
              <Kept key={one.group} team={team} kept={one} onDone={look} />
            ))}
          </ul>
        </Panel>
      )}
      {heartbeats.length === 0 ? null : (
        <Panel title="Signs of life">
          <ul className="grid gap-2">
            {heartbeats.map((one) => (
              <Heartbeat key={one.name} heartbeat={one} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

interface KeptProps {
  readonly team: string;
  readonly kept: KeptView;
  readonly onDone: () => void;
}

function Kept({ team, kept, onDone }: KeptProps): ReactNode {
  const { group, title, severity, because, since, firing } = kept;
  const { labelOf, may } = useActions(team);
  const { isBusy, problem, run } = useActing();
  async function declare(): Promise<void> {
    const done = await run({ action: 'alerts.declare', team, fields: { group } });
    if (done !== null) onDone();
  }
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p className="foreign min-w-0 grow basis-40">
          <span className="line-clamp-3">{title}</span>
          <span className="block text-sm text-soft">
            {severity === null ? '' : `${severity}, `}
            {firing === 1 ? '' : `${firing} alerts, `}
            since <Moment at={since} />
            {repeatsText(kept) === '' ? '' : `, ${repeatsText(kept)}`}: {because}
          </span>
        </p>
        {may('alerts.declare') ? (
          <Button busy={isBusy} onClick={() => void declare()}>
            {labelOf('alerts.declare')}
            <span className="sr-only">: {title}</span>
          </Button>
        ) : null}
      </div>
      <ProblemNotice problem={problem} />
    </li>
  );
}

function Heartbeat({ heartbeat }: { readonly heartbeat: HeartbeatView }): ReactNode {
  const { name, lastAt, missingSince } = heartbeat;
  return (
    <li className="foreign flex flex-wrap justify-between gap-x-3">
      <span>{name}</span>
      {missingSince === null ? (
        <span className="text-soft">
          {lastAt === null ? 'not heard yet' : 'heard '}
          {lastAt === null ? null : <Moment at={lastAt} />}
        </span>
      ) : (
        <b className="text-danger">
          missing for <Since from={missingSince} />
        </b>
      )}
    </li>
  );
}

interface Looked {
  readonly alerts: AlertsView | null;
  readonly look: () => void;
}

function useAlerts(team: string, known: string): Looked {
  const [alerts, setAlerts] = useState<AlertsView | null>(null);
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const path = `/alerts?team=${encodeURIComponent(team)}`;
    void ask<{ readonly alerts: readonly AlertsView[] }>(path).then((answered) => {
      if (answered.ok) setAlerts(answered.value.alerts[0] ?? null);
    });
  }, [team, known, looks]);
  const isOfTeam = alerts !== null && alerts.team === team;
  return { alerts: isOfTeam ? alerts : null, look: () => setLooks((before) => before + 1) };
}
