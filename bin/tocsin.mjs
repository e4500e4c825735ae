#!/usr/bin/env node
// Starts the program under Node 26, whatever Node the shell found. In a checkout what is missing is
// set up first; a published package brings its bundle and needs Node 26 on the machine.
import { existsSync } from 'node:fs';
import { SERVER_FLAGS } from './node-flags.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

const BUNDLE = new URL('../dist/main.mjs', import.meta.url);

stopWithNpm();
if (existsSync(new URL('../scripts/set-up.mjs', import.meta.url))) {
  await startInCheckout();
} else if (Number.parseInt(process.versions.node, 10) >= 26) {
  await import(BUNDLE.href);
} else {
  process.stderr.write(`Tocsin needs Node 26 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
}

async function startInCheckout() {
  const { main, setUpToRun } = await import('../scripts/set-up.mjs');
  const { runInFront } = await import('../scripts/set-up/run.mjs');
  await main(async () => {
    const { node, program } = await setUpToRun();
    const words = process.argv.slice(2);
    const flags = words[0] === 'serve' ? SERVER_FLAGS : [];
    if (node !== process.execPath) return runInFront([node, ...flags, program, ...words]);
    await import(BUNDLE.href);
    return Number(process.exitCode ?? 0);
  });
}
