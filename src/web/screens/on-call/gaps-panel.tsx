import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CoverGapView } from '#/contract/api/on-call-views.ts';
import { Moment } from '../../parts/countdown.tsx';

interface GapsPanelProps {
  readonly gaps: readonly CoverGapView[];
  readonly weeks: number;
  readonly team: string;
}

const REASONS: Readonly<Record<CoverGapView['reason'], string>> = {
  nobody: 'nobody is on call',
  unreachable: 'whoever is on call cannot be reached',
};
const SHOWN = 20;

/** When a page would find nobody. */
export function GapsPanel({ gaps, weeks, team }: GapsPanelProps): ReactNode {
  if (gaps.length === 0) {
    return (
      <p className="rounded-xl border border-line border-l-6 border-l-good bg-raised px-4 py-3 shadow-panel">
        <b className="text-good">No gap</b> in the next {weeks} weeks: the first page of every
        severity finds somebody. <ToCover team={team} />
      </p>
    );
  }
  return (
    <section className="foreign rounded-lg border-l-4 border-alarm bg-wash px-4 py-3">
      <h2 className="font-semibold text-danger">A page would find nobody</h2>
      <ul className="grid gap-1">
        {gaps.slice(0, SHOWN).map(({ severity, rung, from, to, reason }) => (
          <li key={`${severity} ${rung} ${from}`}>
            <Moment at={from} /> to <Moment at={to} />: {severity}, {rung}: {REASONS[reason]}
          </li>
        ))}
      </ul>
      {gaps.length > SHOWN ? <p className="text-soft">And {gaps.length - SHOWN} more.</p> : null}
      <ToCover team={team} />
    </section>
  );
}

function ToCover({ team }: { readonly team: string }): ReactNode {
  return (
    <Link
      to="/t/$team/on-call/cover"
      params={{ team }}
      className="font-medium whitespace-nowrap underline underline-offset-4"
    >
      Whole ladders, 90 days
    </Link>
  );
}
