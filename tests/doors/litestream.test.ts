// The set-up of the guide for copying a database file all the time: what was answered is in the copy,
// whenever the server dies and whenever the copying one does.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import type { Inbox } from '#/shell/integrations/email/inbox.fixture.ts';
import { StoreAway } from '#/contract/store-away.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import { verified } from '#/keeping.ts';
import { eventually, makeFolder, startProgram } from './house.ts';
import type { Folder } from './house.ts';
import { bugsIn } from './lives.ts';
import { read } from './remains.ts';

const GUIDE = fileURLToPath(new URL('../../docs/guide/keeping.md', import.meta.url));
const CONNECTIONS = 16;
const ALERTS = Number(process.env['TOCSIN_ALERTS'] ?? 400);
const GROUPS = Array.from({ length: 20 }, (_, n) => `load${n}`);
const LONGEST_WAIT_MS = 60_000;
const VERSION = spawnSync('litestream', ['version']).stdout?.toString() ?? '';
const IS_OLD = /^v?0\.[0-4]\./.test(VERSION);
const SKIPPED =
  (VERSION === '' || IS_OLD) && 'Litestream 0.5 or newer is not installed (https://litestream.io)';

suite('a database file that Litestream copies', { skip: SKIPPED }, () => {
  let inbox: Inbox;
  let folder: Folder;
  let work: string;
  let copying: ChildProcess | null = null;
  let said = '';
  let restores = 0;

  before(async () => {
    inbox = await startInbox();
    folder = await makeFolder(inbox.url);
    work = mkdtempSync(join(tmpdir(), 'tocsin-litestream-'));
    writeFileSync(config(), configOfGuide(databaseOf(folder), join(work, 'replica')));
  });
  after(async () => {
    copying?.kill('SIGKILL');
    await inbox.close();
    folder.remove();
    rmSync(work, { recursive: true });
  });

  test('after kill -9 under load, and one of the copying process, all that was answered is there', async () => {
    const first = await startProgram(folder);
    copying = copy();
    const accepted = new Set<string>();
    await load(first.url, 'before', accepted);
    await ended(copying, 'SIGKILL');
    await load(first.url, 'without', accepted);
    copying = copy();
    const dying = load(first.url, 'dying', accepted);
    await eventually(
      'some were accepted',
      () => accepted.size > 2.5 * ALERTS || null,
      LONGEST_WAIT_MS,
    );
    await first.kill();
    await dying;
    assert.equal(bugsIn(first), '');
    const second = await startProgram(folder);
    await load(second.url, 'after', accepted);
    await second.kill();
    // It copies once a second, and begins when its machine lets it: the copy is whole in the end.
    const path = await eventually(
      'the copy holds all that was accepted',
      async () => {
        const copied = restored();
        return copied !== null && (await hasAll(copied, accepted)) ? copied : null;
      },
      LONGEST_WAIT_MS,
    );
    await ended(copying, 'SIGTERM');
    assert.doesNotMatch(said, /level=(WARN|ERROR)/);
    const { wrong, streams } = await verified({ kind: 'file', path });
    assert.deepEqual(wrong, []);
    assert.ok(streams > 0);
  });

  /** What the copy makes; null where there is none yet. */
  function restored(): string | null {
    restores += 1;
    const path = join(work, `restored-${restores}.db`);
    const words = ['restore', '-config', config(), '-o', path, databaseOf(folder)];
    return spawnSync('litestream', words).status === 0 ? path : null;
  }

  // What is fetched while the copying process makes up for what it missed may be torn: the guide has
  // every copy verified, and the next one is whole.
  async function hasAll(path: string, accepted: ReadonlySet<string>): Promise<boolean> {
    try {
      return await holds(path, accepted);
    } catch (error) {
      if (error instanceof StoreAway && error.message.includes('is damaged')) return false;
      throw error;
    }
  }

  async function holds(path: string, accepted: ReadonlySet<string>): Promise<boolean> {
    const store = new SqliteStore(path);
    try {
      const { alerts } = await read(store, GROUPS);
      const there = new Set(alerts.map(({ fingerprint }) => fingerprint));
      return [...accepted].every((one) => there.has(one));
    } finally {
      await store.stop();
    }
  }

  /** Alerts of some groups, over many connections; those that are answered are accepted. */
  async function load(url: string, name: string, accepted: Set<string>): Promise<void> {
    let next = 0;
    async function post(): Promise<void> {
      while (next < ALERTS) {
        next += 1;
        const fingerprint = `${name}-${next}`;
        const response = await fetch(`${url}/in/alertmanager/${folder.intakeKey()}`, {
          method: 'POST',
          body: webhook(fingerprint, GROUPS[next % GROUPS.length] ?? ''),
        }).catch(() => null);
        if (response === null) return;
        await response.text().catch(() => '');
        if (response.status === 200) accepted.add(fingerprint);
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, post));
  }

  function copy(): ChildProcess {
    const child = spawn('litestream', ['replicate', '-config', config()]);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    return child;
  }

  function config(): string {
    return join(work, 'litestream.yml');
  }
});

async function ended(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

function databaseOf({ path }: Folder): string {
  return join(path, '.tocsin', 'tocsin.db');
}

/** The configuration of the guide, for other places. */
function configOfGuide(database: string, replica: string): string {
  const fence = /```yaml\n(# \/etc\/litestream\.yml\n[^`]*)```/.exec(readFileSync(GUIDE, 'utf8'));
  const [, text = ''] = fence ?? [];
  const own = text.replace(/(?<=- path: ).*/, database).replace(/(?<=^ +path: ).*/m, replica);
  assert.ok(own.includes(database) && own.includes(replica), own);
  return own;
}

function webhook(fingerprint: string, group: string): string {
  const labels = { alertname: group, job: 'checkout', severity: 'critical', one: fingerprint };
  const startsAt = '2026-11-20T10:00:00Z';
  const annotations = { summary: `${fingerprint} is down` };
  const alert = { status: 'firing', labels, annotations, fingerprint, startsAt };
  return JSON.stringify({ version: '4', groupKey: group, alerts: [alert] });
}
