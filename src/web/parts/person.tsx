import type { ReactNode } from 'react';
import type { PersonView } from '#/contract/api/views-closing.ts';
import { useSession } from '../session.ts';

/** A person's name; whoever looks at the screen is marked. */
export function Person({ person }: { readonly person: PersonView }): ReactNode {
  const { me } = useSession();
  return (
    <span className="foreign">
      {person.name}
      {person.person === me.person ? <span className="text-soft"> (you)</span> : null}
    </span>
  );
}

/** Names in a row; `nobody` where there are none. */
export function People({ people }: { readonly people: readonly PersonView[] }): ReactNode {
  if (people.length === 0) return <span className="text-danger">nobody</span>;
  return people.map((person, at) => (
    <span key={person.person}>
      {at === 0 ? '' : ', '}
      <Person person={person} />
    </span>
  ));
}
