import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { EXAMPLE_YAML, rosterFromYaml } from '../roster/roster.fixture.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Absence, Override, Shadow } from '../roster/roster.ts';
import type { Party } from '../runbook/plan.ts';
import { coverOf } from './resolver.ts';
import { shiftsOf } from './slot.ts';

const ROSTER = rosterFromYaml(EXAMPLE_YAML);
// The rota starts on Monday 5 January 2026 at 09:00 in Berlin with Ana.
const MONDAY = when('2026-01-05T08:00:00Z');
const DAY = 86_400_000;

function when(text: string): At {
  return at(Temporal.Instant.from(text).epochMilliseconds);
}

function named(name: string, kind: 'title' | 'slot' | 'person' | 'channel' = 'title'): Party {
  return { kind, name };
}

function who(party: Party, instant: At, overrides: readonly Override[] = []): readonly string[] {
  return coverOf(party, instant, { ...NO_CHANGES, roster: ROSTER, overrides }).map(
    (cover) => cover.person,
  );
}

function override(parts: Partial<Override>): Override {
  return {
    id: 'o1',
    rota: 'weekly',
    slot: 'primary',
    person: personId('eva'),
    from: MONDAY,
    to: MONDAY + DAY,
    madeAt: 1,
    ...parts,
  };
}

test('[ONC-1] a slot is covered by the person of the shift, until its end, and says why', () => {
  const [cover] = coverOf(named('On-call engineer'), MONDAY, { ...NO_CHANGES, roster: ROSTER });
  assert.equal(cover?.person, 'ana');
  assert.equal(cover?.until, when('2026-01-12T08:00:00Z'));
  assert.equal(cover?.because, 'on call, weekly rota, primary');
  assert.deepEqual(who(named('On-call engineer'), when('2026-01-12T08:00:00Z')), ['ben']);
});

test('one name is found without case and punctuation, and by the watch it speaks of', () => {
  for (const name of [
    'ON-CALL ENGINEER',
    'Primary',
    'Engineering on-call (PagerDuty)',
    'L1 on call',
  ]) {
    assert.deepEqual(who(named(name), MONDAY), ['ana'], name);
  }
  for (const name of ['Secondary', 'Secondary on-call', 'backup on-call']) {
    assert.deepEqual(who(named(name), MONDAY), ['ben'], name);
  }
  assert.deepEqual(who(named('Admin (Engineering Manager)'), MONDAY), ['eva']);
  assert.deepEqual(who(named('Ben Sample'), MONDAY), ['ben']);
});

test('somebody else who is on call is not our on-call, and an unknown name is nobody', () => {
  assert.deepEqual(who(named('Database on-call'), MONDAY), []);
  assert.deepEqual(who(named('Payments'), MONDAY), []);
  assert.deepEqual(who(named('#incidents', 'channel'), MONDAY), []);
});

test('any and all ask everybody once, first asks the first who can be reached', () => {
  const of = [named('Leadership'), named('Engineering Manager')];
  assert.deepEqual(who({ kind: 'any', of }, MONDAY), ['eva', 'ben']);
  assert.deepEqual(who({ kind: 'all', of }, MONDAY), ['eva', 'ben']);
  assert.deepEqual(who({ kind: 'first', of }, MONDAY), ['eva', 'ben']);
  assert.deepEqual(who({ kind: 'first', of: [named('Nobody'), named('Primary')] }, MONDAY), [
    'ana',
  ]);
});

test('[ONC-4] an override puts a person in one slot for one interval, and its end restores', () => {
  const overrides = [override({})];
  const live = { ...NO_CHANGES, roster: ROSTER, overrides };
  const [cover] = coverOf(named('Primary'), MONDAY, live);
  assert.equal(cover?.person, 'eva');
  assert.equal(cover?.until, MONDAY + DAY);
  assert.equal(cover?.because, 'on call by override, weekly rota, primary');
  assert.deepEqual(who(named('Secondary'), MONDAY, overrides), ['ben']);
  assert.deepEqual(who(named('Primary'), at(MONDAY + DAY), overrides), ['ana']);
  const [before] = coverOf(named('Primary'), at(MONDAY + 1), {
    ...NO_CHANGES,
    roster: ROSTER,
    overrides: [override({ from: MONDAY + 60_000 })],
  });
  assert.equal(before?.until, MONDAY + 60_000);
});

