// What a person types of how bad it is: columns of the table of impact, urgency and reach.
import type { Given } from './verb.ts';

/** The flags of a judgement. */
export const JUDGING_FLAGS = [
  ['--urgency <level>', 'high, normal or low; what cannot wait is proposed one step worse'],
  ['--reach <reach>', 'system or component: whether all of it is hit or one part'],
] as const;

/** What was typed; a text says why it makes no judgement. */
export function judgementTyped(
  given: Given,
  pairs: readonly string[],
): Readonly<Record<string, unknown>> | string {
  const cells = pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2));
  if (cells.some(([column = '', cell = '']) => column.trim() === '' || cell.trim() === '')) {
    return 'Write COLUMN=CELL, with quotation marks around it where it has blanks';
  }
  const impact = Object.fromEntries(cells.map(([column = '', cell]) => [column.trim(), cell]));
  const [urgency, reach] = [given.text('urgency'), given.text('reach')];
  return {
    impact,
    ...(urgency === undefined ? {} : { urgency }),
    ...(reach === undefined ? {} : { reach }),
  };
}
