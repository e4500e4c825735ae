import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadServer } from './server-settings.ts';

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
