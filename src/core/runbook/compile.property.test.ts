import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { rowsOf } from './account.ts';
import { compile } from './compile.ts';
import { planSchema } from './schema.ts';

/** Lines such as runbooks are made of, and lines no runbook should hold. */
const LINES = [
  '# Incident response',
  '## Severity levels',
  '### P1 - Critical (< 15 minutes)',
  '### SEV-2 (High)',
  '- **Response time:** 30 minutes',
  '- **Communication:** every 15 minutes until resolved',
  '**Symptoms:**',
  '**Owner:** A team | **Version:** 2',
  '- [ ] For P1, notify customers within 15 minutes',
  '  - nested point if needed',
  '1. **Level 1**: On-call engineer',
  '2. **Level 2**: Lead or manager (P1 only)',
  '| Severity | Response | Update |',
  '|---|---|---|',
  '| P1 | Immediate | hourly |',
  '| P2/P3 | 4 h',
  '```bash',
  '```',
  'curl -f http://localhost/health',
  '- Page on-call engineer immediately',
  '> **Last Updated:** 2025-01-01',
  '## Escalation',
  '## Contacts',
  '- **Legal:** legal@example.org, +1-555-CALL-NOW',
  '- **Chat**: #incidents (`!incident`)',
  '---',
  '<table><tr><th>Level</th></tr><tr><td>P1</td></tr></table>',
  '□ a box in a fence',
  'ðŸš¨ double-encoded',
  '[a](',
  '****',
  '\u0000\ud800',
  '## Post-incident review (within 48 hours)',
  'for i in {1..6}; do sleep 300; done',
  '',
];

const documents = fc.oneof(
  fc.array(fc.constantFrom(...LINES), { maxLength: 40 }).map((lines) => lines.join('\n')),
  fc
    .array(fc.oneof(fc.constantFrom(...LINES), fc.string()), { maxLength: 20 })
    .map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

test('[RDR-1] no text makes the reader throw, and what it answers is a plan', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const plan = planSchema.safeParse(compile(text));
      assert.ok(plan.success, JSON.stringify(plan.error?.issues[0]));
    }),
  );
});

test('[RDR-2] the account is a partition of the lines of the document', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const plan = compile(text);
      let next = 1;
      for (const { lines } of plan.account) {
        assert.equal(lines[0], next);
        assert.ok(lines[1] >= lines[0]);
        next = lines[1] + 1;
      }
      assert.equal(next - 1, plan.source.lines);
    }),
  );
});

test('[RDR-5] every item stands on lines of the document, and every pointer of the account leads to one', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const plan = compile(text);
      for (const { items } of plan.account) {
        for (const pointer of items) assert.notEqual(follow(plan, pointer), undefined, pointer);
      }
      for (const one of [...plan.severities, ...plan.ladder, ...plan.deadlines, ...plan.phases]) {
        assert.ok(one.lines[0] >= 1 && one.lines[1] <= plan.source.lines, JSON.stringify(one));
      }
    }),
  );
});

test('the same text always makes the same plan', () => {
  fc.assert(
    fc.property(documents, (text) => {
      assert.deepEqual(compile(text), compile(text));
    }),
    { numRuns: 30 },
  );
});

test('line ends of Windows change nothing but the bytes', () => {
  const text = LINES.join('\n');
  const { source, ...plan } = compile(text);
  const { source: windows, ...other } = compile(text.replaceAll('\n', '\r\n'));
  assert.deepEqual(other, plan);
  assert.equal(windows.lines, source.lines);
  assert.equal(rowsOf('a\nb\n').length, 2);
});

function follow(plan: object, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
      plan,
    );
}
