// Refusals of what people judge: decisions that are somebody's to make.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { absent, list, oneOf, quoted, text } from './refusal-words.ts';

/** The entries by code. */
export const OF_JUDGING: Readonly<Record<string, Entry>> = {
  'no-such-decision': entry(422, 'No such decision', {
    happened: (facts) => `The runbook gives nobody a decision ${quoted(facts['decision'])}`,
    advice: (facts) => oneOf(facts['decisions']),
  }),
  'not-your-decision': entry(403, 'Somebody else decides', {
    happened: (facts) => {
      const { decision, by, holder } = facts;
      const has = absent(holder) ? 'nobody has the role' : `that is ${text(holder)}`;
      return `${text(decision)}: ${text(by)} decides, and ${has}`;
    },
    advice: (facts) =>
      absent(facts['holder'])
        ? 'Take the role, ask the commander, or break the glass with a reason'
        : 'Ask them or the commander; if nobody can be asked, break the glass with a reason',
  }),
  'verdict-needed': entry(422, 'What is decided?', {
    happened: (facts) => `${text(facts['decision'])}: it is not said what comes of it`,
    advice: (facts) => `Say one of ${list(facts['verdicts'], 'or')}`,
  }),
};
