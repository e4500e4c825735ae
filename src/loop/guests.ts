// People of other teams in an incident: who is on call there, and the card of whoever was brought in.
import type { Directory, TeamEntry } from '#/contract/ports.ts';
import { own } from '#/core/basics/own.ts';
import type { At } from '#/core/basics/time.ts';
import type { IncidentContext } from '#/core/incident/context.ts';
import { answerRungs } from '#/core/incident/rungs.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import { coverOf, coverOfPerson } from '#/core/oncall/resolver.ts';
import type { Cover } from '#/core/oncall/cover.ts';

type Card = ReturnType<IncidentContext['personOf']>;

/** Whoever another team would page first at its worst severity; null where there is no such team, or it is not live. */
export function onCallOf(
  directory: Directory,
  team: TeamId,
  now: At,
): ReturnType<IncidentContext['onCallOf']> {
  const entry = directory.team(team);
  if (entry === null || entry.plan.gaps.length > 0) return null;
  return { name: entry.roster.name, covers: firstOnCall(entry, now) };
}

/** Somebody who was brought in, by their own team's roster of today; null where nobody of that name was. */
export function guestCard(
  { guests }: Pick<Incident, 'guests'>,
  person: PersonId,
  at: { readonly directory: Directory; readonly when: At },
): Card {
  const home = own(guests, person);
  const entry = home === undefined ? null : at.directory.team(home);
  const card = entry === null ? undefined : own(entry.roster.people, person);
  if (entry === null || card === undefined) return null;
  const cover = coverOfPerson(person, 'by name', { instant: at.when, live: entry });
  // A manager there is a responder here: authority belongs to the team of the incident.
  const access = card.access === 'viewer' ? 'viewer' : 'responder';
  return cover === null ? null : { name: card.name, access, cover };
}

function firstOnCall(entry: TeamEntry, now: At): readonly Cover[] {
  const paging = entry.plan.severities
    .filter(({ attention }) => attention === 'page')
    .toSorted((a, b) => a.rank - b.rank)[0];
  const [first] = paging === undefined ? [] : answerRungs(entry.plan, paging.key);
  return first?.to.flatMap((party) => coverOf(party, now, entry)) ?? [];
}
