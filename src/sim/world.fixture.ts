// A toy loop for the tests of the world: two nodes append to one log and send what they appended.
// Each fault that can be planted is one that real loops have.
import { at, seconds } from '#/core/basics/time.ts';
import { World } from './world.ts';

/** What is wrong with the toy. */
export type Fault = 'none' | 'append-without-version' | 'send-before-append';

/** What came out of a run of the toy. */
export interface ToyRun {
  readonly world: World;
  /** What is wrong, in a sentence; null where nothing is. */
  readonly broken: string | null;
}

interface Shop {
  readonly world: World;
  readonly fault: Fault;
  readonly log: number[];
  readonly sent: Set<number>;
  broken: string | null;
}

/** Runs the toy for a number of steps, with crashes, and says what it broke. */
export async function runToy(seed: number, fault: Fault, steps = 400): Promise<ToyRun> {
  const world = new World({ seed, start: at(0), tracing: true });
  const shop: Shop = { world, fault, log: [], sent: new Set(), broken: null };
  for (const node of ['left', 'right']) world.boot(node, () => void appendForEver(shop, node));
  for (let step = 0; step < steps && shop.broken === null; step += 1) {
    if (world.chance(0.02)) world.crash(world.chance(0.5) ? 'left' : 'right', seconds(5));
    await world.step();
  }
  return { world, broken: shop.broken };
}

async function appendForEver(shop: Shop, node: string): Promise<void> {
  for (;;) {
    const { world } = shop;
    const version = await world.ask(node, 'read', () => shop.log.length, { takes: seconds(1) });
    if (shop.fault === 'send-before-append') await send(shop, node, version);
    const appended = await world.ask(node, 'append', () => append(shop, version));
    if (appended && shop.fault !== 'send-before-append') await send(shop, node, version);
  }
}

// The log holds its own positions, so a lost or doubled append is seen by looking at it.
function append(shop: Shop, version: number): boolean {
  const checked = shop.fault !== 'append-without-version';
  if (checked && shop.log.length !== version) return false;
  shop.log.push(version);
  if (shop.log.length - 1 !== version) shop.broken = `two appends at version ${version}`;
  return true;
}

function send(shop: Shop, node: string, version: number): Promise<void> {
  return shop.world.ask(node, 'send', () => {
    if (shop.log.length <= version) shop.broken = `sent ${version} before it was durable`;
    shop.sent.add(version);
  });
}
