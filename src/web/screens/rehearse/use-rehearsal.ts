// What a team can rehearse and the rehearsal that runs, asked for again until it is over.
import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { RehearsalAsked, RehearsalsView, RehearsalView } from '#/contract/rehearsal.ts';
import { ask, end, send } from '../../api.ts';

/** The rehearsals of a team, as far as they are known here. */
export interface Rehearsing {
  /** Null until it is loaded. */
  readonly choices: RehearsalsView | null;
  readonly rehearsal: RehearsalView | null;
  readonly problem: Problem | null;
  readonly begin: (asked: RehearsalAsked) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Known {
  readonly team: string;
  readonly choices: RehearsalsView | null;
  readonly rehearsal: RehearsalView | null;
  readonly problem: Problem | null;
}

const AGAIN_MS = 300;

/** Loads what a team can rehearse, and follows what it rehearses. */
export function useRehearsal(team: string): Rehearsing {
  const [known, setKnown] = useState<Known>(nothing(team));
  const shown = known.team === team ? known : nothing(team);
  const change = useCallback(
    (part: Partial<Known>) =>
      setKnown((before) => ({ ...(before.team === team ? before : nothing(team)), ...part })),
    [team],
  );
  useEffect(() => {
    let isLeft = false;
    void ask<RehearsalsView>(`/rehearsals?team=${encodeURIComponent(team)}`).then((answered) => {
      if (isLeft) return;
      if (!answered.ok) change({ problem: answered.problem });
      else change({ choices: answered.value, rehearsal: answered.value.rehearsal, problem: null });
    });
    return () => {
      isLeft = true;
    };
  }, [team, change]);
  useFollowing(shown.rehearsal, change);
  return {
    ...shown,
    begin: async (asked) => {
      const begun = await send<RehearsalView>('/rehearsals', { team, ...asked });
      change(begun.ok ? { rehearsal: begun.value, problem: null } : { problem: begun.problem });
    },
    stop: async () => {
      const { rehearsal } = shown;
      if (rehearsal === null) return;
      const ended = await end(`/rehearsals/${rehearsal.id}`);
      if (!ended.ok) change({ problem: ended.problem });
    },
  };
}

// One question after the other; each answer, which is another view, asks for the next.
function useFollowing(
  rehearsal: RehearsalView | null,
  change: (part: Partial<Known>) => void,
): void {
  useEffect(() => {
    if (rehearsal?.state !== 'running') return;
    let isLeft = false;
    const again = setTimeout(() => {
      void ask<RehearsalView>(`/rehearsals/${rehearsal.id}`).then((answered) => {
        if (isLeft) return;
        if (answered.ok) change({ rehearsal: answered.value });
        // The server was started anew meanwhile, or cannot be reached: it is not known to run.
        else change({ rehearsal: null, problem: answered.problem });
      });
    }, AGAIN_MS);
    return () => {
      isLeft = true;
      clearTimeout(again);
    };
  }, [rehearsal, change]);
}

function nothing(team: string): Known {
  return { team, choices: null, rehearsal: null, problem: null };
}
