// What every route of the API is behind: who asks, from where, how far they reach, and whether what
// they send is what the route takes. Nothing of a route runs before all of it is judged.
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Scope } from '#/contract/accounts.ts';
import type { RouteEntry } from '#/contract/api/route-entry.ts';
import type { RouteName, RouteTypes } from '#/contract/api/routes.ts';
import { readJson } from '../../json.ts';
import { addressOf } from '../address.ts';
import { refused } from '../answers.ts';
import { readBody } from '../bodies.ts';
import { bearerOf, keyHolder, sessionHolder } from '../caller.ts';
import type { Caller } from '../caller.ts';
import { cookieOf } from '../cookie.ts';
import { isForeign, isOurs } from '../origin.ts';
import type { World } from '../world.ts';

/** The largest body of a route, in bytes. */
export const LARGEST_API_BODY = 100_000;

/** A request that may be answered. */
export interface Asked<Name extends RouteName> {
  readonly world: World;
  readonly query: RouteTypes[Name]['query'];
  readonly body: RouteTypes[Name]['body'];
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
  /** Where it came from; a name for "unknown" where there is no socket. */
  readonly address: string;
}

/** A request of somebody who may ask. */
export interface AskedBy<Name extends RouteName> extends Asked<Name> {
  readonly caller: Caller;
  /** Whether the same credentials would still be let in. */
  readonly stillHolds: () => Promise<boolean>;
}

/** Answers what somebody asked who was let in. */
export type Answer<Name extends RouteName> = (asked: AskedBy<Name>) => Response | Promise<Response>;

/** Answers anybody. */
export type OpenAnswer<Name extends RouteName> = (
  asked: Asked<Name>,
) => Response | Promise<Response>;

type Handler = (c: Context) => Promise<Response>;

/** A route for those who may. */
export function guarded<Name extends RouteName>(
  world: World,
  entry: RouteEntry<RouteTypes[Name]>,
  answer: Answer<Name>,
): Handler {
  return async (c) => {
    await world.started();
    const caller = await callerIn(world, c.req.raw);
    if (caller instanceof Response) return caller;
    const needs = entry.needs === 'nothing' ? 'read' : entry.needs;
    if (!reaches(caller.scope, needs)) return refused('reaches-less', { needs, has: caller.scope });
    const asked = await understood<Name>(world, entry, c);
    return asked instanceof Response ? asked : answer({ ...asked, caller, stillHolds });

    async function stillHolds(): Promise<boolean> {
      return !((await callerIn(world, c.req.raw)) instanceof Response);
    }
  };
}

/** A route for everybody; a page of another site is still turned away [API-3]. */
export function open<Name extends RouteName>(
  world: World,
  entry: RouteEntry<RouteTypes[Name]>,
  answer: OpenAnswer<Name>,
): Handler {
  return async (c) => {
    await world.started();
    if (isForeign(c.req.raw, world.reached.publicUrl)) return refused('foreign-origin');
    const asked = await understood<Name>(world, entry, c);
    return asked instanceof Response ? asked : answer(asked);
  };
}

/** What is wrong with fields, one sentence each. */
export function problemsOf(error: z.ZodError): readonly string[] {
  return error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
}

const REACH: readonly Scope[] = ['read', 'act', 'admin'];

function reaches(has: Scope, needs: Scope): boolean {
  return REACH.indexOf(has) >= REACH.indexOf(needs);
}

// A key is judged before a cookie: whoever sends one means it. A foreign site gets nowhere with either.
async function callerIn(world: World, request: Request): Promise<Caller | Response> {
  const { publicUrl } = world.reached;
  if (isForeign(request, publicUrl)) return refused('foreign-origin');
  const header = request.headers.get('authorization');
  if (header !== null) {
    const secret = bearerOf(header);
    return (secret === null ? null : await keyHolder(world, secret)) ?? refused('bad-key');
  }
  const { cookie } = world;
  const session = cookie === null ? null : cookieOf(cookie, request.headers.get('cookie'));
  if (session === null) return refused('bad-key');
  if (!isOurs(request, publicUrl)) return refused('foreign-origin');
  return (await sessionHolder(world, session)) ?? refused('not-signed-in');
}

async function understood<Name extends RouteName>(
  world: World,
  entry: RouteEntry<RouteTypes[Name]>,
  c: Context,
): Promise<Asked<Name> | Response> {
  if (world.notReady() !== null) return refused('overloaded');
  const query = entry.query.safeParse(c.req.query());
  if (!query.success) return refused('bad-fields', { problems: problemsOf(query.error) });
  const params = c.req.param() as Record<string, string>;
  const tooLong = Object.entries(params).find(([, value]) => value.length > 200);
  if (tooLong !== undefined) return refused('not-found', { path: c.req.path.slice(0, 100) });
  const body = entry.body === null ? noBody() : await bodyIn(c.req.raw, entry.body);
  if (body instanceof Response) return body;
  return {
    world,
    query: query.data,
    body: body.value as RouteTypes[Name]['body'],
    params,
    request: c.req.raw,
    address: addressOf(c),
  };
}

function noBody(): { readonly value: unknown } {
  return { value: null };
}

async function bodyIn(
  request: Request,
  schema: z.ZodType,
): Promise<{ readonly value: unknown } | Response> {
  const read = await readBody(request, LARGEST_API_BODY);
  if (!read.ok) return refused(read.code, { limit: LARGEST_API_BODY });
  const json = readJson(read.bytes);
  if (!json.ok) return refused('bad-request', { problem: json.problem, fix: 'Send JSON' });
  const body = schema.safeParse(json.value);
  return body.success
    ? { value: body.data }
    : refused('bad-fields', { problems: problemsOf(body.error) });
}
