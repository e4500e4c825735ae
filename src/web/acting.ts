// Doing an action from a button: busy while it runs, the problem where it is refused, and said aloud
// where it is done.
import { useRef, useState } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { ActedView } from '#/contract/api/views.ts';
import { act } from './api.ts';
import type { Asked } from './api.ts';
import { loadIncident } from './team-state.ts';
import { tell } from './telling.ts';

/** The state of one button or form. */
export interface Acting {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Does it; gives back what became of it, or null where it was refused. */
  readonly run: (asked: Asked) => Promise<ActedView | null>;
  readonly forget: () => void;
}

/** Where a problem is kept beyond the button: a row of a long list is taken away when it is scrolled by. */
export interface Kept {
  readonly problem: Problem | null;
  readonly keep: (problem: Problem | null) => void;
}

/** One button or form that does actions. */
export function useActing(kept?: Kept): Acting {
  const [isBusy, setBusy] = useState(false);
  const own = useState<Problem | null>(null);
  const [problem, setProblem] = kept === undefined ? own : [kept.problem, kept.keep];
  const running = useRef(false);

  async function run(asked: Asked): Promise<ActedView | null> {
    if (running.current) return null; // A second press of a nervous finger.
    running.current = true;
    setBusy(true);
    const answered = await act(asked, newId());
    running.current = false;
    setBusy(false);
    setProblem(answered.ok ? null : answered.problem);
    if (!answered.ok) return null;
    const { incident, said } = answered.value;
    tell(said);
    if (incident !== null) void loadIncident(incident.team, incident.id);
    return answered.value;
  }

  return { isBusy, problem, run, forget: () => setProblem(null) };
}

// Not randomUUID: browsers have it only over TLS, and a server in the house may have none.
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
