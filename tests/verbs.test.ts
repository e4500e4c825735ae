// Every verb as a stranger meets it: help with an example, a place in the guide and in completion.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { NODE, PROGRAM } from './doors/house.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** They print no answer: a script, a server, a file. */
const WITHOUT_JSON = ['completion', 'serve', 'init'];

let verbs: readonly string[];

before(async () => {
  verbs = [...(await tocsin('--help')).matchAll(/^ {2}([a-z]+) +[A-Z]/gm)].map(
    ([, name]) => name ?? '',
  );
});

test('every verb says what it does, with examples of itself', async () => {
  assert.ok(verbs.length > 40, verbs.join(' '));
  for (const verb of verbs) {
    const help = await tocsin(verb, '--help');
    assert.ok(help.includes(`Usage: tocsin ${verb}`), help);
    assert.match(help, new RegExp(`Examples:\\n[^]*tocsin ${verb}\\b`));
    assert.equal(/--json/.test(help), !WITHOUT_JSON.includes(verb), `--json of ${verb}`);
  }
});

test('every verb stands in the guide', () => {
  const guide = globSync('docs/guide/*.md', { cwd: ROOT }).map((file) => {
    return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  });
  const missing = verbs.filter((verb) => !guide.join('\n').includes(`tocsin ${verb}`));
  assert.deepEqual(missing, []);
});

test('every verb is completed', async () => {
  const script = await tocsin('completion', 'bash');
  const [, names = ''] = /words='([^']*) help'/.exec(script) ?? [];
  assert.deepEqual(names.split(' ').toSorted(), [...verbs].toSorted());
});

async function tocsin(...words: readonly string[]): Promise<string> {
  return (await run(NODE, [PROGRAM, ...words], { cwd: ROOT })).stdout;
}
