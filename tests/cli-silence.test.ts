// Silences and maintenance windows at the command line, by a process and a server as people run them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { SilencesView } from '#/contract/api/views-silence.ts';
import { startServer } from '#/serve.ts';
import type { RunningServer } from '#/serve.ts';
import { NODE, PROGRAM } from './doors/house.ts';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));
const LABEL = 'instance=~"db-.+"';

let folder: string;
let server: RunningServer;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-cli-silence-'));
  mkdirSync(join(folder, 'shop'));
  for (const name of ['runbook.md', 'tocsin.yaml']) {
    cpSync(join(EXAMPLES, 'lantern', name), join(folder, 'shop', name));
  }
  writeFileSync(
    join(folder, 'server.yaml'),
    'fallback: { name: Opal Example, email: opal@example.org }\n',
  );
  const log = { note: nothing, warn: nothing, bug: nothing };
  server = await startServer({ folder, log, port: 0, env: {}, startedIn: folder });
  await server.ready;
});
after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('[ALR-11] a silence is previewed, made, listed, extended and ended by verbs', async () => {
  const preview = await tocsin('silence', LABEL, '--for', '3h', '--preview');
  assert.match(preview.out, /matches 0 of \d+ alerts that are known/, preview.err);
  const made = await tocsin('silence', LABEL, '--for', '3h', '--reason', 'New disks');
  assert.match(made.out, /Silenced from .* instance=~"db-\.\+" \(New disks\)/, made.err);
  const [team] = JSON.parse((await tocsin('silences', '--json')).out) as readonly SilencesView[];
  const [one] = team?.silences ?? [];
  assert.equal(one?.status, 'running');
  const longer = await tocsin('silence', 'extend', one.id, '--until', '6h');
  assert.match(longer.out, /goes on until/, longer.err);
  const ended = await tocsin('silence', 'end', one.id, '--reason', 'They are in');
  assert.match(ended.out, /ended early: They are in/, ended.err);
  const times = ['--from', 'sun 02:00', '--for', '2h', '--every', 'weekly', '--until', '20w'];
  const planned = await tocsin('window', LABEL, ...times, '--reason', 'Work');
  assert.match(planned.out, /every week until/, planned.err);
  const listed = (await tocsin('silences')).out;
  assert.match(listed, /coming.*every week until/);
  assert.match(listed, /over since/);
});

test('[ALR-11] a verb about silences says what its words lack', async () => {
  for (const [words, lacks] of [
    [['silence'], /Say which alerts/],
    [['silence', 'a=b'], /Say how long/],
    [['silence', 'a=b', '--for', 'long'], /"long" is no length/],
    [['silence', 'a=b', '--for', '2h'], /Say why/],
    [['silence', 'end'], /Say which/],
    [['silence', 'extend', 'team:shop/1'], /Say until when/],
    [['window', 'a=b', '--for', '2h', '--reason', 'x'], /Say when it begins/],
  ] as const) {
    const { code, err } = await tocsin(...words);
    assert.equal(code, 2, words.join(' '));
    assert.match(err, lacks);
  }
  const wrong = await tocsin('silence', 'a=~(', '--for', '2h', '--reason', 'x');
  assert.equal(wrong.code, 1);
  assert.match(wrong.err, /no regular expression/);
});

function nothing(): void {}

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function tocsin(...words: readonly string[]): Promise<Said> {
  const env = { ...process.env, NO_COLOR: '1', TOCSIN_URL: undefined, TOCSIN_KEY: undefined };
  const child = spawn(NODE, [PROGRAM, ...words], { cwd: folder, env });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}
