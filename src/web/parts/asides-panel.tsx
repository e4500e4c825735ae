// What a defect of Tocsin set aside: it runs no more by itself, so somebody must look after it.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { AsideView } from '#/contract/api/system-views.ts';
import { ask, send } from '../api.ts';
import { Button } from './button.tsx';
import { Moment } from './countdown.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface AsidesPanelProps {
  readonly asides: readonly AsideView[];
  /** Something was done about one of them. */
  readonly onDone: () => void;
}

interface TeamAsidesProps {
  readonly team: string;
  /** Where it changes, something may have been set aside. */
  readonly known: string;
  /** The id of one stream, where only that is shown. */
  readonly only?: string;
}

/** Those of a team, or the one that is shown. */
export function TeamAsides({ team, known, only }: TeamAsidesProps): ReactNode {
  const { asides, look } = useAsides(team, known);
  const shown = asides.filter(({ stream }) => only === undefined || stream === only);
  return <AsidesPanel asides={shown} onDone={look} />;
}

/** All of them, each with what can be done; nothing where all run. */
export function AsidesPanel({ asides, onDone }: AsidesPanelProps): ReactNode {
  if (asides.length === 0) return null;
  return (
    <section className="rounded-lg border-l-4 border-alarm bg-wash px-4 py-3">
      <h2 className="font-semibold text-danger">Tocsin failed here: look after it by hand</h2>
      <p>
        A defect of Tocsin stopped what stands below, and nothing else. Nobody is paged for it and
        no deadline of it is watched; alerts for it are kept.
      </p>
      <ul className="mt-2 grid gap-3">
        {asides.map((aside) => (
          <Aside key={aside.stream} aside={aside} onDone={onDone} />
        ))}
      </ul>
    </section>
  );
}

interface AsideProps {
  readonly aside: AsideView;
  readonly onDone: () => void;
}

function Aside({ aside, onDone }: AsideProps): ReactNode {
  const { stream, name, since, by, why } = aside;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function attend(what: 'retry' | 'by-hand'): Promise<void> {
    setBusy(true);
    const answered = await send(`/set-aside/${encodeURIComponent(stream)}`, { what });
    setBusy(false);
    setProblem(answered.ok ? null : answered.problem);
    if (answered.ok) onDone();
  }
  return (
    <li className="grid gap-1.5">
      <p className="foreign min-w-0">
        <b>{name}</b>
        {since === null ? null : (
          <>
            {' '}
            since <Moment at={since} />
          </>
        )}
        : {by === null ? 'nobody has said that they look after it' : `${by} looks after it by hand`}
        <span className="block text-sm text-soft">{why}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        {by === null ? (
          <Button weight="main" busy={isBusy} onClick={() => void attend('by-hand')}>
            I look after it
            <span className="sr-only">: {name}</span>
          </Button>
        ) : null}
        <Button busy={isBusy} onClick={() => void attend('retry')}>
          Try it again
          <span className="sr-only">: {name}</span>
        </Button>
      </div>
      <ProblemNotice problem={problem} />
    </li>
  );
}

const EVERY_MS = 60_000;

// No feed tells of it: asked for when a screen opens and every minute.
function useAsides(
  team: string,
  known: string,
): { readonly asides: readonly AsideView[]; readonly look: () => void } {
  const [asides, setAsides] = useState<readonly AsideView[]>([]);
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const path = `/set-aside?team=${encodeURIComponent(team)}`;
    void ask<{ readonly setAside: readonly AsideView[] }>(path).then((answered) => {
      if (answered.ok) setAsides(answered.value.setAside);
    });
  }, [team, known, looks]);
  const ofTeam = asides.filter((one) => one.team === team);
  return { asides: ofTeam, look: () => setLooks((before) => before + 1) };
}
