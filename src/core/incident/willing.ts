// Who said "not me" a moment ago is asked again only where nobody else is left [ACK-10].
import { minutes } from '../basics/time.ts';
import { own } from '../basics/own.ts';
import type { Cover } from '../oncall/cover.ts';
import type { Draft } from './draft.ts';

const A_NO_STANDS_FOR = minutes(30);

/** Those of some people who did not say no within the last half hour. */
export function willing(draft: Draft, covers: readonly Cover[]): readonly Cover[] {
  return covers.filter(({ person }) => {
    const saidAt = own(draft.state.declined, person);
    return saidAt === undefined || draft.now - saidAt >= A_NO_STANDS_FOR;
  });
}

/** The same, or everybody where they all said no; a no of this very instant is no reason to ring again. */
export function willingElseAll(draft: Draft, covers: readonly Cover[]): readonly Cover[] {
  const others = willing(draft, covers);
  if (others.length > 0) return others;
  return covers.filter(({ person }) => own(draft.state.declined, person) !== draft.now);
}
