import type { TeamId } from '#/core/basics/ids.ts';
import type { Directory } from './ports.ts';

/** What a person is called in a team's roster, else in any other: the same key is the same person [API-5]. */
export function nameOfPerson(directory: Directory, team: TeamId, person: string): string {
  for (const one of [team, ...directory.teams()]) {
    const people = directory.team(one)?.roster.people ?? {};
    const card = Object.hasOwn(people, person) ? people[person] : undefined;
    if (card !== undefined) return card.name;
  }
  return person;
}
