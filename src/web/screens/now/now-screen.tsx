// The screen somebody opens at 03:00: what is open, who has it, what is due next; and when nothing is,
// who would be woken.
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { TeamNowView } from '#/contract/api/on-call-views.ts';
import { openOnes } from '../../incidents.ts';
import { TeamAsides } from '../../parts/asides-panel.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Face } from '../../parts/face.tsx';
import { OffersPanel } from '../../parts/offers-panel.tsx';
import { Panel } from '../../parts/panel.tsx';
import { People, Person } from '../../parts/person.tsx';
import { SeverityTag } from '../../parts/tag.tsx';
import { useTeamState } from '../../team-state.ts';
import { capital, count, listed, spelled } from '../../words.ts';
import { AlertsPanel } from './alerts-panel.tsx';
import { MoreOpen } from './more-open.tsx';
import { OpenList } from './open-list.tsx';
import { RecentPanel } from './recent-panel.tsx';

const here = getRouteApi('/t/$team/');

/** What is open in a team, and what would happen if something broke this minute. */
export function NowScreen(): ReactNode {
  const { team } = here.useParams();
  const { now, incidents, more, problem } = useTeamState();
  const open = useMemo(() => openOnes(incidents.values()), [incidents]);
  const all = open.length + (more?.count ?? 0);
  const name = now?.name ?? '';
  useEffect(() => {
    document.title = `${all > 0 ? `(${all}) ` : ''}${name} · Tocsin`;
  }, [all, name]);
  if (now === null) return problem === null ? <p className="text-soft">Loading ...</p> : null;
  const isCalm = all === 0;
  // What burns stands before what can wait.
  const offers = <OffersPanel team={team} swaps={now.decided.swaps} />;
  const known = `${now.at} ${open.map(({ id }) => id).join(' ')}`;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_23rem] lg:gap-6">
      <div className="grid min-w-0 gap-4">
        <NotLive now={now} />
        <TeamAsides team={team} known={known} />
        {isCalm ? offers : null}
        <h1 className="text-xl font-semibold md:text-2xl">
          {isCalm ? 'Nothing is open' : `${count(all, 'incident')} open`}
        </h1>
        {isCalm ? null : <OpenList team={team} open={open} />}
        {more === null ? null : <MoreOpen team={team} count={more.count} />}
        {isCalm ? null : offers}
        {isCalm && now.isLive ? <Calm now={now} /> : null}
        {isCalm ? <WouldPagePanel now={now} /> : null}
      </div>
      <div className="grid min-w-0 gap-4">
        <OnCallPanel now={now} />
        {isCalm ? null : <WouldPagePanel now={now} />}
        <AlertsPanel team={team} known={known} />
        <RecentPanel team={team} known={known} />
      </div>
    </div>
  );
}

function NotLive({ now }: { readonly now: TeamNowView }): ReactNode {
  if (now.isLive) return null;
  return (
    <section className="foreign rounded-lg border-l-4 border-alarm bg-wash px-4 py-3">
      <h2 className="font-semibold text-danger">
        {now.name} is not live: its roster is incomplete
      </h2>
      <p>Alerts are kept, and the operator of this server is paged in the team's place. Missing:</p>
      <ul className="list-disc pl-5">
        {now.gaps.map((gap) => (
          <li key={gap}>{gap}</li>
        ))}
      </ul>
      <p className="mt-1 text-soft">
        Write it into the team's <code className="font-mono">tocsin.yaml</code>;{' '}
        <code className="font-mono">tocsin check</code> says how. The server reads it by itself.
      </p>
    </section>
  );
}

function Calm({ now }: { readonly now: TeamNowView }): ReactNode {
  const first = now.onCall.flatMap(({ people }) => people)[0];
  return (
    <section className="flex items-center gap-4 rounded-xl border border-line border-l-6 border-l-good bg-raised px-4 py-5 shadow-panel md:px-5 md:py-6">
      {first === undefined ? null : <Face person={first.person} name={first.name} isLarge />}
      <div className="min-w-0">
        <p className="text-lg leading-snug">
          {first === undefined ? (
            'No rota of this team has anybody on call.'
          ) : (
            <>
              <b className="font-semibold">
                <Person person={first} />
              </b>{' '}
              is on call
              {first.until === null ? null : (
                <>
                  {' '}
                  until <Moment at={first.until} />
                </>
              )}
              .
            </>
          )}
        </p>
        <p className="mt-1 text-soft">
          An alert opens an incident, and so does Declare. It appears here by itself.
        </p>
      </div>
    </section>
  );
}

function OnCallPanel({ now }: { readonly now: TeamNowView }): ReactNode {
  const rotas = new Set(now.onCall.map(({ rota }) => rota));
  return (
    <Panel title="On call">
      {now.onCall.length === 0 ? (
        <p className="text-soft">This team has no rota; its ladder names people directly.</p>
      ) : (
        <ul className="grid gap-3">
          {now.onCall.map(({ rota, slot, people }) => (
            <li key={`${rota}/${slot}`} className="flex items-center gap-3">
              {people.slice(0, 1).map(({ person, name }) => (
                <Face key={person} person={person} name={name} />
              ))}
              <div className="foreign min-w-0">
                <p className="text-sm text-soft">
                  {rotas.size > 1 ? `${spelled(rota)}, ${slot}` : spelled(slot)}
                </p>
                <p>
                  <People people={people} />
                  <Until people={people} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Until({ people }: Pick<TeamNowView['onCall'][number], 'people'>): ReactNode {
  const [only] = people;
  if (only === undefined || only.until === null) return null;
  return (
    <span className="text-soft">
      {' '}
      until <Moment at={only.until} />
      {only.because === 'override' ? ', standing in' : ''}
    </span>
  );
}

function WouldPagePanel({ now }: { readonly now: TeamNowView }): ReactNode {
  if (now.wouldPage.length === 0 || !now.isLive) return null;
  return (
    <Panel title="If something broke this minute">
      <dl className="@container divide-y divide-line">
        {now.wouldPage.map((one, rank) => (
          <div
            key={one.severity}
            className="foreign grid gap-x-4 gap-y-1.5 py-2.5 last:pb-0 @xl:grid-cols-[10rem_minmax(0,1fr)] @xl:items-center"
          >
            <dt className="flex flex-wrap items-center gap-2">
              <SeverityTag name={one.severity} rank={rank} />
              <span className="text-sm text-soft">{one.label}</span>
            </dt>
            <dd className="flex min-w-0 items-start gap-2.5">
              {one.people.slice(0, 1).map(({ person, name }) => (
                <Face key={person} person={person} name={name} />
              ))}
              <span className="min-w-0">
                {one.people.length === 0 ? null : (
                  <>Pages {listed(one.people.map((person) => person.name))}. </>
                )}
                <span className="text-sm text-soft">{capital(one.because)}</span>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
