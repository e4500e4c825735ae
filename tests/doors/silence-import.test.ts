// Silences of a real Alertmanager, brought over by the verb.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import type { SilencesView } from '#/contract/api/views-silence.ts';
import { NO_ALERTMANAGER, startAlertmanager } from './alertmanager.ts';
import type { Alertmanager } from './alertmanager.ts';
import { makeFolder, NODE, PROGRAM, startProgram } from './house.ts';
import type { Folder, Running } from './house.ts';

const run = promisify(execFile);
const HOUR_MS = 3_600_000;

suite('silences of a real Alertmanager', { skip: NO_ALERTMANAGER }, () => {
  let folder: Folder;
  let program: Running;
  let alertmanager: Alertmanager;

  before(async () => {
    folder = await makeFolder('smtp://127.0.0.1:1');
    program = await startProgram(folder);
    alertmanager = await startAlertmanager({ webhook: null, groupBy: ['alertname'] });
  });
  after(async () => {
    await alertmanager?.kill();
    await program?.stop();
    folder?.remove();
  });

  test('[ALR-11] they are made here with labels, times and reasons, once', async () => {
    await silence('New disks', 2, [
      { name: 'alertname', value: 'DiskFull', isRegex: false, isEqual: true },
      { name: 'instance', value: 'db-"[0-9]+"', isRegex: true, isEqual: false },
    ]);
    await silence('Too long', 24 * 300, [
      { name: 'alertname', value: 'Other', isRegex: false, isEqual: true },
    ]);
    const looked = await tocsin('silence', 'import', alertmanager.url, '--preview');
    assert.match(looked.out, /2 would be made; 0 are here already/);
    const made = await tocsin('silence', 'import', alertmanager.url);
    assert.equal(made.code, 1);
    assert.match(made.out, /1 made, 1 refused; 0 were here already/);
    assert.match(made.err, /Other.*more than 31 days/);
    const listed = await tocsin('silences', '--json');
    const [team] = JSON.parse(listed.out) as readonly SilencesView[];
    assert.deepEqual(
      team?.silences.map(({ matchers, reason }) => [matchers, reason]),
      [
        [
          ['alertname="DiskFull"', String.raw`instance!~"db-\"[0-9]+\""`],
          'New disks (opal, Alertmanager)',
        ],
      ],
    );
    const again = await tocsin('silence', 'import', alertmanager.url);
    assert.match(again.out, /0 made, 1 refused; 1 were here already/);
  });

  test('[ALR-11] what is no Alertmanager is said in one line', async () => {
    const wrong = await tocsin('silence', 'import', 'ftp://example.org');
    assert.match(wrong.err, /is no address/);
    const other = await tocsin('silence', 'import', `${program.url}/`);
    assert.match(other.err, /answered 404, which is no list of silences/);
  });

  async function silence(
    comment: string,
    hours: number,
    matchers: readonly Readonly<Record<string, unknown>>[],
  ): Promise<void> {
    const startsAt = new Date().toISOString();
    const endsAt = new Date(Date.now() + hours * HOUR_MS).toISOString();
    const answer = await fetch(`${alertmanager.url}/api/v2/silences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ matchers, startsAt, endsAt, createdBy: 'opal', comment }),
    });
    assert.equal(answer.status, 200, await answer.text());
  }

  async function tocsin(
    ...words: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const env = { ...process.env, NO_COLOR: '1', TOCSIN_URL: undefined, TOCSIN_KEY: undefined };
    try {
      const done = await run(NODE, [PROGRAM, ...words], { cwd: folder.path, env });
      return { code: 0, out: done.stdout, err: done.stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, err: stderr };
    }
  }
});
