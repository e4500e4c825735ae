// Brings a checkout from nothing to ready, with only the machine's Node 20 or newer and npm. Every
// step looks first and does nothing when it has been done, so a second run needs no network.
import { provideBenchPrograms, provideTestPrograms } from './set-up/debian.mjs';
import { buildBundle, isBundleFresh, PROGRAM } from './set-up/bundle.mjs';
import { linkCommand } from './set-up/command.mjs';
import { alone } from './set-up/lock.mjs';
import { findNode, linkNode, provideNode } from './set-up/node.mjs';
import { install, isInstalled } from './set-up/npm.mjs';
import { ROOT, say, SetUpProblem } from './set-up/places.mjs';

/**
 * What a ready checkout offers: the Node to use and the program to run with it.
 * @typedef {{ node: string, program: string }} Ready
 */

/** Makes the program ready to run; does nothing when it is. @returns {Promise<Ready>} */
export async function setUpToRun() {
  const node = findNode();
  if (node !== undefined && isBundleFresh()) return { node, program: PROGRAM };
  return alone(async () => {
    const brought = await provideTools();
    if (!isBundleFresh()) {
      say('Building ...');
      await buildBundle();
    }
    return { node: brought, program: PROGRAM };
  });
}

/** Makes the tools ready that check and test; does nothing when they are. */
export async function setUpTools() {
  return alone(provideTools);
}

/** Makes everything ready that the tests need. @returns {Promise<Ready>} */
export async function setUpToTest() {
  const ready = await setUpToRun();
  await setUpTools();
  await alone(provideTestPrograms);
  return ready;
}

/** Makes everything ready that the bench needs. @returns {Promise<Ready>} */
export async function setUpToBench() {
  const ready = await setUpToTest();
  await alone(provideBenchPrograms);
  return ready;
}

/** Runs a script's work; a problem that set-up explains ends it with that explanation alone. @param {() => Promise<number>} work */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SetUpProblem)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

async function provideTools() {
  if (!isInstalled(ROOT)) {
    say('Installing dependencies ...');
    await install(ROOT);
  }
  const node = await provideNode();
  linkNode(node);
  linkCommand();
  return node;
}
