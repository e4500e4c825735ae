import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from './compile.ts';
import { placeOf, relativeLinksOf } from './linked-texts.ts';
import type { Beside } from './linked-texts.ts';

const MAIN = [
  '# Incident response',
  '',
  'Levels are in [the list](./LEVELS.md).',
  '',
  '## Escalation',
  '',
  '1. On-call engineer: immediately',
  '2. Team lead: after 15 minutes',
];
const LEVELS = [
  '---',
  'owner: Nobody in particular',
  '---',
  '# Severity levels',
  '',
  '| Severity | Description | Response time |',
  '| --- | --- | --- |',
  '| SEV-1 | Nobody can buy | 15 minutes |',
  '| SEV-2 | Some cannot buy | 1 hour |',
  '',
];

function beside(text: string): Beside {
  return { path: 'runbook.md', texts: [{ path: 'LEVELS.md', text }], missing: [], left: [] };
}

test('[RDR-8] a linked file is part of the plan, and each line keeps its file', () => {
  const plan = compile(MAIN.join('\n'), beside(LEVELS.join('\n')));
  assert.deepEqual(
    plan.severities.map((one) => [one.key, one.response]),
    [
      ['SEV-1', 'PT15M'],
      ['SEV-2', 'PT1H'],
    ],
  );
  assert.equal(plan.ladder.length, 2);
  const [first] = plan.severities;
  assert.deepEqual(placeOf(plan.source, first?.lines ?? [0, 0]), {
    file: 'LEVELS.md',
    line: 8,
    lastLine: 8,
  });
  assert.equal(placeOf(plan.source, plan.ladder[1]?.lines ?? [0, 0]).file, 'runbook.md');
  assert.equal(plan.source.lines, MAIN.length + LEVELS.length - 1);
});

test('[RDR-2] [RDR-8] the account is a partition of all files, and no run goes from one into the next', () => {
  const plan = compile(MAIN.join('\n'), beside(LEVELS.join('\n')));
  let next = 1;
  for (const { lines } of plan.account) {
    assert.equal(lines[0], next);
    next = lines[1] + 1;
  }
  assert.equal(next, plan.source.lines + 1);
  const starts = plan.source.files?.map(({ lines }) => lines[0]) ?? [];
  assert.deepEqual(starts, [1, MAIN.length + 1]);
  for (const start of starts) {
    assert.ok(plan.account.some(({ lines }) => lines[0] === start));
  }
});

test('a fence that a file leaves open ends with the file', () => {
  const open = compile([...MAIN, '', '```bash', 'uptime'].join('\n'), beside(LEVELS.join('\n')));
  assert.equal(open.severities.length, 2);
});

test('a document alone names no files', () => {
  assert.equal(compile(MAIN.join('\n')).source.files, undefined);
  const none: Beside = { path: 'runbook.md', texts: [], missing: [], left: [] };
  assert.deepEqual(compile(MAIN.join('\n'), none), compile(MAIN.join('\n')));
});

test('links to files are those without a scheme, a host or something to fill in', () => {
  const text = [
    '[a](./A.md#part) [b](<docs/B.md> "title") [c](https://example.org/C.md) [d](/D.md)',
    '[e](#e) [f](mailto:f@example.org) [g]({{< ref "g" >}}) [h](${H}/h.md)',
    '[i]: ../I.md',
  ].join('\n');
  assert.deepEqual(relativeLinksOf(text), ['./A.md', 'docs/B.md', '../I.md']);
});
