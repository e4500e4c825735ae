// Every question that the shipped dashboard asks, asked of a real Prometheus that looks at a real server.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '#/serve.ts';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import { eventually, freePort, makeFolder } from './doors/house.ts';

const DASHBOARD = new URL('../docs/monitoring/tocsin-dashboard.json', import.meta.url);
/** What has no figure until it happens: nothing is refused here, asked for, or told to somebody else. */
const NEVER_HERE = /tocsin_(?:intake_refused|actions|heartbeat_last_success)/;
/** A busy machine may take long for a few looks. */
const LONGEST_MS = 300_000;
const isThere = spawnSync('prometheus', ['--version']).error === undefined;
const skip = isThere ? false : 'prometheus is missing: install the package prometheus';

interface Answered {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly result: readonly unknown[] };
}

test(
  'every question of the dashboard is answered, with a figure for whatever happens',
  { skip },
  async () => {
    const inbox = await startInbox();
    const folder = await makeFolder(inbox.url);
    const { path } = folder;
    const log = { note: noOp, warn: noOp, bug: assert.fail };
    const server = await startServer({ folder: path, log, port: 0, env: {}, startedIn: path });
    await server.ready;
    const work = mkdtempSync(join(tmpdir(), 'tocsin-prometheus-'));
    const address = `127.0.0.1:${String(await freePort())}`;
    const target = new URL(server.url).host;
    const scrape = {
      job_name: 'tocsin',
      authorization: { credentials: folder.operatorKey() },
      static_configs: [{ targets: [target] }],
    };
    const config = { global: { scrape_interval: '2s' }, scrape_configs: [scrape] };
    writeFileSync(join(work, 'prometheus.yml'), JSON.stringify(config));
    const prometheus = spawn('prometheus', [
      `--config.file=${join(work, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(work, 'data')}`,
      `--web.listen-address=${address}`,
    ]);
    try {
      const body = JSON.stringify({ id: 'a', title: 'Checkout is down' });
      await fetch(`${server.url}/in/generic/${folder.intakeKey()}`, { method: 'POST', body });
      const questions = asked();
      assert.ok(questions.length > 20);
      await eventually(
        'every figure of what happens',
        async () => ((await unanswered(address, questions)).length === 0 ? true : null),
        LONGEST_MS,
      );
    } finally {
      prometheus.kill();
      if (prometheus.exitCode === null) await once(prometheus, 'exit');
      await server.stop();
      await inbox.close();
      folder.remove();
      rmSync(work, { recursive: true, force: true });
    }
  },
);

function asked(): readonly string[] {
  const { panels } = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as {
    readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
  };
  return panels.flatMap(({ targets = [] }) =>
    targets.map(({ expr }) =>
      expr.replaceAll('$__rate_interval', '5m').replaceAll(/\$(?:job|instance)/g, '.*'),
    ),
  );
}

/** Questions that nothing answers yet; one that Prometheus refuses is a fault. */
async function unanswered(
  address: string,
  questions: readonly string[],
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const question of questions) {
    const answer = await ask(address, question);
    assert.ok(answer?.status !== 'error', `${question}: ${answer?.error ?? ''}`);
    const isKnown = (answer?.data?.result.length ?? 0) > 0;
    if (!isKnown && !NEVER_HERE.test(question)) left.push(question);
  }
  return left;
}

/** Null while Prometheus does not listen yet. */
async function ask(address: string, query: string): Promise<Answered | null> {
  const asking = new URLSearchParams({ query }).toString();
  const response = await fetch(`http://${address}/api/v1/query?${asking}`).catch(() => null);
  return response === null || response.status === 503
    ? null
    : ((await response.json()) as Answered);
}

function noOp(): void {
  // Nobody reads it here.
}
