// A rota that left by the calendar feed and came back by its file means the same people. A feed leaves out
// long shifts that are over: what counts begins now.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { calendarText } from '#/core/oncall/calendar-text.ts';
import { rotaEvents } from '#/core/oncall/calendar.ts';
import { aLayer, aroundChange, PEOPLE, ZONES } from '#/core/oncall/rota.fixture.ts';
import { placedAt } from '#/core/oncall/slot.ts';
import { loadRoster } from '#/core/roster/load.ts';
import { NO_CHANGES } from '#/core/roster/roster.ts';
import type { Rota } from '#/core/roster/roster.ts';
import { calendarsIn } from './calendar-file.ts';

const HOUR_MS = 3_600_000;

const YAML = [
  'team: Example',
  'zone: Europe/Berlin',
  'people:',
  ...PEOPLE.map((id) => `  ${id}: { name: ${id} example }`),
  'rotas: { weekly: { calendar: oncall.ics } }',
].join('\n');

test('[ONC-12] a rota read back from its own feed gives the same people from now on', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-feed-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const aCase = fc
    .record({ zone: fc.constantFrom(...ZONES), which: fc.integer({ min: 0, max: 239 }) })
    .chain(({ zone, which }) => {
      const around = aroundChange(zone, which);
      const layers = fc.array(aLayer(around), { minLength: 1, maxLength: 2 });
      const hours = fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 20, maxLength: 20 });
      return fc.record({ zone: fc.constant(zone), around: fc.constant(around), layers, hours });
    });
  fc.assert(
    fc.property(aCase, ({ zone, around, layers, hours }) => {
      writeFileSync(join(folder, 'oncall.ics'), 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
      const calendars = calendarsIn(folder, new Date(around));
      const empty = loadRoster(YAML, 'tocsin.yaml', calendars);
      assert.ok(empty.ok);
      const rota = { name: 'weekly', zone, holidays: [], layers };
      const team = { team: 'example', roster: empty.roster, ...NO_CHANGES };
      const events = rotaEvents(team, rota, at(around));
      writeFileSync(join(folder, 'oncall.ics'), calendarText('x', events, at(around)));
      const back = loadRoster(YAML, 'tocsin.yaml', calendars);
      assert.ok(back.ok);
      const read = back.roster.rotas['weekly'];
      assert.ok(read !== undefined);
      for (const hour of hours) {
        const instant = at(around + hour * HOUR_MS);
        assert.deepEqual(
          whoAt(read, instant),
          whoAt(rota, instant),
          new Date(instant).toISOString(),
        );
      }
    }),
    { numRuns: 30 },
  );
});

function whoAt(rota: Rota, instant: At): readonly string[] {
  const placed = placedAt(rota, 'primary', instant, NO_CHANGES);
  return placed.map(({ person }) => person).toSorted();
}
