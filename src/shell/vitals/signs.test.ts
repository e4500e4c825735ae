import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { ProcessMeters } from '../meters.ts';
import { Heartbeat } from './heartbeat-out.ts';
import { Supervisor } from './supervisor.ts';

const LOG = {
  note: () => undefined,
  warn: () => undefined,
  bug: (what: string) => assert.fail(what),
};
const SOCKET = { NOTIFY_SOCKET: '/run/notify', WATCHDOG_USEC: '30000000' };

test('[SAFE-10] the supervisor is told of the start, of life while work moves on, and of the end', async () => {
  const told: string[] = [];
  let stuck: string | null = null;
  const supervisor = new Supervisor({
    env: SOCKET,
    log: LOG,
    whyStuck: () => stuck,
    send: async (words) => void told.push(words[0] ?? ''),
  });
  assert.equal(supervisor.everyMs, 15_000);
  await supervisor.ready();
  await supervisor.alive();
  stuck = 'What is due is not carried out';
  await supervisor.alive();
  assert.equal(supervisor.state?.heldBack, stuck);
  stuck = null;
  await supervisor.alive();
  await supervisor.stopping();
  assert.deepEqual(told, [
    'READY=1',
    'WATCHDOG=1',
    'STATUS=What is due is not carried out',
    'WATCHDOG=1',
    'STOPPING=1',
  ]);
});

test('[SAFE-10] without a supervisor nobody is told, and no command is run', async () => {
  const supervisor = new Supervisor({
    env: {},
    log: LOG,
    whyStuck: () => null,
    send: () => assert.fail('nobody is there'),
  });
  await supervisor.ready();
  await supervisor.alive();
  assert.deepEqual([supervisor.everyMs, supervisor.state], [null, null]);
});

// A program of that name in front of the path, as no test has a supervisor of its own.
test(
  '[SAFE-10] the supervisor is told by systemd-notify',
  { skip: process.platform === 'win32' },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-notify-'));
    const heard = join(folder, 'heard');
    const program = join(folder, 'systemd-notify');
    writeFileSync(program, `#!/bin/sh\necho "$NOTIFY_SOCKET $*" >> "${heard}"\n`);
    chmodSync(program, 0o755);
    const { PATH = '', NOTIFY_SOCKET } = process.env;
    t.after(() => {
      process.env['PATH'] = PATH;
      if (NOTIFY_SOCKET === undefined) delete process.env['NOTIFY_SOCKET'];
    });
    Object.assign(process.env, { ...SOCKET, PATH: `${folder}${delimiter}${PATH}` });
    const supervisor = new Supervisor({ env: SOCKET, log: LOG, whyStuck: () => null });
    await supervisor.ready();
    await supervisor.alive();
    assert.deepEqual(readFileSync(heard, 'utf8').trim().split('\n'), [
      '/run/notify READY=1 STATUS=Taking alerts and paging people',
      '/run/notify WATCHDOG=1',
    ]);
  },
);

test('[SAFE-11] a sign of life is given while all works, and held back while it does not', async () => {
  const calls: string[] = [];
  let broken: string | null = null;
  let status = 200;
  const meters = new ProcessMeters();
  const heartbeat = new Heartbeat({
    settings: { url: 'https://watch.example.org/ping/a-secret', everyMs: 60_000 },
    whyBroken: () => broken,
    log: LOG,
    meters,
    now: () => 5,
    fetch: async (input) => {
      calls.push(input instanceof URL ? input.href : typeof input === 'string' ? input : input.url);
      return new Response('OK', { status });
    },
  });
  await heartbeat.beat();
  broken = 'The store cannot be written';
  await heartbeat.beat();
  assert.equal(calls.length, 1);
  assert.deepEqual(heartbeat.state, {
    to: 'watch.example.org',
    calledAt: 5,
    heldBack: broken,
    failed: null,
  });
  broken = null;
  status = 500;
  await heartbeat.beat();
  assert.equal(calls.length, 2);
  assert.deepEqual([heartbeat.state.heldBack, heartbeat.state.failed], [null, 'it answered 500']);
  assert.match(meters.text(), /^tocsin_heartbeat_last_success_timestamp_seconds 0\.005$/m);
});
