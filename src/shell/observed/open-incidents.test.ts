import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Change } from '#/contract/neighbours.ts';
import { personId, teamId } from '#/core/basics/ids.ts';
import { openHouse } from '../http/house.fixture.ts';
import type { House, Looking } from '../http/house.fixture.ts';
import { OpenIncidents } from './open-incidents.ts';
import type { OpenIncident } from './open-incidents.ts';

const TEAMS = [teamId('shop'), teamId('later')];

suite('the open incidents', () => {
  let house: House;
  let key: string;
  /** Asked from the beginning on, and hears of everything since. */
  let early: OpenIncidents;
  /** Asked at the end alone: what it heard before that comes on top of what it reads. */
  let late: OpenIncidents;

  before(async () => {
    house = await openHouse({}, {}, null, (store): Looking => {
      [early, late] = [new OpenIncidents(store, teams), new OpenIncidents(store, teams)];
      const onlooker = { stored: () => undefined, handed: () => undefined, committed: hear };
      return { onlookers: [onlooker], tracer: null };
    });
    key = await house.key({ person: personId('ana') });
    assert.deepEqual(await early.all(), []);
  });
  after(() => house.close());

  test('are known as they are stored, whatever happens to them', async () => {
    const [one, two, three] = [
      await declared('One'),
      await declared('Two'),
      await declared('Three'),
    ];
    await act('incident.acknowledge', {}, one);
    await act('severity.set', { severity: 'SEV1', reason: 'It spreads' }, one);
    await act('incident.acknowledge', {}, one);
    await act('incident.cancel', { reason: 'A mistake' }, two);
    await act('incident.acknowledge', {}, three);
    await act('incident.hand-back', { reason: 'Somebody else' }, three);
    const read = ordered(await new OpenIncidents(house.store, teams).all());
    assert.deepEqual(
      read.map(({ severity, isHeld }) => [severity, isHeld]),
      [
        ['SEV1', true],
        ['SEV2', false],
      ],
    );
    assert.deepEqual(ordered(await early.all()), read);
    assert.deepEqual(ordered(await late.all()), read);
  });

  test('the worst come first, then what nobody has, then the oldest', async () => {
    await declared('Four');
    await declared('Five');
    await act('incident.acknowledge', {}, await numberOf('Four'));
    const worst = await early.worstOf(teamId('shop'), { scale: ['SEV1', 'SEV2'], count: 3 });
    const rows = await Promise.all(worst.map((id) => house.store.stream(id)));
    const titles = rows.map((row) => (JSON.parse(row?.state ?? '{}') as { title: string }).title);
    assert.deepEqual(titles, ['One', 'Three', 'Five']);
    const others = await early.worstOf(teamId('later'), { scale: [], count: 3 });
    assert.deepEqual(others, []);
  });

  async function numberOf(title: string): Promise<string> {
    const rows = await house.store.incidents({ open: true, limit: 10 });
    const row = rows.find(({ state }) => (JSON.parse(state) as { title: string }).title === title);
    return row?.number ?? '';
  }

  function hear(change: Change): void {
    for (const one of [early, late]) one.heard(change);
  }

  async function declared(title: string): Promise<string> {
    house.pass(1);
    await act('incident.declare', { title, severity: 'SEV2' });
    const [row] = await house.store.incidents({ open: true, limit: 1 });
    return row?.number ?? '';
  }

  async function act(action: string, fields: object, incident?: string): Promise<void> {
    const body = { action, fields, ...(incident === undefined ? {} : { incident }) };
    const answer = await house.ask('/api/v1/actions', { key, body });
    assert.equal(answer.status, 200, await answer.text());
  }
});

function teams(): typeof TEAMS {
  return TEAMS;
}

function ordered(incidents: readonly OpenIncident[]): readonly OpenIncident[] {
  return incidents.toSorted((one, other) => one.declaredAt - other.declaredAt);
}
