// Authority taken by somebody who has none, because nobody who has it is there: with a reason, before
// all managers, for half an hour, and reviewed [ROL-3].
import type { PersonId } from '../basics/ids.ts';
import { after, minutes } from '../basics/time.ts';
import { hasCommand } from './authority.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';
import { nameOf, tellPeople } from './tell.ts';

const LASTS = minutes(30);

/** Takes the authority of the command for half an hour. */
export function breakGlass(draft: Draft, person: PersonId, reason: string): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (reason.trim() === '') return refuse('reason-needed', { for: 'break the glass' });
  if (hasCommand(draft, person)) return refuse('has-authority', {});
  const until = after(draft.now, LASTS);
  draft.add({ type: 'authority.taken', by: person, until, reason });
  const fields = { by: nameOf(draft, person) };
  tellPeople(draft, draft.context.managers, { words: 'glass-broken', because: reason, fields });
  return null;
}
