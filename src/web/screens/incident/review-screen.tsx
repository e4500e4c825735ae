// The draft of the review, folded from what happened: to read here, to copy from here.
import { Link, getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { ReviewAnswer } from '#/contract/api/small-answers.ts';
import type { Problem } from '#/contract/api/problem.ts';
import { ask } from '../../api.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTeamState } from '../../team-state.ts';
import { tell } from '../../telling.ts';
import { DraftText } from './draft-text.tsx';
import { useIncident } from './incident-screen.tsx';
import { ItemsPanel } from './items-panel.tsx';

const here = getRouteApi('/t/$team/incidents/$incident/review');

/** The draft of the review of an incident. */
export function ReviewScreen(): ReactNode {
  const { team, incident } = here.useParams();
  const { incident: whole } = useIncident(team, incident);
  const { review, problem } = useReview(team, incident);
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold md:text-2xl print:sr-only">Draft of the review</h1>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Link
            to="/t/$team/incidents/$incident"
            params={{ team, incident }}
            className={buttonLook('quiet')}
          >
            To the incident
          </Link>
          <Button onClick={() => print()}>Print</Button>
          {review === null ? null : (
            <Button weight="main" onClick={() => void copy(review.markdown)}>
              Copy as Markdown
            </Button>
          )}
        </div>
      </div>
      <p className="text-soft print:hidden">
        A draft of what happened, made of the events. What caused it and what is to be done stays to
        be written.
      </p>
      <ProblemNotice problem={problem} />
      {whole === undefined || !whole.whole ? null : <ItemsPanel incident={whole} />}
      {review === null ? null : <DraftText markdown={review.markdown} />}
    </div>
  );
}

function useReview(
  team: string,
  incident: string,
): { readonly review: ReviewAnswer | null; readonly problem: Problem | null } {
  const [review, setReview] = useState<ReviewAnswer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { incidents } = useTeamState();
  const version = [...incidents.values()].find(({ number }) => number === incident)?.version;
  useEffect(() => {
    document.title = `Review of ${incident} · Tocsin`;
    const path = `/incidents/${encodeURIComponent(incident)}/review`;
    void ask<ReviewAnswer>(`${path}?team=${encodeURIComponent(team)}`).then((answered) => {
      setProblem(answered.ok ? null : answered.problem);
      if (answered.ok) setReview(answered.value);
    });
  }, [team, incident, version]);
  return { review, problem };
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell('Copied');
  } catch {
    tell('This browser does not let a page copy; select the text instead');
  }
}
