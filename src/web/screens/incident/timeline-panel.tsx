// What happened, newest first, however long the story is. As only the lines in sight are drawn, the
// browser's own search cannot find the others: the panel has one that does.
import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { TimelineLine } from '#/contract/api/views.ts';
import { INPUT } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { WindowedList } from '../../parts/windowed-list.tsx';
import type { Timeline } from '../../timeline.ts';
import { count } from '../../words.ts';
import { teamsTime, useShownZone, wallOf } from '../../zone.ts';

interface TimelinePanelProps {
  readonly timeline: Timeline | undefined;
  /** The zone in which the server wrote its times. */
  readonly zone: string;
}

/** The timeline of an incident. */
export function TimelinePanel({ timeline, zone }: TimelinePanelProps): ReactNode {
  const shown = useShownZone();
  const [typed, type] = useState('');
  const [isShort, setShort] = useState(false);
  const wanted = useDeferredValue(typed);
  const written = timeline?.lines ?? NONE;
  const lines = useMemo(
    () => (shown === zone ? written : written.map((line) => inZone(line, zone, shown))),
    [written, zone, shown],
  );
  const told = useMemo(() => linesLike(lines, { isShort, wanted }), [lines, isShort, wanted]);
  const filter = (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <label className="flex min-h-11 items-center gap-2 text-soft lg:pointer-fine:min-h-8">
        <input
          type="checkbox"
          checked={isShort}
          onChange={(event) => setShort(event.target.checked)}
          className="size-4 accent-(--c-ink)"
        />
        only what people did
      </label>
      <div className="w-48">
        <input
          type="search"
          aria-label="Find in the timeline"
          placeholder="Find in the timeline"
          autoComplete="off"
          value={typed}
          onChange={(event) => type(event.target.value)}
          className={INPUT}
        />
      </div>
    </div>
  );
  return (
    <Panel title="Timeline" aside={filter} className="min-w-0">
      <output className={wanted === '' ? 'sr-only' : 'block pb-1 text-sm text-soft'}>
        {wanted === '' ? '' : `${count(told.length, 'line')} found`}
      </output>
      <WindowedList
        ordered
        items={told}
        keyOf={seqOf}
        row={(line, index) => (
          <Line
            key={line.seq}
            line={line}
            isNewDay={dayOf(line) !== dayOf(told[index - 1])}
            place={index + 1}
            of={told.length}
          />
        )}
      />
      {timeline?.before === null ? null : <p className="pt-2 text-soft">Loading ...</p>}
    </Panel>
  );
}

const NONE: readonly TimelineLine[] = [];

/** A line with its own time, and those that its sentence names, on the clock of another zone. */
function inZone(line: TimelineLine, zone: string, shown: string): TimelineLine {
  const known = TURNED.get(line);
  if (known?.shown === shown && known.zone === zone) return known.line;
  const turned = turnedTo(line, zone, shown);
  TURNED.set(line, { zone, shown, line: turned });
  return turned;
}

interface Turned {
  readonly zone: string;
  readonly shown: string;
  readonly line: TimelineLine;
}

// A long story grows at its ends: what was turned once is not turned again.
const TURNED = new WeakMap<TimelineLine, Turned>();

function turnedTo(line: TimelineLine, zone: string, shown: string): TimelineLine {
  const clocks = line.times.map((iso) => {
    const at = Date.parse(iso);
    return [spaced(wallOf(at, zone)), spaced(wallOf(at, shown))] as const;
  });
  const other = new Map(clocks);
  const text = line.text.replaceAll(WALL, (wall) => other.get(wall) ?? wall);
  return { ...line, text, time: spaced(wallOf(Date.parse(line.at), shown)) };
}

const WALL = /\d{4}-\d\d-\d\d \d\d:\d\d/g;

function spaced(wall: string): string {
  return wall.replace('T', ' ');
}

interface Wanted {
  readonly isShort: boolean;
  readonly wanted: string;
}

function linesLike(
  lines: readonly TimelineLine[],
  { isShort, wanted }: Wanted,
): readonly TimelineLine[] {
  const words = wanted.toLowerCase().split(/\s+/);
  return lines.filter((line) => (!isShort || line.by !== '') && says(line, words)).toReversed();
}

function says({ by, time, text }: TimelineLine, words: readonly string[]): boolean {
  if (words.length === 1 && words[0] === '') return true;
  const low = `${time} ${by} ${text}`.toLowerCase();
  return words.every((word) => low.includes(word));
}

function seqOf({ seq }: TimelineLine): number {
  return seq;
}

interface LineProps {
  readonly line: TimelineLine;
  readonly isNewDay: boolean;
  /** Its place in the list, from 1, and how many there are. */
  readonly place: number;
  readonly of: number;
}

const Line: React.MemoExoticComponent<(props: LineProps) => ReactNode> = memo(TimelineRow);

function TimelineRow({ line, isNewDay, place, of }: LineProps): ReactNode {
  const { at, time, by, text } = line;
  return (
    <li aria-posinset={place} aria-setsize={of}>
      {isNewDay ? (
        <p className="border-b border-line pt-3 pb-1 text-sm text-soft tabular-nums">
          {dayOf(line)}
        </p>
      ) : null}
      <div className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 border-b border-line py-1.5">
        <time dateTime={at} title={teamsTime(at)} className="text-soft tabular-nums">
          {time.slice(11, 16)}
        </time>
        <div className={`foreign min-w-0 whitespace-pre-wrap ${by === '' ? 'text-soft' : ''}`}>
          <Said by={by} text={text} />
        </div>
      </div>
    </li>
  );
}

// Many sentences begin with whoever acted; the name then stands once.
function Said({ by, text }: Pick<TimelineLine, 'by' | 'text'>): ReactNode {
  if (by === '') return text;
  const isNamed = text.startsWith(`${by} `);
  return (
    <>
      <b className="font-semibold">{isNamed ? by : `${by}: `}</b>
      {isNamed ? text.slice(by.length) : text}
    </>
  );
}

function dayOf(line: TimelineLine | undefined): string {
  return line?.time.slice(0, 10) ?? '';
}
