import type { TeamEvent } from '../team/kind.ts';
import type { Teller } from './teller.ts';

/** The sentence of an event of a team. */
export function teamSentenceOf(event: TeamEvent, { nameOf, timeOf }: Teller): string {
  if (event.type === 'override.cancelled') return 'The override is over; the rota holds again';
  const { person, rota, slot, from, to, reason } = event;
  const why = reason === '' ? '' : `: ${reason}`;
  return `${nameOf(person)} stands in for ${rota}/${slot} from ${timeOf(from)} to ${timeOf(to)}${why}`;
}
