// The door for machines. It answers only after the alerts are stored, and when more arrive than can
// be stored it says so before reading, with the status after which the sender comes again.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { StoreAway } from '#/contract/store-away.ts';
import { HEARTBEAT } from '#/core/alert/alert.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { KeyRow } from '#/contract/ports.ts';
import { MOST_ALERTS } from '#/contract/source.ts';
import type { AlertSource, Unusable } from '#/contract/source.ts';
import { readJson } from '../json.ts';
import { json, refused } from './answers.ts';
import { announcedOf, readBody } from './bodies.ts';
import { HEARTBEAT_METHODS, takeSign } from './heartbeat.ts';
import { LARGEST_INTAKE, LARGEST_UNSAID } from './intake-gate.ts';
import { hashOfSecret } from '../secrets.ts';
import { routed, tellOfUnheard } from './routing.ts';
import { TurnedAway } from './turned-away.ts';
import type { World } from './world.ts';

/** So many alerts that were not taken are named in an answer. */
const MOST_NAMED = 100;

/** The routes of intake, without any middleware: it costs most where alerts are many. */
export function intakeDoor(world: World): Hono {
  const door = new Hono();
  const intake = new Intake(world);
  door.on(['POST', 'PUT'], ['/in/:source/:key', '/in/:source/:key/'], (c) =>
    counted(world, c, intake.takeIn),
  );
  door.on(HEARTBEAT_METHODS, ['/in/heartbeat/:key/:name', '/in/heartbeat/:key/:name/'], (c) =>
    counted(world, c, intake.hear),
  );
  door.notFound((c) => refused('not-found', { path: c.req.path }));
  door.onError((error, c) => {
    if (error instanceof StoreAway) world.log.warn('intake failed', { why: error.message });
    else world.log.bug('intake failed', error);
    world.meters.count('tocsin_intake_refused_total', { why: 'failed' });
    count(world, c, { status: 503, since: null });
    return refused('overloaded');
  });
  return door;
}

const ARRIVALS = ['fresh', 'changed', 'repeated'] as const;
const UNKNOWN = 'unknown';

/** Answers and counts; around the handler, as a middleware costs more. */
async function counted(
  world: World,
  c: Context,
  answer: (c: Context) => Promise<Response>,
): Promise<Response> {
  const since = performance.now();
  const response = await answer(c);
  count(world, c, { status: response.status, since });
  return response;
}

function count(
  { meters, sources }: World,
  c: Context,
  { status, since }: { readonly status: number; readonly since: number | null },
): void {
  const named = c.req.param('source') ?? HEARTBEAT;
  const source = sources.has(named) || named === HEARTBEAT ? named : UNKNOWN;
  meters.count('tocsin_intake_requests_total', { source, status: String(status) });
  if (since === null) return;
  meters.observe('tocsin_intake_duration_seconds', {}, (performance.now() - since) / 1_000);
}

/** Whose alerts, and by which dialect. */
interface Sender {
  readonly source: AlertSource;
  readonly key: KeyRow;
}

class Intake {
  readonly #world: World;
  readonly #away: TurnedAway;

  constructor(world: World) {
    this.#world = world;
    this.#away = new TurnedAway(world);
  }

