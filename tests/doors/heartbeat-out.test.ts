// One Tocsin that waits for the sign of life of another: both are the real program.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { eventually, freePort, makeFolder, startProgram, TEAM, told } from './house.ts';

interface Alerts {
  readonly alerts: readonly {
    readonly heartbeats: readonly { readonly lastAt: string | null }[];
  }[];
}

test('[SAFE-11, ALR-12] a server that works gives a sign of life to another Tocsin', async (t) => {
  const nowhere = `smtp://127.0.0.1:${await freePort()}`;
  const waiting = await makeFolder(nowhere);
  t.after(waiting.remove);
  const roster = join(waiting.path, TEAM, 'tocsin.yaml');
  appendFileSync(roster, 'heartbeats: { tocsin: { every: 5m, grace: 1m } }\n');
  const waits = await startProgram(waiting);
  t.after(waits.kill);
  async function heard(): Promise<string | null> {
    const asked = { path: '/alerts' };
    const { alerts } = (await told(waits.url, waiting.operatorKey(), asked)) as Alerts;
    return alerts[0]?.heartbeats[0]?.lastAt ?? null;
  }

  assert.equal(await heard(), null);
  const calling = await makeFolder(nowhere);
  t.after(calling.remove);
  const url = `${waits.url}/in/heartbeat/${waiting.intakeKey()}/tocsin`;
  appendFileSync(join(calling.path, 'server.yaml'), 'heartbeat: { url: env:PING, every: 1s }\n');
  const calls = await startProgram(calling, { PING: url });
  t.after(calls.kill);
  const first = await eventually('the first sign of life', heard);
  await eventually('another one', async () => ((await heard()) === first ? null : true));
  const { lines } = (await told(calls.url, calling.operatorKey(), { path: '/system' })) as {
    readonly lines: readonly { readonly id: string; readonly standing: string }[];
  };
  assert.equal(lines.find(({ id }) => id === 'heartbeat')?.standing, 'good');
});
