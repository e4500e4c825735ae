// Who is on call, by today's rosters and overrides: the pager's own resolver answers.
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { coverGaps } from '#/core/oncall/gaps.ts';
import { inSlot, shiftsOf } from '#/core/oncall/slot.ts';
import type { Shift } from '#/core/oncall/slot.ts';
import { slotNames } from '#/core/roster/roster.ts';
import type { Rota } from '#/core/roster/roster.ts';
import type { CoverGapView, OnCallView, ShiftView } from '#/contract/api/on-call-views.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { json } from '../answers.ts';
import { decidedViewOf, stretchOf } from '../decided-view.ts';
import { isoOf } from '../incident-view.ts';
import type { AskedBy } from './guard.ts';
import { teamsAsked } from './reads.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** Who is on call in the teams a caller may see. */
export function getOnCall({ world, caller, query }: AskedBy<'getOnCall'>): Response {
  const teams = teamsAsked(world, caller, query.team);
  if (teams instanceof Response) return teams;
  const entries = teams.map((team) => world.directory.team(team)).filter((one) => one !== null);
  const now = world.now();
  return json({ onCall: entries.map((entry) => onCallOf(entry, now, query.weeks ?? 0)) });
}

/** Who is in each slot of a team's rotas at an instant. */
export function slotsOf(entry: TeamEntry, now: number): OnCallView['slots'] {
  const { roster } = entry;
  return Object.values(roster.rotas).flatMap((rota) =>
    slotNames(rota).map((slot) => {
      const people = inSlot(rota, slot, at(now), entry).map(({ person, until, override }) => {
        const because = override === null ? ('rota' as const) : ('override' as const);
        const name = roster.people[person]?.name ?? person;
        return { person, name, until: isoOf(until), because };
      });
      return { rota: rota.name, zone: rota.zone, slot, people };
    }),
  );
}

function onCallOf(entry: TeamEntry, now: number, weeks: number): OnCallView {
  const { team, roster } = entry;
  return {
    team,
    name: roster.name,
    zone: entry.plan.business.zone,
    slots: slotsOf(entry, now),
    ...decidedViewOf(entry, now),
    shifts: shiftsIn(entry, now, now + weeks * WEEK_MS),
    people: Object.values(roster.people).map(({ id, name }) => ({ person: id, name })),
    gaps: gapsIn(entry, now, now + weeks * WEEK_MS),
  };
}

function shiftsIn(entry: TeamEntry, from: number, to: number): ShiftView[] {
  if (to <= from) return [];
  const { roster } = entry;
  return Object.values(roster.rotas)
    .flatMap((rota) =>
      shiftsOf(rota, at(from), at(to), entry).map((shift) =>
        shift.to < to ? shift : { ...shift, to: endOf(rota, shift, entry) },
      ),
    )
    .map((shift) => {
      const made = entry.overrides.find(({ id }) => id === shift.override);
      const { reason = '' } = made ?? {};
      return { ...stretchOf(shift, roster), override: shift.override !== null, reason };
    });
}

// A shift that goes on when the weeks are over ends at its hand-over, not where we stopped to look.
function endOf(rota: Rota, { slot, person, to }: Shift, entry: TeamEntry): At {
  const last = inSlot(rota, slot, at(to - 1), entry).find((one) => one.person === person);
  return last?.until ?? to;
}

function gapsIn(entry: TeamEntry, from: number, to: number): CoverGapView[] {
  if (to <= from) return [];
  return coverGaps(entry.plan, entry, at(from), at(to)).map((gap) => ({
    ...gap,
    from: isoOf(gap.from),
    to: isoOf(gap.to),
  }));
}
