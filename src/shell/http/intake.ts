// The door for machines. It answers only after the alerts are stored, and when more arrive than can
// be stored it says so before reading, with the status after which the sender comes again.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { StoreAway } from '#/contract/store-away.ts';
import { HEARTBEAT } from '#/core/alert/alert.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { IntakeResult, KeyRow } from '#/contract/ports.ts';
import { MOST_ALERTS } from '#/contract/source.ts';
import type { AlertSource, Unusable } from '#/contract/source.ts';
import { readJson } from '../json.ts';
import { refusal, refused, responseOf } from './answers.ts';
import type { Reply } from './answers.ts';
import { announcedOf, readBody } from './bodies.ts';
import type { ReadBody } from './bodies.ts';
import type { Admitted, Full } from './group-limit.ts';
import { HEARTBEAT_METHODS, takeSign } from './heartbeat.ts';
import { LARGEST_INTAKE, LARGEST_UNSAID } from './intake-gate.ts';
import { hashOfSecret } from '../secrets.ts';
import { routed } from './routing.ts';
import { TurnedAway } from './turned-away.ts';
import { Unheard } from './unheard.ts';
import type { World } from './world.ts';

/** So many alerts that were not taken are named in an answer. */
const MOST_NAMED = 100;

/** A request of a machine, whichever server reads it. */
export interface Delivered {
  /** The name in the address. */
  readonly source: string;
  /** The secret in the address. */
  readonly secret: string;
  /** Bytes of its body, where it says so. */
  readonly announced: number | null;
  readonly body: (largest: number) => Promise<ReadBody>;
  /** The trace it belongs to, as its sender says. */
  readonly traceparent: string | null;
}

const JSON_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** The routes of intake, without any middleware: it costs most where alerts are many. */
export function intakeDoor(intake: Intake): Hono {
  const door = new Hono();
  door.on(['POST', 'PUT'], ['/in/:source/:key', '/in/:source/:key/'], async (c) => {
    const { raw } = c.req;
    const reply = await intake.takeIn({
      source: c.req.param('source') ?? '',
      secret: c.req.param('key') ?? '',
      announced: announcedOf(raw),
      body: (largest) => readBody(raw, largest),
      traceparent: raw.headers.get('traceparent'),
    });
    return responseOf(reply);
  });
  door.on(
    HEARTBEAT_METHODS,
    ['/in/heartbeat/:key/:name', '/in/heartbeat/:key/:name/'],
    (c): Promise<Response> => intake.hear(c),
  );
  door.get('/in/:source/:key', () => refused('not-posted'));
  // The path may hold a key, which is repeated nowhere.
  door.notFound(() => refused('not-found', { path: '/in/' }));
  return door;
}

const ARRIVALS = ['fresh', 'changed', 'repeated'] as const;
const UNKNOWN = 'unknown';
const ROUTE = '/in/{source}/{key}';

/** Whose alerts, and by which dialect. */
interface Sender {
  readonly source: AlertSource;
  readonly key: KeyRow;
  /** Of the request, where it is traced. */
  readonly trace: string | null;
}

/** What became of the alerts of one team. */
interface Kept extends Admitted {
  readonly team: TeamId;
  readonly result: IntakeResult;
}

/** After so long a sender may come again to what is full. */
const A_MINUTE = 60_000;

/** Takes in what machines send. */
export class Intake {
  readonly #world: World;
  readonly #away: TurnedAway;
  readonly #unheard: Unheard;

  constructor(world: World) {
    this.#world = world;
    this.#away = new TurnedAway(world);
    this.#unheard = new Unheard(world);
  }

  /** Answers after the alerts are stored. */
  async takeIn(delivered: Delivered): Promise<Reply> {
    const since = performance.now();
    const span = this.#world.tracer?.request(delivered.traceparent, ROUTE) ?? null;
    let status = 503;
    try {
      const reply = await this.#takeIn(delivered, span?.traceparent ?? null);
      ({ status } = reply);
      this.#count(delivered.source, status, since);
      return reply;
    } catch (error) {
      return this.#failed(delivered.source, error);
    } finally {
      span?.end(status);
    }
  }

  /** Stores a sign of life. */
  async hear(c: Context): Promise<Response> {
    const since = performance.now();
    try {
      const response = await this.#hear(c);
      this.#count(HEARTBEAT, response.status, since);
      return response;
    } catch (error) {
      return responseOf(this.#failed(HEARTBEAT, error));
    }
  }

  async #takeIn(delivered: Delivered, trace: string | null): Promise<Reply> {
    const world = this.#world;
    const source = world.sources.get(delivered.source);
    if (this.#isBusy()) return this.#refuse(busyCode(source), null);
    if (source === undefined) {
      const sources = [...world.sources.keys(), HEARTBEAT];
      return this.#refuse('no-such-source', null, { source: delivered.source, sources });
    }
    const key = await intakeKey(world, delivered.secret);
    if (key === null) return this.#refuse('bad-intake-key', null);
    // Before the teams are loaded nobody can say to which of them an alert belongs.
    if (key.team === null) await world.started();
    return this.#takeBody({ source, key, trace }, delivered);
  }

  #failed(source: string, error: unknown): Reply {
    const { log, meters } = this.#world;
    if (error instanceof StoreAway) log.warn('intake failed', { why: error.message });
    else log.bug('intake failed', error);
    meters.count('tocsin_intake_refused_total', { why: 'failed' });
    const reply = refusal('overloaded');
    this.#count(source, reply.status, null);
    return reply;
  }

