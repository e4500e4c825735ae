// The mistakes of the five documents, each found where it stands; and the lists that are easily lost.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compile } from './compile.ts';
import { testFive } from './five.fixture.ts';
import { relativeLinksOf } from './linked-texts.ts';
import type { Plan } from './plan.ts';
import { reviewFindings } from './time-findings.ts';

function countOf(plan: Plan, ...codes: readonly string[]): readonly number[] {
  return codes.map((code) => plan.findings.filter((one) => one.code === code).length);
}

testFive('storytailor', 'ST-21 four things to validate', (plan) => {
  const groups = plan.phases.map((phase) => Map.groupBy(phase.tasks, (task) => task.group));
  assert.ok(groups.some((group) => [...group.values()].some((tasks) => tasks.length === 4)));
});

testFive('storytailor', 'ST-26 two flags and a scaling that nothing turns back', (plan) => {
  assert.deepEqual(countOf(plan, 'never-undone'), [3]);
});

testFive(
  'storytailor',
  'ST-31 and ST-32 no times, two without an entry, one by another name',
  (plan) => {
    const codes = ['ladder-without-times', 'party-without-contact', 'party-by-another-name'];
    assert.deepEqual(countOf(plan, ...codes), [1, 2, 1]);
  },
);

testFive('storytailor', 'ST-36 the document is overdue for review', (plan) => {
  assert.equal(reviewFindings(plan, '2026-11-21').length, 1);
  assert.deepEqual(reviewFindings(plan, '2025-01-31'), []);
});

testFive(
  'samia',
  'SA-3, SA-33 and SA-37 nothing defined, four links and ten contacts left open',
  (plan) => {
    const codes = ['severities-not-defined', 'placeholder-left', 'placeholder-contact'];
    assert.deepEqual(countOf(plan, ...codes), [1, 4, 10]);
  },
);

testFive('storycore', 'SC-21 no roles, contacts, rota or declaration', (plan) => {
  const codes = ['no-roles', 'no-contacts', 'no-rota', 'no-declaration'];
  assert.deepEqual(countOf(plan, ...codes), [1, 1, 1, 1]);
});

testFive(
  'toombos',
  'TO-14 and TO-45 the severity by impact and urgency; four ways to share',
  (plan) => {
    assert.match(plan.phases[0]?.tasks[0]?.text ?? '', /impact and urgency/);
    const last = plan.phases.at(-1)?.tasks ?? [];
    assert.deepEqual(
      [...Map.groupBy(last, (one) => one.group).values()].map((tasks) => tasks.length),
      [4],
    );
  },
);

testFive('toombos', 'TO-15, TO-18, TO-23, TO-46 and TO-50 what it leaves wrong or open', (plan) => {
  const codes = [
    'id-of-another-form',
    'prose-in-shell-fence',
    'never-undone',
    'letters-in-number',
    'rota-open',
  ];
  assert.deepEqual(countOf(plan, ...codes), [1, 1, 1, 9, 1]);
});

testFive(
  'stonecaster',
  'SN-4, SN-25, SN-28 and SN-29 a gap, no hosts, two dates, open contacts',
  (plan) => {
    const codes = [
      'severity-gap',
      'no-resolution-target',
      'link-without-host',
      'placeholder-left',
      'contradiction',
      'placeholder-contact',
    ];
    assert.deepEqual(countOf(plan, ...codes), [1, 1, 1, 1, 1, 10]);
  },
);

const KEPT: readonly (readonly [id: string, file: string, title: RegExp])[] = [
  ['SA-31 handing over', 'oracle-line', /hand-?(?:off|over|ing)/i],
  ['TO-52 tools', 'breathwork', /^tools/i],
  ['SN-31 what to do between incidents', 'stonequarry', /prevent|between incidents/i],
];

for (const [id, name, title] of KEPT) {
  test(`${id}: kept as words for people, nothing of it lost`, () => {
    const text = readFileSync(
      new URL(`../../../examples/${name}/runbook.md`, import.meta.url),
      'utf8',
    );
    const rows = text.split('\n');
    const from = rows.findIndex(
      (row) => /^#{2,3} /.test(row) && title.test(row.replace(/^#+ /, '')),
    );
    assert.ok(from >= 0, `${name} has no such section`);
    const until = rows.findIndex((row, at) => at > from && row.startsWith('## '));
    const kinds = compile(text)
      .account.filter(
        ({ lines }) => lines[1] > from && lines[0] <= (until < 0 ? rows.length : until),
      )
      .map(({ kind }) => kind);
    assert.ok(kinds.includes('guidance') || kinds.includes('compiled'));
    assert.ok(!kinds.includes('not-understood'), kinds.join());
  });
}

const LINKED: readonly (readonly [id: string, file: string, count: number])[] = [
  ['SA-3 and SA-33', 'samia', 5],
  ['SN-25', 'stonecaster', 4],
];

for (const [id, name, count] of LINKED) {
  const file = new URL(`../../../../shared/runbooks/${name}.md`, import.meta.url);
  test(`${id}: linked files that are not there are listed`, { skip: !existsSync(file) }, () => {
    const text = readFileSync(file, 'utf8');
    const missing = relativeLinksOf(text);
    const plan = compile(text, { path: `${name}.md`, texts: [], missing, left: [] });
    assert.deepEqual([missing.length, ...countOf(plan, 'dead-link')], [count, count]);
  });
}
