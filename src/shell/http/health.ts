// What watches a server asks: does it live, can it work.
import { Hono } from 'hono';
import { json } from './answers.ts';
import type { World } from './world.ts';

const STUCK_AFTER_MS = 15_000;

/** `/healthz` and `/readyz`. */
export function healthDoor(world: World): Hono {
  const door = new Hono();
  const whyStuck = stuckWatch(world);
  door.get('/healthz', () => {
    const why = world.whyStuck();
    return why === null ? json({ status: 'alive' }) : json({ status: 'stuck', why }, 503);
  });
  door.get('/readyz', async () => {
    const why = world.notReady() ?? (await whyNotWritable(world)) ?? (await whyStuck());
    return why === null ? json({ status: 'ready' }) : json({ status: 'not ready', why }, 503);
  });
  return door;
}

// Keeping the same empty plan again writes nothing of worth, yet needs a commit that is written.
async function whyNotWritable({ store }: World): Promise<string | null> {
  try {
    await store.keepPlan('readyz', '{}');
    return null;
  } catch (error) {
    return `The store cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

// A loop that lives leaves nothing overdue: the same stream waiting at every look is one that does not.
function stuckWatch({ store, now }: World): () => Promise<string | null> {
  let overdue = { stream: '', since: 0 };
  return async () => {
    const [stream = ''] = (await store.due(1)).streams;
    if (stream !== overdue.stream) overdue = { stream, since: now() };
    const isStuck = stream !== '' && now() - overdue.since > STUCK_AFTER_MS;
    return isStuck ? `What is due on ${stream} is not carried out` : null;
  };
}
