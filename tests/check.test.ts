// `tocsin check` and `tocsin compile --diff` as a pipeline meets them: several paths, formats, exit codes,
// and the steps of the guide.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, suite, test } from 'node:test';
import { NODE, PROGRAM } from './doors/house.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'tocsin-check-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

const RUNBOOK = [
  '# Incident response',
  '',
  'Anybody may declare an incident. What the levels mean: [levels](./SEVERITY.md).',
  '',
  '## Escalation',
  '',
  '1. On-call engineer: immediately',
  '2. Team lead: after 15 minutes',
  '',
  '## Contacts',
  '',
  '| Role | Phone |',
  '| --- | --- |',
  '| Team lead | +1-555-CALL-LEAD |',
].join('\n');
const LEVELS = [
  '# Severity levels',
  '',
  '| Severity | Description | Response time |',
  '| --- | --- | --- |',
  '| SEV-1 | Pages load > 10x slower | 15 minutes |',
  '| SEV-2 | Pages load < 5x slower | 1 hour |',
].join('\n');

// Names the runbook does not have, each on a line of its own.
const ROSTER = `version: 1
team: Shop
zone: Europe/Berlin
people:
  ana:
    name: Ana Example
    methods:
      - { email: ana@example.org, id: phone, severities: [SEV-8] }
services:
  web:
    match: { job: web }
    severityMap: { critical: SEV-7 }
values:
  ladder:
    - { to: Night crew, after: 5m, severities: [SEV-9] }
    - { to: ana, after: 5m }
    - { to: Day crew, after: 5m, severities: [SEV-1] }
  ladderRepeat: { from: 9 }
  restricted: [Make tea]
managers: [ana]
`;

