// What the console is told of zones: the person's own, the team's, and the instants that sentences name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MeView, TimelineLine } from '#/contract/api/views.ts';
import { personId } from '#/core/basics/ids.ts';
import type { House } from '../house.fixture.ts';
import { openShop } from '../plain-shop.fixture.ts';

const ROSTER = `version: 1
team: Example Shop
zone: Europe/Berlin
people:
  ana: { name: Ana Example, zone: Asia/Kolkata, methods: [{ email: ana@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
rotas:
  daily: { starts: 2026-11-19, handover: "12:00", every: 7d, slots: { primary: [ana] } }
bind: { On-call engineer: daily/primary, Engineering manager: eva }
managers: [eva]
values:
  severities: { SEV1: { attention: page } }
`;

let house: House;

before(async () => {
  house = await openShop(ROSTER);
});
after(() => house.close());

test('[CLK-12] whoever asks is told the zone that the roster gives them, or none', async () => {
  for (const [person, zone] of [
    ['ana', 'Asia/Kolkata'],
    ['eva', null],
  ] as const) {
    const me = await looked<MeView>(person, '/me');
    assert.equal(me.zone, zone);
  }
});

test('[CLK-12] a line of the timeline comes with the instants that its sentence names', async () => {
  const key = await house.key({ person: personId('ana') });
  const body = { action: 'incident.declare', fields: { title: 'Down', severity: 'SEV1' } };
  assert.equal((await house.ask('/api/v1/actions', { key, body })).status, 200);
  const path = '/incidents/latest/timeline?team=shop';
  const { timeline } = await looked<{ timeline: readonly TimelineLine[] }>('ana', path);
  const owed = timeline.find(({ text }) => text.startsWith('To be done by'));
  const [at = ''] = owed?.times ?? [];
  assert.equal(owed?.times.length, 1);
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
  }).format(Date.parse(at));
  assert.ok(owed?.text.includes(wall), `${owed?.text} names ${at}`);
  const said = timeline.find(({ text }) => text.startsWith('Declared'));
  assert.deepEqual(said?.times, []);
});

async function looked<Answer>(person: string, path: string): Promise<Answer> {
  const key = await house.key({ person: personId(person) });
  return (await (await house.ask(`/api/v1${path}`, { key })).json()) as Answer;
}
