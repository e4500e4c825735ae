import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { compile } from './compile.ts';
import { differences } from './diff.ts';

const RUNBOOK = [
  '# Incident response',
  '',
  '## Severity levels',
  '',
  '| Severity | Description | Response time | Updates |',
  '| --- | --- | --- | --- |',
  '| SEV-1 | Nobody can buy | 1 hour | every 30 minutes |',
  '| SEV-2 | Some cannot buy | 4 hours | every 2 hours |',
  '',
  '## Escalation',
  '',
  '1. On-call engineer: immediately',
  '2. Team lead: after 15 minutes',
  '',
  '## Closure criteria',
  '',
  '- No errors for 30 minutes',
  '- Support agrees',
  '- Every queue is empty',
  '',
  '## Mitigation',
  '',
  '```bash',
  'kubectl rollout restart deployment/api',
  '```',
  '',
].join('\n');

function said(...edits: readonly (readonly [from: string, to: string])[]): readonly string[] {
  let newer = RUNBOOK;
  for (const [from, to] of edits) {
    assert.ok(newer.includes(from), from);
    newer = newer.replace(from, to);
  }
  return differences(compile(RUNBOOK), compile(newer)).map(
    ({ group, says }) => `${group}: ${says}`,
  );
}

test('a time that changed is told with both of its values', () => {
  assert.deepEqual(said(['| 1 hour |', '| 30 minutes |']), [
    'Severities: SEV-1: respond within 1 hour → 30 minutes',
  ]);
});

test('a severity that came is told with what it asks for', () => {
  const [first] = said([
    '\n\n## Escalation',
    '\n| SEV-3 | A page is ugly | 2 days | weekly |\n\n## Escalation',
  ]);
  assert.match(first ?? '', /^Severities: New severity SEV-3: .*respond within 2 days/);
});

test('whom a rung pages, and when, is told by its level', () => {
  const changes = said(['2. Team lead: after 15 minutes', '2. CTO: after 10 minutes']);
  assert.equal(changes.length, 2);
  assert.match(changes[0] ?? '', /^Ladder: .*: pages Team lead → CTO$/);
  assert.match(changes[1] ?? '', /^Ladder: .*: after 15 minutes → 10 minutes$/);
});

test('what closing no longer needs, needs as well, or for how long', () => {
  assert.deepEqual(said(['- Support agrees\n', '']), [
    'Closing: Closing no longer needs "Support agrees"',
  ]);
  assert.deepEqual(said(['- Support agrees', '- Support agrees\n- The release is known']), [
    'Closing: Closing also needs "The release is known"',
  ]);
  assert.ok(
    said(['for 30 minutes', 'for 45 minutes']).includes(
      'Closing: Quiet before closing: 30 minutes → 45 minutes',
    ),
  );
});

test('a command that destroys is told as one', () => {
  const [first] = said(['```\n', 'rm -rf /var/lib/shop\n```\n']).filter((one) =>
    one.startsWith('Commands'),
  );
  assert.equal(first, 'Commands: New command "rm -rf /var/lib/shop" (dangerous)');
});

test('what is written in another way only is no change', () => {
  assert.deepEqual(said(['# Incident response', '# Incident Response!']), []);
  assert.deepEqual(
    said(['- Support agrees', '* Support agrees.'], ['every 30 minutes', 'every 30 min']),
    [],
  );
});

test('who is woken comes before what is written down afterwards', () => {
  const changes = said(
    ['- Support agrees', '- Everybody agrees'],
    ['after 15 minutes', 'after 20 minutes'],
    ['| 4 hours |', '| 3 hours |'],
  );
  assert.deepEqual(
    changes.map((one) => one.split(':')[0]),
    ['Severities', 'Ladder', 'Closing'],
  );
});

test('a runbook is the same as itself, and what one direction adds the other takes away', () => {
  const folder = new URL('../../../examples/', import.meta.url);
  const plans = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => compile(readFileSync(new URL(`${name}/runbook.md`, folder), 'utf8')));
  for (const [index, plan] of plans.entries()) {
    assert.deepEqual(differences(plan, plan), []);
    const other = plans[(index + 1) % plans.length] ?? plan;
    const [there, back] = [differences(plan, other), differences(other, plan)];
    const added = there.filter(({ change }) => change === 'added').length;
    assert.equal(back.filter(({ change }) => change === 'removed').length, added);
  }
});
