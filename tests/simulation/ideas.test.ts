import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTIONS } from '#/contract/actions.ts';
import { streamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { World } from '#/sim/world.ts';
import { exampleNames, exampleTeam } from '../examples.ts';
import { ideaOf } from './ideas.ts';
import { Witness } from './witness.ts';

const START = at(Date.UTC(2026, 10, 20, 14, 0));

test('whatever the table of actions offers can be asked in a simulation, with fields that the API takes', () => {
  const teams = exampleNames().map(exampleTeam);
  for (const entry of ACTIONS.values()) {
    for (const team of teams) {
      const world = new World({ seed: 1, start: START });
      const witness = new Witness();
      witness.streams.set(streamId('group:shop:generic:disks'), 'group');
      const incident = incidentKind.empty(streamId('one'));
      const idea = ideaOf(entry, { world, witness, team, teams, incident });
      assert.equal(idea?.ask.type, entry.name);
    }
  }
});
