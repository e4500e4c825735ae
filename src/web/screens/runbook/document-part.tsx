import type { ReactNode } from 'react';
import type { RunbookView } from '#/contract/api/views.ts';

/** Which lines are shown. */
export type Shown = 'all' | 'compiled' | 'guidance' | 'not-understood';

type Run = RunbookView['account'][number];

const KINDS: Readonly<Record<Run['kind'], { readonly edge: string; readonly says: string }>> = {
  compiled: { edge: 'border-l-good', says: 'In the plan' },
  guidance: { edge: 'border-l-line', says: 'For people' },
  'not-understood': { edge: 'border-l-warn', says: 'Not understood' },
  blank: { edge: 'border-l-transparent', says: '' },
};

interface DocumentPartProps {
  readonly runbook: RunbookView;
  readonly shown: Shown;
}

/** The document, run by run: its lines as they stand, and beside them what they became. */
export function DocumentPart({ runbook, shown }: DocumentPartProps): ReactNode {
  const lines = runbook.text.split(/\r\n?|\n/);
  const runs = runbook.account.filter(({ kind }) => shown === 'all' || kind === shown);
  if (runs.length === 0) {
    return (
      <p className="rounded-lg border border-line bg-raised p-4 text-soft">
        There is no such line.
      </p>
    );
  }
  return (
    <ol className="overflow-hidden rounded-lg border border-line bg-raised py-2">
      {runs.map((run) => (
        <RunPart key={run.lines[0]} run={run} lines={lines} />
      ))}
    </ol>
  );
}

function RunPart({
  run,
  lines,
}: {
  readonly run: Run;
  readonly lines: readonly string[];
}): ReactNode {
  const { kind, what } = run;
  const [from, to] = run.lines;
  const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const { edge, says } = KINDS[kind];
  const isTold = kind === 'compiled' || kind === 'not-understood';
  return (
    <li
      className={`lazily grid gap-x-4 border-l-4 pr-3 md:grid-cols-[minmax(0,1fr)_14rem] lg:grid-cols-[minmax(0,1fr)_19rem] ${edge}`}
    >
      <div className="min-w-0">
        {numbers.map((number) => (
          <div
            key={number}
            id={`line-${number}`}
            tabIndex={-1}
            className="grid scroll-mt-24 grid-cols-[3rem_minmax(0,1fr)] gap-x-3 target:bg-sunk"
          >
            <span className="text-right font-mono text-xs leading-5 text-soft tabular-nums">
              {number}
            </span>
            <span className="foreign min-h-5 font-mono text-xs leading-5 whitespace-pre-wrap">
              {lines[number - 1] ?? ''}
            </span>
          </div>
        ))}
      </div>
      {isTold ? (
        <p className="foreign min-w-0 pb-1 pl-15 text-xs leading-5 text-soft md:pl-0">
          <span className={kind === 'compiled' ? 'text-good' : 'font-semibold text-warn'}>
            {says}
          </span>
          {what === '' ? '' : `: ${what}`}
        </p>
      ) : null}
    </li>
  );
}
