import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { rosterFromYaml } from '../roster/roster.fixture.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Changes, Rota } from '../roster/roster.ts';
import { coverOf } from './resolver.ts';
import { inSlot, shiftsOf } from './slot.ts';

const PEOPLE = `people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  ben: { name: Ben Sample, methods: [{ email: ben@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
  tom: { name: Tom Fiction, access: viewer }
`;

function rosterWith(rotas: string, rest = ''): ReturnType<typeof rosterFromYaml> {
  return rosterFromYaml(`team: Shop
zone: Europe/Berlin
businessHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00", holidays: [2026-01-06] }
${PEOPLE}rotas:
${rotas}${rest}`);
}

function rotaWith(lines: string): Rota {
  const rota = rosterWith(lines).rotas['weekly'];
  assert.ok(rota);
  return rota;
}

function when(text: string): At {
  return at(Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').epochMilliseconds);
}

function who(rota: Rota, text: string, changes: Changes = NO_CHANGES): string {
  return inSlot(rota, 'primary', when(text), changes)
    .map((one) => one.person)
    .join('+');
}

const WEEKLY = `  weekly:
    starts: 2026-01-05
    handover: "09:00"
    every: 1w
    slots: { primary: [ana, ben] }
`;

test('[ONC-3] hours left out hide people and do not advance the rotation', () => {
  const rota = rotaWith(
    `${WEEKLY}    only: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }\n`,
  );
  assert.equal(who(rota, '2026-01-07T08:59'), '');
  assert.equal(who(rota, '2026-01-07T09:00'), 'ana');
  assert.equal(who(rota, '2026-01-07T17:00'), '');
  assert.equal(who(rota, '2026-01-10T12:00'), '', 'a Saturday');
  assert.equal(who(rota, '2026-01-14T12:00'), 'ben');
});

test('[ONC-3] a window may pass midnight, leave out holidays, or be for holidays alone', () => {
  const nights = rotaWith(`${WEEKLY}    only: { days: [mon], from: "22:00", to: "06:00" }\n`);
  assert.equal(who(nights, '2026-01-06T05:59'), 'ana');
  assert.equal(who(nights, '2026-01-06T06:00'), '');
  const workdays = rotaWith(`${WEEKLY}    only: { holidays: never }\n`);
  assert.equal(who(workdays, '2026-01-06T12:00'), '');
  assert.equal(who(workdays, '2026-01-07T12:00'), 'ana');
  const holidays = rotaWith(`${WEEKLY}    only: { holidays: only }\n`);
  assert.equal(who(holidays, '2026-01-06T12:00'), 'ana');
  assert.equal(who(holidays, '2026-01-07T12:00'), '');
});

test('[ONC-3] where clocks go back over midnight the new day has begun once already', () => {
  const weekly = WEEKLY.replace('2026-01-05', '2010-01-04');
  const rota = {
    ...rotaWith(`${weekly}    only: { days: [sun], from: "00:00", to: "12:00" }\n`),
    zone: 'America/St_Johns',
  };
  // Sunday 7 November 2010 began at 02:30 UTC, and one minute later it was Saturday 23:01 again.
  const again = at(Date.parse('2010-11-07T02:45:00Z'));
  const wall = Temporal.Instant.fromEpochMilliseconds(again).toZonedDateTimeISO(rota.zone);
  assert.equal(wall.toPlainDateTime().toString(), '2010-11-06T23:15:00');
  assert.equal(inSlot(rota, 'primary', again, NO_CHANGES).length, 1);
});

test('[ONC-9] the topmost layer with somebody answers, and the one below goes on turning', () => {
  const rota = rotaWith(`${WEEKLY}    layers:
      - starts: 2026-01-05
        handover: "18:00"
        every: 1d
        only: { from: "18:00", to: "06:00" }
        slots: { primary: [eva] }
`);
  assert.equal(who(rota, '2026-01-07T17:59'), 'ana');
  assert.equal(who(rota, '2026-01-07T18:00'), 'eva');
  assert.equal(who(rota, '2026-01-08T06:00'), 'ana');
  assert.equal(who(rota, '2026-01-14T12:00'), 'ben');
});

test('[ONC-1] several hand-overs a day keep their wall times, and so do hours that divide a day', () => {
  for (const turn of [
    'handover: ["09:00", "21:00"]\n    every: 1d',
    'handover: "09:00"\n    every: 12h',
  ]) {
    const rota = rotaWith(WEEKLY.replace(/handover[^]*every: 1w/, turn));
    assert.equal(who(rota, '2026-01-05T20:59'), 'ana', turn);
    assert.equal(who(rota, '2026-01-05T21:00'), 'ben', turn);
    assert.equal(who(rota, '2026-07-06T09:00'), who(rota, '2026-07-06T20:59'), turn);
    assert.notEqual(who(rota, '2026-07-06T20:59'), who(rota, '2026-07-06T21:00'), turn);
  }
});

test('[ONC-2] a pair is on call together, a table of weeks goes round, and a rota ends at its end', () => {
  const rota = rotaWith(
    WEEKLY.replace('[ana, ben]', '[[ana, eva], ben, [ben, eva]]').concat('    ends: 2026-02-02\n'),
  );
  assert.deepEqual(
    ['05', '12', '19', '26'].map((day) => who(rota, `2026-01-${day}T10:00`)),
    ['ana+eva', 'ben', 'ben+eva', 'ana+eva'],
  );
  assert.equal(who(rota, '2026-02-02T08:59'), 'ana+eva');
  assert.equal(who(rota, '2026-02-02T09:00'), '');
});

test('[CLK-8] a month is a month of the calendar, counted from the start', () => {
  const rota = rotaWith(
    WEEKLY.replace('2026-01-05', '2026-01-31')
      .replace('1w', '1 month')
      .replace('ana, ben', 'ana, ben, eva'),
  );
  assert.equal(who(rota, '2026-02-28T10:00'), 'ben');
  assert.equal(who(rota, '2026-03-31T08:59'), 'ben');
  assert.equal(who(rota, '2026-03-31T09:00'), 'eva');
});

function away(person: string, from: string, to: string, madeAt = 1): Changes {
  const absence = { id: 'away', person: personId(person), from: when(from), to: when(to) };
  return { ...NO_CHANGES, absences: [{ ...absence, madeAt, reason: '' }] };
}

test('[ONC-7] who is away is in no slot and answers for no name until they are back', () => {
  const roster = rosterWith(WEEKLY, 'bind:\n  Lead: ana\n  Leads: [ana, eva]\n');
  const rota = rotaWith(WEEKLY);
  const changes = away('ana', '2026-01-07T09:00', '2026-01-09T09:00');
  assert.equal(who(rota, '2026-01-07T08:59', changes), 'ana');
  assert.equal(who(rota, '2026-01-07T09:00', changes), '');
  assert.equal(who(rota, '2026-01-09T09:00', changes), 'ana');
  const live = { ...changes, roster };
  function asked(name: string): readonly string[] {
    return coverOf({ kind: 'title', name }, when('2026-01-08T09:00'), live).map(
      (one) => one.person,
    );
  }
  assert.deepEqual(asked('Lead'), []);
  assert.deepEqual(asked('Leads'), ['eva']);
});

test('[ONC-7] somebody put into a slot after they said that they are away is there', () => {
  const rota = rotaWith(WEEKLY);
  const override = {
    id: 'o',
    rota: 'weekly',
    slot: 'primary',
    person: personId('eva'),
    from: when('2026-01-06T09:00'),
    to: when('2026-01-12T09:00'),
  };
  const absent = away('eva', '2026-01-07T09:00', '2026-01-09T09:00', 5);
  const before = { ...absent, overrides: [{ ...override, madeAt: 4 }] };
  const after = { ...absent, overrides: [{ ...override, madeAt: 6 }] };
  assert.equal(who(rota, '2026-01-08T09:00', before), 'ana');
  assert.equal(who(rota, '2026-01-08T09:00', after), 'eva');
  const [cover] = inSlot(rota, 'primary', when('2026-01-06T10:00'), before);
  assert.equal(cover?.until, when('2026-01-07T09:00'), 'until the absence begins');
});

test('[ONC-4] a pair without one who is away is the other, and both have a shift of their own', () => {
  const rota = rotaWith(WEEKLY.replace('[ana, ben]', '[[ana, eva]]'));
  const changes = away('ana', '2026-01-07T09:00', '2026-01-08T09:00');
  assert.equal(who(rota, '2026-01-07T12:00', changes), 'eva');
  const shifts = shiftsOf(rota, when('2026-01-05T09:00'), when('2026-01-12T09:00'), changes);
  assert.deepEqual(
    shifts.map((one) => [one.person, (one.to - one.from) / 3_600_000]),
    [
      ['ana', 48],
      ['eva', 168],
      ['ana', 96],
    ],
  );
});

test('a name may mean everybody who responds, or the first of several who can be reached', () => {
  const roster = rosterWith(
    WEEKLY,
    'bind:\n  Entire team: everybody\n  Lead: { first: [tom, weekly/primary, eva] }\n',
  );
  function asked(name: string): readonly string[] {
    const live = { ...NO_CHANGES, roster };
    return coverOf({ kind: 'title', name }, when('2026-01-14T09:00'), live).map(
      (one) => one.person,
    );
  }
  assert.deepEqual(asked('entire team'), ['ana', 'ben', 'eva']);
  assert.deepEqual(asked('Lead'), ['ben'], 'Tom has no method');
});
