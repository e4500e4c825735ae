// A disk that is full, with the real program. A file system of its own needs rights that a test has
// not, so the program runs under a limit for the size of its files, which fails its writes in the same
// way and can be lifted while it runs.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { ask, eventually, freePort, makeFolder, startProgram, told } from './house.ts';
import { bugsIn } from './lives.ts';

const LIMIT_KB = 2_000;
const UNDER = ['bash', '-c', `ulimit -S -f ${LIMIT_KB}; exec "$0" "$@"`];
const hasTools = spawnSync('prlimit', ['--version']).status === 0;
const skip = hasTools ? false : 'prlimit is not here';

test(
  '[SAFE-5, DEL-1] on a full disk nothing is accepted, nothing breaks, and all goes on once there is room',
  {
    skip,
  },
  async (t) => {
    const folder = await makeFolder(`smtp://127.0.0.1:${await freePort()}`);
    t.after(folder.remove);
    const running = await startProgram(folder, {}, UNDER);
    t.after(running.kill);
    let accepted = 0;
    let tried = 0;
    let refusals = 0;
    // What is moved out of the log makes room once more, until nothing can be moved either.
    await eventually('the disk is full', async () => {
      tried += 1;
      const status = await send(running.url, folder.intakeKey(), tried);
      assert.ok(status === 200 || status === 503, `status ${status}`);
      if (status === 200) accepted += 1;
      refusals = status === 200 ? 0 : refusals + 1;
      return refusals > 50 ? true : null;
    });
    assert.ok(accepted > 1, 'some were accepted before');
    // There may be room for a word still where there is none for an alert; each look takes of it.
    const why = await eventually('it says that it cannot write', async () => {
      const ready = await fetch(`${running.url}/readyz`);
      const text = await ready.text();
      return ready.status === 503 ? text : null;
    });
    assert.match(why, /store cannot be/);
    assert.equal((await fetch(`${running.url}/healthz`)).status, 200);
    const asked = {
      path: '/actions',
      body: { action: 'incident.declare', team: 'shop', fields: { title: 'x', severity: 'SEV1' } },
    };
    // Room that a moved log left meanwhile is used up before a person is refused as well.
    let declared = 0;
    await eventually('a person is refused', async () => {
      const { status } = await ask(running.url, folder.operatorKey(), asked);
      assert.ok(status < 300 || status === 503, `status ${status}`);
      if (status < 300) declared += 1;
      return status === 503 ? true : null;
    });
    execFileSync('prlimit', ['--pid', String(running.pid), '--fsize=unlimited']);
    assert.equal(await send(running.url, folder.intakeKey(), tried + 1), 200);
    await told(running.url, folder.operatorKey(), asked);
    // What was accepted while the disk filled up became incidents, each of them one.
    const opened = await eventually('every group has its incident', async () => {
      const count = await countIncidents(running.url, folder.operatorKey());
      return count >= accepted + declared + 2 ? count : null;
    });
    assert.equal(opened, accepted + declared + 2);
    assert.equal(bugsIn(running), '');
    assert.equal(await running.stop(), 0);
  },
);

async function send(url: string, key: string, n: number): Promise<number> {
  const response = await fetch(`${url}/in/generic/${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `disk-${n}`,
      group: `group-${n}`,
      title: `Disk ${n} is full`,
      summary: 'x'.repeat(40_000),
      severity: 'critical',
    }),
  });
  await response.text();
  return response.status;
}

async function countIncidents(url: string, key: string): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const path = `/incidents?limit=200${after}`;
    const page = (await told(url, key, { path })) as {
      readonly incidents: readonly unknown[];
      readonly next: string | null;
    };
    count += page.incidents.length;
    if (page.next === null) return count;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}
