// Tells a source of alerts that somebody has them: one POST to the address that the roster names.
// Redirects are not followed, as they would let that server choose whom Tocsin calls next.
import type { Channel, Outgoing, Sent } from '#/contract/ports.ts';

/** How a source is told: what stands for a secret is looked up each time. */
export interface AcknowledgementOptions {
  /** `env:NAME` of the bearer token; null where none is sent. */
  readonly token: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The way back to a source. */
export function acknowledgementChannel({ token, env }: AcknowledgementOptions): Channel {
  return {
    send: async (message, address, timeoutMs) => {
      const url = meant(address, env);
      const secret = token === null ? null : meant(token, env);
      if (url === null) return { kind: 'gone', reason: `${nameIn(address)} is not set` };
      if (token !== null && secret === null) {
        return { kind: 'gone', reason: `${nameIn(token)} is not set` };
      }
      if (!isWebAddress(url)) return { kind: 'gone', reason: 'the address is no web address' };
      return post(message, url, { secret, timeoutMs });
    },
  };
}

interface Way {
  readonly secret: string | null;
  readonly timeoutMs: number;
}

async function post(message: Outgoing, url: string, { secret, timeoutMs }: Way): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: message.text,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': message.id,
        'user-agent': 'Tocsin',
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return meaningOf(response);
  } catch (error) {
    return { kind: 'retry', reason: reasonOf(error) };
  }
}

/** Busy and broken servers are asked again; what is said for good is believed. */
function meaningOf({ status, headers }: Response): Sent {
  if (status >= 200 && status < 300) return { kind: 'sent', ref: String(status) };
  const reason = `it answered ${status}`;
  const mayPass = status >= 500 || status === 408 || status === 425 || status === 429;
  if (!mayPass) return { kind: 'gone', reason };
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0
    ? { kind: 'retry', reason, afterMs: seconds * 1_000 }
    : { kind: 'retry', reason };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be reached';
  if (error.name === 'TimeoutError') return 'it did not answer in time';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' ? 'it could not be reached' : `it could not be reached (${code})`;
}

function meant(written: string, env: AcknowledgementOptions['env']): string | null {
  return written.startsWith('env:') ? (env[nameIn(written)] ?? null) : written;
}

function nameIn(written: string): string {
  return written.slice('env:'.length);
}

function isWebAddress(url: string): boolean {
  const { protocol, username, password } = URL.parse(url) ?? {};
  return /^https?:$/.test(protocol ?? '') && username === '' && password === '';
}
