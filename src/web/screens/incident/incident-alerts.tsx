// The alerts of an incident with how often each came, those that flap first. A storm has thousands: a few
// are shown, and the rest on request. Asked for when the screen opens, whenever the incident changes, and
// every minute, as no feed tells of repeats.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentAlertsView, IncidentAlertView } from '#/contract/api/views-alerts.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import { flapsText, repeatsText } from '#/core/report/repeats.ts';
import { ask } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Tag } from '../../parts/tag.tsx';
import { WindowedList } from '../../parts/windowed-list.tsx';

const EVERY_MS = 60_000;
const AT_FIRST = 10;
const MORE = 100;
const MOST_AT_ONCE = 1_000;

/** The alerts of an incident; nothing where it has none. */
export function IncidentAlerts({ incident }: { readonly incident: IncidentView }): ReactNode {
  const [wanted, want] = useState(AT_FIRST);
  const shown = useIncidentAlerts(incident, wanted);
  if (shown === null || shown.firing + shown.ended === 0) return null;
  const { alerts, flapping, firing, ended } = shown;
  const left = firing + ended - alerts.length;
  const more = Math.min(MORE, left);
  return (
    <Panel title="Alerts" aside={<Counts shown={shown} firing={incident.firingAlerts} />}>
      {flapping.length === 0 ? null : (
        <ul aria-label="Alerts that flap" className="mb-3 border-b border-line pb-2">
          {flapping.map((alert) => (
            <AlertLine key={keyOf(alert)} alert={alert} />
          ))}
        </ul>
      )}
      <WindowedList
        items={alerts}
        keyOf={keyOf}
        row={(alert) => <AlertLine key={keyOf(alert)} alert={alert} />}
      />
      {left <= 0 ? null : (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <p className="text-sm text-soft tabular-nums">{`and ${left.toLocaleString('en')} more`}</p>
          <Button onClick={() => want(alerts.length + more)}>{`Show ${more} more`}</Button>
        </div>
      )}
    </Panel>
  );
}

interface CountsProps {
  readonly shown: IncidentAlertsView;
  readonly firing: number;
}

function Counts({ shown, firing }: CountsProps): ReactNode {
  const { flapping } = shown;
  // One that flaps counts as firing, though its source may say that it ended.
  const ended = shown.ended - flapping.filter(({ status }) => status === 'resolved').length;
  const said = [
    `${firing.toLocaleString('en')} firing`,
    ...(ended === 0 ? [] : [`${ended.toLocaleString('en')} ended`]),
    ...(flapping.length === 0 ? [] : [`${flapping.length} flapping`]),
  ];
  return <span className="text-sm text-soft tabular-nums">{said.join(', ')}</span>;
}

function keyOf({ source, alert }: IncidentAlertView): string {
  return `${source} ${alert}`;
}

function AlertLine({ alert }: { readonly alert: IncidentAlertView }): ReactNode {
  const { title, severity, status, since, lastAt } = alert;
  const isFiring = status === 'firing';
  const flaps = flapsText(alert);
  const often = repeatsText(alert);
  return (
    <li className="foreign pb-2">
      <span className={`line-clamp-2 ${isFiring ? '' : 'text-soft'}`}>{title}</span>
      <span className="block text-sm text-soft">
        {flaps === '' ? null : (
          <>
            <Tag>{flaps}</Tag>{' '}
          </>
        )}
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

function useIncidentAlerts(incident: IncidentView, wanted: number): IncidentAlertsView | null {
  const { id, team, version } = incident;
  const [shown, setShown] = useState<IncidentAlertsView | null>(null);
  const [looks, setLooks] = useState(0);
  // In a storm it changes every second: who looks through thousands is brought up to date less often.
  const changed = wanted > MOST_AT_ONCE ? 0 : version;
  useEffect(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    let isLeft = false;
    void alertsUpTo({ id, team }, wanted).then((all) => {
      if (!isLeft && all !== null) setShown(all);
    });
    return () => {
      isLeft = true;
    };
  }, [id, team, wanted, changed, looks]);
  return shown;
}

/** So many alerts in as few requests as they take; null where they cannot be had. */
async function alertsUpTo(
  incident: Pick<IncidentView, 'id' | 'team'>,
  wanted: number,
): Promise<IncidentAlertsView | null> {
  const first = await alertsAfter(incident, wanted, null);
  if (first === null) return null;
  const alerts = [...first.alerts];
  let { next } = first;
  while (next !== null && alerts.length < wanted) {
    const page = await alertsAfter(incident, wanted - alerts.length, next);
    if (page === null) return null;
    alerts.push(...page.alerts);
    next = page.next;
  }
  return { ...first, alerts, next };
}

async function alertsAfter(
  { id, team }: Pick<IncidentView, 'id' | 'team'>,
  missing: number,
  after: string | null,
): Promise<IncidentAlertsView | null> {
  const limit = String(Math.min(missing, MOST_AT_ONCE));
  const query = new URLSearchParams({ team, limit, ...(after === null ? {} : { after }) });
  const path = `/incidents/${encodeURIComponent(id)}/alerts?${query}`;
  const answered = await ask<IncidentAlertsView>(path);
  return answered.ok ? answered.value : null;
}
