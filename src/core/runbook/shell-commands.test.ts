import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CommandKind, ShellCommand } from './plan.ts';
import { readShellBlock } from './shell-commands.ts';
import type { ReadShellBlock } from './shell-commands.ts';

function read(
  body: string,
  about: { language?: string; heading?: string; intro?: string } = {},
): ReadShellBlock {
  const count = body.split('\n').length;
  return readShellBlock({
    language: about.language ?? 'bash',
    body,
    lines: [10, 11 + count],
    bodyFrom: 11,
    heading: about.heading ?? '',
    intro: about.intro ?? '',
  });
}

function only(body: string): ShellCommand {
  const [command, ...more] = read(body).commands;
  assert.ok(command !== undefined && more.length === 0, body);
  return command;
}

const KINDS: readonly (readonly [CommandKind, readonly string[]])[] = [
  [
    'check',
    [
      'curl -f https://api.lantern.example/health',
      'kubectl get pods -n reading',
      'kubectl rollout status deployment/web',
      './scripts/smoke-test.sh',
      'python -c "print(1)"',
      'psql -c "SELECT count(*) FROM jobs;"',
      'redis-cli -u $REDIS_URL ping',
      'sudo ufw status',
      'npm run test:db',
      'df -h',
      'az storage message peek --queue-name rollback-jobs',
    ],
  ],
  [
    'evidence',
    [
      'git log --since="2 hours ago"',
      'journalctl -u web -n 50',
      'cp -r logs/ incident-evidence/',
      'netstat -an > connections.log',
      'echo "resolved $(date)" >> incident-log.txt',
    ],
  ],
  [
    'monitor',
    [
      'ping localhost',
      'tail -f app.log',
      'kubectl get pods -w',
      'watch -n 5 uptime',
      'while true; do date; sleep 5; done',
    ],
  ],
  [
    'change',
    [
      'kubectl rollout restart deployment/web',
      'kubectl scale deployment/web --replicas=3',
      'echo "MODE=on" >> .env.production',
      'sudo systemctl restart web',
      './scripts/start-everything.sh',
      'curl -X POST https://api.lantern.example/stories -d "{}"',
      'some-tool-nobody-knows',
    ],
  ],
  [
    'dangerous',
    [
      'kubectl scale deployment/web --replicas=0',
      'kubectl delete pod x',
      'kubectl exec db-0 -- psql -c "SELECT pg_terminate_backend(1)"',
      'aws rds modify-db-instance --db-instance-class big',
      'find . -name "*.tmp" -delete',
      'find . -type d -exec rm -rf {} +',
      'sudo bash -c "rm -rf /var/cache/web"',
      'ssh web-1 "docker system prune -f"',
      'watch "rm -f /tmp/x"',
      './deploy.sh production --rollback',
      'cp backups/last-good/.env .env',
      'echo "$(rm -rf /tmp/x)"',
    ],
  ],
  [
    'self-severing',
    [
      'sudo ufw deny incoming',
      'iptables -A INPUT -j DROP',
      './ops/rotate-secrets.sh',
      'sudo reboot',
      'systemctl stop sshd',
    ],
  ],
  ['message', ['echo "Look at the board: https://grafana.lantern.example"']],
  ['announce', ['slack-cli send "#incidents" "It is over."']],
];

for (const [kind, bodies] of KINDS) {
  test(`a command is ${kind} by what its programs do, wherever they stand`, () => {
    for (const body of bodies) assert.equal(only(body).kind, kind, body);
  });
}

test('a statement keeps its exact text and its own lines', () => {
  const { commands } = read(
    '# look\ncurl -f \\\n  https://x.example/health\n\nfor i in 1 2; do\n  date\n  sleep 300\ndone',
  );
  assert.deepEqual(
    commands.map((command) => [command.text, command.lines, command.block]),
    [
      ['curl -f \\\n  https://x.example/health', [12, 13], [10, 19]],
      ['for i in 1 2; do\n  date\n  sleep 300\ndone', [15, 18], [10, 19]],
    ],
  );
  assert.equal(commands[1]?.kind, 'monitor');
});

