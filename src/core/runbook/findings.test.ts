// Each kind of finding: a text that has it, and the nearest text that has not.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compile } from './compile.ts';
import type { Beside } from './linked-texts.ts';
import { reviewFindings } from './time-findings.ts';

const RUNBOOK = [
  '# Incident response',
  '',
  '## Severity levels',
  '',
  '| Severity | Description | Response time | Updates |',
  '| --- | --- | --- | --- |',
  '| SEV-1 | Nobody can buy | 15 minutes | every 30 minutes |',
  '| SEV-2 | Some cannot buy | 1 hour | every 2 hours |',
  '',
  '## Escalation',
  '',
  '1. On-call engineer: immediately',
  '2. Team lead: after 15 minutes',
  '',
];

const CONTACTS = [
  '## Contacts',
  '',
  '| Role | Phone |',
  '| --- | --- |',
  '| Team Lead | +49 30 1234567 |',
  '| Safety Lead | +49 30 1234568 |',
  '| Database Admin | +49 30 1234569 |',
  '',
];

interface Case {
  readonly code: string;
  readonly has: readonly string[];
  readonly hasNot: readonly string[];
  readonly says: RegExp;
}

const CASES: readonly Case[] = [
  {
    code: 'dead-link',
    has: ['See [the ladder](#ladder-of-calls).'],
    hasNot: ['See [the ladder](#escalation), [levels](#Severity_Levels) and [top](#top).'],
    says: /"#ladder-of-calls" is no heading/,
  },
  {
    code: 'dead-link',
    has: ['See [the rooms](./ROOMS.md).'],
    hasNot: ['See [the map](./MAP.md) and [the rooms](https://example.org/ROOMS.md).'],
    says: /no file "\.\/ROOMS\.md"/,
  },
  {
    code: 'link-without-host',
    has: ['## Tools', '', '- **Dashboard**: /admin/health'],
    hasNot: ['## Tools', '', '- **Dashboard**: https://shop.example/admin/health'],
    says: /"\/admin\/health" has no host/,
  },
  {
    code: 'placeholder-left',
    has: ['## Dashboards', '', '- **Errors**: [link to error tracking]'],
    hasNot: ['## Templates', '', '```', 'Errors: [number]', '```'],
    says: /"Errors" is still "\[link to error tracking\]"/,
  },
  {
    code: 'party-without-contact',
    has: [
      ...CONTACTS,
      '## Scenario: Data loss',
      '',
      '1. Notify the data protection officer',
      '2. Stop writes',
    ],
    hasNot: [
      ...CONTACTS,
      '## Scenario: Data loss',
      '',
      '1. Notify affected customers',
      '2. Notify the team lead',
    ],
    says: /"data protection officer" is to be told, and no contact/,
  },
  {
    code: 'party-by-another-name',
    has: [...CONTACTS, '## Scenario: Data loss', '', '1. Notify the safety team', '2. Stop writes'],
    hasNot: [
      ...CONTACTS,
      '## Scenario: Data loss',
      '',
      '1. Notify the safety lead',
      '2. Stop writes',
    ],
    says: /"safety team" is called "Safety Lead" among the contacts/,
  },
  {
    code: 'deadline-without-owner',
    has: ['## Communication', '', '- Notify customers within 20 minutes'],
    hasNot: ['## Communication', '', '- Notify customers'],
    says: /Nobody is named who does "/,
  },
  {
    code: 'never-undone',
    has: ['## Mitigation', '', '```bash', 'kubectl scale deployment/api --replicas=0', '```'],
    hasNot: [
      '## Mitigation',
      '',
      '```bash',
      'kubectl scale deployment/api --replicas=0',
      'kubectl scale deployment/api --replicas=3',
      '```',
    ],
    says: /"deployment\/api" is scaled to nothing here/,
  },
  {
    code: 'rollback-without-confirmation',
    has: ['## Mitigation', '', '```bash', './deploy.sh --rollback', '```'],
    hasNot: [
      '## Mitigation (ask the team lead for approval)',
      '',
      '```bash',
      './deploy.sh --rollback',
      '```',
    ],
    says: /rolls back, and the document does not say who decides/,
  },
  {
    code: 'dangerous-without-confirmation',
    has: ['## Mitigation', '', '```bash', 'rm -rf /var/lib/shop', 'rm -rf /var/tmp/shop', '```'],
    hasNot: [
      '## Mitigation',
      '',
      '```bash',
      '# needs approval of the team lead',
      'rm -rf /var/lib/shop',
      '```',
    ],
    says: /"rm -rf \/var\/lib\/shop" and 1 more of this fence destroy/,
  },
  {
    code: 'time-not-a-target',
    has: ['## Metrics', '', '- MTTR: target < 30 minutes'],
    hasNot: ['## Metrics', '', '- MTTR of the last quarter'],
    says: /"MTTR: target < 30 minutes" reads like a target/,
  },
  {
    code: 'no-rota',
    has: [''],
    hasNot: ['The on-call schedule is kept in PagerDuty.'],
    says: /who is on call when/,
  },
];

