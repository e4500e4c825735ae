// The OpenAPI document of the API, generated from the table of routes and the schemas that validate.
import { z } from 'zod';
import { CATALOGUE } from '../refusal-catalogue.ts';
import { EVERY_ACTION } from './asked.ts';
import { ROUTES } from './routes.ts';
import type { RouteEntry } from './route-entry.ts';
import type { RouteName } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;
type AnyRoute = Pick<
  RouteEntry<{ query: unknown; body: unknown; answer: unknown }>,
  'method' | 'path' | 'says' | 'group' | 'needs' | 'status' | 'streams'
> & {
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly answer: z.ZodType | null;
};

/** The whole document. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, entry] of Object.entries(ROUTES) as [RouteName, AnyRoute][]) {
    const path = (paths[`/api/v1${entry.path}`] ??= {});
    path[entry.method] = operationOf(name, entry);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tocsin',
      version: '1',
      summary: "Runs a team's incidents by the team's own runbook",
      description:
        'Times are ISO 8601 text in UTC, lengths are milliseconds. Every refusal is a problem document whose code is permanent.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: GROUPS.map(([name, description]) => ({ name, description })),
    security: [{ key: [] }, { session: [] }],
    ...shared({ paths }),
  };
}

// Shapes that hold themselves are named in each schema that needs them; a document names them once.
function shared(written: Json): Json {
  const schemas: Record<string, unknown> = { Problem: PROBLEM };
  const text = JSON.stringify(written, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$defs' in value)) return value;
    const { $defs, ...rest } = value;
    Object.assign(schemas, $defs);
    return rest;
  });
  const named = JSON.parse(
    JSON.stringify({ ...(JSON.parse(text) as Json), components: { schemas } }).replaceAll(
      '"#/$defs/',
      '"#/components/schemas/',
    ),
  ) as { readonly components: { readonly schemas: Json } };
  return { ...named, components: { ...named.components, securitySchemes: SECURITY } };
}

const GROUPS = [
  ['Sign-in', 'Passwords, sessions and invitations of people'],
  ['Incidents', 'What happens, and what people do about it'],
  ['Teams', 'Who is on call, what is open, and the runbook it goes by'],
  ['Administration', 'Keys and kept mail'],
  ['About', 'This document'],
] as const;

const SECURITY: Json = {
  key: { type: 'http', scheme: 'bearer', description: 'A key: tocsin keys make' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-tocsin',
    description: 'Set by signing in; called tocsin where the server is reached over plain HTTP',
  },
};

const PROBLEM: Json = {
  type: 'object',
  description: 'What happened, why, and what to do about it (RFC 9457)',
  required: ['type', 'code', 'title', 'status', 'detail', 'advice'],
  properties: {
    type: { type: 'string', format: 'uri' },
    code: { type: 'string', enum: Object.keys(CATALOGUE).toSorted() },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    advice: { type: 'string' },
    facts: { type: 'object' },
  },
};

function operationOf(name: RouteName, entry: AnyRoute): Json {
  const { says, group, needs, status } = entry;
  return {
    operationId: name,
    summary: says,
    tags: [group],
    ...(needs === 'nothing' ? { security: [] } : { 'x-scope': needs }),
    parameters: parametersOf(name, entry),
    ...(entry.body === null ? {} : { requestBody: bodyOf(name, entry.body) }),
    responses: { [status]: answerOf(entry), ...refusalsOf(entry) },
  };
}

function parametersOf(name: RouteName, { path, query }: AnyRoute): readonly Json[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Readonly<Record<string, Json>>;
    required?: readonly string[];
  };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, one = '']) => ({
    name: one,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  }));
  const inQuery = Object.entries(properties).map(([one, { description, ...schema }]) => ({
    name: one,
    in: 'query',
    required: required.includes(one),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  return [...inPath, ...inQuery, ...(HEADERS[name] ?? []).map((one) => ({ ...one, in: 'header' }))];
}

const HEADERS: Partial<Record<RouteName, readonly Json[]>> = {
  act: [
    {
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key again brings the first outcome and does nothing',
      schema: { type: 'string', maxLength: 200 },
    },
  ],
  followFeed: [
    {
      name: 'Last-Event-ID',
      required: false,
      description: 'Sent by browsers that come back: they are told what they missed',
      schema: { type: 'string', maxLength: 200 },
    },
  ],
};

function bodyOf(name: RouteName, body: z.ZodType): Json {
  const schema = name === 'act' ? EVERY_ACTION : body;
  return {
    required: true,
    content: { 'application/json': { schema: schemaOf(schema, 'input') } },
  };
}

function answerOf({ status, answer, streams }: AnyRoute): Json {
  const description = status === 204 ? 'Done; a session is in the cookie' : 'What was asked for';
  if (answer === null) return { description: 'Done' };
  const type = streams ? 'text/event-stream' : 'application/json';
  const schema = streams ? { type: 'string', description: FEED } : schemaOf(answer, 'output');
  return { description, content: { [type]: { schema } } };
}

const FEED =
  'Server-sent events: incident (an incident with new lines of its timeline), team (who is on call changed), cursor (all that was missed has been told) and reset (too much was missed: load anew). The id of an event is where to go on from.';

function refusalsOf({ needs, body, path }: AnyRoute): Readonly<Record<string, Json>> {
  const codes = [
    ...(body === null ? [] : ['400', '413']),
    ...(needs === 'nothing' ? [] : ['401']),
    '403',
    ...(path.includes('{') || path === '/actions' ? ['404'] : []),
    '422',
    '503',
  ];
  return Object.fromEntries(codes.map((code) => [code, refusal(WHY[code] ?? 'Refused')]));
}

const WHY: Readonly<Record<string, string>> = {
  '400': 'The body cannot be read',
  '401': 'Nobody is signed in, or the key does not hold',
  '403': 'The caller may not, or a page of another site asked',
  '404': 'There is no such thing, or it may not be seen',
  '413': 'The body is too large',
  '422': 'Something in it cannot be',
  '503': 'The server starts, stops or has too much to do',
};

function refusal(description: string): Json {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema } } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
