// What a team remembers of its incidents, and who hears that it is the same again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, streamId, teamId } from '../basics/ids.ts';
import { at, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Asked } from '../stream/stream.ts';
import { teamKind } from './kind.ts';
import { noteRecurrence, remember } from './recurrence.ts';
import type { Team } from './state.ts';
import { teamStream } from './stream.ts';

const DAY = hours(24);
const BEGIN = at(Date.UTC(2026, 0, 5));
const TILL = { procedure: 'Restart the till', service: 'till' };
const SHOP = { procedure: 'Restart the till', service: 'web-shop' };

/** A team that is told of incidents, one after another. */
class Remembering {
  state: Team = teamKind.empty(teamStream(teamId('shop')));

  told(number: string, when: At, pairs: (typeof TILL)[], within = hours(30 * 24)): Asked[] {
    const note = {
      id: actionId(`note-${number}`),
      stream: this.state.id,
      by: { kind: 'system' },
      type: 'recurrence.note',
      incident: streamId(number.toLowerCase()),
      number,
      pairs,
      within,
    } as const;
    const decided = noteRecurrence(this.state, note, when);
    assert.ok(decided.ok);
    for (const { event } of decided.happened) {
      assert.ok(event.type === 'recurrence.noted');
      this.state = remember(this.state, event);
    }
    return [...(decided.then ?? [])];
  }
}

function heard(asked: readonly Asked[]): readonly string[] {
  return asked.map((one) => `${one.stream} of ${String(one['number'])}`);
}

test('[REV-1] the same procedure for the same service is told to both, another service to nobody', () => {
  const team = new Remembering();
  assert.deepEqual(team.told('INC-1', BEGIN, [TILL]), []);
  assert.deepEqual(team.told('INC-2', at(BEGIN + DAY), [SHOP]), []);
  const told = team.told('INC-3', at(BEGIN + 2 * DAY), [TILL]);
  assert.deepEqual(heard(told), ['inc-3 of INC-1', 'inc-1 of INC-3']);
  assert.equal(
    told[0]?.['because'],
    'the same procedure "Restart the till" for the same service till',
  );
});

test('[REV-1] what lies before the window is no recurrence, its last instant still is', () => {
  for (const [wait, count] of [
    [14 * DAY, 2],
    [14 * DAY + 1, 0],
  ] as const) {
    const team = new Remembering();
    team.told('INC-1', BEGIN, [TILL]);
    assert.equal(team.told('INC-2', at(BEGIN + wait), [TILL], hours(14 * 24)).length, count);
  }
});

test('[REV-1] an incident does not repeat itself, and what is taken back is forgotten', () => {
  const team = new Remembering();
  team.told('INC-1', BEGIN, [TILL]);
  assert.deepEqual(team.told('INC-1', at(BEGIN + DAY), [TILL, SHOP]), []);
  team.told('INC-1', at(BEGIN + 2 * DAY), []);
  assert.deepEqual(team.told('INC-2', at(BEGIN + 3 * DAY), [TILL]), []);
  assert.equal(team.state.remembered.length, 1);
});

test('what a team remembers stays small, however much happens', () => {
  const team = new Remembering();
  for (let n = 0; n < 700; n += 1) {
    const told = team.told(`INC-${n}`, at(BEGIN + n * 60_000), [TILL]);
    assert.ok(told.length <= 10);
  }
  assert.equal(team.state.remembered.length, 500);
  team.told('INC-900', at(BEGIN + 400 * DAY), [SHOP]);
  assert.deepEqual(
    team.state.remembered.map(({ number }) => number),
    ['INC-900'],
  );
});
