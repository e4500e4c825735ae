// The figures, for Prometheus. They tell how much happens and when somebody sleeps through it, so not
// everybody may read them: a program on this machine, a key of the operator, or all where
// `server.yaml` says so.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { METRICS_TYPE } from '../meters.ts';
import { isFromHere } from './address.ts';
import { refused } from './answers.ts';
import { bearerOf, keyHolder } from './caller.ts';
import type { World } from './world.ts';

/** `/metrics`. */
export function metricsDoor(world: World): Hono {
  const door = new Hono();
  door.get('/metrics', async (c) => {
    if (!(await mayRead(world, c))) return refused('metrics-need-a-key');
    const { requests, bytes } = world.gate.waiting;
    world.meters.set('tocsin_intake_waiting_requests', {}, requests);
    world.meters.set('tocsin_intake_waiting_bytes', {}, bytes);
    await world.measure();
    return new Response(world.meters.text(), { headers: { 'content-type': METRICS_TYPE } });
  });
  return door;
}

async function mayRead(world: World, c: Context): Promise<boolean> {
  if (world.openMetrics || isFromHere(c)) return true;
  const secret = bearerOf(c.req.header('authorization') ?? '');
  const holder = secret === null ? null : await keyHolder(world, secret);
  return holder?.isOperator === true;
}
