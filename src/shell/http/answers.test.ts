import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { longJson } from './answers.ts';

const LONG = { open: Array.from({ length: 1_000 }, (_, i) => `Readings are late in region ${i}`) };
const SHORT = { open: [] };

test('a long answer is compressed for who takes that', async () => {
  for (const taken of ['gzip', 'br, gzip;q=0.5', 'deflate, gzip']) {
    const response = await longJson(LONG, asking(taken));
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(response.headers.get('content-length'), String(bytes.length));
    assert.ok(bytes.length < JSON.stringify(LONG).length / 4);
    assert.deepEqual(JSON.parse(gunzipSync(bytes).toString()), LONG);
  }
});

test('for anybody else, and where it is short, an answer stays as it is', async () => {
  for (const [value, taken] of [
    [LONG, ''],
    [LONG, 'br, gzip;q=0'],
    [SHORT, 'gzip'],
  ] as const) {
    const response = await longJson(value, asking(taken));
    assert.equal(response.headers.get('content-encoding'), null);
    assert.deepEqual(await response.json(), value);
  }
});

function asking(taken: string): Request {
  return new Request('http://tocsin.example.org/', { headers: { 'accept-encoding': taken } });
}