const BESIDE: Beside = { path: 'runbook.md', texts: [], missing: ['./ROOMS.md'], left: [] };

suite('findings', () => {
  for (const { code, has, hasNot, says } of CASES) {
    test(`${code}: ${String(says)}`, () => {
      const found = foundIn(code, has);
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.match(found[0] ?? '', says);
      assert.deepEqual(foundIn(code, hasNot), []);
    });
  }

  test('a rung that comes before the one below it is told, whichever end the list begins at', () => {
    assert.equal(foundAlone('rung-out-of-order', ladder(15, 60, 30)).length, 1);
    assert.deepEqual(foundAlone('rung-out-of-order', ladder(15, 30, 60)), []);
    assert.deepEqual(foundAlone('rung-out-of-order', ladder(60, 30, 15)), []);
  });

  test('a ladder that begins after the time to respond is told, unless somebody is paged at once', () => {
    const low = ['### P2', '- **Response:** 2 h', ''];
    const scale = ['## Severity levels', '', ...low, '### P1', '- **Response:** 5 min'];
    const rungs = [
      '',
      '## Escalation',
      '',
      '| Time since alert | Action |',
      '|---|---|',
      '| 15 minutes | Escalate to Team Lead |',
      '| 1 hour | Escalate to Harbour Master |',
    ];
    const found = foundAlone('first-page-late', [...scale, ...rungs]);
    assert.deepEqual(found, [
      'By the document nobody is called before 15 min, and P1 asks for a response by then',
    ]);
    const patient = scale.map((line) => line.replace('5 min', '1 h'));
    assert.deepEqual(foundAlone('first-page-late', [...patient, ...rungs]), []);
    const paged = [...scale, '- **Notification:** Immediate page to on-call engineer'];
    assert.deepEqual(foundAlone('first-page-late', [...paged, ...rungs]), []);
  });

  test('the day on which a review is due is written, or follows from the last one', () => {
    const written = compile([...RUNBOOK, '**Next review:** 2026-03-01'].join('\n'));
    assert.equal(reviewFindings(written, '2026-03-02').length, 1);
    assert.deepEqual(reviewFindings(written, '2026-03-01'), []);
    const derived = compile(
      [
        ...RUNBOOK,
        '## Document maintenance',
        '',
        '- **Last updated:** 2026-01-15',
        '- **Review schedule:** Quarterly',
      ].join('\n'),
    );
    assert.match(reviewFindings(derived, '2026-04-16')[0]?.says ?? '', /2026-04-15/);
    assert.deepEqual(reviewFindings(derived, '2026-04-15'), []);
  });
});

function ladder(...minutes: readonly number[]): readonly string[] {
  const rungs = minutes.map(
    (one, at) => `${at + 1}. Lead ${at + 1}: ${one} minutes after the alert`,
  );
  return ['## Escalation', ...rungs];
}

function foundIn(code: string, more: readonly string[]): readonly string[] {
  const { findings } = compile([...RUNBOOK, ...more].join('\n'), BESIDE);
  return findings.filter((one) => one.code === code).map((one) => one.says);
}

function foundAlone(code: string, lines: readonly string[]): readonly string[] {
  const { findings } = compile(['# Incidents', '', ...lines].join('\n'));
  return findings.filter((one) => one.code === code).map((one) => one.says);
}
