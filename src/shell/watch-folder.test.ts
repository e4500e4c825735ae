import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { watchFolder } from './watch-folder.ts';

test('a change is told once: of a team that was there, of one that came, not of our own files', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-watch-'));
  mkdirSync(join(folder, 'shop'));
  mkdirSync(join(folder, '.tocsin'));
  let told = 0;
  let next = Promise.withResolvers<void>();
  const watched = watchFolder(folder, () => {
    told += 1;
    next.resolve();
    next = Promise.withResolvers();
  });
  t.after(() => {
    watched.stop();
    rmSync(folder, { recursive: true });
  });

  async function change(...files: readonly string[]): Promise<void> {
    const heard = next.promise;
    for (const file of files) writeFileSync(join(folder, file), 'changed');
    await heard;
  }

  writeFileSync(join(folder, '.tocsin', 'tocsin.db'), 'ours');
  await change('shop/runbook.md', 'shop/tocsin.yaml');
  assert.equal(told, 1);
  mkdirSync(join(folder, 'payments'));
  await change();
  await change('payments/runbook.md');
  assert.equal(told, 3);
  mkdirSync(join(folder, 'payments', 'docs'));
  await change();
  await change('payments/docs/SEVERITY.md');
  assert.equal(told, 5);
});
