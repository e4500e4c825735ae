import { compile } from './compile.ts';
import type { Plan } from './plan.ts';

/** The plan of a few lines. */
export function planOf(...lines: string[]): Plan {
  return compile(lines.join('\n'));
}
