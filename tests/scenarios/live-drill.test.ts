// A live drill in the real loop: who hears of it, what every message begins with, and what ends it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId, streamId } from '#/core/basics/ids.ts';
import { after, at, minutes } from '#/core/basics/time.ts';
import { CALM } from '#/sim/faults.ts';
import { House } from '#/sim/house.ts';
import type { Asked } from '#/sim/house.ts';
import { NEVER } from '#/sim/people.ts';
import { World } from '#/sim/world.ts';
import { exampleTeam } from '../examples.ts';

const START = at(Date.UTC(2026, 10, 18, 10, 0));
const DRILL = streamId('the-drill');
const REAL = streamId('the-real-one');
const BY = { kind: 'person', person: personId('ana') } as const;

/** A house in which a drill with ana and bruno has been declared. */
async function drilling(): Promise<{ readonly house: House; readonly world: World }> {
  const team = exampleTeam('lantern');
  const world = new World({ seed: 1, start: START, picks: 'order' });
  const house = new House({
    world,
    faults: CALM,
    teams: [team],
    habitOf: () => NEVER,
    watcher: {
      committed: () => undefined,
      heard: () => undefined,
      sending: () => undefined,
      bug: (says) => assert.fail(says),
    },
  });
  await world.runUntil(START);
  const participants = [personId('ana'), personId('bruno')];
  const ask = {
    type: 'incident.declare',
    team: team.team,
    title: 'Fire in the shelf room',
  } as const;
  await asked(world, house, {
    stream: DRILL,
    by: BY,
    ask: { ...ask, severity: 'Sev-1', drill: true, participants },
  });
  return { house, world };
}

async function asked(world: World, house: House, ask: Asked): Promise<void> {
  let code = 'unheard';
  house.act(ask, (outcome) => {
    code = outcome.ok ? '' : outcome.refusal.code;
  });
  await world.runUntil(world.now);
  assert.equal(code, '');
}

async function statusOf(house: House, stream: typeof DRILL): Promise<unknown> {
  const row = await house.store.stream(stream);
  return row === null ? null : (JSON.parse(row.state) as { readonly status: string }).status;
}

test('[DRL-1] only the people of a drill hear of it, and DRILL comes first in every message', async () => {
  const { house, world } = await drilling();
  await world.runUntil(after(START, minutes(180)));
  const { arrived } = house.providers;
  assert.ok(arrived.length > 5);
  const addresses = new Set(arrived.map(({ address }) => address.split(/[.@]/)[0]));
  assert.ok(
    [...addresses].every((name) => name === 'ana' || name === 'bruno'),
    [...addresses].join(),
  );
  const unmarked = arrived.filter(({ message }) => !/^\W*DRILL\b/.test(message.subject));
  assert.deepEqual(
    unmarked.map(({ message }) => message.subject),
    [],
  );
  const quiet = arrived.filter(({ message }) => !/^\W*DRILL\b/.test(message.text));
  assert.deepEqual(
    quiet.map(({ message }) => message.text),
    [],
  );
});

test('[DRL-2] a real incident that pages ends the drill, and whoever was in it is told', async () => {
  const { house, world } = await drilling();
  await world.runUntil(after(START, minutes(2)));
  const { team } = exampleTeam('lantern');
  const before = house.providers.arrived.length;
  const ask = {
    type: 'incident.declare',
    team,
    title: 'No story opens',
    severity: 'Sev-1',
  } as const;
  await asked(world, house, { stream: REAL, by: BY, ask });
  assert.equal(await statusOf(house, DRILL), 'cancelled');
  assert.equal(await statusOf(house, REAL), 'investigating');
  const texts = house.providers.arrived.slice(before).map(({ message }) => message.subject);
  assert.ok(
    texts.some((subject) => subject.includes('the drill is over')),
    texts.join('\n'),
  );
  const length = house.providers.arrived.length;
  await world.runUntil(after(START, minutes(120)));
  const late = house.providers.arrived
    .slice(length)
    .filter(({ message }) => message.subject.includes('DRILL'));
  assert.deepEqual(late, []);
});

test('[DRL-2] alerts declare an incident of their own while a drill is open, and end it', async () => {
  const { house, world } = await drilling();
  const { team } = exampleTeam('lantern');
  const alert = {
    source: 'generic',
    fingerprint: 'shelf',
    group: 'shelf',
    status: 'firing',
    title: 'The shelf is empty',
    summary: '',
    labels: { service: 'shelf', severity: 'critical' },
    url: null,
    startsAt: null,
    endsAt: null,
  } as const;
  house.send(team, [alert], () => undefined);
  await world.runUntil(after(START, minutes(1)));
  const rows = await house.store.incidents({ team, limit: 10 });
  assert.equal(rows.length, 2);
  assert.equal(await statusOf(house, DRILL), 'cancelled');
});
