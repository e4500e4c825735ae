import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { openHouse } from '../http/house.fixture.ts';
import type { House, Looking } from '../http/house.fixture.ts';
import { JourneyLog } from './journey-log.ts';
import type { DetailedLog } from './journey-log.ts';

type Facts = Readonly<Record<string, unknown>>;

interface Line {
  readonly level: string;
  readonly what: string;
  readonly facts: Facts;
}

suite('the journey of an alert in the log', () => {
  const lines: Line[] = [];
  let house: House;

  before(async () => {
    house = await openHouse({}, {}, null, (): Looking => {
      const log = new JourneyLog(logInto(lines));
      return { onlookers: [log], tracer: null };
    });
    const key = await house.key({ kind: 'intake' });
    const alert = { id: 'logged', title: 'Checkout is down', labels: { severity: 'SEV1' } };
    await house.ask(`/in/generic/${key}`, { body: alert });
    await house.message(({ lane }) => lane === 'page');
    const ana = await house.key({ person: personId('ana') });
    const [incident] = await house.store.incidents({ open: true, limit: 1 });
    const body = { action: 'incident.acknowledge', incident: incident?.number, fields: {} };
    await house.ask('/api/v1/actions', { key: ana, body });
  });
  after(() => house.close());

  test('is told from what was stored to who has it, in that order', () => {
    const told = lines.map(({ what }) => what);
    const steps = [
      'alerts stored',
      'incident declared',
      'page handed over',
      'incident acknowledged',
    ];
    assert.deepEqual(
      steps.map((step) => told.indexOf(step)).toSorted((one, other) => one - other),
      steps.map((step) => told.indexOf(step)),
    );
    assert.ok(
      steps.every((step) => told.includes(step)),
      told.join(', '),
    );
  });

  test('has one id, of which those of the incident and of the delivery are made', () => {
    const journey = String(find('alerts stored').facts['journey']);
    assert.match(journey, /^group:shop:generic:/);
    for (const { what, facts } of lines) {
      assert.ok(String(facts['journey']).startsWith(journey), what);
    }
    assert.ok(String(find('page handed over').facts['delivery']).startsWith(journey));
    assert.match(String(find('incident declared').facts['incident']), /^INC-/);
  });

  test('holds no text of an alert and no address', () => {
    assert.doesNotMatch(JSON.stringify(lines), /Checkout is down|@/);
  });

  function find(what: string): Line {
    const found = lines.find((line) => line.what === what);
    assert.ok(found !== undefined, what);
    return found;
  }
});

test('a storm is told in fifty lines a second, and how many more there were', () => {
  const lines: Line[] = [];
  let now = 0;
  const { detail: _, ...plain } = logInto(lines);
  const log = new JourneyLog(plain, () => now);
  for (let index = 0; index < 200; index += 1) log.handed(handed(index));
  now = 1_000;
  log.handed(handed(200));
  assert.equal(lines.filter(({ what }) => what === 'page handed over').length, 51);
  assert.deepEqual(lines.at(-2)?.facts, { lines: 150 });
});

function handed(index: number): Parameters<JourneyLog['handed']>[0] {
  const id = `group:shop:generic:checkout.1/${index}/0`;
  const message = { id, again: false, lane: 'page', subject: 's', text: 't' } as const;
  return { message, channel: 'email', sent: { kind: 'sent', ref: '1' }, since: 0 };
}

function logInto(lines: Line[]): DetailedLog {
  function to(level: string): (what: string, facts?: Facts) => void {
    return (what, facts = {}) => void lines.push({ level, what, facts });
  }
  return {
    detail: to('detail'),
    note: to('note'),
    warn: to('warn'),
    bug: (what, error) => {
      throw new Error(what, { cause: error });
    },
  };
}
