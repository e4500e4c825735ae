// Where a request comes from.
import type { Context } from 'hono';

// A header that proxies add: what comes by one is not from this machine, though its socket is.
const BY_PROXY = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * The address of whoever asks; a name for "unknown" where there is no socket. A proxy on this machine is
 * believed, as nobody from elsewhere can pretend to be one; without it one stranger's wrong tries would
 * count for everybody behind the proxy [API-6].
 */
export function addressOf(c: Context): string {
  const peer = peerOf(c);
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isLoopback(peer) && /^[\w.:[\]]{2,60}$/.test(forwarded) ? forwarded : peer;
}

/** True for what a program on this machine asks by itself, and not for somebody through a proxy. */
export function isFromHere(c: Context): boolean {
  return isLoopback(peerOf(c)) && BY_PROXY.every((name) => c.req.header(name) === undefined);
}

// The socket is set by its adapter; absent where a test asks without one.
function peerOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? 'unknown';
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address);
}
