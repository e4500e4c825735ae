// The people of a team as their colleagues may see them: how they are reached without any address, who
// can sign in, and what they do at present.
import { at } from '#/core/basics/time.ts';
import { coverOf, coverOfPerson } from '#/core/oncall/resolver.ts';
import type { Person } from '#/core/roster/roster.ts';
import type { PersonCardView } from '#/contract/api/views.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { json } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { AskedBy } from './guard.ts';
import { slotsOf } from './on-call.ts';
import { teamsAsked } from './reads.ts';

/** People of the teams a caller may see. */
export async function listPeople(asked: AskedBy<'listPeople'>): Promise<Response> {
  const { world, caller, query } = asked;
  const now = world.now();
  const signers = new Set<string>(await world.store.signers());
  const invited = new Map<string, number>();
  for (const { person, endsAt } of await world.store.invitations()) {
    if (person !== null && endsAt > now) invited.set(person, endsAt);
  }
  const teams = teamsAsked(world, caller, query.team);
  if (teams instanceof Response) return teams;
  const entries = teams.flatMap((team) => {
    return world.directory.team(team) ?? [];
  });
  const known: Known = { now, signers, invited };
  return json({ people: entries.flatMap((entry) => peopleOf(entry, known)) });
}

interface Known {
  readonly now: number;
  readonly signers: ReadonlySet<string>;
  readonly invited: ReadonlyMap<string, number>;
}

function peopleOf(entry: TeamEntry, known: Known): readonly PersonCardView[] {
  const slots = slotsOf(entry, known.now);
  const roles = entry.plan.roles.map(({ name, who }) => {
    const covers = who === null ? [] : coverOf(who, at(known.now), entry);
    return { name, people: covers.map(({ person }) => person) };
  });
  return Object.values(entry.roster.people).map((card) => {
    const until = known.invited.get(card.id);
    return {
      person: card.id,
      name: card.name,
      team: entry.team,
      access: card.access,
      reachedBy: reachedBy(entry, card, known.now),
      signsIn: known.signers.has(card.id),
      invitedUntil: until === undefined ? null : isoOf(until),
      roles: roles.filter(({ people }) => people.includes(card.id)).map(({ name }) => name),
      onCall: slots.flatMap(({ rota, slot, people }) =>
        people
          .filter(({ person }) => person === card.id)
          .map((shift) => ({ rota, slot, until: shift.until })),
      ),
    };
  });
}

function reachedBy(entry: TeamEntry, { id }: Person, now: number): readonly string[] {
  const cover = coverOfPerson(id, 'by name', { instant: at(now), live: entry });
  return (cover?.reach ?? []).filter(({ usable }) => usable).map(({ kind }) => kind);
}