test('[ONC-4] where two overrides overlap the later made wins, however they are listed', () => {
  const first = override({ id: 'o1', madeAt: 1 });
  const second = override({ id: 'o2', madeAt: 2, person: personId('ben'), to: MONDAY + 3_600_000 });
  for (const overrides of [
    [first, second],
    [second, first],
  ]) {
    assert.deepEqual(who(named('Primary'), MONDAY, overrides), ['ben']);
    assert.deepEqual(who(named('Primary'), at(MONDAY + 3_600_000), overrides), ['eva']);
  }
});

test('[ONC-4] the list of shifts shows an override as one stretch, with the shift around it', () => {
  const rota = ROSTER.rotas['weekly'];
  assert.ok(rota);
  const over = override({ from: MONDAY + 6 * DAY, to: MONDAY + 8 * DAY });
  const shifts = shiftsOf(rota, MONDAY, at(MONDAY + 14 * DAY), {
    ...NO_CHANGES,
    overrides: [over],
  });
  assert.deepEqual(
    shifts.map((s) => [s.slot, s.person, (s.from - MONDAY) / DAY, (s.to - MONDAY) / DAY]),
    [
      ['primary', 'ana', 0, 6],
      ['primary', 'eva', 6, 8],
      ['primary', 'ben', 8, 14],
      ['secondary', 'ben', 0, 7],
      ['secondary', 'ana', 7, 14],
    ],
  );
});

test('[ONC-8] whoever shadows either slot of a person learns beside them, unless they are away', () => {
  function shadow(person: string, slot: string): Shadow {
    const span = { from: MONDAY, to: MONDAY + DAY };
    return { id: `${person} ${slot}`, rota: 'weekly', slot, person: personId(person), ...span };
  }
  const live = {
    ...NO_CHANGES,
    roster: ROSTER,
    // Ben is in both slots for the day.
    overrides: [override({ person: personId('ben') })],
    shadows: [shadow('ana', 'primary'), shadow('eva', 'secondary')],
  };
  const both: Party = { kind: 'any', of: [named('Primary'), named('Secondary')] };
  function shadowsAt(instant: At, absences: readonly Absence[]): unknown {
    return coverOf(both, instant, { ...live, absences }).map((one) => [one.person, one.shadows]);
  }
  assert.deepEqual(shadowsAt(MONDAY, []), [['ben', ['ana', 'eva']]]);
  assert.deepEqual(shadowsAt(at(MONDAY + DAY), []), [
    ['ana', undefined],
    ['ben', undefined],
  ]);
  const away = { id: 'a1', from: MONDAY, to: MONDAY + DAY, madeAt: 1, reason: '' };
  assert.deepEqual(shadowsAt(MONDAY, [{ ...away, person: personId('ana') }]), [['ben', ['eva']]]);
});

test('[PAG-1] quiet hours are wall-clock hours of the zone of the person, over midnight', () => {
  // Ana is quiet from 22:00 to 07:00 in Madrid.
  function quietAt(text: string): boolean | undefined {
    const [cover] = coverOf(named('Ana Example'), when(text), { ...NO_CHANGES, roster: ROSTER });
    return cover?.reach[0]?.quiet;
  }
  assert.equal(quietAt('2026-01-05T20:59:00Z'), false);
  assert.equal(quietAt('2026-01-05T21:00:00Z'), true);
  assert.equal(quietAt('2026-01-06T05:59:00Z'), true);
  assert.equal(quietAt('2026-01-06T06:00:00Z'), false);
});

test('[ESC-5] an address nobody confirmed is still tried, in the order of the roster', () => {
  const [cover] = coverOf(named('Ana Example'), MONDAY, { ...NO_CHANGES, roster: ROSTER });
  assert.deepEqual(
    cover?.reach.map((reach) => [reach.method, reach.usable]),
    [
      ['email', true],
      ['private', true],
    ],
  );
});

test('a name that every object has is nobody', () => {
  const live = {
    ...NO_CHANGES,
    roster: ROSTER,
    overrides: [override({ person: personId('constructor') })],
  };
  const covers = coverOf(named('primary', 'slot'), MONDAY, live);
  assert.deepEqual(covers, []);
});
