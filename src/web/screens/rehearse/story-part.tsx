// A rehearsed incident: what it comes to, the picture, and the story line by line.
import type { ReactNode } from 'react';
import { clock } from '#/core/report/elapsed.ts';
import type { StoryResult } from '#/contract/rehearsal.ts';
import { Panel } from '../../parts/panel.tsx';
import { count } from '../../words.ts';
import { shownZone } from '../../zone.ts';
import { Figures } from './figures.tsx';
import type { Figure } from './figures.tsx';
import { LanesPicture } from './lanes-picture.tsx';

/** What a rehearsal showed. */
export function StoryPart({ story }: { readonly story: StoryResult }): ReactNode {
  const { title, severity, silence, summary } = story;
  const went = summary.acknowledgedMinute !== null && summary.missed.length === 0;
  const edge = went ? 'border-l-good' : 'border-l-alarm';
  return (
    <>
      <section
        aria-label="What it comes to"
        className={`foreign grid gap-3 rounded-xl border border-line border-l-6 bg-raised px-4 py-4 shadow-panel md:px-5 ${edge}`}
      >
        <h2 className="text-lg font-semibold">
          {title}
          {severity === '' ? '' : `, ${severity}`}
        </h2>
        <p className="text-soft">
          {startText(story)}, watched for {clock(story.minutes)} h. Times count from there.
        </p>
        {silence === null ? null : <p className="font-semibold text-danger">{silence}.</p>}
        <Figures figures={figuresOf(story)} />
      </section>
      <Panel title="The picture">
        <LanesPicture lanes={story.lanes} minutes={story.minutes} />
      </Panel>
      <MissedPanel story={story} />
      <Panel title="The story">
        <StoryLines story={story} />
      </Panel>
    </>
  );
}

function startText({ start }: StoryResult): string {
  const zone = shownZone();
  const when = new Date(start).toLocaleString('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return `It begins ${when} (${zone})`;
}

function figuresOf({ summary, minutes }: StoryResult): readonly Figure[] {
  const { acknowledgedMinute, pages, missed, closedMinute, lastResortRounds } = summary;
  const all = pages.reduce((sum, one) => sum + one.pages, 0);
  const misses = missed.reduce((sum, { times }) => sum + times, 0);
  return [
    acknowledgedMinute === null
      ? { what: 'Somebody has it', value: 'nobody', tone: 'bad', more: `in ${clock(minutes)} h` }
      : { what: 'Somebody has it', value: `after ${clock(acknowledgedMinute)}`, tone: 'good' },
    {
      what: 'People paged',
      value: String(pages.length),
      more: `${count(all, 'page')}${lastResortRounds > 0 ? `, last resort ${lastResortRounds} times` : ''}`,
    },
    {
      what: 'Deadlines missed',
      value: misses === 0 ? 'none' : String(misses),
      tone: misses === 0 ? 'good' : 'bad',
    },
    {
      what: 'Closed',
      value: closedMinute === null ? 'not yet' : `after ${clock(closedMinute)}`,
    },
  ];
}

function MissedPanel({ story }: { readonly story: StoryResult }): ReactNode {
  const { missed, stillOwed, pages } = story.summary;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Panel title="Missed">
        <Rows
          none="Nothing was missed."
          rows={missed.map(({ duty, times, firstMinute }) => [
            duty,
            `${times === 1 ? 'once' : `${times} times`}, first at ${clock(firstMinute)}`,
          ])}
        />
        {stillOwed.length === 0 ? null : (
          <>
            <h3 className="mt-3 font-medium">Still owed at the end</h3>
            <Rows none="" rows={stillOwed.map(({ duty, minute }) => [duty, clock(minute)])} />
          </>
        )}
      </Panel>
      <Panel title="Pages, by person">
        <Rows
          none="Nobody was paged."
          rows={pages.map(({ person, pages: many }) => [person, count(many, 'page')])}
        />
      </Panel>
    </div>
  );
}

interface RowsProps {
  readonly none: string;
  readonly rows: readonly (readonly [string, string])[];
}

function Rows({ none, rows }: RowsProps): ReactNode {
  if (rows.length === 0) return <p className="text-soft">{none}</p>;
  return (
    <dl className="foreign divide-y divide-line">
      {rows.map(([what, value]) => (
        <div key={`${what} ${value}`} className="flex justify-between gap-4 py-1.5">
          <dt>{what}</dt>
          <dd className="shrink-0 text-soft tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const LOOKS: Readonly<Record<string, string>> = {
  'duty.missed': 'text-danger font-semibold',
  'last-resort.reached': 'text-danger font-semibold',
  'rung.skipped': 'text-warn',
  'duty.reminded': 'text-warn',
  refused: 'text-warn',
  'rung.climbed': 'font-semibold',
  'hold.taken': 'text-good font-semibold',
  'incident.closed': 'text-good font-semibold',
};

function StoryLines({ story }: { readonly story: StoryResult }): ReactNode {
  const { told, again } = story;
  if (told.length === 0) return <p className="text-soft">Nothing happened.</p>;
  return (
    <>
      <ol className="foreign grid gap-0.5">
        {told.map(({ minute, type, text }, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- the story is never changed
          <li key={place} data-row className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 py-0.5">
            <span className="text-right text-soft tabular-nums">{clock(minute)}</span>
            <span className={LOOKS[type]}>{text}</span>
          </li>
        ))}
      </ol>
      {again.length === 0 ? null : (
        <>
          <h3 className="mt-4 font-medium">More of the same, with the time of the last</h3>
          <Rows
            none=""
            rows={again.map(({ text, times, lastMinute }) => [
              text,
              `${times} more, ${clock(lastMinute)}`,
            ])}
          />
        </>
      )}
    </>
  );
}