test('a heredoc is one statement, and a sample where it is the pasted fix of a past incident', () => {
  const body = "cat >> alerts.yml << 'END'\n- alert: Pool\n  for: 2m\nEND\ndocker-compose restart";
  const [paste, restart] = read(body, { heading: 'Preventive measures' }).commands;
  assert.equal(paste?.kind, 'sample');
  assert.deepEqual(paste?.lines, [11, 14]);
  assert.deepEqual(paste?.leaves, ['alerts.yml']);
  assert.equal(restart?.kind, 'change');
});

test('a verdict comes from the output where the exit status is masked', () => {
  function verdicts(body: string): readonly unknown[] {
    return read(body).commands.map((command) => command.verdict);
  }
  assert.deepEqual(
    verdicts('curl -f https://x.example || echo DOWN\ntail -n 9 a.log | grep ERROR'),
    ['output', 'output'],
  );
  assert.deepEqual(verdicts('aws cloudwatch get-metric-statistics --period 300'), ['output']);
  assert.deepEqual(verdicts('curl -f https://x.example\npsql -c "SELECT 1;"'), [
    'exit-status',
    'exit-status',
  ]);
  assert.deepEqual(verdicts('curl https://x.example'), ['output']);
  assert.deepEqual(verdicts('uptime && free -h && df -h'), ['person']);
});

test('a statement says what it needs and what it leaves', () => {
  const { commands } = read(
    'KEY_ID=1\ncurl -H "Authorization: Bearer $TEST_TOKEN" http://localhost:80/x?k=$KEY_ID\npython a.py --output out.json > all.log 2>&1 &',
  );
  assert.deepEqual(commands[1]?.needs, {
    host: 'service-host',
    tools: ['curl'],
    secrets: ['TEST_TOKEN'],
  });
  assert.equal(commands[2]?.background, true);
  assert.deepEqual(commands[2]?.leaves, ['all.log', 'out.json']);
  assert.equal(only('sudo ufw deny outgoing').needs?.outOfBand, true);
});

test('"# Or" makes the statements under it another way, not the next step', () => {
  const { commands } = read(
    'git checkout HEAD~1\n\n# Or switch colours\n./switch.sh blue\n./warm-up.sh\n\n# Verify\n./smoke-test.sh',
  );
  assert.deepEqual(
    commands.map((command) => command.alternative ?? false),
    [false, true, true, false],
  );
});

test('[RDR-4] prose in a shell fence never runs', () => {
  const bullets = read(
    "# P0\n- Page the on-call engineer\n- Tell #reading-incidents\n- Don't wait (ever)",
  );
  assert.equal(bullets.isProse, true);
  assert.deepEqual(
    bullets.commands.map((command) => [command.kind, command.text]),
    [
      ['prose', '- Page the on-call engineer'],
      ['prose', '- Tell #reading-incidents'],
      ['prose', "- Don't wait (ever)"],
    ],
  );
  assert.deepEqual(
    bullets.findings.map((finding) => finding.code),
    ['prose-in-shell-fence'],
  );
  assert.equal(read('# only a comment').isProse, true);
  assert.equal(read('ALERTS_TO=a@example.org\nCHANNEL=ops').isProse, true);
  const mixed = read('Check the dashboard first\ndf -h');
  assert.deepEqual(
    mixed.commands.map((command) => command.kind),
    ['prose', 'check'],
  );
});

test('an unlabelled fence holds commands only where no doubt is left', () => {
  function kinds(body: string): readonly CommandKind[] {
    return read(body, { language: '' }).commands.map((command) => command.kind);
  }
  assert.deepEqual(kinds('Status: [Investigating]\nImpact: [What]'), []);
  assert.deepEqual(kinds('find out who is on call'), []);
  assert.deepEqual(kinds('watch the board'), []);
  assert.deepEqual(kinds('kubectl get pods\ndf -h'), ['check', 'check']);
  assert.deepEqual(kinds('$ ls -l\ntotal 0'), ['check']);
  assert.equal(read('a: 1', { language: 'yaml' }).isProse, true);
});

