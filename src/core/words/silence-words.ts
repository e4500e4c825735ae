// What whoever answers for a silence is told before it ends.
import { wallText } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import { matcherText } from '../silence/matcher.ts';
import type { SilenceEvent } from '../team/event.ts';
import { letter } from './letter.ts';
import type { Rendered } from './rendered.ts';
import type { Readers } from './swap-words.ts';

/** A word before a silence or a maintenance window ends for good. */
export function renderSilence(
  event: Extract<SilenceEvent, { readonly type: 'silence.told' }>,
  { person, roster }: Readers,
): Rendered {
  const { silence, until, matchers, reason, every } = event;
  const when = wallText(at(until), person?.zone ?? roster.business.zone);
  const what = every === null ? 'Silence' : 'Maintenance window';
  const headline = `${what} ends ${when}: ${reason}`;
  return letter({
    subject: `${roster.name}: ${headline}`,
    headline,
    lines: [
      `It holds alerts with ${matchers.map(matcherText).join(', ')}.`,
      every === null
        ? 'Whatever of them still fires then pages as new.'
        : 'It does not come again after that, and these alerts page as any other.',
      `If it is needed for longer: tocsin silence extend ${silence} --until "${EXAMPLES}"`,
      `If it is not needed any more: tocsin silence end ${silence}`,
    ],
    answer: null,
  });
}

const EXAMPLES = '+2h';
