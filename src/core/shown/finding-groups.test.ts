// What is to mend, as somebody reads it who has ten minutes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '#/core/runbook/compile.ts';
import { groupsOf } from './finding-groups.ts';

const TEXT = `# Incident runbook

See [rooms](./ROOMS.md).

## Severity levels

- **P0**: respond in 5 minutes
- **P1**: respond in 1 hour

## Escalation

1. On-call engineer
2. Harbour master

## Contacts

| Role | Name | Phone |
|---|---|---|
| Watch | [Name] | [Phone] |
| Harbour master | [Name] | [Phone] |
| Pilot | [Name] | [Phone] |
`;

test('what is alike stands once with its count, and what is about paging stands first', () => {
  const groups = groupsOf(compile(TEXT).findings);
  const contacts = groups.find(({ says }) => says.endsWith(' contacts reach nobody'));
  assert.ok((contacts?.findings.length ?? 0) > 1);
  assert.equal(contacts?.isAboutPaging, true);
  const warnings = groups.filter(({ level }) => level === 'warning');
  const paging = warnings.map(({ isAboutPaging }) => isAboutPaging);
  assert.deepEqual(
    paging,
    paging.toSorted((a, b) => Number(b) - Number(a)),
  );
  assert.ok(groups.slice(0, warnings.length).every(({ level }) => level === 'warning'));
});
