// Who is on call, by today's rosters and overrides: the pager's own resolver answers.
import type { Context } from 'hono';
import { at } from '#/core/basics/time.ts';
import { inSlot } from '#/core/oncall/slot.ts';
import type { OnCallView } from '#/contract/api/views.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { json } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { Caller } from '../keys.ts';
import type { World } from '../world.ts';
import { teamAsked } from './reads.ts';

/** Who is on call in the teams a caller may see. */
export function showOnCall(world: World, caller: Caller, c: Context): Response {
  const asked = teamAsked(caller, c);
  const teams = world.directory.teams().filter((team) => asked === null || team === asked);
  const entries = teams.map((team) => world.directory.team(team)).filter((one) => one !== null);
  return json({ onCall: entries.map((entry) => onCallOf(entry, world.now())) });
}

/** Who is on call in one team at an instant. */
function onCallOf({ team, roster, overrides }: TeamEntry, now: number): OnCallView {
  const slots = Object.values(roster.rotas).flatMap((rota) =>
    Object.keys(rota.slots).map((slot) => {
      const cover = inSlot(rota, slot, at(now), overrides);
      const people = cover === null ? [] : [personOf(cover.person, cover.until, cover.override)];
      return { rota: rota.name, slot, people };
    }),
  );

  function personOf(
    person: string,
    until: number,
    override: string | null,
  ): OnCallView['slots'][number]['people'][number] {
    const because = override === null ? 'rota' : 'override';
    const name = roster.people[person]?.name ?? person;
    return { person, name, until: isoOf(until), because };
  }

  const ahead = overrides.filter(({ to }) => to > now);
  return {
    team,
    name: roster.name,
    slots,
    overrides: ahead.map(({ id, rota, slot, person, from, to }) => {
      return { id, rota, slot, person, from: isoOf(from), to: isoOf(to) };
    }),
  };
}
