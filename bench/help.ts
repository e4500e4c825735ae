// How long the shortest word takes: `tocsin --help` by each way to start it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE, PROGRAM } from '../tests/doors/house.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LAUNCHER = join(ROOT, 'bin', 'tocsin.mjs');

/** Ways to start it, with what each took in milliseconds. */
export function helpTimes(times: number): readonly (readonly [string, readonly number[]])[] {
  const node = machinesNode();
  return [
    ['the bundle under Node 26', runs([NODE, PROGRAM], times)],
    ["the launcher under the machine's Node", runs([node, LAUNCHER], times)],
    ['npx tocsin', runs(['npx', 'tocsin'], times)],
  ];
}

function runs([program = '', ...words]: readonly string[], times: number): readonly number[] {
  return Array.from({ length: times }, () => {
    const startedAt = performance.now();
    const { status } = spawnSync(program, [...words, '--help'], {
      cwd: ROOT,
      env: { ...process.env, PATH: outside().join(delimiter) },
      stdio: 'ignore',
    });
    if (status !== 0) throw new Error(`${program} ${words.join(' ')} --help ended with ${status}`);
    return performance.now() - startedAt;
  });
}

function machinesNode(): string {
  const folder = outside().find((one) => existsSync(join(one, 'node')));
  return folder === undefined ? NODE : join(folder, 'node');
}

// npm puts the checkout's own programs first; what a person types finds the machine's.
function outside(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => !folder.includes('node_modules'));
}
