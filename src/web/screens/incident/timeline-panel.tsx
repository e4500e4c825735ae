// What happened, newest first. A long story is drawn in pieces: the newest lines at once, older ones
// when they are asked for.
import { memo, useState } from 'react';
import type { ReactNode } from 'react';
import type { TimelineLine } from '#/contract/api/views.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';

const PIECE = 200;

/** The timeline of an incident. */
export function TimelinePanel({
  lines,
}: {
  readonly lines: readonly TimelineLine[] | undefined;
}): ReactNode {
  const [shown, setShown] = useState(PIECE);
  const [isShort, setShort] = useState(false);
  if (lines === undefined) return <Panel title="Timeline">Loading ...</Panel>;
  const told = isShort ? lines.filter(({ by }) => by !== '') : lines;
  const visible = told.slice(-shown).toReversed();
  const hidden = told.length - visible.length;
  const filter = (
    <label className="flex min-h-11 items-center gap-2 text-soft lg:pointer-fine:min-h-8">
      <input
        type="checkbox"
        checked={isShort}
        onChange={(event) => setShort(event.target.checked)}
        className="size-4 accent-(--c-ink)"
      />
      only what people did
    </label>
  );
  return (
    <Panel title="Timeline" aside={filter} className="min-w-0">
      <ol>
        {visible.map((line, index) => (
          <Line key={line.seq} line={line} isNewDay={dayOf(line) !== dayOf(visible[index - 1])} />
        ))}
      </ol>
      {hidden === 0 ? null : (
        <Button className="mt-3" onClick={() => setShown(shown + PIECE)}>
          Show {Math.min(PIECE, hidden)} of {hidden} older lines
        </Button>
      )}
    </Panel>
  );
}

interface LineProps {
  readonly line: TimelineLine;
  readonly isNewDay: boolean;
}

const Line: React.MemoExoticComponent<(props: LineProps) => ReactNode> = memo(TimelineRow);

function TimelineRow({ line, isNewDay }: LineProps): ReactNode {
  const { at, time, by, text } = line;
  return (
    <li className="lazily">
      {isNewDay ? (
        <p className="border-b border-line pt-3 pb-1 text-sm text-soft tabular-nums">
          {dayOf(line)}
        </p>
      ) : null}
      <div className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 border-b border-line py-1.5">
        <time dateTime={at} className="text-soft tabular-nums">
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
