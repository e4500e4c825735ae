// The socket: opened on what the settings say, with limits on how long anybody may keep it waiting.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { ServerSettings } from '#/core/roster/server-settings.ts';
import { CannotStart } from '../cannot-start.ts';
import type { Fetch } from './app.ts';
import type { Plain } from './intake-plain.ts';

/** A socket that listens. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const WHOLE_REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
const KEPT_OPEN_MS = 75_000;
const SWEEP_MS = 50;
/** For how long an end waits for the other side. */
const WAIT_FOR_OTHERS_MS = 250;
/** For how long an end waits for work of our own. */
const LAST_CALL_MS = 2_000;

/** Listens, `plain` answering what it can before `fetch`; throws where the address is taken or not ours. */
export async function listen(
  fetch: Fetch,
  settings: ServerSettings,
  folder: string,
  plain: Plain = () => false,
): Promise<Listening> {
  const underway = new Set<ServerResponse>();
  const answer = answerer(fetch, plain, underway);
  const server =
    settings.tls === null ? createServer(answer) : withTls(answer, settings.tls, folder);
  server.requestTimeout = WHOLE_REQUEST_MS;
  server.headersTimeout = HEADERS_MS;
  server.keepAliveTimeout = KEPT_OPEN_MS;
  server.listen(settings.port, settings.address);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new CannotStart(whyNot(error, settings));
  }
  const scheme = settings.tls === null ? 'http' : 'https';
  const { port } = server.address() as AddressInfo;
  const url = `${scheme}://${hostFor(settings.address)}:${port}`;
  return { url, close: () => closed(server, underway) };
}

function withTls(
  answer: RequestListener,
  tls: NonNullable<ServerSettings['tls']>,
  folder: string,
): Server {
  const cert = readFileSync(join(folder, tls.cert));
  const key = readFileSync(join(folder, tls.key));
  return createTlsServer({ cert, key }, answer);
}

function answerer(fetch: Fetch, plain: Plain, underway: Set<ServerResponse>): RequestListener {
  const answer = getRequestListener(fetch);
  return (incoming, outgoing) => {
    underway.add(outgoing);
    outgoing.on('close', () => underway.delete(outgoing));
    if (!plain(incoming, outgoing)) void answer(incoming, outgoing);
  };
}

async function closed(server: Server, underway: ReadonlySet<ServerResponse>): Promise<void> {
  const isClosed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  // What was a feed until now, or is answered meanwhile, is idle in a moment.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const others = setTimeout(() => {
    for (const outgoing of underway) if (waitsForOthers(outgoing)) outgoing.destroy();
  }, WAIT_FOR_OTHERS_MS);
  const lastCall = setTimeout(() => server.closeAllConnections(), LAST_CALL_MS);
  await isClosed;
  clearInterval(sweep);
  clearTimeout(others);
  clearTimeout(lastCall);
}

// A request that has not come as a whole was not accepted, and an answer that nobody reads, such as the
// feed of a screen that sleeps, can be asked for again: nothing is lost with either.
function waitsForOthers({ req, headersSent }: ServerResponse): boolean {
  return !req.complete || headersSent;
}

function hostFor(address: string): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}

function whyNot(error: unknown, { address, port }: ServerSettings): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${address} is taken: stop what uses it, or say --port with another`;
  }
  if (code === 'EACCES') return `Port ${port} on ${address} is not allowed to you`;
  return `${address}:${port} cannot be listened on (${code})`;
}
