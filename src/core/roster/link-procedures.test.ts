import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '../basics/ids.ts';
import { compile } from '../runbook/compile.ts';
import { link } from './link.ts';
import { triesIn } from './link-attempts.ts';
import type { LinkedPlan } from './linked.ts';
import { NOBODY } from './procedure.fixture.ts';

const TEXT = `# Runbook

## Severities

### P1
- **Response:** 15 minutes

## Incident Scenarios

### Stock Count Wrong (P1)

**Symptoms:**
- Shelves and books disagree

**Steps:**
1. Count again
2. Tell the auditors at once
3. Contact readers concerned
4. Notify the lawyer if required
5. Check that backups can be restored
6. Delete the wrong rows

**Escalation:**
- If it is theft, escalate to the house detective
`;

function linked(restricted?: readonly string[]): LinkedPlan {
  const values = restricted === undefined ? {} : { restricted };
  return link(compile(TEXT), { ...NOBODY, values }, teamId('shop'));
}

test('[PRC-2] each who is named is owed a word: at once by the spacing of the ladder, else within the hour', () => {
  const dues = linked().dues.filter(({ duty }) => duty.startsWith('procedure:'));
  assert.deepEqual(
    dues.map(({ audience, first, external, from }) => [audience, first, external, from]),
    [
      ['auditors', { ms: 300_000 }, false, 'default'],
      ['customers', { ms: 3_600_000 }, true, 'default'],
      ['lawyer', { ms: 3_600_000 }, false, 'default'],
    ],
  );
  assert.deepEqual(linked().procedures?.[0]?.asks, ['Notify the lawyer']);
});

test('[PRC-2] a time within a procedure is owed while it runs, and not by every incident', () => {
  const text = TEXT.replace('3. Contact readers concerned', '3. Tell the readers within 2 hours')
    .replace('2. Tell the auditors at once', '2. Auditors are told within 30 minutes')
    .replace('1. Count again', '1. Notify the guards within 10 minutes for P1');
  const plan = link(
    compile(text.replace('## Incident', '### P2\n- **Response:** 1 hour\n\n## Incident')),
    NOBODY,
    teamId('shop'),
  );
  const running = { kind: 'happened', what: 'procedure:stock-count-wrong' };
  assert.deepEqual(plan.plan.deadlines, []);
  const dues = plan.dues.filter(({ from, kind }) => kind === 'deadline' && from === 'document');
  assert.deepEqual(
    dues.map(({ audience, first, severities, when }) => [audience, first, severities, when]),
    [
      ['guards', { ms: 600_000 }, ['P1'], running],
      ['Auditors', { ms: 1_800_000 }, ['P1', 'P2'], running],
      ['customers', { ms: 7_200_000 }, ['P1', 'P2'], running],
    ],
  );
});

test('[PRC-8] tries are counted on the step that is meant, by digits and by words', () => {
  const text = TEXT.replace('1. Count again', '1. Recount the shelves\n2. Call the keeper')
    .replace('2. Tell the auditors at once', '3. If the second try of the recount fails, stop')
    .replace('3. Contact readers concerned', '4. After 3 failed attempts, lock the hall')
    .replace('If it is theft,', 'If the keeper does not answer after 2 attempts,');
  const [procedure] = link(compile(text), NOBODY, teamId('shop')).procedures ?? [];
  const [recount, keeper] = procedure?.steps.map(({ id }) => id) ?? [];
  const counted = procedure?.steps.flatMap(({ attempts }) => attempts ?? []);
  assert.deepEqual(counted, [
    { of: recount, count: 2 },
    { of: keeper, count: 3 },
  ]);
  assert.deepEqual(procedure?.triggers[0]?.attempts, { of: keeper, count: 2 });
});

test('[PRC-8] what names no number of tries is for people to judge', () => {
  const said = [
    'after 2 attempts',
    'if the second try fails',
    'after three restart attempts',
    'more than 2 attempts',
    'if it fails twice',
    'fails 3 times',
    'after 2 hours',
    'try again',
    'the first try may fail',
    'many attempts',
  ];
  assert.deepEqual(said.map(triesIn), [2, 2, 3, 3, 2, 3, null, null, 1, null]);
});

test('[PRC-9] a procedure that says to treat the incident as a severity is for that severity', () => {
  const text = TEXT.replace('Wrong (P1)', 'Wrong').replace('Count again', 'Treat it as P1');
  const scale = '### P2\n- **Response:** 1 hour\n\n## Incident';
  const plan = link(compile(text.replace('## Incident', scale)), NOBODY, teamId('shop'));
  assert.equal(plan.procedures?.[0]?.severity, 'P1');
});

test('[PRC-6] what deletes needs approval, to look whether something can be restored does not', () => {
  const [procedure] = linked().procedures ?? [];
  const asked = procedure?.steps.flatMap(({ text, approval }) => (approval === null ? [] : [text]));
  assert.deepEqual(asked, ['Delete the wrong rows']);
});

test('[PRC-5] an escalation knows whom it names, and check says that nobody stands behind the name', () => {
  const plan = linked();
  const [trigger] = plan.procedures?.[0]?.triggers ?? [];
  assert.deepEqual(
    trigger?.to.map((party) => ('name' in party ? party.name : '')),
    ['house detective'],
  );
  assert.ok(plan.findings.some(({ says }) => says.includes('"house detective"')));
});

test('[UPD-2] the roster may mark a procedure as restricted, and a name that is none is told', () => {
  assert.equal(linked().procedures?.[0]?.restricted, false);
  assert.equal(linked(['stock count wrong']).procedures?.[0]?.restricted, true);
  const wrong = linked(['Stock Cuont Wrong']).findings.find(
    ({ code }) => code === 'unknown-procedure',
  );
  assert.equal(wrong?.fix, 'Write "Stock Count Wrong"');
});
