import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import { ask } from '../../api.ts';

/** A list of the API as it is now, and how to load it again. */
export interface Listed<T> {
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

/** Loads what lies at a path of the API. */
export function useListed<T>(path: string): Listed<T> {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const reload = useCallback(() => {
    void ask<T>(path).then((answered) => {
      if (answered.ok) setValue(answered.value);
      setProblem(answered.ok ? null : answered.problem);
    });
  }, [path]);
  useEffect(reload, [reload]);
  return { value, problem, reload };
}
