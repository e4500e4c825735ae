// The numbers of five real runbooks, where they lie beside the repository.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compile } from '#/core/runbook/compile.ts';
import { teamId } from '../basics/ids.ts';
import { initRoster } from './init.ts';
import { link } from './link.ts';
import { duesOf, minutesOf } from './link.fixture.ts';
import type { LinkedPlan } from './linked.ts';
import { rosterFromYaml } from './roster.fixture.ts';

const FOLDER = new URL('../../../../shared/runbooks/', import.meta.url);
const skip = existsSync(FOLDER) ? false : 'the runbooks are not beside the repository';

/** A runbook linked with the roster that `init` asks for, every question answered. */
function team(name: string): LinkedPlan {
  const plan = compile(readFileSync(new URL(`${name}.md`, FOLDER), 'utf8'));
  let count = 0;
  const yaml = initRoster(plan)
    .replaceAll('FILL_ZONE', 'Europe/Berlin')
    .replaceAll('FILL_DATE', '2026-01-05')
    .replaceAll('FILL_TIME', '09:00')
    .replaceAll('FILL_NAME', () => `Example Person ${(count += 1)}`)
    .replaceAll('FILL_EMAIL', 'somebody@example.org');
  return link(plan, rosterFromYaml(yaml), teamId(name));
}

function attentions(plan: LinkedPlan): readonly string[] {
  return plan.severities.map((one) => `${one.key} ${one.attention}`);
}

function marks(plan: LinkedPlan, severity: string): readonly number[] {
  let mark = 0;
  return duesOf(plan, 'answer-rung', severity).map((due) => {
    mark += minutesOf(due.first) ?? Number.NaN;
    return mark;
  });
}

function totals(plan: LinkedPlan, severity: string): readonly (number | null)[] {
  return duesOf(plan, 'total-rung', severity).map((due) => minutesOf(due.first));
}

function every(plan: LinkedPlan, severity: string, duty = 'update:internal'): number | null {
  const due = plan.dues.find((one) => one.duty === duty && one.severities.includes(severity));
  return minutesOf(due?.every ?? null);
}

test('each of the five teams can go live once what init asks is answered', { skip }, () => {
  for (const name of ['storytailor', 'samia', 'storycore', 'toombos', 'stonecaster']) {
    assert.deepEqual(team(name).gaps, [], name);
  }
});

test(
  'SA: SEV-1 climbs at 0, 5 and 10, SEV-2 at 0, 15 and 20; each audience has its clock',
  { skip },
  () => {
    const plan = team('samia');
    assert.deepEqual(attentions(plan), ['SEV-1 page', 'SEV-2 page', 'SEV-3 backlog']);
    assert.deepEqual(marks(plan, 'SEV-1'), [0, 5, 10]);
    assert.deepEqual(marks(plan, 'SEV-2'), [0, 15, 20]);
    assert.deepEqual(
      ['SEV-1', 'SEV-2', 'SEV-3'].map((key) => every(plan, key)),
      [15, 30, 60],
    );
    const page = plan.dues.filter((due) => due.duty === 'update:status-page');
    assert.deepEqual(
      page.slice(0, 2).map((due) => [minutesOf(due.first), minutesOf(due.every), due.external]),
      [
        [10, 30, true],
        [30, 60, true],
      ],
    );
    const customers = plan.dues.find((due) => due.duty === 'notify:customers');
    assert.deepEqual([customers?.severities, minutesOf(customers?.first ?? null)], [['SEV-1'], 15]);
    assert.ok(totals(plan, 'SEV-2').includes(60), 'customer-facing for over an hour calls level 3');
    assert.ok(plan.exceptions.some((one) => one.bypassesQuietHours && one.allAtOnce));
    assert.equal(plan.closure.stableFor, 1_800_000);
  },
);

test('SC: times since the alert climb whatever the hold, the CEO for a P1 only', { skip }, () => {
  const plan = team('storycore');
  assert.deepEqual(attentions(plan), ['P1 page', 'P2 page', 'P3 page', 'P4 backlog']);
  assert.deepEqual(totals(plan, 'P1'), [15, 60, 120, 240]);
  assert.deepEqual(totals(plan, 'P2'), [15, 60, 120]);
  assert.deepEqual(totals(plan, 'P4'), []);
  assert.deepEqual(marks(plan, 'P1').slice(0, 2), [0, 2]);
  assert.deepEqual(marks(plan, 'P3'), [0]);
  assert.deepEqual([every(plan, 'P1'), every(plan, 'P3'), every(plan, 'P4')], [30, 30, null]);
});

test('TO: P0 climbs by unresolved time, fifteen minutes down make a P0', { skip }, () => {
  const plan = team('toombos');
  assert.deepEqual(attentions(plan).slice(0, 2), ['P0 page', 'P1 page']);
  assert.deepEqual(totals(plan, 'P0').slice(0, 2), [60, 120]);
  assert.deepEqual([every(plan, 'P0'), every(plan, 'P1')], [15, 30]);
  assert.deepEqual(marks(plan, 'P0').slice(0, 2), [0, 2]);
  const promotion = plan.dues.find((due) => due.kind === 'promotion');
  assert.deepEqual([promotion?.raisesTo, minutesOf(promotion?.first ?? null)], ['P0', 15]);
});

test(
  'ST: the on-call list without times becomes rungs five and fifteen minutes apart',
  { skip },
  () => {
    const plan = team('storytailor');
    assert.deepEqual(attentions(plan), [
      'Sev-1 page',
      'Sev-2 page',
      'Sev-3 message',
      'Sev-4 backlog',
    ]);
    assert.deepEqual(marks(plan, 'Sev-1'), [0, 5, 10]);
    assert.deepEqual(marks(plan, 'Sev-2'), [0, 15, 30]);
    assert.equal(minutesOf(duesOf(plan, 'resolution', 'Sev-1')[0]?.first ?? null), 240);
  },
);

test('SN: two hours without progress call the next level', { skip }, () => {
  const plan = team('stonecaster');
  assert.deepEqual(attentions(plan), ['P0 page', 'P1 page', 'P2 message', 'P3 message']);
  const silent = plan.dues.find((due) => due.clock === 'no-progress');
  assert.deepEqual([silent?.kind, minutesOf(silent?.first ?? null)], ['total-rung', 120]);
  assert.deepEqual(marks(plan, 'P0').slice(0, 3), [0, 5, 10]);
  assert.equal(plan.closure.watchFor, 86_400_000);
});