  #count(named: string, status: number, since: number | null): void {
    const { meters, sources } = this.#world;
    const source = sources.has(named) || named === HEARTBEAT ? named : UNKNOWN;
    meters.count('tocsin_intake_requests_total', { source, status: String(status) });
    if (since === null) return;
    meters.observe('tocsin_intake_duration_seconds', {}, (performance.now() - since) / 1_000);
  }

  async #hear(c: Context): Promise<Response> {
    if (this.#isBusy()) return responseOf(this.#refuse('overloaded', null));
    const key = await intakeKey(this.#world, c.req.param('key') ?? '');
    if (key === null) return responseOf(this.#refuse('bad-intake-key', null));
    // Whose it is stands in files, which must be loaded.
    await this.#world.started();
    return takeSign(this.#world, c, key);
  }

  /** Reads a body where there is room for it, which it holds until its sender is answered. */
  async #takeBody(sender: Sender, delivered: Delivered): Promise<Reply> {
    const { gate } = this.#world;
    const { id } = sender.key;
    const { announced } = delivered;
    if (announced !== null && announced > LARGEST_INTAKE) return this.#tooLarge(sender, announced);
    const room = announced ?? LARGEST_UNSAID;
    const full = gate.enter(id, room);
    if (full !== null) return this.#refuse(busyCode(sender.source), id, { full });
    try {
      return await this.#take(sender, delivered);
    } finally {
      gate.leave(id, room);
    }
  }

  async #take(sender: Sender, { announced, body: read }: Delivered): Promise<Reply> {
    const { source, key } = sender;
    const body = await read(announced === null ? LARGEST_UNSAID : LARGEST_INTAKE);
    if (!body.ok) {
      if (body.code === 'too-large') return this.#tooLarge(sender, announced);
      return this.#refuse(body.code, key.id);
    }
    const json = readJson(body.bytes);
    if (!json.ok) {
      return this.#refuse('bad-request', key.id, { problem: json.problem, fix: 'Send JSON' });
    }
    const parsed = source.parse(json.value);
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
  ): Promise<Reply> {
    const { source, key, trace } = sender;
    const { meters, notReady } = this.#world;
    const traced = trace === null ? alerts : alerts.map((alert) => ({ ...alert, trace }));
    const kept = await this.#keepAll(key.team, traced);
    const counts = { fresh: 0, changed: 0, repeated: 0 };
    for (const { team, result, alerts: theirs } of kept) {
      // What was stored of it all the same is only counted when it is sent again.
      if (result.kind !== 'stored') return this.#refuse(busyCode(source), key.id);
      counts.fresh += result.fresh;
      counts.changed += result.changed;
      counts.repeated += result.repeated;
      if (notReady() !== 'starting' && result.fresh + result.changed > 0) {
        await this.#unheard.tell(team, theirs);
      }
    }
    for (const outcome of ARRIVALS) {
      const by = counts[outcome];
      if (by > 0) meters.count('tocsin_alerts_total', { source: source.name, outcome }, by);
    }
    // Whatever of it there was room for is stored all the same.
    const full = kept.find((one) => one.full !== null)?.full ?? null;
    if (full !== null) {
      return this.#refuse(fullCode(source, full), key.id, { ...full, wait: A_MINUTE });
    }
    const answer = { stored: alerts.length, ...counts, ...this.#notTaken(sender, unusable) };
    return { status: 200, headers: JSON_HEADERS, text: JSON.stringify(answer) };
  }

  /** A key mostly belongs to one team, and so do all alerts of its requests. */
  async #keepAll(team: TeamId | null, alerts: readonly Alert[]): Promise<readonly Kept[]> {
    if (team !== null) return [await this.#keep(team, alerts)];
    const teams = [...routed(this.#world.directory, alerts)];
    return Promise.all(teams.map(([its, theirs]) => this.#keep(its, theirs)));
  }

  async #keep(team: TeamId, alerts: readonly Alert[]): Promise<Kept> {
    const { groupLimit, loop } = this.#world;
    const admitted = await groupLimit.admit(team, alerts);
    return { ...admitted, team, result: await loop.intake(team, admitted.alerts) };
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

  #tooLarge({ source, key }: Sender, announced: number | null): Reply {
    const limit = announced === null ? LARGEST_UNSAID : LARGEST_INTAKE;
    const fix = announced === null ? 'Say its length by Content-Length' : source.sendLess;
    return this.#refuse('too-large', key.id, { limit, fix });
  }

  #refuse(code: string, key: string | null, facts: Readonly<Record<string, unknown>> = {}): Reply {
    this.#away.request(code, key);
    return refusal(code, facts);
  }
}

/** The refusal whose status makes the sender come again. */
function busyCode(source: AlertSource | undefined): string {
  return source?.whenBusy === 429 ? 'overloaded-slow-down' : 'overloaded';
}

function fullCode({ whenBusy }: AlertSource, { group }: Full): string {
  const code = group === null ? 'team-full' : 'group-full';
  return whenBusy === 429 ? `${code}-slow-down` : code;
}

async function intakeKey({ store }: World, secret: string): Promise<KeyRow | null> {
  const key = await store.keyByHash(hashOfSecret(secret));
  return key !== null && key.kind === 'intake' && key.endedAt === null ? key : null;
}
