// Every fault of the cover in words: what, exactly when, and what to do.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CoverFindingView } from '#/contract/api/on-call-views.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { count } from '../../words.ts';

const LEVELS = ['error', 'warning', 'note'] as const;
const TIMES_SHOWN = 3;

const LOOKS: Readonly<Record<CoverFindingView['level'], string>> = {
  error: 'text-danger',
  warning: 'text-warn',
  note: 'text-soft',
};

/** The faults, the worst first, each once with every time at which it is so. */
export function FaultsPanel({
  findings,
}: {
  readonly findings: readonly CoverFindingView[];
}): ReactNode {
  if (findings.length === 0) return null;
  const groups = [...Map.groupBy(findings, (one) => `${one.level} ${one.says}`).values()];
  const ordered = groups.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <Panel title="What to mend">
      <ul className="divide-y divide-line">
        {ordered.map((group) => (
          <Fault key={`${group[0]?.level ?? ''} ${group[0]?.says ?? ''}`} group={group} />
        ))}
      </ul>
    </Panel>
  );
}

function Fault({ group }: { readonly group: readonly CoverFindingView[] }): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const [first] = group;
  if (first === undefined) return null;
  const shown = isWhole ? group : group.slice(0, TIMES_SHOWN);
  const more = group.length - shown.length;
  return (
    <li data-row className="foreign grid gap-1 py-3">
      <p>
        <b className={`font-semibold ${LOOKS[first.level]}`}>{first.level}</b> {first.says}
      </p>
      <ul className="grid gap-x-6 text-sm md:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))]">
        {shown.map(({ from, to }) => (
          <li key={from}>
            <Moment at={from} /> to <Moment at={to} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <div>
          <Button weight="quiet" className="-ml-3.5 text-sm" onClick={() => setWhole(true)}>
            And {count(more, 'more time')}
          </Button>
        </div>
      ) : null}
      <p className="text-soft">{first.fix}.</p>
    </li>
  );
}

function rankOf([first]: readonly CoverFindingView[]): number {
  return first === undefined ? LEVELS.length : LEVELS.indexOf(first.level);
}
