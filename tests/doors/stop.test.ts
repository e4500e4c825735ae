// A server started the way the README says stops when npm or npx is told to. Their shell passes no
// signal on, so the server has to notice that it was left behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, makeFolder, NODE, PROGRAM } from './house.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NPM = ['npm', 'start', '--'];
const NPX = ['npx', 'tocsin', 'serve'];

suite('told to stop, nothing is left running', { skip: process.platform === 'win32' }, () => {
  for (const words of [NPM, NPX]) {
    test(`${words.slice(0, 3).join(' ')} is told alone`, async (t) => {
      const { child, closed } = await serving(words, t);
      child.kill('SIGTERM');
      await closed;
    });

    test(`${words.slice(0, 3).join(' ')} and all it started are told by Ctrl-C`, async (t) => {
      const { child, closed } = await serving(words, t);
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await closed;
    });
  }

  test('the same wish twice is one wish: the server ends in order', async (t) => {
    const { child, closed } = await serving([NODE, PROGRAM, 'serve'], t);
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    child.kill('SIGINT');
    await closed;
    assert.deepEqual([child.exitCode, child.signalCode], [0, null]);
  });
});

interface Serving {
  readonly child: ChildProcess;
  /** Settles when the last process that can write to the output has ended: the server itself. */
  readonly closed: Promise<unknown>;
}

async function serving(words: readonly string[], t: TestContext): Promise<Serving> {
  const folder = await makeFolder(`smtp://127.0.0.1:${await freePort()}`);
  t.after(folder.remove);
  const [program, ...rest] = [...words, folder.path];
  const child = spawn(program, rest, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const closed = once(child, 'close');
  t.after(() => endGroup(child));
  const output = child.stdout.setEncoding('utf8');
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    if (String(chunk).includes('listens on')) break;
  }
  output.resume();
  return { child, closed };
}

// Only a test that failed leaves anything to end.
function endGroup({ pid = 0 }: ChildProcess): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ESRCH');
  }
}
