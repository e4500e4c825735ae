import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '../basics/ids.ts';
import type { Plan } from '../runbook/plan.ts';
import { initRoster } from './init.ts';
import { link } from './link.ts';
import { ladderText } from './link.fixture.ts';
import { loadRoster } from './load.ts';
import { planOf, rung, severity } from './plan.fixture.ts';
import { rosterFromYaml } from './roster.fixture.ts';

const SEVERITIES = [severity('P1', { response: 'PT15M' }), severity('P2', { response: 'PT4H' })];
const UNTIMED = planOf({
  title: 'Example "shop": incidents',
  severities: SEVERITIES,
  ladder: [
    rung('Primary', 'Engineering on-call'),
    rung('Secondary', 'Admin (Engineering manager)'),
    rung('Escalation', 'VP Engineering', { lines: [9, 9] }),
  ],
  contacts: [{ role: 'Engineering Manager', email: 'em@example.org', lines: [20, 20] }],
  channels: [{ name: '#incidents', lines: [4, 4] }],
});

function filled(yaml: string): string {
  let count = 0;
  return yaml
    .replaceAll('FILL_ZONE', 'Europe/Berlin')
    .replaceAll('FILL_DATE', '2026-01-05')
    .replaceAll('FILL_TIME', '09:00')
    .replaceAll('FILL_NAME', () => `Example Person ${(count += 1)}`)
    .replaceAll('FILL_EMAIL', 'somebody@example.org');
}

function linkedBy(plan: Plan): ReturnType<typeof link> {
  return link(plan, rosterFromYaml(filled(initRoster(plan))), teamId('t'));
}

test('the file does not load before every mark is filled; all are named at once, each as a mark', () => {
  const yaml = initRoster(UNTIMED);
  const loaded = loadRoster(yaml, 'tocsin.yaml');
  assert.ok(!loaded.ok);
  const marked = yaml.split('\n').flatMap((line, index) => {
    const mark = /FILL_[A-Z]+/.exec(line.replace(/(?:^| )# .*/, ''))?.[0];
    return mark === undefined ? [] : [`${index + 1} "${mark}" is still to be filled in`];
  });
  assert.deepEqual(
    loaded.problems.map((one) => `${one.line} ${one.says}`),
    marked,
  );
  assert.deepEqual([...new Set(loaded.problems.map((one) => one.code))], ['to-fill']);
  const zone = loaded.problems.find((one) => one.says.includes('FILL_ZONE'));
  assert.deepEqual([zone?.column, zone?.fix], [7, 'Write a time zone such as Europe/Berlin']);
});

test('beside the marks, what is wrong on other lines is said in the same round', () => {
  const yaml = initRoster(UNTIMED).replace(/^managers: .*$/m, 'managers: [nobody-known]');
  const half = filled(yaml).replace('zone: Europe/Berlin', 'zone: FILL_ZONE');
  const loaded = loadRoster(half, 'tocsin.yaml');
  assert.deepEqual(loaded.ok ? [] : loaded.problems.map((one) => one.code), [
    'to-fill',
    'unknown-person',
  ]);
});

test('[PLN-2] once they are answered it loads, and nothing stands between the team and going live', () => {
  const plan = linkedBy(UNTIMED);
  assert.deepEqual(plan.gaps, []);
  const open = plan.findings.filter((finding) => finding.level !== 'note');
  assert.deepEqual(open, []);
});

test('the team is called as its folder, else as its runbook without the words for runbooks', () => {
  const names: readonly (readonly [string, string, string])[] = [
    ['shop-floor', 'Example runbook', 'Shop floor'],
    ['runbooks', 'Example "shop": Incident Response Runbook', 'Example "shop"'],
    ['docs', 'Incident Response Procedures - Example Storefront', 'Example Storefront'],
    ['tmp', 'Oracle Line: What to Do in an Incident', 'Oracle Line'],
    ['', 'Incident Runbook of Stonequarry', 'Stonequarry'],
    ['', 'On-Call Runbook', 'Our team'],
    ['', '', 'Our team'],
  ];
  for (const [folder, title, name] of names) {
    const yaml = initRoster(planOf({ title }), folder);
    assert.equal(rosterFromYaml(filled(yaml)).name, name);
    assert.match(yaml, /^team: .* # how notices call you/m);
  }
});

test('the names of the runbook are bound once each, to people keyed by the document', () => {
  const yaml = initRoster(UNTIMED);
  assert.match(yaml, /^ {2}"Engineering on-call": on-call\/primary$/m);
  assert.match(yaml, /^ {2}"Admin \(Engineering manager\)": engineering-manager/m);
  assert.match(yaml, /^ {2}"VP Engineering": vp-engineering # line 9$/m);
  assert.match(yaml, /^ {2}"#incidents": room$/m);
  assert.match(yaml, /- email: em@example.org/, 'an address of the runbook is used');
  assert.match(yaml, /^managers: \[engineering-manager, vp-engineering\]$/m);
});

test('[SEV-7] [ESC-12] the defaults that page people are written out to be confirmed', () => {
  const yaml = initRoster(UNTIMED);
  assert.match(yaml, /"P1": \{ attention: page \}/);
  assert.match(yaml, /"P2": \{ attention: message \}/);
  assert.match(
    yaml,
    /- \{ to: "Admin \(Engineering manager\)", after: 5m, severities: \["P1"\] \}/,
  );
  const plan = linkedBy(UNTIMED);
  assert.deepEqual(
    ladderText(plan, 'P1').map((text) => text.split(' ')[0]),
    ['0', '5', '10'],
  );
  const [first] = plan.dues;
  assert.equal(first?.from, 'roster', 'what the team confirmed is no default');
});

test('a rota of the runbook keeps its shifts, and asks for start, zone and hour', () => {
  const plan = planOf({
    severities: SEVERITIES,
    rotas: [
      {
        name: 'On call',
        slots: ['Primary', 'Secondary'],
        shifts: [
          { Primary: 'Backend Engineer', Secondary: 'Platform Engineer' },
          { Primary: 'Platform Engineer', Secondary: 'Backend Engineer' },
        ],
        every: 'P1W',
        asks: ['start', 'zone', 'handover'],
        lines: [30, 33],
      },
    ],
  });
  const { rotas } = rosterFromYaml(filled(initRoster(plan)));
  assert.deepEqual(rotas['on-call']?.layers[0]?.slots, {
    primary: [['backend-engineer'], ['platform-engineer']],
    secondary: [['platform-engineer'], ['backend-engineer']],
  });
  assert.match(initRoster(plan), /starts: FILL_DATE/);
  assert.deepEqual(linkedBy(plan).gaps, []);
});

test('a runbook that says nothing still makes a file that works once filled', () => {
  const plan = planOf({});
  const loaded = loadRoster(filled(initRoster(plan)), 'tocsin.yaml');
  assert.ok(loaded.ok, JSON.stringify(loaded));
  assert.deepEqual(linkedBy(plan).gaps, []);
});