  takeIn = async (c: Context): Promise<Response> => {
    const world = this.#world;
    const source = world.sources.get(c.req.param('source') ?? '');
    if (this.#isBusy()) return this.#refuse(busyCode(source), null);
    if (source === undefined) return this.#refuse('not-found', null, { path: '/in/' });
    const key = await intakeKey(world, c.req.param('key') ?? '');
    if (key === null) return this.#refuse('bad-intake-key', null);
    // Before the teams are loaded nobody can say to which of them an alert belongs.
    if (key.team === null) await world.started();
    return this.#takeBody({ source, key }, c.req.raw);
  };

  hear = async (c: Context): Promise<Response> => {
    if (this.#isBusy()) return this.#refuse('overloaded', null);
    const key = await intakeKey(this.#world, c.req.param('key') ?? '');
    if (key === null) return this.#refuse('bad-intake-key', null);
    // Whose it is stands in files, which must be loaded.
    await this.#world.started();
    return takeSign(this.#world, c, key);
  };

  /** Reads a body where there is room for it, which it holds until its sender is answered. */
  async #takeBody(sender: Sender, request: Request): Promise<Response> {
    const { gate } = this.#world;
    const { id } = sender.key;
    const announced = announcedOf(request);
    if (announced !== null && announced > LARGEST_INTAKE) return this.#tooLarge(sender, announced);
    const room = announced ?? LARGEST_UNSAID;
    const full = gate.enter(id, room);
    if (full !== null) return this.#refuse(busyCode(sender.source), id, { full });
    try {
      return await this.#take(sender, request);
    } finally {
      gate.leave(id, room);
    }
  }

  async #take(sender: Sender, request: Request): Promise<Response> {
    const { source, key } = sender;
    const announced = announcedOf(request);
    const body = await readBody(request, announced === null ? LARGEST_UNSAID : LARGEST_INTAKE);
    if (!body.ok) {
      if (body.code === 'too-large') return this.#tooLarge(sender, announced);
      return this.#refuse(body.code, key.id);
    }
    const read = readJson(body.bytes);
    if (!read.ok) {
      return this.#refuse('bad-request', key.id, { problem: read.problem, fix: 'Send JSON' });
    }
    const parsed = source.parse(read.value);
    if (!parsed.ok) {
      const { problem, fix, tooMany } = parsed;
      if (tooMany === undefined) return this.#refuse('bad-request', key.id, { problem, fix });
      const facts = { count: tooMany, limit: MOST_ALERTS, fix: source.sendLess };
      return this.#refuse('too-many-alerts', key.id, facts);
    }
    for (const note of parsed.notes) this.#world.log.warn(note, { key: key.id });
    return this.#store(sender, parsed.alerts, parsed.unusable);
  }

  /** All of it is queued at once, so that it is one transaction, and answered after the commit. */
  async #store(
    sender: Sender,
    alerts: readonly Alert[],
    unusable: readonly Unusable[],
  ): Promise<Response> {
    const { source, key } = sender;
    const { directory, loop, meters, notReady } = this.#world;
    const teams = [...routed(directory, key.team, alerts)];
    const results = await Promise.all(teams.map(([team, theirs]) => loop.intake(team, theirs)));
    const counts = { fresh: 0, changed: 0, repeated: 0 };
    for (const [index, [team, theirs]] of teams.entries()) {
      const result = results[index];
      // What was stored of it all the same is only counted when it is sent again.
      if (result?.kind !== 'stored') return this.#refuse(busyCode(source), key.id);
      counts.fresh += result.fresh;
      counts.changed += result.changed;
      counts.repeated += result.repeated;
      if (notReady() !== 'starting' && result.fresh + result.changed > 0) {
        await tellOfUnheard(this.#world, team, theirs);
      }
    }
    for (const outcome of ARRIVALS) {
      const by = counts[outcome];
      if (by > 0) meters.count('tocsin_alerts_total', { source: source.name, outcome }, by);
    }
    return json({ stored: alerts.length, ...counts, ...this.#notTaken(sender, unusable) });
  }

  #notTaken(
    { source, key: { id } }: Sender,
    unusable: readonly Unusable[],
  ): { readonly refused?: number; readonly why?: readonly Unusable[] } {
    const [first] = unusable;
    if (first === undefined) return {};
    this.#away.alerts(unusable.length, source.name, { key: id, first: first.problem });
    return { refused: unusable.length, why: unusable.slice(0, MOST_NAMED) };
  }

  #isBusy(): boolean {
    return this.#world.store.isOverloaded() || this.#world.notReady() !== null;
  }

  #tooLarge({ source, key }: Sender, announced: number | null): Response {
    const limit = announced === null ? LARGEST_UNSAID : LARGEST_INTAKE;
    const fix = announced === null ? 'Say its length by Content-Length' : source.sendLess;
    return this.#refuse('too-large', key.id, { limit, fix });
  }

  #refuse(
    code: string,
    key: string | null,
    facts: Readonly<Record<string, unknown>> = {},
  ): Response {
    this.#away.request(code, key);
    return refused(code, facts);
  }
}

/** The refusal whose status makes the sender come again. */
function busyCode(source: AlertSource | undefined): string {
  return source?.whenBusy === 429 ? 'overloaded-slow-down' : 'overloaded';
}

async function intakeKey({ store }: World, secret: string): Promise<KeyRow | null> {
  const key = await store.keyByHash(hashOfSecret(secret));
  return key !== null && key.kind === 'intake' && key.endedAt === null ? key : null;
}