test('placeholders, transcripts, SQL and PowerShell are read without a grammar of their own', () => {
  const pod = read('kubectl logs <pod-name> -n <namespace>');
  assert.equal(pod.commands[0]?.text, 'kubectl logs <pod-name> -n <namespace>');
  assert.deepEqual(
    pod.findings.map((finding) => finding.code),
    ['command-placeholder'],
  );
  const psql = read('psql -U app\nSELECT count(*) FROM jobs;').commands;
  assert.deepEqual(
    psql.map((command) => command.language),
    ['bash', 'sql'],
  );
  const sql = read("-- expire\nUPDATE a\nSET b = ';';\nSELECT 1;", { language: 'sql' }).commands;
  assert.deepEqual(
    sql.map((command) => [command.kind, command.lines]),
    [
      ['change', [12, 13]],
      ['check', [14, 14]],
    ],
  );
  const ps = read('Get-Content a.log |\n  Select-String x\nRestart-Service web', {
    language: 'powershell',
  }).commands;
  assert.deepEqual(
    ps.map((command) => [command.kind, command.lines]),
    [
      ['evidence', [11, 12]],
      ['change', [13, 13]],
    ],
  );
});

test('what may destroy, cut off, never end or show a secret is a finding', () => {
  function codes(body: string, intro = ''): readonly string[] {
    return read(body, { intro }).findings.map((finding) => finding.code);
  }
  assert.deepEqual(codes('rm -rf /tmp/x'), ['dangerous-without-confirmation']);
  assert.deepEqual(codes('rm -rf /tmp/x', 'Only with approval of the commander:'), []);
  assert.deepEqual(codes('sudo ufw deny incoming'), ['self-severing-command']);
  assert.deepEqual(codes('ping localhost'), ['endless-command']);
  assert.deepEqual(codes('for i in 1 2; do ./check.sh; sleep 300; done'), []);
  assert.deepEqual(codes('printenv'), ['secret-on-screen']);
  assert.deepEqual(codes('echo "it is (not closed'), ['shell-syntax']);
});

const fragment = fc.constantFrom(
  ...'$( ) ` " \' \\ | || && ; & { } < > << <<EOF EOF # - * if then fi for do done while case esac function [[ ]] (( )) $x ${x:-y} curl rm sudo kubectl exec -- bash -c SELECT ;; \n é \u0000'.split(
    ' ',
  ),
  '\n',
);

test('any text is read without a throw, and its commands lie inside the fence in order', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragment, { maxLength: 60 }).map((all) => all.join(' ')),
  );
  const language = fc.constantFrom('bash', '', 'sql', 'powershell', 'console');
  fc.assert(
    fc.property(body, language, (text, info) => {
      const { commands } = read(text, { language: info });
      const last = 11 + text.split('\n').length;
      for (const command of commands) {
        assert.ok(command.text !== '');
        assert.ok(
          command.lines[0] >= 11 && command.lines[1] < last && command.lines[0] <= command.lines[1],
        );
      }
    }),
    { numRuns: 400 },
  );
});

test('a command named like a property of every object is a command nobody knows', () => {
  for (const body of ['__proto__', 'constructor', 'toString x'])
    assert.equal(only(body).kind, 'change');
  assert.equal(read('ls', { language: 'constructor' }).isProse, true);
});

test('a long or deeply nested fence is read in linear time', () => {
  const deep = `${'echo $('.repeat(400)}rm -rf /${')'.repeat(400)}`;
  const quoted = `${'sudo '.repeat(500)}rm x`;
  const long = 'curl -f https://x.example/health || echo "x (down)"\n'.repeat(2_000);
  assert.equal(read(long).commands.length, 2_000);
  for (const body of [deep, quoted, '('.repeat(5_000), '- a\n'.repeat(3_000), '<'.repeat(5_000)]) {
    assert.ok(Array.isArray(read(body).commands));
  }
});
