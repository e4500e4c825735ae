// Refusals of bringing in another team.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';

/** The entries by code. */
export const OF_GUESTS: Readonly<Record<string, Entry>> = {
  'drill-stays-home': entry(409, 'A drill stays in its team', {
    happened: () => 'A drill pages nobody of another team',
    advice: () => 'Say in the record that you would have called them',
  }),
};
