// A year, added up: what it costs each person, how long people waited, what was missed and why.
import type { ReactNode } from 'react';
import type { YearResult } from '#/contract/rehearsal.ts';
import { Panel } from '../../parts/panel.tsx';
import { capital, count, listed } from '../../words.ts';
import { Bar, Figures } from './figures.tsx';
import type { Figure } from './figures.tsx';

/** What a year showed. */
export function YearPart({ year }: { readonly year: YearResult }): ReactNode {
  const { report, attention, care } = year;
  const bySeverity = Object.entries(report.bySeverity).map(([key, many]) => `${many} ${key}`);
  return (
    <>
      <section
        aria-label="What the year comes to"
        className="foreign grid gap-3 rounded-xl border border-line bg-raised px-4 py-4 shadow-panel md:px-5"
      >
        <h2 className="text-lg font-semibold">A year of {count(report.incidents, 'incident')}</h2>
        <p className="text-soft">
          {bySeverity.length === 0 ? '' : `${capital(listed(bySeverity))}. `}
          {percent(attention)} of messages are answered, {percent(care)} of what is due is done in
          time.
        </p>
        <Figures figures={figuresOf(report)} />
      </section>
      <PeoplePanel report={report} />
      <MissedPanel report={report} />
    </>
  );
}

type Report = YearResult['report'];

function figuresOf({ paged, unanswered, lastResort, wait }: Report): readonly Figure[] {
  return [
    { what: 'Incidents that page', value: String(paged) },
    {
      what: 'Nobody answered for a day',
      value: unanswered === 0 ? 'none' : String(unanswered),
      tone: unanswered === 0 ? 'good' : 'bad',
    },
    { what: 'Reached the last resort', value: lastResort === 0 ? 'none' : String(lastResort) },
    {
      what: 'Half are answered within',
      value: wait === null ? 'never' : spoken(wait.median),
      more:
        wait === null
          ? undefined
          : `nine in ten ${spoken(wait.ninetieth)}, the worst ${spoken(wait.worst)}`,
    },
  ];
}

function PeoplePanel({ report }: { readonly report: Report }): ReactNode {
  const { people } = report;
  const most = Math.max(1, ...people.map(({ pages }) => pages));
  const mostNights = Math.max(1, ...people.map(({ nights }) => nights));
  return (
    <Panel title="What it costs each person">
      {people.length === 0 ? (
        <p className="text-soft">Nobody was paged.</p>
      ) : (
        <ul className="foreign divide-y divide-line">
          {people.map(({ person, name, pages, nights, worstWeek, taken }) => (
            <li
              key={person}
              data-row
              className="grid gap-x-4 gap-y-1 py-2 md:grid-cols-[11rem_minmax(0,1fr)_minmax(0,1fr)]"
            >
              <span className="min-w-0">
                <span className="block font-medium">{name}</span>
                <span className="block text-sm text-soft">took {count(taken, 'incident')}</span>
              </span>
              <span className="grid content-start gap-1">
                <span className="text-sm tabular-nums">{count(pages, 'page')}</span>
                <Bar share={pages / most} look="bg-mark" />
              </span>
              <span className="grid content-start gap-1">
                <span className="text-sm tabular-nums">{nightText(nights, worstWeek)}</span>
                <Bar share={nights / mostNights} look="bg-alarm" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function nightText(nights: number, worstWeek: number): string {
  if (nights === 0) return 'no night woken';
  const most = worstWeek > 1 ? `, up to ${worstWeek} in a week` : '';
  return `${count(nights, 'night')} woken${most}`;
}

function MissedPanel({ report }: { readonly report: Report }): ReactNode {
  return (
    <Panel title="Missed">
      {report.missed.length === 0 ? (
        <p className="text-soft">Nothing was missed.</p>
      ) : (
        <ul className="foreign divide-y divide-line">
          {report.missed.map(({ duty, times, of, unpaged }) => (
            <li
              key={duty}
              data-row
              className="grid gap-x-4 gap-y-1 py-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
            >
              <span className="min-w-0">
                <span className="block font-medium">{duty}</span>
                {unpaged.length === 0 ? null : (
                  <span className="block text-sm text-warn">
                    Nobody is paged at {listed(unpaged)}: a message waits until somebody reads it
                  </span>
                )}
              </span>
              <span className="grid content-start gap-1">
                <span className="text-sm tabular-nums">
                  {times} of {of}
                </span>
                <Bar share={times / of} look="bg-alarm" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function spoken(ms: number): string {
  if (ms < 60_000) return `${Math.round(ms / 1_000)} s`;
  const whole = Math.round(ms / 60_000);
  return whole < 120 ? `${whole} min` : `${Math.round(whole / 60)} h`;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
