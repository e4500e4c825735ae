// The alerts of an incident with how often each came. Asked for when the screen opens, whenever the
// number that fires changes, and every minute, as no feed tells of repeats.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentAlertsView, IncidentAlertView } from '#/contract/api/views-alerts.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import { repeatsText } from '#/core/report/repeats.ts';
import { ask } from '../../api.ts';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';

const EVERY_MS = 60_000;

/** The alerts of an incident; nothing where it has none. */
export function IncidentAlerts({ incident }: { readonly incident: IncidentView }): ReactNode {
  const shown = useIncidentAlerts(incident);
  if (shown === null || shown.alerts.length === 0) return null;
  const { alerts, more } = shown;
  const firing = <span className="text-sm text-soft">{`${incident.firingAlerts} firing`}</span>;
  return (
    <Panel title="Alerts" aside={firing}>
      <ul className="grid gap-2">
        {alerts.map((alert) => (
          <AlertLine key={`${alert.source} ${alert.alert}`} alert={alert} />
        ))}
      </ul>
      {more === 0 ? null : <p className="mt-2 text-sm text-soft">{`and ${more} more`}</p>}
    </Panel>
  );
}

function AlertLine({ alert }: { readonly alert: IncidentAlertView }): ReactNode {
  const { title, severity, status, since, lastAt } = alert;
  const isFiring = status === 'firing';
  const often = repeatsText(alert);
  return (
    <li className="foreign">
      <span className={`line-clamp-2 ${isFiring ? '' : 'text-soft'}`}>{title}</span>
      <span className="block text-sm text-soft">
        {severity === null ? '' : `${severity}, `}
        {isFiring ? 'since ' : 'ended '}
        <Moment at={isFiring ? since : lastAt} />
        {often === '' ? null : (
          <>
            , {often}
            {isFiring ? ', last ' : ''}
            {isFiring ? <Moment at={lastAt} /> : null}
          </>
        )}
      </span>
    </li>
  );
}

function useIncidentAlerts({ id, team, firingAlerts }: IncidentView): IncidentAlertsView | null {
  const [shown, setShown] = useState<IncidentAlertsView | null>(null);
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const query = `team=${encodeURIComponent(team)}`;
    const path = `/incidents/${encodeURIComponent(id)}/alerts?${query}`;
    void ask<IncidentAlertsView>(path).then((answered) => {
      if (answered.ok) setShown(answered.value);
    });
  }, [id, team, firingAlerts, looks]);
  return shown;
}
