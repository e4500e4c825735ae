// Why a review is required, and which incidents were the same.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';

/** The reasons for a review, with what this incident repeats. */
export function ReviewReasons({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { because, recurrences } = incident.review;
  if (because.length === 0 && recurrences.length === 0) return null;
  return (
    <div className="foreign mt-3 grid gap-1 border-t border-line pt-2 text-sm">
      {because.length === 0 ? null : (
        <p>
          <span className="font-semibold">A review is required: </span>
          {because.join('; ')}
        </p>
      )}
      {recurrences.map(({ number, because: why }) => (
        <p key={number}>
          The same as{' '}
          <Link
            to="/t/$team/incidents/$incident"
            params={{ team: incident.team, incident: number }}
            className="inline-block min-h-6 underline decoration-edge underline-offset-2 hover:decoration-ink"
          >
            {number}
          </Link>
          : {why}
        </p>
      ))}
    </div>
  );
}
