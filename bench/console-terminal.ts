// `tocsin watch`, read as it writes.
import { spawn } from 'node:child_process';
import { NODE, PROGRAM } from '../tests/doors/house.ts';
import type { Filled } from './console-fill.ts';
import { until } from './load.ts';

/** The command while it runs. */
export interface Terminal {
  /** When a mark was written. */
  readonly told: (mark: string) => Promise<number>;
  readonly end: () => void;
}

/** Starts it. */
export function watch({ url, key, team }: Filled): Terminal {
  const child = spawn(NODE, [PROGRAM, 'watch', '--team', team], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TOCSIN_URL: url, TOCSIN_KEY: key },
  });
  const at = new Map<string, number>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const [mark] of text.matchAll(/mark-\d+-/g)) if (!at.has(mark)) at.set(mark, Date.now());
  });
  return {
    told: async (mark) => {
      while (!at.has(mark)) await until(performance.now() + 5);
      return at.get(mark) ?? Number.NaN;
    },
    end: () => child.kill(),
  };
}
