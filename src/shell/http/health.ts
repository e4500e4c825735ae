// What watches a server asks: does it live, can it work, how much did it do.
import { Hono } from 'hono';
import { json } from './answers.ts';
import type { World } from './world.ts';

const STUCK_AFTER_MS = 15_000;

/** `/healthz`, `/readyz` and `/metrics`. */
export function healthDoor(world: World): Hono {
  const door = new Hono();
  world.meters.set('tocsin_start_time_seconds', Math.round(world.now() / 1_000));
  const whyStuck = stuckWatch(world);
  door.get('/healthz', () => json({ status: 'alive' }));
  door.get('/readyz', async () => {
    const why = world.notReady() ?? (await whyNotWritable(world)) ?? (await whyStuck());
    return why === null ? json({ status: 'ready' }) : json({ status: 'not ready', why }, 503);
  });
  door.get('/metrics', async () => {
    await measure(world);
    return new Response(world.meters.text(), {
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
    });
  });
  return door;
}

// Keeping the same empty plan again writes nothing of worth, yet needs a commit.
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

async function measure({ directory, gate, meters, store, loop }: World): Promise<void> {
  meters.set('tocsin_process_resident_memory_bytes', process.memoryUsage.rss());
  meters.set('tocsin_intake_waiting_requests', gate.waiting.requests);
  meters.set('tocsin_intake_waiting_bytes', gate.waiting.bytes);
  for (const team of directory.teams()) {
    const open = await store.incidents({ team, open: true, limit: 1_000 });
    meters.set('tocsin_incidents_open', open.length, { team });
  }
  const live = directory.teams().filter((team) => directory.team(team)?.plan.gaps.length === 0);
  meters.set('tocsin_teams', live.length, { live: 'yes' });
  meters.set('tocsin_teams', directory.teams().length - live.length, { live: 'no' });
  const tally: Readonly<Record<string, number>> = { ...loop.tally() };
  for (const [outcome, count] of Object.entries(tally)) {
    meters.set('tocsin_deliveries_total', count, { outcome });
  }
}
