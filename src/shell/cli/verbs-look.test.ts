import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { EXIT } from './verb.ts';
import { list } from './verbs-look.ts';

const OPEN = 450;

interface Told {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Lists from a server that has many incidents and gives them in pages. */
async function listed(t: TestContext, words: readonly string[]): Promise<Told> {
  const [out, err]: [string[], string[]] = [[], []];
  t.mock.method(process.stderr, 'write', (text: string) => err.push(text) > 0);
  t.mock.method(process.stdout, 'write', (text: string) => out.push(text) > 0);
  t.mock.method(globalThis, 'fetch', async (address: string) => {
    const { searchParams } = new URL(address);
    const from = Number(searchParams.get('after') ?? 0);
    const to = Math.min(OPEN, from + Number(searchParams.get('limit')));
    const incidents = Array.from({ length: to - from }, (_, at) => line(from + at));
    return Response.json({ incidents, next: to < OPEN ? String(to) : null });
  });
  const { env } = process;
  t.mock.property(process, 'env', { ...env, TOCSIN_URL: 'http://none.example', TOCSIN_KEY: 'k' });
  const exit = await list(words);
  t.mock.restoreAll();
  return { exit, out: out.join(''), err: err.join('') };
}

function line(at: number): object {
  const status = 'investigating';
  const said = { severity: 'P1', status, title: `Number ${at}`, holder: null, drill: false };
  return { number: `INC-${at}`, team: 'shop', ...said };
}

test('every open incident is listed, however many pages they fill', async (t) => {
  const { exit, out, err } = await listed(t, []);
  assert.equal(exit, EXIT.done);
  assert.equal(out.trim().split('\n').length, OPEN);
  assert.match(out, /Number 449/);
  assert.equal(err, '');
});

test('where older ones are left out it is said, with what shows them', async (t) => {
  const few = await listed(t, ['--all']);
  assert.equal(few.out.trim().split('\n').length, 200);
  assert.match(few.err, /Older ones are not shown: --count 400 shows more/);
  const more = await listed(t, ['--all', '--count', '1000']);
  assert.equal(more.out.trim().split('\n').length, OPEN);
  assert.equal(more.err, '');
});
