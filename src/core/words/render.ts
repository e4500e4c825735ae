// What a page or a notice says. An effect names a text; it is rendered once, when its delivery is
// stored, so that a retry sends the same bytes and the evidence shows what was sent.
import type { IncidentEvent } from '../incident/event.ts';
import type { Incident } from '../incident/state.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Person } from '../roster/roster.ts';
import type { Recorded } from '../stream/stream.ts';
import { letter } from './letter.ts';
import { noticeLetter } from './notice-words.ts';
import { pageLetter } from './page-words.ts';
import type { Rendered } from './rendered.ts';

/** What a text is about. */
export interface About {
  readonly incident: Incident;
  readonly recorded: Recorded<IncidentEvent>;
  readonly plan: LinkedPlan;
  /** To whom; null for a channel. */
  readonly person: Person | null;
  /** Names of people as today's roster has them. */
  readonly nameOf: (person: string) => string;
}

/** Renders a text by its name; one that has no words of its own says what happened plainly. */
export function renderText(words: string, about: About): Rendered {
  return letter(words.startsWith('page-') ? pageLetter(words, about) : noticeLetter(words, about));
}
