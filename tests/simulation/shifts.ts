// What people do about their rotas in a simulation: they are away, stand in, swap, take a shift, watch
// one, and change their minds. Some teams have a rotation for the nights above the one they wrote.
import type { TeamEntry } from '#/contract/ports.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { after, at, minutes, ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { slotNames } from '#/core/roster/roster.ts';
import type { Rota } from '#/core/roster/roster.ts';
import { teamStream } from '#/core/team/stream.ts';
import type { Team } from '#/core/team/state.ts';
import type { Asked } from '#/sim/house.ts';
import type { World } from '#/sim/world.ts';
import type { Scene } from './chaos.ts';

type Ask = Asked['ask'];

/** The team with one more rotation on top, for nights and weekends, where the seed wants it. */
export function layered(world: World, entry: TeamEntry): TeamEntry {
  if (!world.chance(0.3)) return entry;
  const people = Object.values(entry.roster.people).map(({ id }) => id);
  const rotas = Object.fromEntries(
    Object.entries(entry.roster.rotas).map(([name, rota]) => [name, nightsOf(world, rota, people)]),
  );
  return { ...entry, roster: { ...entry.roster, rotas } };
}

function nightsOf(world: World, rota: Rota, people: readonly PersonId[]): Rota {
  const [under] = rota.layers;
  if (under === undefined) return rota;
  const slots = Object.fromEntries(
    Object.keys(under.slots).map((slot) => [
      slot,
      [[drawn(world, people)], [drawn(world, people)]],
    ]),
  );
  const days = [1, 2, 3, 4, 5, 6, 7];
  const only = [
    { days, from: `${10 + world.draw(12)}:00`, to: '05:30', holidays: 'also' },
  ] as const;
  const above = { starts: under.starts, handovers: ['09:00'], every: 'P1D', slots, only } as const;
  return { ...rota, layers: [...rota.layers, { ...under, ...above }] };
}

/** Plans what people decide about their shifts, until an instant. */
export function planShifts(scene: Scene, until: At): void {
  const { world } = scene;
  const length = until - world.now;
  const count = world.chance(0.5) ? 0 : 1 + world.draw(6);
  for (let n = 0; n < count; n += 1) {
    function happen(): void {
      decide(scene);
    }
    world.plan('people', 'think of their shifts', happen, { takes: ms(world.draw(length)) });
  }
}

function decide({ world, house, witness, teams }: Scene): void {
  const entry = drawn(world, teams);
  const rota = drawn(world, Object.values(entry.roster.rotas));
  if (rota === undefined) return;
  const stream = teamStream(entry.team);
  const ask = drawnAsk(world, { entry, rota, team: witness.teams.get(stream) ?? null });
  const by = { kind: 'person', person: drawnPerson(world, entry) } as const;
  const id = house.act({ stream, by, ask }, (outcome) => {
    if (outcome.ok) witness.accepted(id);
  });
}

interface About {
  readonly entry: TeamEntry;
  readonly rota: Rota;
  readonly team: Team | null;
}

function drawnAsk(world: World, { entry, rota, team }: About): Ask {
  const from = at(world.now - minutes(30) + world.draw(5_400_000));
  const to = after(from, minutes(1 + world.draw(300)));
  const slot = drawn(world, slotNames(rota));
  const person = drawnPerson(world, entry);
  const swap = drawn(world, team?.swaps ?? [])?.id ?? 'none';
  const other = {
    with: drawnPerson(world, entry),
    returnAt: after(to, minutes(world.draw(20_000))),
  };
  const asks: readonly Ask[] = [
    { type: 'override.set', rota: rota.name, slot, person, from, to },
    { type: 'override.cancel', override: drawn(world, team?.overrides ?? [])?.id ?? 'none' },
    { type: 'absence.set', person, from, to, reason: 'away' },
    { type: 'absence.set', from, to },
    { type: 'absence.cancel', absence: drawn(world, team?.absences ?? [])?.id ?? 'none' },
    { type: 'shadow.set', rota: rota.name, slot, person, from, to },
    { type: 'swap.offer', rota: rota.name, slot, at: from, ...other },
    { type: 'swap.offer', rota: rota.name, slot, at: from },
    { type: 'swap.accept', swap },
    { type: 'swap.accept', swap },
    { type: 'swap.decline', swap },
  ];
  return drawn(world, asks);
}

function drawnPerson(world: World, { roster }: TeamEntry): PersonId {
  return drawn(world, Object.values(roster.people)).id;
}

function drawn<T>(world: World, all: readonly T[]): T {
  return all[world.draw(all.length)] as T;
}