interface Told {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

suite('check', () => {
  test('names the file and the line of a linked document', () => {
    const folder = place({ 'runbook.md': RUNBOOK, 'SEVERITY.md': LEVELS });
    const { out, code } = check(folder, ['runbook.md']);
    assert.match(out, /^SEVERITY\.md:6 warning SEV-1 begins above 10x/m);
    assert.match(out, /^ {5}6 \| \| SEV-2 /m);
    assert.match(out, /^ {2}why .*\n {2}do {2}/m);
    assert.equal(code, 0);
  });

  test('compile shows which lines came from which file', () => {
    const folder = place({ 'runbook.md': RUNBOOK, 'SEVERITY.md': LEVELS });
    const { out } = tocsin(folder, ['compile', 'runbook.md']);
    assert.match(out, /^ {2}runbook\.md: lines 1-14\n {2}SEVERITY\.md: lines 15-20$/m);
    const { out: lines } = tocsin(folder, ['compile', 'runbook.md', '--lines']);
    assert.match(lines, /^SEVERITY\.md:5 +=/m);
  });

  test('lists a linked document that is not there', () => {
    const folder = place({ 'runbook.md': RUNBOOK });
    assert.match(
      check(folder, ['runbook.md']).out,
      /runbook\.md:3 warning There is no file "\.\/SEVERITY\.md"/,
    );
  });

  test('exits by the level that is asked for', () => {
    const folder = place({ 'runbook.md': RUNBOOK });
    const codes = ['error', 'warning', 'info'].map(
      (level) => check(folder, ['runbook.md', '--fail-on', level]).code,
    );
    assert.deepEqual(codes, [0, 1, 1]);
    assert.equal(check(folder, ['runbook.md', '--fail-on', 'rumours']).code, 2);
    assert.equal(check(folder, ['runbook.md', '--format', 'poem']).code, 2);
  });

  test('takes files, folders of teams and folders of documents at once, each runbook once', () => {
    const folder = place({
      'one/runbook.md': RUNBOOK,
      'teams/shop/runbook.md': RUNBOOK,
      'docs/README.md': RUNBOOK,
      'docs/SEVERITY.md': LEVELS,
    });
    const { out } = check(folder, ['one/runbook.md', 'one', 'teams', 'docs', '--json']);
    const files = [...new Set((JSON.parse(out) as Told[]).map(({ file }) => file))];
    assert.deepEqual(files.toSorted(), [
      'docs/README.md',
      'docs/SEVERITY.md',
      'one/runbook.md',
      'teams/shop/runbook.md',
    ]);
  });

  test('reads standard input', () => {
    const told = JSON.parse(check(FOLDER, ['-', '--json'], RUNBOOK).out) as Told[];
    assert.ok(told.some(({ code, line }) => code === 'letters-in-number' && line === 14));
    assert.ok(told.every(({ code }) => code !== 'dead-link'));
  });

  test('says of a folder without Markdown that there is none', () => {
    const folder = place({ 'notes.txt': 'none' });
    const { code, err } = check(folder, ['.']);
    assert.equal(code, 1);
    assert.match(err, /no Markdown/);
  });

  test('writes SARIF and annotations', () => {
    const folder = place({ 'runbook.md': RUNBOOK, 'SEVERITY.md': LEVELS });
    const sarif = JSON.parse(check(folder, ['.', '--format', 'sarif']).out) as { version: string };
    assert.equal(sarif.version, '2.1.0');
    const lines = check(folder, ['.', '--format', 'github']).out.trim().split('\n');
    assert.ok(
      lines.length > 3 && lines.every((line) => /^::(?:error|warning|notice) file=/.test(line)),
    );
  });

  test('names the line of tocsin.yaml for what the roster says and the runbook does not', () => {
    const folder = place({ 'runbook.md': RUNBOOK, 'SEVERITY.md': LEVELS, 'tocsin.yaml': ROSTER });
    const said = JSON.parse(check(folder, ['.', '--json']).out) as (Told & { says: string })[];
    const placed = said
      .filter(({ file }) => file === 'tocsin.yaml')
      .map(({ line, code, says }) => `${line} ${code} ${/"([^"]+)"/.exec(says)?.[1] ?? ''}`);
    assert.deepEqual(
      placed.filter((one) => !one.includes('cover')),
      [
        '3 default-business-hours ',
        '8 unknown-severity phone',
        '12 unknown-severity web',
        '15 unknown-severity Night crew',
        '17 unbound Day crew',
        '18 repeat-beyond-ladder ',
        '19 unknown-procedure Make tea',
      ],
    );
  });

  test('paints nothing where nobody looks', () => {
    const folder = place({ 'runbook.md': RUNBOOK });
    assert.equal(check(folder, ['runbook.md']).out.includes('\u001b'), false);
  });
});

suite('compile --diff', () => {
  const newer = RUNBOOK.replace('after 15 minutes', 'after 20 minutes');

  test('says what changed, between runbooks and plans, and exits by it only when asked', () => {
    const folder = place({ 'old.md': RUNBOOK, 'new.md': newer });
    writeFileSync(join(folder, 'old.json'), tocsin(folder, ['compile', 'old.md', '--json']).out);
    for (const old of ['old.md', 'old.json']) {
      const { out, code } = tocsin(folder, ['compile', '--diff', old, 'new.md']);
      assert.match(out, /^Ladder\n {2}~ .*: after 15 minutes → 20 minutes$/m);
      assert.equal(code, 0);
    }
    const asked = ['compile', '--diff', '--exit-code'];
    assert.equal(tocsin(folder, [...asked, 'old.md', 'new.md']).code, 1);
    const same = tocsin(folder, [...asked, 'old.md', 'old.json']);
    assert.deepEqual([same.code, same.out], [0, 'The process is the same\n']);
    const told = tocsin(folder, ['compile', '--diff', 'old.md', 'new.md', '--json']).out;
    assert.equal((JSON.parse(told) as readonly { group: string }[])[0]?.group, 'Ladder');
  });

  test('takes two runbooks, and says what it cannot read', () => {
    const folder = place({ 'old.md': RUNBOOK, 'none.json': '{"schema":1}' });
    assert.equal(tocsin(folder, ['compile', '--diff', 'old.md']).code, 2);
    assert.equal(tocsin(folder, ['compile', 'old.md', 'old.md']).code, 2);
    const { code, err } = tocsin(folder, ['compile', '--diff', 'old.md', 'none.json']);
    assert.equal(code, 1);
    assert.match(err, /none\.json is no plan/);
  });
});

suite('the steps of the guide', () => {
  const guide = readFileSync(new URL('../docs/guide/reading-findings.md', import.meta.url), 'utf8');

  test('the plain form, run in a repository that holds a runbook and nothing else', () => {
    const { code, out } = runSteps(stepsOf('shell'));
    assert.match(out, /runbook\.md:14 warning .*letters-in-number/);
    assert.equal(code, 1);
  });

  test('the form for GitHub Actions, its commands one after the other', () => {
    const runs = [...stepsOf('github').matchAll(/^ {6}- run: (.+)$/gm)].map(([, line]) => line);
    assert.equal(runs.length, 2);
    const { code, out } = runSteps(['set -eu', ...runs].join('\n'));
    assert.match(out, /^::warning file=runbook\.md,line=14,/m);
    assert.equal(code, 1);
  });

  function stepsOf(name: string): string {
    const found = new RegExp(`<!-- ci: ${name} -->\\s+\`\`\`\\w+\\n([^\`]+)\`\`\``).exec(guide);
    assert.ok(found?.[1] !== undefined, name);
    return found[1];
  }

  /** The repository of Tocsin is a stand-in that starts the program under test: cloning is not on trial. */
  function runSteps(script: string): { readonly code: number | null; readonly out: string } {
    const tocsin = place({ 'bin/tocsin.mjs': `await import(${JSON.stringify(PROGRAM)});\n` });
    const repository = place({ 'runbook.md': RUNBOOK });
    for (const one of [tocsin, repository]) {
      git(one, 'init', '--quiet');
      git(one, 'add', '.');
      git(
        one,
        '-c',
        'user.name=Ana Example',
        '-c',
        'user.email=ana@example.org',
        'commit',
        '-qm',
        'All',
      );
    }
    const temp = place({ 'bin/.keep': '' });
    symlinkSync(NODE, join(temp, 'bin', 'node'));
    const path = `${join(temp, 'bin')}:${process.env['PATH'] ?? ''}`;
    const env = { ...process.env, PATH: path, TOCSIN: `file://${tocsin}`, RUNNER_TEMP: temp };
    const { status, stdout } = spawnSync('sh', ['-c', script], {
      cwd: repository,
      env,
      encoding: 'utf8',
    });
    return { code: status, out: stdout };
  }
});

let next = 0;

function place(files: Readonly<Record<string, string>>): string {
  const folder = join(FOLDER, `${(next += 1)}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function git(folder: string, ...words: readonly string[]): void {
  execFileSync('git', words, { cwd: folder });
}

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function check(cwd: string, words: readonly string[], input = ''): Said {
  return tocsin(cwd, ['check', ...words], input);
}

function tocsin(cwd: string, words: readonly string[], input = ''): Said {
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(NODE, [PROGRAM, ...words], {
    cwd,
    env,
    input,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}
