// The door for machines. It answers only after the alerts are stored, and when more arrive than can
// be stored it says so before reading: Alertmanager repeats what was answered with 503 and drops what
// was answered with 429, so overload is always 503 here.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { StoreAway } from '#/contract/store-away.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { KeyRow } from '#/contract/ports.ts';
import { readJson } from '../json.ts';
import { json, refused } from './answers.ts';
import { readBody } from './bodies.ts';
import { HEARTBEAT_METHODS, takeSign } from './heartbeat.ts';
import { hashOfSecret } from '../secrets.ts';
import { routed, tellOfUnheard } from './routing.ts';
import type { World } from './world.ts';

/** The routes of intake, without any middleware: it costs most where alerts are many. */
export function intakeDoor(world: World): Hono {
  const door = new Hono();
  door.on(['POST', 'PUT'], ['/in/:source/:key', '/in/:source/:key/'], (c) => takeIn(world, c));
  door.on(HEARTBEAT_METHODS, ['/in/heartbeat/:key/:name', '/in/heartbeat/:key/:name/'], (c) =>
    hear(world, c),
  );
  door.notFound((c) => refused('not-found', { path: c.req.path }));
  door.onError((error) => {
    if (error instanceof StoreAway) world.log.warn('intake failed', { why: error.message });
    else world.log.bug('intake failed', error);
    world.meters.count('tocsin_intake_refused_total', { why: 'failed' });
    return refused('overloaded');
  });
  return door;
}

async function takeIn(world: World, c: Context): Promise<Response> {
  if (world.store.isOverloaded() || world.notReady() !== null)
    return turnedAway(world, 'overloaded');
  const source = world.sources.get(c.req.param('source') ?? '');
  if (source === undefined) return turnedAway(world, 'not-found', { path: '/in/' });
  const key = await intakeKey(world, c.req.param('key') ?? '');
  if (key === null) return turnedAway(world, 'bad-intake-key');
  // Before the teams are loaded nobody can say to which of them an alert belongs.
  if (key.team === null) await world.started();
  const body = await readBody(c.req.raw);
  if (!body.ok) return turnedAway(world, body.code, { limit: 1_000_000 });
  const read = readJson(body.bytes);
  if (!read.ok)
    return turnedAway(world, 'bad-request', { problem: read.problem, fix: 'Send JSON' });
  const parsed = source.parse(read.value);
  if (!parsed.ok) {
    return turnedAway(world, 'bad-request', { problem: parsed.problem, fix: parsed.fix });
  }
  for (const note of parsed.notes) world.log.warn(note, { key: key.id });
  return storeAll(world, key, parsed.alerts);
}

async function hear(world: World, c: Context): Promise<Response> {
  if (world.store.isOverloaded() || world.notReady() !== null)
    return turnedAway(world, 'overloaded');
  const key = await intakeKey(world, c.req.param('key') ?? '');
  if (key === null) return turnedAway(world, 'bad-intake-key');
  // Whose it is stands in files, which must be loaded.
  await world.started();
  return takeSign(world, c, key);
}

async function storeAll(world: World, key: KeyRow, alerts: readonly Alert[]): Promise<Response> {
  const counts = { fresh: 0, changed: 0, repeated: 0 };
  for (const [team, theirs] of routed(world.directory, key.team, alerts)) {
    const result = await world.loop.intake(team, theirs);
    if (result.kind === 'overloaded') return turnedAway(world, 'overloaded');
    counts.fresh += result.fresh;
    counts.changed += result.changed;
    counts.repeated += result.repeated;
    if (world.notReady() !== 'starting' && result.fresh + result.changed > 0) {
      await tellOfUnheard(world, team, theirs);
    }
  }
  for (const [what, count] of Object.entries(counts)) {
    if (count > 0) world.meters.count('tocsin_alerts_total', { what }, count);
  }
  return json({ stored: alerts.length, ...counts });
}

async function intakeKey({ store }: World, secret: string): Promise<KeyRow | null> {
  const key = await store.keyByHash(hashOfSecret(secret));
  return key !== null && key.kind === 'intake' && key.endedAt === null ? key : null;
}

function turnedAway(
  world: World,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): Response {
  world.meters.count('tocsin_intake_refused_total', { why: code });
  return refused(code, facts);
}
