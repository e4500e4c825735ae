import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadServer } from './server-settings.ts';

const DAY = 86_400_000;

test('an empty server.yaml means every default, and says that nobody is told in need', () => {
  const loaded = loadServer('# nothing said\n', 'server.yaml');
  assert.ok(loaded.ok);
  assert.deepEqual(loaded.settings, {
    address: '127.0.0.1',
    port: 8600,
    publicUrl: null,
    database: '.tocsin/tocsin.db',
    fallback: null,
    providers: {},
    tls: null,
    plainHttp: false,
    openMetrics: false,
    heartbeat: null,
    keep: { alerts: 90 * DAY, incidents: null },
  });
  assert.deepEqual(
    loaded.warnings.map((w) => w.code),
    ['no-fallback'],
  );
});

test('everything a server.yaml says is kept', () => {
  const yaml = [
    'address: 0.0.0.0',
    'port: 443',
    'publicUrl: https://tocsin.example.org/',
    'database: /var/lib/tocsin.db',
    'fallback: { name: Operator, email: ops@example.org }',
    'providers: { email: { url: "smtp://mail.example.org:25", from: tocsin@example.org } }',
    'tls: { cert: cert.pem, key: key.pem }',
  ].join('\n');
  const loaded = loadServer(yaml, 'server.yaml');
  assert.ok(loaded.ok);
  assert.equal(loaded.settings.publicUrl, 'https://tocsin.example.org');
  assert.equal(loaded.settings.providers.email?.url, 'smtp://mail.example.org:25');
  assert.deepEqual(loaded.settings.fallback, { name: 'Operator', email: 'ops@example.org' });
  assert.deepEqual(loaded.warnings, []);
});

test('a mistake in server.yaml is told with its place and what to write', () => {
  const loaded = loadServer('port: 70000\nadress: "::"\n', 'server.yaml');
  assert.deepEqual(loaded.ok ? [] : loaded.problems.map((p) => [p.line, p.column, p.code]), [
    [1, 7, 'bad-value'],
    [2, 1, 'unknown-key'],
  ]);
  assert.match(loaded.ok ? '' : (loaded.problems[1]?.fix ?? ''), /address/);
});

test('[KEP-1, KEP-2] how long things are kept is said in days or weeks, and never too short', () => {
  const loaded = loadServer('keep: { alerts: 30 days, incidents: 104 weeks }', 'server.yaml');
  assert.ok(loaded.ok);
  assert.deepEqual(loaded.settings.keep, { alerts: 30 * DAY, incidents: 728 * DAY });
  const forever = loadServer('keep: { incidents: forever }', 'server.yaml');
  assert.equal(forever.ok && forever.settings.keep.incidents, null);
  for (const keep of ['alerts: 1 day', 'alerts: long', 'incidents: 90 days']) {
    const wrong = loadServer(`keep: { ${keep} }`, 'server.yaml');
    assert.ok(!wrong.ok, keep);
    assert.match(JSON.stringify(wrong.problems), /keep/);
  }
});
