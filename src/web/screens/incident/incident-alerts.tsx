// The alerts of an incident with how often each came, those that flap first. A storm has thousands: a few
// are shown, and the rest on request. Asked for when the screen opens, whenever the incident changes, and
// every minute, as no feed tells of repeats.
import { useCallback, useEffect, useState } from 'react';
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
import { count } from '../../words.ts';
import { ALL, AlertFilter } from './alert-filter.tsx';
import type { AlertSearch } from './alert-filter.tsx';

const EVERY_MS = 60_000;
const AT_FIRST = 10;
const MORE = 100;
const MOST_AT_ONCE = 1_000;

/** The alerts of an incident; nothing where it has none. */
export function IncidentAlerts({ incident }: { readonly incident: IncidentView }): ReactNode {
  const [wanted, want] = useState(AT_FIRST);
  const [search, setSearch] = useState(ALL);
  const shown = useIncidentAlerts(incident, wanted, search);
  const look = useCallback((asked: AlertSearch) => {
    setSearch(asked);
    want(asked.text === '' && asked.state === '' ? AT_FIRST : MORE);
  }, []);
  if (shown === null || shown.firing + shown.ended === 0) return null;
  const { alerts, flapping, firing, ended, silenced } = shown;
  const isSearch = shown.search.text !== '' || shown.search.state !== '';
  const left = isSearch ? 0 : firing + ended - alerts.length;
  const more = Math.min(MORE, left);
  const isLong = firing + ended > AT_FIRST || silenced > 0;
  return (
    <Panel title="Alerts" aside={<Counts shown={shown} firing={incident.firingAlerts} />}>
      {isLong || isSearch ? <AlertFilter search={search} onSearch={look} /> : null}
      <output className={isSearch ? 'block pb-1 text-sm text-soft' : 'sr-only'}>
        {isSearch ? foundText(shown) : ''}
      </output>
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
      {isSearch && shown.next !== null ? (
        <div className="mt-2 flex justify-end">
          <Button onClick={() => want(alerts.length + MORE)}>Find more</Button>
        </div>
      ) : null}
    </Panel>
  );
}

function foundText({ alerts, next }: IncidentAlertsView): string {
  return `${next === null ? '' : 'at least '}${count(alerts.length, 'alert')} found`;
}

interface CountsProps {
  readonly shown: IncidentAlertsView;
  readonly firing: number;
}

function Counts({ shown, firing }: CountsProps): ReactNode {
  const { flapping, silenced } = shown;
  // One that flaps counts as firing, though its source may say that it ended.
  const ended = shown.ended - flapping.filter(({ status }) => status === 'resolved').length;
  const said = [
    `${firing.toLocaleString('en')} firing`,
    ...(ended === 0 ? [] : [`${ended.toLocaleString('en')} ended`]),
    ...(flapping.length === 0 ? [] : [`${flapping.length} flapping`]),
    ...(silenced === 0 ? [] : [`${silenced.toLocaleString('en')} silenced`]),
  ];
  return <span className="text-sm text-soft tabular-nums">{said.join(', ')}</span>;
}

function keyOf({ source, alert }: IncidentAlertView): string {
  return `${source} ${alert}`;
}

function AlertLine({ alert }: { readonly alert: IncidentAlertView }): ReactNode {
  const { title, severity, status, since, lastAt, silenced } = alert;
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
        {silenced === null ? null : <span className="block">{silenced}</span>}
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

type Shown = IncidentAlertsView & { readonly search: AlertSearch };

function useIncidentAlerts(
  incident: IncidentView,
  wanted: number,
  search: AlertSearch,
): Shown | null {
  const { id, team, version } = incident;
  const [shown, setShown] = useState<Shown | null>(null);
  const [looks, setLooks] = useState(0);
  // In a storm it changes every second: who looks through thousands is brought up to date less often.
  const changed = wanted > MOST_AT_ONCE ? 0 : version;
  useEffect(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    let isLeft = false;
    void alertsUpTo({ id, team, search }, wanted).then((all) => {
      if (!isLeft && all !== null) setShown({ ...all, search });
    });
    return () => {
      isLeft = true;
    };
  }, [id, team, wanted, search, changed, looks]);
  return shown;
}

type Asked = Pick<IncidentView, 'id' | 'team'> & { readonly search: AlertSearch };

/** So many alerts in as few requests as they take; null where they cannot be had. */
async function alertsUpTo(asked: Asked, wanted: number): Promise<IncidentAlertsView | null> {
  const first = await alertsAfter(asked, wanted, null);
  if (first === null) return null;
  const alerts = [...first.alerts];
  let { next } = first;
  while (next !== null && alerts.length < wanted) {
    const page = await alertsAfter(asked, wanted - alerts.length, next);
    if (page === null) return null;
    alerts.push(...page.alerts);
    next = page.next;
  }
  return { ...first, alerts, next };
}

async function alertsAfter(
  { id, team, search }: Asked,
  missing: number,
  after: string | null,
): Promise<IncidentAlertsView | null> {
  const limit = String(Math.min(missing, MOST_AT_ONCE));
  const { text, state } = search;
  const query = new URLSearchParams({
    team,
    limit,
    ...(text === '' ? {} : { text }),
    ...(state === '' ? {} : { state }),
    ...(after === null ? {} : { after }),
  });
  const path = `/incidents/${encodeURIComponent(id)}/alerts?${query}`;
  const answered = await ask<IncidentAlertsView>(path);
  return answered.ok ? answered.value : null;
}
