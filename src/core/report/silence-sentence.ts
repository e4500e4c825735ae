import { spokenEvery } from '../basics/duration.ts';
import { matcherText } from '../silence/matcher.ts';
import type { SilenceEvent } from '../team/event.ts';
import type { Teller } from './teller.ts';

/** The sentence of an event of a silence or a maintenance window. */
export function silenceSentence(event: SilenceEvent, { nameOf, timeOf }: Teller): string {
  switch (event.type) {
    case 'silence.set': {
      const { matchers, from, to, every, until, reason } = event;
      const what = matchers.map(matcherText).join(', ');
      const again = every === null ? '' : `, ${spokenEvery(every)} until ${timeOf(until)}`;
      return `Silenced from ${timeOf(from)} to ${timeOf(to)}${again}: ${what} (${reason})`;
    }
    case 'silence.extended':
      return `The silence goes on until ${timeOf(event.until)}`;
    case 'silence.ended': {
      if (event.why === 'over') return 'The silence is over';
      const what = event.once ? 'The window ends early this time' : 'The silence is ended early';
      return `${what}${event.reason === '' ? '' : `: ${event.reason}`}`;
    }
    case 'silence.released':
      return 'What the silence held was looked at';
    case 'silence.near':
      return `The silence ends soon, ${timeOf(event.until)}`;
    case 'silence.told':
      return `${nameOf(event.to)} is told that the silence ends ${timeOf(event.until)}`;
  }
}
