import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { consoleDoor, consoleFolder } from './console.ts';

const SCRIPT = 'console.log("hello");'.repeat(50);
const folder = mkdtempSync(join(tmpdir(), 'tocsin-console-'));
mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
mkdirSync(join(folder, 'web', '.vite'));
writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>Tocsin</title>');
writeFileSync(join(folder, 'web', 'icon.svg'), '<svg/>');
writeFileSync(join(folder, 'web', '.vite', 'manifest.json'), '{}');
writeFileSync(join(folder, 'web', 'assets', 'main-a1b2c3d4.js'), SCRIPT);
writeFileSync(join(folder, 'web', 'assets', 'main-a1b2c3d4.js.gz'), gzipSync(SCRIPT));
writeFileSync(join(folder, 'web', 'assets', 'main-a1b2c3d4.js.br'), 'pretend brotli');
writeFileSync(join(folder, 'web', 'assets', 'main-a1b2c3d4.js.map'), '{}');
const door = consoleDoor(consoleFolder(folder));
after(() => rmSync(folder, { recursive: true }));

test('every place inside the console is its page, asked for anew each time', async () => {
  for (const path of ['/', '/t/shop/now', '/sign-in?to=/t/shop']) {
    const response = await ask(path);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<title>Tocsin/);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    const etag = response.headers.get('etag') ?? '';
    assert.equal((await ask(path, { 'if-none-match': etag })).status, 304);
  }
});

test('a file whose name has its hash is kept for ever, in the form the browser takes', async () => {
  const path = '/assets/main-a1b2c3d4.js';
  const plain = await ask(path);
  assert.equal(await plain.text(), SCRIPT);
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.equal(plain.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  const small = await ask(path, { 'accept-encoding': 'gzip, deflate' });
  assert.equal(small.headers.get('content-encoding'), 'gzip');
  const smallest = await ask(path, { 'accept-encoding': 'gzip, deflate, br, zstd' });
  assert.equal(smallest.headers.get('content-encoding'), 'br');
  assert.equal(smallest.headers.get('content-type'), 'text/javascript; charset=utf-8');
  const unwanted = await ask(path, { 'accept-encoding': 'br;q=0, identity' });
  assert.equal(unwanted.headers.get('content-encoding'), null);
});

test('nothing may run in the console that was not built, and nobody may frame it', async () => {
  const { headers } = await ask('/');
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
});

test('what is no file of the console is not there', async () => {
  const missing = [
    '/assets/other-a1b2c3d4.js',
    '/assets/main-a1b2c3d4.js.map',
    '/.vite/manifest.json',
    '/../../etc/passwd.txt',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
    '/api/v2',
  ];
  for (const path of missing) assert.equal((await ask(path)).status, 404, path);
});

test('without a build the program says how to make it', async () => {
  const response = await consoleDoor(null).request('/');
  assert.equal(response.status, 404);
  assert.match(await response.text(), /npm run build/);
});

function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return Promise.resolve(door.request(path, { headers }));
}
