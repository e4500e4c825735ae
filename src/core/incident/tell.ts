// Notices: words to somebody that ask for no answer. They go by the bulk lane and delay no page.
import type { PersonId } from '../basics/ids.ts';
import type { Draft } from './draft.ts';

/** What a notice says. */
export interface Notice {
  /** Name of a text in core/words. */
  readonly words: string;
  readonly because: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Tells a person by the first method that works; does nothing where none does. */
export function tellPerson(draft: Draft, person: PersonId, notice: Notice): void {
  const card = draft.context.personOf(person, draft.now);
  const reach = card?.cover.reach.find((way) => way.usable);
  if (reach === undefined) return;
  const { words, because } = notice;
  const fields = notice.fields ?? {};
  draft.add({ type: 'notice.sent', to: { person }, method: reach.method, words, because, fields });
}

/** Tells several people, each once, but not the one who acts. */
export function tellPeople(draft: Draft, people: readonly PersonId[], notice: Notice): void {
  for (const person of new Set(people)) {
    if (person !== draft.person) tellPerson(draft, person, notice);
  }
}

/** What a person is called; the operator of the server is called so where they act from outside [ROL-5]. */
export function nameOf(draft: Draft, person: PersonId): string {
  const name = draft.context.nameOf(person);
  return draft.isOperator && person === draft.person ? `operator ${name}` : name;
}
